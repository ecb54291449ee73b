import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyModel, anyTable, AS_OF, pickRows } from '../../../test/arbitrary/base.ts';
import { runs } from '../../../test/arbitrary/runs.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { Model, Node } from '../../model/model.ts';
import { bind } from '../../score/bind.ts';
import { score } from '../../score/score.ts';
import type { Table } from '../../table/table.ts';
import { DAY_MS } from '../../util/time.ts';
import { changeOfAccount, explainChanges, type ChangeLine } from './change.ts';
import type { ScoredBase } from '../base/scored-base.ts';

function baseOf(model: Model, table: Table, asOf: number): ScoredBase {
  const bound = bind(model, table, asOf);
  return { bound, table, scores: score(bound, table) };
}

function linesOf(a: ScoredBase, b: ScoredBase, account: string): readonly ChangeLine[] {
  const change = changeOfAccount(a, b, explainChanges(a, b), account);
  if (change.kind !== 'changed') return [];
  const sum = change.lines.reduce((total, { effect }) => total + effect, 0);
  const size = Math.max(100, Math.abs(change.before), Math.abs(change.after));
  expect(Math.abs(sum - (change.after - change.before))).toBeLessThan(1e-9 * size);
  return change.lines;
}

/** Without infinite values: a ruler made of them cannot be held against another. */
function isFinite({ metrics }: Table): boolean {
  return [...metrics.values()].every(({ values }) =>
    values.every((value) => Math.abs(value) < 1e300 || Number.isNaN(value)),
  );
}

test('the lines of a change add up under every rule by which groups combine and fill', () => {
  fc.assert(
    fc.property(anyModel, anyTable(4).filter(isFinite), anyTable(4).filter(isFinite), (given, before, after) => {
      const { overrides: _, ...model } = { ...given, stages: null };
      const rows = Array.from({ length: Math.min(before.accounts.length, after.accounts.length) }, (_, i) => i);
      const a = baseOf(model, pickRows(before, rows), AS_OF);
      const b = baseOf(model, pickRows(after, rows), AS_OF + DAY_MS);
      for (const account of a.scores.accounts) linesOf(a, b, account);
    }),
    runs(150),
  );
});

function change(
  tree: readonly Node[],
  before: Record<string, number | 'missing'>,
  after: typeof before,
): readonly ChangeLine[] {
  const model = modelOf(tree, null);
  const [a, b] = [before, after].map((own, i) => handMadeBase({ model, values: { it: own }, asOf: i }));
  return linesOf(a!, b!, 'it');
}

test('an answer in place of a fill is the evidence that appeared, worth what it lies above the fill', () => {
  const tree = [{ ...indicator('x'), ifMissing: 'zero' as const }, indicator('y')];
  expect(change(tree, { x: 'missing', y: 40 }, { x: 70, y: 40 })).toEqual([
    { path: 'x', cause: 'evidence', effect: expect.closeTo(35, 9) },
  ]);
});

test('a group seen in place of its fill is put down to the indicators that appeared', () => {
  const seen = group('g', [indicator('x'), indicator('y')], { minCoverage: 0.6 });
  const tree = [{ ...seen, ifMissing: 20 }, indicator('z')];
  expect(change(tree, { x: 80, y: 'missing', z: 50 }, { x: 80, y: 60, z: 50 })).toEqual([
    { path: 'g.y', cause: 'evidence', effect: expect.closeTo(25, 9) },
  ]);
});

test('a child that lets go of the group it held at the minimum brings all that comes back', () => {
  const held = { ...group('g', [indicator('x'), indicator('y')]), must: { of: ['x'], scale: [0, 100] as const } };
  expect(change([held], { x: 0, y: 80 }, { x: 20, y: 80 })).toEqual([
    { path: 'g.x', cause: 'customer', effect: expect.closeTo(50, 9) },
  ]);
});

test('a worst that another account now sets is the reference, not the customer', () => {
  const model = modelOf([{ ...indicator('x'), ifMissing: 'worst' as const }, indicator('y')], null);
  const [a, b] = [30, 10].map((other, i) =>
    handMadeBase({ model, values: { it: { x: 'missing', y: 50 }, other: { x: other, y: 50 } }, asOf: i }),
  );
  expect(linesOf(a!, b!, 'it')).toEqual([{ path: '', cause: 'reference', effect: expect.closeTo(-10, 9) }]);
});
