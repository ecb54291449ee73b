import { describe, expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf, type HandMade } from '../../../test/fixtures/hand-made-base.ts';
import type { Combine, GroupNode, IfMissing } from '../../model/model.ts';
import { missingReason } from '../../table/status.ts';
import { explainAccount } from '../explain/explain.ts';
import type { GroupExplanation } from '../explain/explanation.ts';
import { FLAG } from '../scores.ts';

const SCALE = [0, 100] as const;
type Values = HandMade['values'];

function groupOf(values: Values, own: Partial<GroupNode>, weights: Readonly<Record<string, number>> = {}) {
  const children = ['a', 'b', 'c'].map((id) => indicator(id, { weight: weights[id] ?? 1 }));
  const base = handMadeBase({ values, model: modelOf([{ ...group('g', children), ...own }], null) });
  const node = base.scores.nodes.find(({ path }) => path === 'g')!;
  const explained = (row: number): GroupExplanation => {
    const { root } = explainAccount(base.bound, base.table, base.scores, row);
    const found = root.kind === 'group' ? root.children[0] : undefined;
    if (found?.kind !== 'group') throw new Error('no group');
    return found;
  };
  return {
    points: [...node.points],
    coverage: [...node.coverage!],
    reasons: [...node.status].map(missingReason),
    flags: [...node.flags],
    explained,
  };
}

describe('the lowest and the highest', () => {
  const lowest = (count: number): Combine => ({ kind: 'lowest', count, scale: SCALE });

  test('keep their weights', () => {
    const values = { x: { a: 10, b: 40, c: 90 } };
    expect(groupOf(values, { combine: lowest(2) }, { b: 3 }).points).toEqual([32.5]);
    const highest: Combine = { kind: 'highest', count: 2, scale: SCALE };
    expect(groupOf(values, { combine: highest }, { b: 4 }).points).toEqual([50]);
  });

  test('of fewer children with points are all of these', () => {
    const values = { x: { a: 10, b: 40 }, y: { b: 40 }, z: { a: 'na', b: 20, c: 30 } } as const;
    expect(groupOf(values, { combine: lowest(2) }).points).toEqual([25, 40, 25]);
  });

  test('share the last place where children stand level, but for rounding, whatever their ids', () => {
    const values = { x: { a: 10, b: 40, c: 40 + 1e-8 }, y: { a: 40, b: 10, c: 40 } };
    const [x, y] = groupOf(values, { combine: lowest(2) }, { c: 3 }).points;
    expect(x).toBeCloseTo((10 + 0.5 * 40 + 0.5 * 3 * 40) / 3, 6);
    expect(y).toBeCloseTo(x!, 6);
  });

  test('tell who decides', () => {
    const { children } = groupOf({ x: { a: 10, b: 40, c: 90 } }, { combine: lowest(2) }).explained(0);
    expect(children.map(({ contribution, share, respread }) => [contribution, share, respread])).toEqual([
      [5, 0.5, 0],
      [20, 0.5, 0],
      [0, 0, 0],
    ]);
  });
});

describe('the first that has points', () => {
  const combine: Combine = { kind: 'first', of: ['c', 'a', 'b'] };

  test('is taken in the order that is written, with its coverage', () => {
    const values = { x: { a: 10, b: 20, c: 30 }, y: { a: 10, b: 20 }, z: { b: 20, c: 'na' }, zz: { a: 'na' } } as const;
    const { points, coverage, reasons } = groupOf(values, { combine, minCoverage: 0.5 });
    expect(points).toEqual([30, 10, 20, Number.NaN]);
    expect(coverage).toEqual([1, 1, 1, 0]);
    expect(reasons[3]).toBe('nothingScored');
  });

  test('is no evidence where it is filled, though others are seen', () => {
    const ifMissing: IfMissing = 5;
    const filled = ['a', 'b', 'c'].map((id) => ({ ...indicator(id), path: `g.${id}`, ifMissing }));
    const { points, reasons, coverage, flags } = groupOf({ x: { a: 10 } }, { combine, children: filled });
    expect([points, reasons, coverage]).toEqual([[5], ['nothingScored'], [0]]);
    expect(flags[0]! & FLAG.filled).toBe(FLAG.filled);
  });
});

describe('what a sum begins with', () => {
  const sum: Combine = { kind: 'sum', start: 100 };

  test('is told beside what its parts bring, also in the whole score', () => {
    const said = groupOf({ x: { a: 10, b: 20, c: 'na' } }, { combine: sum }).explained(0);
    expect(said).toMatchObject({ points: 130, start: { points: 100, overall: 100 } });
    expect(said.children.map(({ overallContribution }) => overallContribution)).toEqual([10, 20, null]);
  });

  test('is not asked where a group has no points', () => {
    const { points, explained } = groupOf({ x: {} }, { combine: sum });
    expect(points).toEqual([Number.NaN]);
    expect(explained(0).start).toBeUndefined();
  });

  test('is cut with the rest by a limit, each its part', () => {
    const said = groupOf({ x: { a: 10, b: 20, c: 30 } }, { combine: sum, limit: [0, 80] }).explained(0);
    expect(said).toMatchObject({
      points: 80,
      limited: { from: 160, to: [0, 80] },
      start: { points: 100, overall: 50 },
    });
    expect(said.children.map(({ overallContribution }) => overallContribution)).toEqual([5, 10, 15]);
  });
});

test('of the number of children that a group needs, fills and what does not apply are none', () => {
  const values = { x: { a: 1, b: 2, c: 3 }, y: { a: 1, b: 2, c: 'na' }, z: { a: 1, b: 2 } } as const;
  const policy = (id: string) => ({ ...indicator(id), path: `g.${id}`, ifMissing: 50 });
  const { points, reasons, explained } = groupOf(values, { minChildren: 3, children: ['a', 'b', 'c'].map(policy) });
  expect(points).toEqual([2, Number.NaN, Number.NaN]);
  expect(reasons.slice(1)).toEqual(['belowCoverage', 'belowCoverage']);
  expect(explained(1).tooFewParts).toEqual({ scored: 2, needed: 3 });
});

test('a curve reads what the limit leaves', () => {
  const curve = { kind: 'points', knots: [[0, 0], [200, 100]] } as const; // prettier-ignore
  const said = groupOf({ x: { a: 90, b: 80, c: 70 } }, { combine: { kind: 'sum' }, limit: [0, 100], curve }).explained(
    0,
  );
  expect(said).toMatchObject({ points: 50, limited: { from: 240 }, curved: { combined: 100 } });
});
