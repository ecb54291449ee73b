import { describe, expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { byCodeUnit } from '../../util/sort.ts';
import { countCauses, moveCauses } from './move-causes.ts';
import { accountMovements } from './movement.ts';
import type { ScoredBase } from '../base/scored-base.ts';

const model = modelOf([group('a', [indicator('x'), indicator('w')]), group('b', [indicator('y')])]);

function baseOf(values: Parameters<typeof handMadeBase>[0]['values'], asOf: number, custom = model): ScoredBase {
  return handMadeBase({ model: custom, values, asOf });
}

function causesOf(series: readonly ScoredBase[], from = 0): readonly (readonly [string, string, string])[] {
  const causes = moveCauses(series, accountMovements(series, { from })!, 'confirmed', from);
  return causes.map((c) => [c.account, c.direction, c.cause] as const).toSorted((a, b) => byCodeUnit(a[0], b[0]));
}

test('a move is put down to the customer, to evidence, to the reference or to a restatement', () => {
  const values = {
    acts: { x: 30, w: 30, y: 90 },
    expires: { x: 30, w: 90, y: 90 },
    stands: { x: 70, w: 70, y: 90 },
  };
  const later = { ...values, acts: { x: 50, w: 50, y: 90 }, expires: { x: 30, w: 'expired' as const, y: 90 } };
  expect(causesOf([baseOf(values, 0), baseOf(later, 1)])).toEqual([
    ['acts', 'up', 'customer'],
    ['expires', 'down', 'evidence'],
  ]);
  const stricter = modelOf(model.root.children, { from: [0, 20, 40, 75, 80] });
  expect(causesOf([baseOf(values, 0), baseOf(values, 1, stricter)])).toEqual([
    ['expires', 'down', 'restated'],
    ['stands', 'down', 'restated'],
  ]);
});

test('an account overtaken by others moves by the reference', () => {
  const ranked = modelOf([indicator('x', { rank: true })]);
  const at = (others: number, asOf: number): ScoredBase =>
    baseOf({ it: { x: 50 }, p: { x: others }, q: { x: others + 1 }, r: { x: others + 2 } }, asOf, ranked);
  const causes = causesOf([at(10, 0), at(60, 1)]);
  expect(causes).toContainEqual(['it', 'down', 'reference']);
});

test('an attribute that an indicator reads and that went missing is evidence; one that has another value the customer', () => {
  const seats = modelOf([group('a', [indicator('seats'), indicator('x')])]);
  const at = (own: number | null, asOf: number): ScoredBase =>
    handMadeBase({
      model: seats,
      values: { it: { x: 30 }, other: { x: 90 } },
      attributes: { it: { seats: own }, other: { seats: 5 } },
      asOf,
    });
  expect(causesOf([at(90, 0), at(null, 1)])).toEqual([['it', 'down', 'evidence']]);
  expect(causesOf([at(90, 0), at(10, 1)])).toEqual([['it', 'down', 'customer']]);
});

test('what evidence and customer only do together is the customer', () => {
  const before = baseOf({ it: { x: 10, w: 30, y: 90 } }, 0);
  const after = baseOf({ it: { x: 'expired', w: 65, y: 90 } }, 1);
  expect(causesOf([before, after])).toEqual([['it', 'up', 'customer']]);
});

test('a cause that brings the account only part of the way does not get the move', () => {
  // Evidence alone lifts the dimension from 30 to 45, stage 3; the customer brings it to stage 4.
  const before = baseOf({ it: { x: 30, w: 'missing', y: 90 } }, 0);
  const after = baseOf({ it: { x: 68, w: 60, y: 90 } }, 1);
  expect(causesOf([before, after])).toEqual([['it', 'up', 'customer']]);
});

test('facts restated for the same as-of move nobody by their own doing', () => {
  expect(causesOf([baseOf({ it: { x: 30, w: 30, y: 90 } }, 0), baseOf({ it: { x: 90, w: 90, y: 90 } }, 0)])).toEqual([
    ['it', 'up', 'restated'],
  ]);
});

describe('a move confirmed later than it happened', () => {
  const at = (w: number | 'expired', asOf: number): ScoredBase => baseOf({ it: { x: 39, w, y: 90 } }, asOf);
  const series = [at('expired', 0), at(42, 1), at(42, 2)];
  // The mean of 39 and 42 is past the cut by half a point: seen at 1, confirmed at 2.

  test('is traced to the month in which it happened', () => {
    expect(causesOf(series)).toEqual([['it', 'up', 'evidence']]);
  });

  test('has no cause in a period that began after it', () => {
    expect(causesOf(series, 1)).toEqual([['it', 'up', 'earlier']]);
  });

  test('and goes further in the period, gets the cause of what brought it there', () => {
    // Known on 2, read on 3 at A, firmly on 4 at B.
    const further = baseOf({ it: { x: 70, w: 70, y: 90 } }, 2);
    expect(causesOf([at('expired', 0), at(42, 1), further], 1)).toEqual([['it', 'up', 'customer']]);
  });
});

test('causes are counted by direction, in one order', () => {
  expect(
    countCauses([
      { account: 'd', direction: 'up', cause: 'earlier' },
      { account: 'a', direction: 'down', cause: 'evidence' },
      { account: 'b', direction: 'up', cause: 'customer' },
      { account: 'c', direction: 'up', cause: 'evidence' },
    ]),
  ).toEqual([
    { cause: 'customer', up: 1, down: 0 },
    { cause: 'evidence', up: 1, down: 1 },
    { cause: 'earlier', up: 1, down: 0 },
  ]);
});
