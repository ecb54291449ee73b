import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { allRows } from '../../analysis/base/scored-base.ts';
import { segmentStandings, type SegmentStanding } from '../../analysis/segments/segment-standings.ts';
import type { Tally } from '../../analysis/base/tally.ts';
import { compareSnapshots } from '../../analysis/movement/comparison.ts';
import { movedBy } from '../../analysis/filter/filter.ts';
import { createSpeech } from '../words/speech.ts';
import { describeSegments } from './describe-segments.ts';
import { formatOrder, nextOrder, orderSegments, parseOrder } from './order-segments.ts';

const values = { a1: { x: 10 }, a2: { x: 30 }, a3: { x: 50 }, a4: { x: 90 }, a5: {} };
const model = modelOf([group('a', [indicator('x')])]);
const speech = createSpeech('en-GB');

type Attributes = Record<string, Record<string, string | boolean | number>>;

function describe(attributes: Attributes, of: string, stages = true) {
  const base = handMadeBase({ model: stages ? model : { ...model, stages: null }, values, attributes });
  const standings = segmentStandings(base, base.table.attributes.get(of)!, allRows(5), 'arr')!;
  return describeSegments(standings, of, speech, (choice) => JSON.stringify(choice), { decides: true });
}

/** Five accounts for each: enough to be called high or low. */
function five<T>(of: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(of).flatMap(([id, one]) => [1, 2, 3, 4, 5].map((i) => [`${id}.${i}`, one])));
}

function findingOf(given: Record<string, { x?: number }>, attributes: Attributes) {
  const of = handMadeBase({ model, values: given, attributes });
  const rows = allRows(of.table.accounts.length);
  const standings = segmentStandings(of, of.table.attributes.get('branch')!, rows, 'arr')!;
  return describeSegments(standings, 'branch', speech, () => '', { decides: true });
}

const BRANCHES = { a1: { branch: 'BE' }, a2: { branch: 'NL', arr: 7 }, a3: { branch: 'NL' }, a4: {}, a5: {} };

test('who is highest and lowest is said of known values only, with the average the differences are from', () => {
  const { finding, reading } = findingOf(five(values), five<Attributes[string]>(BRANCHES));
  expect(finding).toBe('NL stands highest with 40.0 points, BE lowest with 10.0');
  expect(reading).toContain('25 accounts by branch');
  expect(reading).toContain('of all of them, 45.0');
});

test('fewer than five accounts with a score are called neither highest nor lowest', () => {
  const few = { ...five(values), a6: { x: 100 }, a7: {} };
  const branches = { ...five<Attributes[string]>(BRANCHES), a6: { branch: 'One-off' }, a7: { branch: 'One-off' } };
  const { finding, reading } = findingOf(few, branches);
  expect(finding).toBe('NL stands highest with 40.0 points, BE lowest with 10.0');
  expect(reading).toContain('fewer than 5 with a score');
  expect(describe(BRANCHES, 'branch').finding).toBe('No two of branch have 5 accounts with a score');
});

test('who shows the same figure is named together: none is the winner by digits nobody sees', () => {
  const tied = {
    a1: { branch: 'B' },
    a2: { branch: 'A' },
    a3: { branch: 'A' },
    a4: { branch: 'C' },
    a5: { branch: 'D' },
  };
  const base = (x: number): string =>
    findingOf(
      five({ a1: { x: 46.04 }, a2: { x: 46 }, a3: { x: 46 }, a4: { x }, a5: { x: 12 } }),
      five<Attributes[string]>(tied),
    ).finding;
  expect(base(20)).toBe('B and A stand highest, both with 46.0 points, D lowest with 12.0');
  expect(base(12.01)).toBe('B and A stand highest, both with 46.0 points, C and D lowest, both with 12.0');
  expect(base(46.01)).toBe('B, C and A stand highest, each with 46.0 points, D lowest with 12.0');
});

test('the order is asked for by column and kept in the address; what is not known is last either way', () => {
  const base = handMadeBase({ model, values, attributes: BRANCHES });
  const standings = segmentStandings(base, base.table.attributes.get('branch')!, allRows(5), 'arr')!;
  const names = (sort: string): string[] => {
    const order = parseOrder(sort);
    expect(formatOrder(order)).toBe(sort === '-accounts' ? null : sort);
    const { rows, table } = describeSegments(standings, 'branch', speech, () => '', { decides: true, order });
    expect(table.rows.map(([name]) => name)).toEqual(rows.map(({ name }) => name));
    return rows.map(({ name }) => name);
  };
  expect(names('-accounts')).toEqual(['NL', 'BE', 'Not known']);
  expect(names('name')).toEqual(['BE', 'NL', 'Not known']);
  expect(names('-name')).toEqual(['NL', 'BE', 'Not known']);
  expect(names('average')).toEqual(['BE', 'NL', 'Not known']);
  expect(names('-average')).toEqual(['Not known', 'NL', 'BE']);
  expect(names('arr')[0]).toBe('NL');
  expect(nextOrder(parseOrder(undefined), 'average')).toEqual({ column: 'average', descending: true });
  expect(nextOrder(parseOrder('-average'), 'average')).toEqual({ column: 'average', descending: false });
});

test('names stand as the locale has them, numbers in them by size', () => {
  const branches = ['Ångström', 'Zug', 'Team 10', 'Team 9', 'Östersund'];
  const base = handMadeBase({
    model,
    values,
    attributes: Object.fromEntries(branches.map((branch, i) => [`a${i + 1}`, { branch }])),
  });
  const standings = segmentStandings(base, base.table.attributes.get('branch')!, allRows(5), 'arr')!;
  const names = (locale: string): string[] =>
    orderSegments(standings, { column: 'name', descending: false }, ({ value }) => String(value), locale).map(
      ({ value }) => String(value),
    );
  expect(names('sv')).toEqual(['Team 9', 'Team 10', 'Zug', 'Ångström', 'Östersund']);
  expect(names('en')).toEqual(['Ångström', 'Östersund', 'Team 9', 'Team 10', 'Zug']);
});

test('what those pay who fell is not 0 where it is not known: last in order, and no number', () => {
  const of = (known: number, unknown: number, weight: number): Tally => ({
    accounts: known + unknown,
    weight,
    unweighed: unknown,
  });
  const standing = (value: string, total: Tally, fell: Tally): SegmentStanding => ({
    value,
    total,
    distribution: { rule: 'weakest', stages: [], notRated: of(0, 0, 0), total },
    atMost: 0,
    average: { mean: 50, rated: 5, notRated: 0, coverage: 1 },
    difference: 0,
    heldMost: null,
    change: { same: 5, fell, average: 0 },
  });
  const standings = [
    standing('no ARR at all', of(0, 5, 0), of(0, 1, 0)),
    standing('none of who fell', of(3, 2, 90), of(0, 2, 0)),
    standing('nobody fell', of(5, 0, 90), of(0, 0, 0)),
    standing('one fell', of(5, 0, 90), of(1, 0, 8)),
  ];
  for (const [sort, order] of [
    ['arr-fell', ['nobody fell', 'one fell', 'no ARR at all', 'none of who fell']],
    ['-arr-fell', ['one fell', 'nobody fell', 'no ARR at all', 'none of who fell']],
  ] as const) {
    const { rows } = describeSegments(standings, 'branch', speech, () => '', {
      decides: true,
      order: parseOrder(sort),
      since: '1 Oct 2026',
    });
    expect(rows.map(({ name }) => name)).toEqual(order);
    expect(rows.slice(2).map(({ cells }) => cells['arr-fell'])).toEqual(['–', '–']);
  }
});

test('since what is compared with: who fell of those in both with their ARR, and what became of their average', () => {
  const attributes = five<Attributes[string]>({ a1: { branch: 'BE', arr: 2 }, a2: { branch: 'NL', arr: 7 } });
  const then = { ...five({ a1: { x: 60 }, a2: { x: 40 } }) };
  delete then['a2.5'];
  const bases = [then, { ...five({ a1: { x: 60 }, a2: { x: 42 } }), 'a1.1': { x: 10 }, 'a1.2': { x: 10 } }].map(
    (given, i) => handMadeBase({ model, values: given, attributes, asOf: Date.UTC(2026, 9 + i, 1) }),
  );
  const [earlier, now] = [bases[0]!, bases[1]!];
  const moved = movedBy(compareSnapshots(bases))!;
  const column = now.table.attributes.get('branch')!;
  const standings = segmentStandings(now, column, allRows(10), 'arr', { earlier, moved })!;
  const { rows, columns } = describeSegments(standings, 'branch', speech, () => '', {
    decides: true,
    since: '1 Oct 2026',
  });
  expect(columns.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['change', 'fell', 'arr-fell']) as unknown as string[],
  );
  const confirmed = (account: string): boolean => {
    const move = moved.movement.get(account)!;
    return move.membership === 'same' && move.confirmed === 'down';
  };
  const fell = ['a1.1', 'a1.2'].filter(confirmed).length;
  expect(fell).toBeGreaterThan(0);
  expect(rows.map(({ name, cells }) => [name, cells.fell, cells['arr-fell'], cells.change])).toEqual([
    ['BE', `${fell} of 5`, String(2 * fell), '\u221220.0'],
    ['NL', '0 of 4', '0', '+2.0'],
  ]);
  expect(rows[0]!.more).toContain(`fell ${fell} of 5`);
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
  const { rows, columns } = describeSegments(standings, 'branch', createSpeech('en-GB'), () => '', { decides: true });
  expect(columns.at(-1)!.name).toBe('Held most by');
  expect(Object.fromEntries(rows.map(({ name, cells }) => [name, cells.held]))).toEqual({
    A: 'Knowledge and content',
    B: 'Integration depth, Knowledge and content',
    C: '–',
  });
});

test('the pieces of a bar make the whole segment, and the table says the same', () => {
  const { rows, table } = describe(BRANCHES, 'branch');
  for (const row of rows) expect(row.parts.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
  expect(rows.map(({ name, cells }) => [name, cells.arr])).toEqual([
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
