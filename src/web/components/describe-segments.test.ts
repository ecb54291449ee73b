import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/hand-made-base.ts';
import { allRows } from '../../analysis/scored-base.ts';
import { segmentStandings } from '../../analysis/segment-standings.ts';
import { createSpeech } from '../words/speech.ts';
import { describeSegments } from './describe-segments.ts';

const values = { a1: { x: 10 }, a2: { x: 30 }, a3: { x: 50 }, a4: { x: 90 }, a5: {} };

function describe(attributes: Record<string, Record<string, string | boolean | number>>, of: string, stages = true) {
  const model = stages ? modelOf([group('a', [indicator('x')])]) : modelOf([group('a', [indicator('x')])], null);
  const base = handMadeBase({ model, values, attributes });
  const standings = segmentStandings(base, base.table.attributes.get(of)!, allRows(5), 'arr')!;
  return describeSegments(standings, of, createSpeech('en-GB'), (choice) => JSON.stringify(choice), true);
}

const BRANCHES = { a1: { branch: 'BE' }, a2: { branch: 'NL', arr: 7 }, a3: { branch: 'NL' }, a4: {}, a5: {} };

test('who is highest and lowest is said of known values only, with the average the differences are from', () => {
  const { finding, reading } = describe(BRANCHES, 'branch');
  expect(finding).toBe('NL stands highest with 40.0 points, BE lowest with 10.0');
  expect(reading).toContain('5 accounts by branch');
  expect(reading).toContain('of all of them, 45.0');
});

test('who shows the same figure is named together: none is the winner by digits nobody sees', () => {
  const tied = { a1: { branch: 'B' }, a2: { branch: 'A' }, a3: { branch: 'A' }, a4: {}, a5: {} };
  const base = (x: number): string => {
    const of = handMadeBase({
      model: modelOf([group('a', [indicator('x')])]),
      values: { a1: { x: 46.04 }, a2: { x: 46 }, a3: { x: 46 }, a4: { x }, a5: { x: 12 } },
      attributes: { ...tied, a4: { branch: 'C' }, a5: { branch: 'D' } },
    });
    const standings = segmentStandings(of, of.table.attributes.get('branch')!, allRows(5), 'arr')!;
    return describeSegments(standings, 'branch', createSpeech('en-GB'), () => '', true).finding;
  };
  expect(base(20)).toBe('B and A stand highest, both with 46.0 points, D lowest with 12.0');
  expect(base(12.01)).toBe('B and A stand highest, both with 46.0 points, C and D lowest, both with 12.0');
  expect(base(46.01)).toBe('B, C and A stand highest, each with 46.0 points, D lowest with 12.0');
});

test('what holds most of a segment stands in full words, equal ones together', () => {
  const of = handMadeBase({
    model: modelOf([
      group('k', [indicator('x')], { title: 'Knowledge and content' }),
      group('i', [indicator('y')], { title: 'Integration depth' }),
    ]),
    values: { a1: { x: 10, y: 50 }, a2: { x: 10, y: 10 }, a3: { x: 10, y: 10 }, a4: { x: 95, y: 95 } },
    attributes: { a1: { branch: 'A' }, a2: { branch: 'A' }, a3: { branch: 'B' }, a4: { branch: 'C' } },
  });
  const standings = segmentStandings(of, of.table.attributes.get('branch')!, allRows(4), 'arr')!;
  const { rows, head } = describeSegments(standings, 'branch', createSpeech('en-GB'), () => '', true);
  expect(head.at(-1)).toBe('Held most by');
  expect(Object.fromEntries(rows.map(({ name, heldMost }) => [name, heldMost]))).toEqual({
    A: 'Knowledge and content',
    B: 'Integration depth, Knowledge and content',
    C: '–',
  });
});

test('the pieces of a bar make the whole segment, and the table says the same', () => {
  const { rows, table } = describe(BRANCHES, 'branch');
  for (const row of rows) expect(row.parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  expect(rows.map(({ name, weight }) => [name, weight])).toEqual([
    ['NL', '7'],
    ['BE', '–'],
    ['Not known', '–'],
  ]);
  for (const row of table.rows) expect(row).toHaveLength(table.head.length);
  expect(table.rows[2]!.slice(0, 2)).toEqual(['Not known', { text: '2', to: '{"branch":"~"}' }]);
});

test('a value that looks like the sign of a missing one filters by itself', () => {
  const { rows } = describe({ a1: { branch: '~' }, a2: { branch: 'NL' }, a3: { branch: 'NL' } }, 'branch');
  expect(rows.map(({ choice }) => choice['branch'])).toEqual(['NL', '\\~', '~']);
});

test('yes and no are said in words; without stages there are no bars', () => {
  const { rows, table } = describe({ a1: { ai: true }, a2: { ai: false }, a3: { ai: false } }, 'ai', false);
  expect(rows.map(({ name, choice }) => [name, choice['ai']])).toEqual([
    ['No', 'false'],
    ['Yes', 'true'],
    ['Not known', '~'],
  ]);
  expect(rows.every(({ parts }) => parts.length === 0)).toBe(true);
  for (const row of table.rows) expect(row).toHaveLength(table.head.length);
});
