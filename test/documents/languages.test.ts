import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { documentDeck } from '../../src/app/documents/document-deck.ts';
import { documentPdf } from '../../src/app/documents/document-pdf.ts';
import { accountAnswer } from '../../src/report/account/account-answer.ts';
import type { Assessment } from '../../src/report/assessment/assessment.ts';
import { assessmentDocument, writeAssessment } from '../../src/report/assessment/assessment-document.ts';
import { customerDocument, writeForCustomer } from '../../src/report/customer/customer-document.ts';
import { customerPage } from '../../src/report/customer/customer-page.ts';
import { documentHtml } from '../../src/report/document/document-html.ts';
import { documentMarkdown } from '../../src/report/document/document-markdown.ts';
import type { Document } from '../../src/report/document/document.ts';
import { createFormat, type Format } from '../../src/report/format/format.ts';
import { createAccountTerms } from '../../src/report/words/create-account-terms.ts';
import { compareGolden } from './compare-golden.ts';
import { ODD, oddAccount, type Named } from './odd-accounts.ts';
import { readPdf } from './read-pdf.ts';

/** Data in letters that no language of ours has: whatever else is left without marks is ours. */
const greek: Named = (text) =>
  text.replaceAll(/[a-z]/gi, (letter) =>
    String.fromCodePoint(0x3b1 + ((letter.toLowerCase().charCodeAt(0) - 97) % 17)),
  );

const NAMES = Object.keys(ODD);

describe.each(NAMES)('of the account “%s”', (name) => {
  test('nothing that a document says is outside of the catalogues', () => {
    const { assessment, view } = oddAccount(name, greek);
    const handed: string[] = [];
    const f = markedFormat([0, 100], handed);
    const { report } = assessment;
    const answer = accountAnswer(report, createAccountTerms(f), f);
    const marked: Assessment = { ...assessment, report: { ...report, answer } };
    for (const full of [true, false]) expect(unmarked(writeAssessment(marked, full, 's', f))).toEqual([]);
    expect(unmarked(writeForCustomer(view, f))).toEqual([]);
    // Nor what goes into its sentences: only what stands for a choice comes in as it is.
    expect(handed.filter((text) => /[a-z]/i.test(outside(text)) && !CHOICES.has(text))).toEqual([]);
  });

  test.each(['nl', 'de'] as const)(
    'every number in the language %s is in the assessment, and no English is',
    (language) => {
      const { assessment, view } = oddAccount(name, (text) => text, language);
      const known = [...numbersIn(assessment), ...numbersIn(view), ...countsIn(assessment)];
      for (const document of [
        assessmentDocument(assessment, true, 's'),
        assessmentDocument(assessment, false, 's'),
        customerDocument(view),
      ]) {
        const told = documentMarkdown({ ...document, stamp: [] });
        expect(unknownIn(told, known)).toEqual([]);
        const html = documentHtml({ ...document, stamp: [] });
        expect(unknownIn(html.replaceAll(/<(style)[\s\S]*?<\/\1>|<[^>]*>|&#?\w+;/g, ' '), known)).toEqual([]);
        expect(told).not.toMatch(/NaN|null|undefined|Infinity/);
        expect(told).not.toMatch(/\b(?:the|are|points|days|weeks|account|stage|not)\b/);
      }
    },
  );
});

describe.each(['nl', 'de'] as const)('in the language %s', (language) => {
  test.each(['huge', 'regressing'])('the account “%s” reads as it did', (name) => {
    const { assessment, view } = oddAccount(name, (text) => text, language);
    const documents = [
      assessmentDocument(assessment, false, 'snapshot'),
      assessmentDocument(assessment, true, 'snapshot'),
      customerDocument(view),
    ];
    compareGolden(`${name}.${language}.md`, documents.map(documentMarkdown).join('\n\n'));
  });

  test('a page, a PDF and slides say which language they are in', async () => {
    const { assessment, view } = oddAccount('regressing', (text) => text, language);
    const document = assessmentDocument(assessment, false, 's', 'fr-FR');
    const tag = { nl: 'nl-NL', de: 'de-DE' }[language];
    expect(documentHtml(document)).toContain(`<html lang="${tag}">`);
    expect(customerPage(view, null, '/x.pdf').html).toContain(`<html lang="${tag}">`);
    expect(readPdf(await documentPdf(document, 0)).source).toContain(`/Lang (${tag})`);
    const known = [...numbersIn(assessment), ...countsIn(assessment)];
    const { pages } = readPdf(await documentPdf({ ...document, stamp: [] }, 0));
    expect(unknownIn(pages.join('\n'), known)).toEqual([]);
    const slides = Object.entries(unzipSync(await documentDeck(document, 0)))
      .filter(([name]) => /^ppt\/(?:slides|notesSlides)\/[^/]+\.xml$/.test(name))
      .flatMap(([, bytes]) => Array.from(strFromU8(bytes).matchAll(/ lang="([^"]*)"/g), ([, said]) => said));
    expect(new Set(slides)).toEqual(new Set([tag]));
    const own = { nl: 'nl-BE', de: 'de-CH' }[language];
    expect(assessmentDocument(assessment, false, 's', own).language).toBe(own);
  });

  test('names are inert', () => {
    const hostile: Named = (text) => `<script>${text}</script> **b** [x](javascript:1) {who} \u202e`;
    const { assessment, view } = oddAccount('huge', hostile, language);
    for (const document of [assessmentDocument(assessment, true, 's'), customerDocument(view)]) {
      const html = documentHtml(document);
      expect(html.match(/.{0,40}(?:<script>|\u202e).{0,40}/g) ?? []).toEqual([]);
      // What stands in a block of code is text.
      const markdown = documentMarkdown(document).replaceAll(/^```[\s\S]*?^```/gm, '');
      expect(markdown).not.toMatch(/(?<!\\)<script>|(?<!\\)\*\*b\b|(?<!\\)\]\(javascript/);
    }
    expect(customerPage(view, null, null).html).not.toMatch(/<script>/);
  });
});

test('English is English whatever the numbers of the reader, and says so', () => {
  const { assessment } = oddAccount('regressing', (text) => text);
  const german = assessmentDocument(assessment, true, 's', 'de-DE');
  expect([german.language, assessmentDocument(assessment, true, 's').language]).toEqual(['en', 'en-GB']);
  expect(german.sections[0]!.title).toBe('Where it is');
});

/** English with every word of ours in marks, and numbers of a language that has none of our letters. */
function markedFormat(scale: readonly [number, number], handed: string[]): Format {
  const plain = createFormat({ locale: 'el-GR', scale });
  return { ...plain, choose: (of) => marked(of.en, handed) };
}

/** Words by which a caller chooses among sentences: kinds of stages, reasons, grounds of a comparison. */
const CHOICES = new Set(
  'exact at_most not_rated same ruler model noRows expired notConnected nothingScored belowCoverage notRated'.split(
    ' ',
  ),
)
  // What a model without names calls its third stage, and what is so.
  .add('Stage 3')
  .add('true');

/** `handed`: every text that is given to one of its functions. */
function marked<T>(value: T, handed: string[]): T;
function marked(value: unknown, handed: string[]): unknown {
  if (typeof value === 'string') return `\u27e6${value}\u27e7`;
  if (typeof value === 'function')
    return (...args: readonly unknown[]): unknown => {
      handed.push(...args.flatMap((arg) => (isFormat(arg) ? [] : textsIn(arg))));
      return marked(value(...args), handed);
    };
  if (Array.isArray(value)) return value.map((one) => (isNamed(one) ? one : marked(one, handed)));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    ([key, own]) => [key, key === 'strong' ? own : marked(own, handed)] as const,
  );
  return Object.fromEntries(entries);
}

function isFormat(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'choose' in value;
}

function isNamed(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'name' in value && value.name === true;
}

/** Texts of a document that hold a letter of ours outside of marks; what came with the data has none. */
function unmarked({ stamp, ...rest }: Document): readonly string[] {
  const texts = [...textsIn(rest), ...stamp.map(({ name }) => name)];
  expect(texts.length).toBeGreaterThan(20);
  return texts.filter((text) => /[a-z]/i.test(outside(text)));
}

const KEYS = new Set(['kind', 'id', 'tone', 'language']);

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, own]) => (KEYS.has(key) ? [] : textsIn(own)));
}

function outside(text: string): string {
  let depth = 0;
  return Array.from(text, (letter) => {
    if (letter === '\u27e6') depth++;
    if (letter === '\u27e7') depth--;
    return depth === 0 ? letter : '';
  }).join('');
}

/** Every number in a value, wherever. */
function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [Math.abs(value)];
  if (typeof value === 'string') return (value.match(/\d+(?:[.,]\d+)?/g) ?? []).map(read);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

function read(text: string): number {
  return Number(text.replace(',', '.'));
}

/** How many there are of what is listed, what was counted of it, days and weeks of dates, and what stands at an axis. */
function countsIn({ roadmap, recommendations, past, dimensions }: Assessment): readonly number[] {
  const phases = roadmap.way.kind === 'found' ? roadmap.way.phases : [];
  const steps = phases.flatMap((phase) => phase.steps);
  const small = Array.from({ length: 53 }, (_, i) => i);
  const years = [2026, 2027];
  const axis = [0, 25, 50, 75, 100];
  return [
    recommendations.length,
    phases.length,
    steps.length,
    past.points.length,
    dimensions.length,
    ...small,
    ...years,
    ...axis,
  ];
}

/** Numbers of a text, written with a comma, that no known one is told as; shares in percent. */
function unknownIn(text: string, known: readonly number[]): readonly string[] {
  const told = text.replaceAll(/[\u202f\u00a0](?=\d)/g, '').matchAll(/\d+(?:,(\d+))?(?=(\s?%)?)/g);
  return Array.from(told).flatMap(([said, decimals = '', percent]) => {
    const [value, half] = [read(said), 0.5 * 10 ** -decimals.length * (1 + 1e-6)];
    const meant = percent === undefined ? known : known.flatMap((one) => [one, one * 100]);
    const isKnown = meant.some((own) => Math.abs(own - value) <= half || Number(own.toPrecision(3)) === value);
    return isKnown ? [] : [said];
  });
}
