import { describe, expect, test } from 'vitest';
import { handMadeTable, indicator, group, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { GroupNode, IfMissing, Model, Node } from '../../model/model.ts';
import { ERROR, MISSING, NOT_APPLICABLE, SCORED } from '../../table/status.ts';
import type { Table } from '../../table/table.ts';
import { DAY_MS } from '../../util/time.ts';
import { bind } from '../bind.ts';
import { score } from '../score.ts';
import { AT_MOST, coverageAt, FLAG, NOT_RATED, type NodeScores, type Scores } from '../scores.ts';

type Values = Parameters<typeof handMadeTable>[0];

function scored(model: Model, values: Values, population = values): Scores {
  return score(bind(model, handMadeTable(population), 0), handMadeTable(values));
}

function cellOf(scores: Scores, path: string, row = 0): readonly [number, number, number, boolean] {
  const found: NodeScores = scores.nodes.find((each) => each.path === path)!;
  return [found.points[row]!, found.status[row]!, coverageAt(found, row), (found.flags[row]! & FLAG.filled) !== 0];
}

function policy<T extends Node>(node: T, ifMissing: IfMissing): T {
  return { ...node, ifMissing };
}

describe('a fill', () => {
  test.each<[IfMissing, number]>([
    ['zero', 0],
    [35, 35],
    ['worst', 20],
  ])('%s has points and a flag, keeps its status and gives no coverage', (ifMissing, points) => {
    const model = modelOf([policy(indicator('x'), ifMissing), indicator('y')], null);
    const scores = scored(model, { it: { x: 'missing', y: 50 }, low: { x: 20, y: 0 }, high: { x: 90, y: 0 } });
    const at = 1;
    expect(scores.accounts[at]).toBe('it');
    expect(cellOf(scores, 'x', at)).toEqual([points, expect.any(Number), 0, true]);
    expect(scores.nodes.find(({ path }) => path === 'x')!.status[at]).toBeGreaterThanOrEqual(MISSING.noRows);
    expect(cellOf(scores, '', at)).toEqual([(points + 50) / 2, SCORED, 0.5, false]);
  });

  test('is not for what does not apply', () => {
    const model = modelOf([policy(indicator('x'), 'zero'), indicator('y')], null);
    const scores = scored(model, { it: { x: 'na', y: 50 } });
    expect(cellOf(scores, 'x')).toEqual([Number.NaN, NOT_APPLICABLE, Number.NaN, false]);
    expect(cellOf(scores, '')).toEqual([50, SCORED, 1, false]);
  });

  test('stands in for an error, which every group above still tells of', () => {
    const inner = group('g', [policy(indicator('x'), 'zero'), indicator('y')]);
    const table = handMadeTable({ it: { x: 1, y: 50 } });
    const broken = { ...table.metrics.get('x')!, values: Float64Array.of(Number.NaN), status: Uint8Array.of(SCORED) };
    const model = modelOf([inner], null);
    const given: Table = { ...table, metrics: new Map(table.metrics).set('x', broken) };
    const scores = score(bind(model, table, 0), given);
    expect(cellOf(scores, 'g.x')).toEqual([0, ERROR, 0, true]);
    expect(cellOf(scores, 'g')).toEqual([25, SCORED, 0.5, false]);
    expect(scores.nodes.map(({ kind, flags }) => kind === 'group' && flags[0] === FLAG.childError)).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  test('of a group that was not seen enough counts in the group above', () => {
    const inner = policy(group('g', [indicator('x'), indicator('y')], { minCoverage: 0.6 }), 10);
    const scores = scored(modelOf([inner, indicator('z')], null), { it: { x: 80, y: 'missing', z: 50 } });
    expect(cellOf(scores, 'g')).toEqual([10, MISSING.belowCoverage, 0.5, true]);
    expect(cellOf(scores, '')).toEqual([30, SCORED, 0.75, false]);
  });

  test('under which nothing was seen leaves its group missing, with the points of the fills', () => {
    const model = modelOf([group('g', [policy(indicator('x'), 20), policy(indicator('y'), 40)])], null);
    const scores = scored(model, { it: { x: 'missing', y: 'missing' } });
    expect(cellOf(scores, 'g')).toEqual([30, MISSING.nothingScored, 0, true]);
    expect(cellOf(scores, '')).toEqual([30, MISSING.nothingScored, 0, true]);
  });

  test('by the worst that nobody has is none: the weight goes to the others', () => {
    const model = modelOf([policy(indicator('x'), 'worst'), indicator('y')], null);
    const scores = scored(model, { it: { x: 'missing', y: 50 } });
    expect(cellOf(scores, 'x').slice(0, 1)).toEqual([Number.NaN]);
    expect(cellOf(scores, '')[0]).toBe(50);
    expect(bind(model, handMadeTable({ it: { x: 'missing', y: 50 } }), 0)).not.toHaveProperty('fills');
  });

  test('worst of a group counts what worst made of the groups below', () => {
    const inner = policy(group('g', [policy(indicator('x'), 'worst'), indicator('y')]), 'worst');
    const bound = bind(
      modelOf([inner], null),
      handMadeTable({ a: { x: 10, y: 90 }, b: { x: 'missing', y: 20 }, c: { x: 60, y: 60 } }),
      0,
    );
    // b: the worst x is 10, and 20 beside it.
    expect(bound.fills).toEqual({ 'g.x': 10, g: 15 });
  });

  test('is stored with the ruler: an account alone has the same points', () => {
    const model = modelOf([policy(indicator('x'), 'worst')], null);
    const all: Values = { it: { x: 'missing' }, low: { x: 20 } };
    expect(cellOf(scored(model, { it: { x: 'missing' } }, all), 'x')[0]).toBe(20);
  });
});

describe('a group that cannot do without a part', () => {
  const model = modelOf([group('g', [policy(indicator('x'), 'missing'), indicator('y')]), indicator('z')], null);

  test('is incomplete without it, whatever else is there', () => {
    const scores = scored(model, { it: { x: 'missing', y: 80, z: 40 } });
    expect(cellOf(scores, 'g')).toEqual([Number.NaN, MISSING.incomplete, 0.5, false]);
    expect(cellOf(scores, '')[0]).toBe(40);
  });

  test('can do without it where it does not apply', () => {
    expect(cellOf(scored(model, { it: { x: 'na', y: 80, z: 40 } }), 'g')).toEqual([80, SCORED, 1, false]);
  });
});

describe('a dimension that is filled', () => {
  const dimensions = [policy(indicator('x'), 'zero'), indicator('y'), indicator('z')];
  const model = (minDimensions: number): Model => modelOf(dimensions, { overall: 'weakest', minDimensions });
  const values: Values = { it: { x: 'missing', y: 70, z: 90 } };

  test('holds the account at its stage, as one that was not seen', () => {
    const { overall, nodes } = scored(model(0.5), values);
    expect([overall!.stage[0], overall!.kind[0]]).toEqual([1, AT_MOST]);
    expect(nodes[1]!.stage![0]).toBe(1);
  });

  test('does not count among those that must be seen', () => {
    const { overall, nodes } = scored(model(0.7), values);
    expect([overall!.kind[0], nodes[0]!.points[0], nodes[0]!.status[0]]).toEqual([
      NOT_RATED,
      Number.NaN,
      MISSING.notRated,
    ]);
  });
});

describe('combinations of two', () => {
  const pair = (kind: 'ratio' | 'difference', values: Values, own: Partial<GroupNode> = {}): Scores => {
    const root = modelOf([indicator('a'), indicator('b')], null).root;
    const model = { ...modelOf([], null), root: { ...root, combine: { kind, of: ['a', 'b'] as const }, ...own } };
    return scored(model, values);
  };

  test('divide and subtract points, whatever the weights', () => {
    expect(cellOf(pair('ratio', { it: { a: 30, b: 40 } }), '')).toEqual([0.75, SCORED, 1, false]);
    expect(cellOf(pair('difference', { it: { a: 30, b: 40 } }), '')).toEqual([-10, SCORED, 1, false]);
  });

  test('miss what they miss, and do not apply where one of the two does not', () => {
    expect(cellOf(pair('ratio', { it: { a: 30, b: 'missing' } }), '').slice(0, 2)).toEqual([
      Number.NaN,
      MISSING.incomplete,
    ]);
    expect(cellOf(pair('difference', { it: { a: 30, b: 'na' } }), '').slice(0, 3)).toEqual([
      Number.NaN,
      NOT_APPLICABLE,
      Number.NaN,
    ]);
    expect(cellOf(pair('ratio', { it: { a: 30, b: 0 } }), '').slice(0, 2)).toEqual([Number.NaN, MISSING.noDenominator]);
  });
});

test('a product hands the weight of what is absent on as a sum does', () => {
  const combine = { kind: 'product', scale: [0, 100] } as const;
  const model = modelOf([indicator('a', { weight: 2 }), indicator('b')], null, { combine });
  expect(cellOf(scored(model, { it: { a: 50, b: 80 } }), '')[0]).toBeCloseTo(20, 12);
  expect(cellOf(scored(model, { it: { a: 50, b: 'missing' } }), '')[0]).toBeCloseTo(12.5, 12);
});

test('a mean that has no result for points below 0 is missing, not a score that is no number', () => {
  const below = group('d', [indicator('a'), indicator('b')], { combine: { kind: 'difference', of: ['a', 'b'] } });
  for (const kind of ['geometric', 'harmonic'] as const) {
    const model = modelOf([below, indicator('c')], null, { combine: { kind } });
    expect(cellOf(scored(model, { it: { a: 10, b: 60, c: 50 } }), '').slice(0, 2)).toEqual([
      Number.NaN,
      MISSING.notDefined,
    ]);
  }
});

describe('a group that hangs on a child', () => {
  const root = modelOf([indicator('a'), policy(indicator('b'), 'zero'), indicator('c')], null).root;
  const at = (of: readonly string[], values: Values): number => {
    const model = { ...modelOf([], null), root: { ...root, must: { of, scale: [0, 100] as const } } };
    return cellOf(scored(model, values), '')[0];
  };

  test('stands at the minimum where it does, rounding allowed for', () => {
    expect(at(['a'], { it: { a: 0, b: 90, c: 90 } })).toBe(0);
    expect(at(['a'], { it: { a: 1e-8, b: 90, c: 90 } })).toBe(0);
    expect(at(['a'], { it: { a: 1, b: 90, c: 90 } })).toBeCloseTo(181 / 3, 9);
  });

  test('is not held by what is missing, unless that is filled with the minimum', () => {
    expect(at(['a'], { it: { a: 'missing', b: 90, c: 90 } })).toBe(90);
    expect(at(['b'], { it: { a: 90, b: 'missing', c: 90 } })).toBe(0);
  });
});

test('grace leaves out accounts that are newer, to the day; where the beginning is not known nobody is new', () => {
  const late = { ...indicator('x'), grace: [{ since: 'began', for: { n: 90, unit: 'd' as const } }] };
  const model = modelOf([late, indicator('y')], null);
  const asOf = 1000 * DAY_MS;
  const days = [89, 90, 91, Number.NaN, -5];
  const began = {
    kind: 'date' as const,
    values: Float64Array.from(days, (n) => asOf - n * DAY_MS),
    status: Uint8Array.from(days, (n) => (Number.isNaN(n) ? MISSING.notAnswered : SCORED)),
    dictionary: [],
  };
  const values = Object.fromEntries(days.map((_, i) => [`a${i}`, { x: 10, y: 30 }]));
  const table: Table = { ...handMadeTable(values), attributes: new Map([['began', began]]) };
  const { nodes } = score(bind(model, table, asOf), table);
  const status = [...nodes.find(({ path }) => path === 'x')!.status];
  expect(status).toEqual([NOT_APPLICABLE, SCORED, SCORED, SCORED, NOT_APPLICABLE]);
  expect([...nodes[0]!.points]).toEqual([30, 20, 20, 20, 30]);
  expect([...score(bind(model, table, null), table).nodes[1]!.status]).toEqual(days.map(() => SCORED));
});
