import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { documentDeck } from '../../src/app/documents/document-deck.ts';
import { documentPdf } from '../../src/app/documents/document-pdf.ts';
import { fontFaces } from '../../src/app/documents/pdf-fonts.ts';
import { documentHtml } from '../../src/report/document/document-html.ts';
import { documentMarkdown, escapeText } from '../../src/report/document/document-markdown.ts';
import type { Document } from '../../src/report/document/document.ts';
import { DARK, LIGHT } from '../../src/report/document/palette.ts';
import { drawChart } from '../../src/report/document/draw-chart.ts';
import { fitText, textWidth } from '../../src/report/document/text-width.ts';
import { summaryDocument } from '../../src/report/audience/summary-document.ts';
import { AUDIENCES } from '../../src/report/audience/audience.ts';
import { audienceInput } from './audience-base.ts';
import { say, strong } from '../../src/report/document/words.ts';
import { readPdf } from './read-pdf.ts';
import { HOSTILE, sampleDocument } from './sample-document.ts';

const MADE = Date.UTC(2026, 10, 2, 8, 30);
const sample = sampleDocument();
const squeezed = (text: string): string => text.replaceAll(/\s/g, '');

describe('Markdown', () => {
  const text = documentMarkdown(sample);

  test('a table that stands there anyway is not told again below its picture', () => {
    const chart = sample.sections
      .flatMap(({ blocks }) => blocks)
      .find((block) => block.kind === 'chart' && block.chart.kind === 'bars');
    if (chart?.kind !== 'chart') throw new Error('no bars');
    const head = `| ${chart.table.columns.map(({ title }) => title).join(' | ')} |`;
    const rowsOf = (more: Document['sections'][number]['blocks']): number =>
      documentMarkdown({ ...sample, sections: [{ id: 'a', title: 'A', blocks: [chart, ...more] }] }).split(head)
        .length - 1;
    expect(rowsOf([])).toBe(1);
    expect(rowsOf([{ kind: 'table', table: { ...chart.table } }])).toBe(1);
    expect(rowsOf([{ kind: 'table', table: { ...chart.table, rows: chart.table.rows.slice(1) } }])).toBe(2);
  });

  test('holds names as text: no markup, no link, no row of a table that is none', () => {
    expect(text).not.toContain('<script>');
    expect(text).not.toMatch(/(?<!\\)\[link\]/);
    expect(text).not.toMatch(/https?:\/\/evil/);
    const rows = text.split('\n').filter((line) => line.startsWith('|'));
    const columns = (line: string): number => line.split(/(?<!\\)\|/).length;
    let width = 0;
    for (const [i, line] of text.split('\n').entries()) {
      if (!line.startsWith('|')) width = 0;
      else if (width === 0) width = columns(line);
      else expect(columns(line), `line ${i}`).toBe(width);
    }
    expect(rows.length).toBeGreaterThan(20);
  });

  test('what begins a line is no list, heading or rule, and numbers stay as they are', () => {
    expect(escapeText('- a')).toBe('\\- a');
    expect(escapeText('1. a')).toBe('1\\. a');
    expect(escapeText('# a')).toBe('\\# a');
    expect(escapeText('+0.4')).toBe('+0.4');
    expect(escapeText('44.1K')).toBe('44.1K');
    expect(escapeText('a\nb')).toBe('a b');
    expect(escapeText('www.evil.example')).toBe('www\\.evil.example');
  });
});

describe('HTML', () => {
  const html = documentHtml(sample);

  test('asks nobody for anything and runs nothing, whatever the names are', () => {
    expect(html).not.toMatch(/<script|<img|<link|<iframe|javascript:|\son\w+=|href=|src=|@import|url\(/i);
    expect(html).toContain("default-src 'none'");
    expect(html).toContain('&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;');
  });

  test('every name is in an element that keeps its direction to itself, and every tag is closed', () => {
    for (const name of HOSTILE) {
      const escaped = name
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;');
      expect(html).toContain(`<bdi>${escaped}</bdi>`);
    }
    const open: string[] = [];
    const single = new Set(['meta', 'rect', 'path', 'circle', '!doctype']);
    for (const [, slash, tag] of html.replace(/<style>[\s\S]*?<\/style>/, '').matchAll(/<(\/?)([a-z!][\w]*)/g)) {
      if (single.has(tag!)) continue;
      if (slash === '') open.push(tag!);
      else expect(open.pop()).toBe(tag);
    }
    expect(open).toEqual([]);
  });

  test('pictures stay within their frame, with twelve dimensions and the longest names', () => {
    const charts = sample.sections.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'chart' ? [block.chart] : [])),
    );
    expect(charts.map(({ kind }) => kind).sort()).toEqual(['bars', 'lines', 'radar', 'stages']);
    for (const chart of charts) {
      for (const width of [300, 640]) {
        const { height, shapes } = drawChart(chart, width);
        for (const shape of shapes) {
          if (shape.kind !== 'text') continue;
          const own = textWidth(shape.text, shape.size, shape.strong);
          const left = shape.at[0] - (shape.anchor === 'end' ? own : shape.anchor === 'middle' ? own / 2 : 0);
          expect(left, `${chart.kind} at ${width}: ${shape.text}`).toBeGreaterThan(-2);
          expect(left + own, `${chart.kind} at ${width}: ${shape.text}`).toBeLessThan(width + 2);
          expect(shape.at[1]).toBeLessThanOrEqual(height);
        }
      }
    }
  });

  test('a text that is cut says so and fits', () => {
    expect(fitText('short', 100, 10)).toBe('short');
    const cut = fitText('W'.repeat(120), 100, 10);
    expect(cut).toMatch(/^W+…$/);
    expect(textWidth(cut, 10)).toBeLessThanOrEqual(100);
  });
});

test('what leaves the dashboard has its colours', () => {
  const tokens = readFileSync(join(import.meta.dirname, '../../src/web/styles/tokens.css'), 'utf8');
  const names: Readonly<Record<string, string>> = {
    ink: 'ink',
    soft: 'ink-soft',
    line: 'line',
    rail: 'rail',
    accent: 'accent',
  };
  for (let step = 0; step < 9; step++) {
    expect(tokens).toContain(`--rung-${step}: light-dark(${LIGHT[`rung-${step}`]}, ${DARK[`rung-${step}`]})`);
    expect(tokens).toContain(`--rung-edge-${step}: light-dark(${LIGHT[`edge-${step}`]}, ${DARK[`edge-${step}`]})`);
  }
  for (const [ink, name] of Object.entries(names))
    expect(tokens).toContain(`--${name}: light-dark(${LIGHT[ink]}, ${DARK[ink]})`);
});

describe('PDF', () => {
  test('has its words as text, in order, in the letters of every name that its fonts have', async () => {
    const { pages } = readPdf(await documentPdf(sample, MADE));
    const text = squeezed(pages.join(' '));
    for (const name of [HOSTILE[0], HOSTILE[1], HOSTILE[5], HOSTILE[6], 'Łódź', 'Ελληνικά', 'Кириллица'])
      expect(text).toContain(squeezed(name));
    expect(text.indexOf('59%ofaccounts')).toBeGreaterThan(text.indexOf('Whereitstands'));
    expect(text.indexOf('Whomtotalkto')).toBeGreaterThan(text.indexOf('59%ofaccounts'));
    expect(text).toContain(`page1of${pages.length}`);
  }, 30_000);

  test('is tagged: headings, lists, tables with heads, pictures that say what they show; and outlined', async () => {
    const { tags, source } = readPdf(await documentPdf(sample, MADE));
    expect(tags.get('H1')).toBe(1);
    expect(tags.get('H2')).toBe(sample.sections.length);
    expect(tags.get('Figure')).toBe(4);
    expect(tags.get('LI')).toBe(HOSTILE.length + 2);
    expect(tags.get('TH')).toBeGreaterThan(HOSTILE.length);
    expect(source).toMatch(/\/MarkInfo|\/Marked true/);
    expect(source).toContain('/Scope /Column');
    expect(source.match(/\/Alt /g)?.length).toBeGreaterThanOrEqual(4);
    expect(source).toContain('/Outlines');
    expect(source).toContain('/Lang (en-GB)');
    expect(source).toContain('DisplayDocTitle true');
    expect(source).not.toContain('/Subtype /Image');
    // Every font is within the file.
    expect(source.match(/\/FontFile2/g)?.length).toBe(source.match(/\/Subtype \/Type0/g)?.length);
  }, 30_000);

  test.each(AUDIENCES)(
    'a summary for %s is one page, and the same bytes each time',
    async (audience) => {
      const document = summaryDocument(audience, audienceInput());
      const [first, second] = [await documentPdf(document, MADE), await documentPdf(document, MADE)];
      expect(readPdf(first).pages).toHaveLength(1);
      expect(Buffer.compare(first, second)).toBe(0);
      const text = squeezed(readPdf(first).pages[0]!);
      for (const { title } of document.sections) expect(text).toContain(squeezed(title));
      for (const { text: line } of document.stamp) expect(text).toContain(squeezed(line));
    },
    30_000,
  );
});

describe('a table at the foot of a page of a PDF', () => {
  const ROWS = 7;
  const filled = (lines: number): Document => ({
    ...sample,
    title: 'T',
    stamp: [],
    sections: [
      {
        id: 'f',
        title: 'Fill',
        blocks: [{ kind: 'list', ordered: false, items: Array.from({ length: lines }, () => say`fill`) }],
      },
      {
        id: 't',
        title: 'HEADING',
        blocks: [
          { kind: 'paragraph', text: say`BELOW` },
          {
            kind: 'table',
            table: {
              caption: 'Rows',
              columns: [{ title: 'Row', kind: 'text' }],
              rows: Array.from({ length: ROWS }, (_, i) => [`row${i}.`]),
              leftOut: '',
            },
          },
        ],
      },
    ],
  });
  const rowsOf = (page: string): number => page.match(/row\d\./g)?.length ?? 0;

  test('has three rows there at least, two on the next, and its heading with it', async () => {
    let parted = 0;
    for (let lines = 70; lines < 112; lines++) {
      const pages = readPdf(await documentPdf(filled(lines), MADE)).pages.map(squeezed);
      const heading = pages.findIndex((page) => page.includes('HEADING'));
      const rows = pages.map(rowsOf);
      expect(rows.reduce((a, b) => a + b, 0)).toBe(ROWS);
      expect(pages[heading]).toContain('BELOW');
      expect(rows[heading]).toBeGreaterThanOrEqual(3);
      for (const own of rows.slice(heading + 1).filter((n) => n > 0)) {
        expect(own).toBeGreaterThanOrEqual(2);
        parted++;
      }
    }
    expect(parted).toBeGreaterThan(0);
  }, 30_000);
});

describe('PDF of many documents', () => {
  test('a document that shares opened faces with those before it has the same bytes as by itself', async () => {
    // Both characters are one letter of the typeface, and either may be asked for first.
    const saying = (title: string): Document => ({ ...sample, title, sections: [], stamp: [] });
    const [first, second] = [saying('Anna\u2019s'), saying('Anna\u02bcs')];
    const faces = fontFaces();
    await documentPdf(first, MADE, undefined, faces);
    const after = await documentPdf(second, MADE, undefined, faces);
    expect(Buffer.compare(after, await documentPdf(second, MADE))).toBe(0);
  });
});

/** The parts of slides by their names. */
async function deckOf(document: Document): Promise<ReadonlyMap<string, string>> {
  const files = unzipSync(await documentDeck(document, MADE));
  return new Map(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

const valuesOf = (xml: string): number[][] =>
  [...xml.matchAll(/<c:val>([\s\S]*?)<\/c:val>/g)].map(([, own]) =>
    [...own!.matchAll(/<c:v>([^<]*)<\/c:v>/g)].map(([, value]) => Number(value)),
  );

describe('slides', () => {
  test('charts are charts, with the numbers of the document and a sheet behind each', async () => {
    const deck = await deckOf(sample);
    const charts = [...deck.keys()].filter((name) => /^ppt\/charts\/chart\d+\.xml$/.test(name)).sort();
    expect(charts).toHaveLength(4);
    const [stages, bars, lines, radar] = charts.map((name) => deck.get(name)!);
    expect(stages).toContain('<c:barChart>');
    expect(valuesOf(stages!)).toEqual([
      [120, 900, 2400, 1100, 320, 60],
      [0, 150, 150, 150, 0, 0],
    ]);
    expect(valuesOf(bars!)).toEqual([
      Array.from({ length: 12 }, (_, i) => i * 8),
      Array.from({ length: 12 }, (_, i) => i * 7 + 10),
    ]);
    expect(lines).toContain('<c:lineChart>');
    // What is missing is no zero: the third month of the first line has no point.
    expect(valuesOf(lines!)).toEqual([
      [20, 30, 60],
      [40, 42, 44, 58],
    ]);
    expect(radar).toContain('<c:radarChart>');
    expect(valuesOf(radar!)[0]).toHaveLength(11);
    expect([...deck.keys()].filter((name) => /^ppt\/embeddings\/.*\.xlsx$/.test(name))).toHaveLength(4);
    expect([...deck.keys()].filter((name) => name.startsWith('ppt/media/'))).toEqual([]);
  }, 30_000);

  test.each(AUDIENCES)(
    'the charts of a summary for %s have the numbers of its pictures',
    async (audience) => {
      const document = summaryDocument(audience, audienceInput());
      const deck = await deckOf(document);
      const charts = document.sections.flatMap(({ blocks }) =>
        blocks.flatMap((block) => (block.kind === 'chart' ? [block.chart] : [])),
      );
      expect(charts.length).toBeGreaterThan(0);
      for (const [i, chart] of charts.entries()) {
        const values = valuesOf(deck.get(`ppt/charts/chart${i + 1}.xml`)!);
        if (chart.kind === 'stages') {
          const apart = chart.notRated === null ? [] : [chart.notRated];
          expect(values[0]).toEqual([...apart.map(({ count }) => count), ...chart.rungs.map(({ exact }) => exact)]);
        } else if (chart.kind === 'bars') {
          const own = chart.series.map((_, s) => chart.rows.flatMap((row) => row.values[s] ?? []));
          const behind = chart.reference === null ? [] : [chart.reference.values.flatMap((value) => value ?? [])];
          expect(values).toEqual([...own, ...behind]);
        }
      }
    },
    30_000,
  );

  test('every part is well-formed, names are text, caveats are in the notes of every section', async () => {
    const deck = await deckOf(sample);
    for (const [name, xml] of deck) {
      if (!name.endsWith('.xml')) continue;
      expect(xml, name).not.toMatch(/&(?!amp;|lt;|gt;|quot;|apos;|#)/);
      expect(xml, name).not.toContain('<script');
    }
    const notes = [...deck]
      .filter(([name]) => /^ppt\/notesSlides\/notesSlide\d+\.xml$/.test(name))
      .map(([, xml]) => xml);
    expect(notes.filter((xml) => xml.includes('120 accounts are not rated.')).length).toBeGreaterThan(4);
    expect([...deck.values()].some((xml) => xml.includes('שלום עולם'))).toBe(true);
  }, 30_000);

  test('a list is one text of numbered paragraphs, each set once, and goes on with its numbers on the next slide', async () => {
    const items = Array.from({ length: 30 }, (_, i) => say`${strong(`Step ${i + 1}`)}: as it was agreed on last time.`);
    const blocks = [{ kind: 'list' as const, ordered: true, items }];
    const deck = await deckOf({ ...sample, sections: [{ id: 'next', title: 'Next steps', blocks }] });
    const textsOf = (xml: string): string[] =>
      (xml.match(/<p:txBody>[\s\S]*?<\/p:txBody>/g) ?? []).filter((text) => text.includes('as it was agreed on'));
    const texts = [...deck]
      .filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
      .map(([, xml]) => textsOf(xml))
      .filter((own) => own.length > 0);
    expect(texts.every((own) => own.length === 1)).toBe(true);
    const lists = texts.map(([text]) => text!.match(/<a:p>[\s\S]*?<\/a:p>/g) ?? []);
    expect(lists.map((own) => own.length).reduce((sum, own) => sum + own, 0)).toBe(30);
    expect(lists.length).toBeGreaterThan(1);
    let first = 1;
    for (const own of lists) {
      for (const paragraph of own) {
        expect(paragraph.match(/<a:pPr\b/g)).toHaveLength(1);
        expect(paragraph).toContain(`<a:buAutoNum type="arabicPeriod" startAt="${first}"/>`);
      }
      expect(own[0]).toContain(`Step ${first}<`);
      first += own.length;
    }
  }, 30_000);

  test('every slide has a title that programs know as one', async () => {
    const deck = await deckOf(sample);
    const slides = [...deck].filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name));
    expect(slides.length).toBeGreaterThan(5);
    for (const [name, xml] of slides) expect(xml.match(/<p:ph\s+type="title"/g), name).toHaveLength(1);
  }, 30_000);

  test('nothing lies outside its slide', async () => {
    const deck = await deckOf(sample);
    const [width, height] = [12_192_000, 6_858_000];
    for (const [name, xml] of deck) {
      if (!/^ppt\/slides\/slide\d+\.xml$/.test(name)) continue;
      for (const [, x, y, w, h] of xml.matchAll(/<a:off x="(\d+)" y="(\d+)"\/>\s*<a:ext cx="(\d+)" cy="(\d+)"\/>/g)) {
        expect(Number(x) + Number(w), name).toBeLessThanOrEqual(width);
        expect(Number(y) + Number(h), name).toBeLessThanOrEqual(height);
      }
    }
  }, 30_000);

  test('the same document and time give the same bytes', async () => {
    const [first, second] = [await documentDeck(sample, MADE), await documentDeck(sample, MADE)];
    expect(Buffer.compare(first, second)).toBe(0);
  }, 30_000);
});
