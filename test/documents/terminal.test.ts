import { describe, expect, test } from 'vitest';
import { AUDIENCES } from '../../src/report/audience/audience.ts';
import { summaryDocument } from '../../src/report/audience/summary-document.ts';
import { assessmentDocument } from '../../src/report/assessment/assessment-document.ts';
import type { RulerChart } from '../../src/report/document/chart.ts';
import type { Document } from '../../src/report/document/document.ts';
import { name, say, strong } from '../../src/report/document/words.ts';
import { renderTerminalDocument } from '../../src/report/terminal/document.ts';
import { drawTextRuler } from '../../src/report/terminal/ruler.ts';
import { createStyle } from '../../src/report/terminal/style.ts';
import { textWidth } from '../../src/report/terminal/text.ts';
import { audienceInput } from './audience-base.ts';
import { compareGolden } from './compare-golden.ts';
import { oddAccount } from './odd-accounts.ts';
import { HOSTILE, sampleDocument } from './sample-document.ts';

const WIDTHS = [80, 120] as const;
const ESC = '\u001b';
const DRIVING = `a${ESC}[2J${ESC}]0;x\u0007\u202eb\r\n**c** &amp; \\_ <d>`;

function screen(width: number, colour = false, unicode = true) {
  return { width, colour, unicode };
}

const bare = (text: string): string => text.replaceAll(new RegExp(String.raw`${ESC}\[\d+m`, 'g'), '');
const squeezed = (text: string): string => text.replaceAll(/\s+/g, '');

describe('as they read', () => {
  const { assessment } = oddAccount('regressing', (text) => text);

  test.each(WIDTHS)('an assessment in %d columns', (width) => {
    compareGolden(
      `assessment-${width}.txt`,
      renderTerminalDocument(assessmentDocument(assessment, true, 's'), screen(width)),
    );
  });

  test.each(WIDTHS)('a summary in %d columns', (width) => {
    const document = summaryDocument('executive', audienceInput());
    compareGolden(`summary-${width}.txt`, renderTerminalDocument(document, screen(width)));
  });
});

describe.each(WIDTHS)('in %d columns', (width) => {
  const documents: readonly Document[] = [
    sampleDocument(),
    ...AUDIENCES.map((audience) => summaryDocument(audience, audienceInput())),
    assessmentDocument(oddAccount('huge', (text) => text).assessment, true, 's'),
  ];

  test('no line is wider, with colour and without, and both say the same', () => {
    for (const document of documents) {
      const plain = renderTerminalDocument(document, screen(width));
      const coloured = renderTerminalDocument(document, screen(width, true));
      expect(plain.split('\n').filter((line) => textWidth(line) > width)).toEqual([]);
      expect(plain).not.toContain(ESC);
      expect(coloured).toContain(`${ESC}[1m`);
      expect(bare(coloured)).toBe(plain);
    }
  });

  test('nothing is cut: every cell of a table, item and paragraph is there in full', () => {
    const document = summaryDocument('executive', audienceInput());
    const text = squeezed(renderTerminalDocument(document, screen(width)));
    for (const { blocks } of document.sections)
      for (const block of blocks) {
        if (block.kind === 'list') for (const item of block.items) expect(text).toContain(squeezed(plainOf(item)));
        if (block.kind === 'paragraph') expect(text).toContain(squeezed(plainOf(block.text)));
      }
  });

  test('names are what they are: no escapes of Markdown, nothing that drives the terminal', () => {
    const { assessment } = oddAccount('huge', (text) => `${DRIVING} ${text}`);
    for (const colour of [false, true]) {
      const text = renderTerminalDocument(assessmentDocument(assessment, true, 's'), screen(width, colour));
      // oxlint-disable-next-line no-control-regex -- they are what is looked for
      expect(bare(text)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
      expect(squeezed(bare(text))).toContain(squeezed('**c** &amp; \\_ <d>'));
    }
    const names = renderTerminalDocument(
      documentOf({ kind: 'list', ordered: false, items: HOSTILE.map((one) => say`${name(one)}`) }),
      screen(width),
    );
    for (const one of HOSTILE) expect(squeezed(names)).toContain(squeezed(one));
  });
});

const plainOf = (words: readonly { readonly text: string }[]): string => words.map(({ text }) => text).join('');

function documentOf(...blocks: Document['sections'][number]['blocks']): Document {
  return { ...sampleDocument(), sections: [{ id: 'one', title: 'One', blocks }] };
}

const levels = (names: readonly string[]) => names.map((title, i) => ({ name: title, from: (i * 100) / names.length }));

const RULER: RulerChart = {
  kind: 'ruler',
  unit: 'points',
  levels: levels(['Fragmented', 'Organised', 'Self-reliant', 'Anticipating', 'Ambient']),
  range: [0, 100],
  ownName: 'this account',
  referenceName: 'median of its peers',
  rows: [
    { name: 'Experience management of everything there is to manage', value: 43, reference: 60, label: '43' },
    { name: 'Value', value: null, reference: null, label: 'not seen' },
  ],
};

const NO_TABLE = { caption: '', columns: [], rows: [], leftOut: '' };

test('whatever a document holds, nothing of it drives the terminal', () => {
  const sample = sampleDocument();
  const driving = <T>(value: T): T =>
    JSON.parse(
      JSON.stringify(value, (key, own: unknown) =>
        typeof own === 'string' && !['kind', 'id', 'tone', 'language'].includes(key) ? `${DRIVING}${own}` : own,
      ),
    ) as T;
  const text = renderTerminalDocument(driving(sample), screen(100));
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  const ruler = driving(documentOf({ kind: 'chart', finding: 'f', chart: RULER, table: NO_TABLE }));
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  expect(renderTerminalDocument(ruler, screen(100))).not.toMatch(/[\u001b\u0007\u202e\r]/);
});

test('a strong paragraph heads what follows, and bold does not run over the end of a line', () => {
  const text = renderTerminalDocument(
    documentOf(
      { kind: 'paragraph', text: say`${strong('Strengths')}` },
      { kind: 'list', ordered: true, items: [say`${strong('word '.repeat(40).trim())}`] },
      { kind: 'list', ordered: false, open: true, items: [say`to do`] },
    ),
    screen(80, true),
  );
  expect(bare(text)).toContain('  Strengths\n  1. word');
  expect(bare(text)).toContain('\n\n  [ ] to do\n');
  for (const line of text.split('\n'))
    expect(line.lastIndexOf(`${ESC}[1m`)).toBeLessThanOrEqual(line.lastIndexOf(`${ESC}[22m`));
});

test('a table that is too wide goes on below, and where there are too many columns each row is a list', () => {
  const wide = (columns: number) => ({
    kind: 'table' as const,
    table: {
      caption: '',
      columns: Array.from({ length: columns }, (_, i) => ({ title: `Title${i}`, kind: 'text' as const })),
      rows: [Array.from({ length: columns }, (_, i) => `cell ${i} with many words of its own`)],
      leftOut: '',
    },
  });
  const four = renderTerminalDocument(documentOf(wide(4)), screen(80));
  expect(four).toMatch(/Title0 +Title1 +Title2 +Title3/);
  const ten = renderTerminalDocument(documentOf(wide(10)), screen(80));
  expect(ten).toContain('  cell 0 with many words of its own\n    Title1: cell 1 with many words of its own\n');
});

test('without drawing characters signs have their twins, and a number is not broken at its space', () => {
  const text = renderTerminalDocument(
    documentOf({ kind: 'paragraph', text: say`${'x'.repeat(73)} \u22124\u202f900 \u2265 5\u00a0% Ünï` }),
    screen(80, false, false),
  );
  expect(text).toContain('\n  -4 900 >= 5 % Ünï\n');
});

describe('a ruler', () => {
  const chart = RULER;

  test('names its stages whole above their stretches where there is room, else below by their numbers', () => {
    const short = { ...chart, rows: chart.rows.slice(1) };
    const [wide = ''] = drawTextRuler(short, 118, createStyle(screen(120)));
    expect(wide).toMatch(/1 Fragmented +2 Organised +3 Self-reliant +4 Anticipating +5 Ambient/);
    const narrow = drawTextRuler(chart, 78, createStyle(screen(80)));
    expect(narrow[0]).toMatch(/^ +1 +2 +3 +4 +5$/);
    expect(narrow.join('\n')).toContain('1 Fragmented · 2 Organised · 3 Self-reliant · 4 Anticipating · 5 Ambient');
    for (const line of narrow) expect(textWidth(line)).toBeLessThanOrEqual(78);
  });

  test('marks a value and what it is read against at their places, and nothing of what is not seen', () => {
    const lines = drawTextRuler(chart, 118, createStyle(screen(120)));
    const start = lines[0]!.indexOf('1 ');
    const rail = 118 - 39 - 8 - 4;
    expect(lines[1]!.indexOf('●') - start).toBe(Math.round(0.43 * (rail - 1)));
    expect(lines[1]!.indexOf('│') - start).toBe(Math.round(0.6 * (rail - 1)));
    const value = lines.find((line) => line.startsWith('Value'))!;
    expect(value).not.toMatch(/[●│]/);
    expect(value).toMatch(/not seen$/);
    expect(lines.at(-1)).toBe('● this account  │ median of its peers');
  });
});
