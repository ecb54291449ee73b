import { describe, expect, test } from 'vitest';
import type { Block, Document, Section } from '../../report/document/document.ts';
import { documentLabels } from '../../report/document/document-labels.ts';
import { slidesOf, tableHeight } from './deck-layout.ts';

const text = (words: string): Block => ({ kind: 'paragraph', text: [{ text: words }] });
const table = (rows: number): Block => ({
  kind: 'table',
  table: {
    caption: 'Accounts',
    columns: [
      { title: 'Account', kind: 'text' },
      { title: 'ARR', kind: 'number' },
    ],
    rows: Array.from({ length: rows }, (_, i) => [`Account ${i}`, String(i)]),
    leftOut: '',
  },
});
const limits: Block = { kind: 'caveats', items: ['Synthetic base.'] };
const chart: Block = {
  kind: 'chart',
  finding: 'Most are here.',
  chart: { kind: 'lines', unit: 'points', at: ['a'], series: [], range: [0, 1], ticks: [] },
  table: { caption: '', columns: [], rows: [], leftOut: '' },
};

function slides(...blocks: readonly (readonly Block[])[]) {
  const sections = blocks.map((own, i): Section => ({ id: `s${i}`, title: `Section ${i}`, blocks: own }));
  const document: Document = {
    language: 'en',
    title: 'Base',
    subtitle: '',
    notice: '',
    sections,
    stamp: [],
    labels: documentLabels,
  };
  return slidesOf(document);
}

describe('a section of a sentence', () => {
  test('stands beside the picture before it, under its own heading', () => {
    const [only, ...more] = slides([text('It moved.'), chart], [text('Much is at stake.')]);
    expect(more).toEqual([]);
    expect(JSON.stringify(only?.parts)).toContain('"Section 1"');
    expect(JSON.stringify(only?.parts)).toContain('Much is at stake.');
  });

  test('stands below another, and a table below its words', () => {
    const [only, ...more] = slides([text('One.')], [text('Two.'), table(3)]);
    expect(more).toEqual([]);
    expect(only?.parts.map(({ kind }) => kind)).toEqual(['texts', 'texts', 'table']);
  });

  test('does not take what limits all that is said: it stands alone', () => {
    expect(slides([text('One.')], [limits])).toHaveLength(2);
  });

  test('has a slide of its own where there is no room, and nothing is lost or higher than a slide', () => {
    const all = slides([table(9)], [table(9)], [text('One. '.repeat(200))]);
    expect(all).toHaveLength(3);
    for (const { parts } of all)
      for (const part of parts)
        if (part.kind === 'table') expect(tableHeight(part.table, part.heading)).toBeLessThan(5.2);
  });
});

test('what has no room beside a picture goes on across the whole slide, and neither part is set small', () => {
  const figures: Block = {
    kind: 'figures',
    figures: Array.from({ length: 7 }, (_, i) => ({ label: `Figure ${i}`, value: '1', note: '' })),
  };
  const [first, second, ...more] = slides([text('It is held by three. '.repeat(8)), figures, chart]);
  expect(more).toEqual([]);
  const [beside, alone] = [first, second].map((slide) => slide?.parts.find((part) => part.kind === 'texts')?.texts);
  expect([first?.chart?.beside, second?.chart]).toEqual([true, null]);
  expect(beside!.size).toBeGreaterThanOrEqual(16);
  expect(alone!.width).toBeGreaterThan(2 * beside!.width);
  expect(alone!.items).toHaveLength(1);
});
