import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { Combine, Node } from '../../model/model.ts';
import { bind } from '../../score/bind.ts';
import { score } from '../../score/score.ts';
import { DAY_MS } from '../../util/time.ts';
import { averageChange } from '../standing/average.ts';
import { changeOfAccount, changeOfBase, effectsByCause, explainChanges, type ChangeLine } from './change.ts';
import { allRows, type ScoredBase } from '../base/scored-base.ts';

const tree: Node[] = [
  group('knowledge', [indicator('k1', { weight: 2 }), indicator('k2')]),
  group('automation', [indicator('a1'), group('deep', [indicator('a2'), indicator('a3', { weight: 3 })])], {
    minCoverage: 0.5,
  }),
];
const model = modelOf(tree, null);

type Values = Parameters<typeof handMadeBase>[0]['values'];

function baseOf(values: Values, asOf = 0, custom = model, attributes = {}): ScoredBase {
  return handMadeBase({ model: custom, values, asOf, attributes });
}

function linesOf(a: ScoredBase, b: ScoredBase, account = 'it', options = {}): readonly ChangeLine[] {
  const change = changeOfAccount(a, b, explainChanges(a, b, options), account);
  if (change.kind !== 'changed') throw new Error(change.kind);
  const sum = change.lines.reduce((total, { effect }) => total + effect, 0);
  expect(Math.abs(sum - (change.after - change.before))).toBeLessThan(1e-9);
  return change.lines;
}

const FULL = { k1: 40, k2: 60, a1: 20, a2: 30, a3: 50 };

test('a value that changed is the customer, by its weight in the tree', () => {
  const lines = linesOf(baseOf({ it: FULL }), baseOf({ it: { ...FULL, k1: 70, a3: 46 } }, 1));
  // k1: 2/3 of knowledge, 1/2 of all. a3: 3/4 of deep, 1/2 of automation, 1/2 of all.
  expect(lines).toEqual([
    { path: 'automation.deep.a3', cause: 'customer', effect: expect.closeTo((-4 * 3) / 16, 9) },
    { path: 'knowledge.k1', cause: 'customer', effect: expect.closeTo(10, 9) },
  ]);
});

test('evidence that appears or expires is evidence, and its siblings are not blamed for the re-spread weight', () => {
  const lines = linesOf(baseOf({ it: FULL }), baseOf({ it: { ...FULL, k2: 'expired' } }, 1));
  expect(lines).toEqual([
    { path: 'knowledge.k2', cause: 'evidence', effect: expect.closeTo((40 - (80 + 60) / 3) / 2, 9) },
  ]);
});

test('an indicator that no longer applies to the account is the customer', () => {
  const applies = modelOf(
    [indicator('x'), indicator('y', { onlyFor: [{ attribute: 'plan', values: ['big'] }] })],
    null,
  );
  const before = baseOf({ it: { x: 50, y: 10 } }, 0, applies, { it: { plan: 'big' } });
  const after = baseOf({ it: { x: 50, y: 10 } }, 1, applies, { it: { plan: 'small' } });
  expect(linesOf(before, after)).toEqual([{ path: 'y', cause: 'customer', effect: expect.closeTo(20, 9) }]);
});

test('ranks that moved under a standing account are the reference', () => {
  const ranked = modelOf([indicator('x', { rank: true })], null);
  const before = baseOf({ it: { x: 5 }, p: { x: 1 }, q: { x: 9 } }, 0, ranked);
  const after = baseOf({ it: { x: 5 }, p: { x: 7 }, q: { x: 9 } }, 1, ranked);
  const lines = linesOf(before, after);
  expect(lines).toEqual([{ path: '', cause: 'reference', effect: expect.closeTo(-100 / 3, 9) }]);
});

test('a model that was changed is a restatement, apart from the reference', () => {
  const heavier = modelOf([group('knowledge', [indicator('k1', { weight: 5 }), indicator('k2')]), tree[1]!], null);
  const lines = linesOf(baseOf({ it: FULL }), baseOf({ it: FULL }, 1, heavier));
  expect(lines).toEqual([{ path: '', cause: 'restated', effect: expect.closeTo((260 / 6 - 140 / 3) / 2, 9) }]);
});

test('facts of the same as-of that differ were restated, the customer did nothing', () => {
  const lines = linesOf(baseOf({ it: FULL }), baseOf({ it: { ...FULL, k1: 43 } }));
  expect(lines).toMatchObject([{ path: 'knowledge.k1', cause: 'restated' }]);
});

test('a denominator that was redefined is a restatement', () => {
  const perSeat = { ...indicator('x'), reading: { denominator: 'seats' } };
  const custom = modelOf([group('p', [perSeat])], null);
  const at = (seats: number, asOf: number): ScoredBase => baseOf({ it: { x: 50, seats } }, asOf, custom);
  const causes = (redefined: string): readonly string[] =>
    linesOf(at(1, 0), at(2, 1), 'it', { redefined: new Set([redefined]) }).map(({ cause }) => cause);
  expect([causes('seats'), causes('x'), causes('other')]).toEqual([['restated'], ['restated'], ['customer']]);
});

test('a metric that was redefined is a restatement', () => {
  const after = baseOf({ it: { ...FULL, k1: 43, a1: 24 } }, 1);
  const causes = linesOf(baseOf({ it: FULL }), after, 'it', { redefined: new Set(['k1']) }).map((l) => [
    l.path,
    l.cause,
  ]);
  expect(causes).toEqual([
    ['automation.a1', 'customer'],
    ['knowledge.k1', 'restated'],
  ]);
});

test('a month of waiting expires nothing while the ruler is compared', () => {
  const aged: Node = { ...indicator('x'), maxAge: { n: 30, unit: 'd' } };
  const ranked = modelOf([aged, indicator('y', { rank: true })], null);
  // The other account moves, so that the curves do and the old table is scored again.
  const at = (day: number, newest: number, other: number): ScoredBase => {
    const made = baseOf({ it: { x: 50, y: 80 }, other: { x: 50, y: other } }, 0, ranked).table;
    const evidence = {
      rows: Float64Array.of(1, 1),
      newest: new Float64Array(2).fill(newest * DAY_MS),
      parts: new Map(),
    };
    const table = { ...made, metrics: new Map(made.metrics).set('x', { ...made.metrics.get('x')!, evidence }) };
    const bound = bind(ranked, table, day * DAY_MS);
    return { bound, table, scores: score(bound, table) };
  };
  expect(linesOf(at(100, 99, 70), at(131, 130, 90))).toEqual([
    { path: '', cause: 'reference', effect: expect.closeTo(-25, 9) },
  ]);
});

test('lines that cancel out inside a group are both shown', () => {
  const lines = linesOf(baseOf({ it: FULL }), baseOf({ it: { ...FULL, k1: 45, k2: 50 } }, 1));
  expect(lines).toEqual([
    { path: 'knowledge.k1', cause: 'customer', effect: expect.closeTo(10 / 6, 6) },
    { path: 'knowledge.k2', cause: 'customer', effect: expect.closeTo(-10 / 6, 6) },
  ]);
});

test('a dimension that comes into sight is put down to the indicators that appeared', () => {
  const before = baseOf({ it: { k1: 40, k2: 60, a1: 'missing', a2: 20, a3: 'missing' } });
  expect(before.scores.nodes.find((n) => n.path === 'automation')!.points[0]).toBeNaN();
  const lines = linesOf(before, baseOf({ it: { k1: 40, k2: 60, a1: 'missing', a2: 20, a3: 80 } }, 1));
  expect(lines.map((l) => [l.path, l.cause])).toEqual([['automation.deep.a3', 'evidence']]);
});

describe('where one end has no score no number is invented', () => {
  const rated = baseOf({ it: FULL, gone: FULL, fades: FULL, wakes: {}, dark: {} });
  const later = baseOf({ it: FULL, comes: FULL, fades: {}, wakes: FULL, dark: {} }, 1);
  const changes = explainChanges(rated, later);
  test.each([
    ['gone', 'left', true, false],
    ['comes', 'joined', false, true],
    ['fades', 'became_not_rated', true, false],
    ['wakes', 'became_rated', false, true],
    ['dark', 'not_rated', false, false],
  ])('%s %s', (account, kind, before, after) => {
    const change = changeOfAccount(rated, later, changes, account);
    expect([change.kind, change.before !== null, change.after !== null]).toEqual([kind, before, after]);
    expect(change).not.toHaveProperty('lines');
  });
});

test('where the old table has no score under the new model the whole change is the restatement', () => {
  const other = modelOf([indicator('fresh')], null);
  const lines = linesOf(baseOf({ it: FULL }), baseOf({ it: { ...FULL, fresh: 90 } }, 1, other));
  expect(lines).toMatchObject([{ path: '', cause: 'restated' }]);
});

const cell = fc.oneof(
  { arbitrary: fc.double({ min: 1, max: 100, noNaN: true }), weight: 6 },
  fc.constantFrom('missing' as const, 'na' as const),
);
const cells = fc.record({ k1: cell, k2: cell, a1: cell, a2: cell, a3: cell });
const combine = fc.constantFrom<Combine>({ kind: 'mean' }, { kind: 'geometric' }, { kind: 'min' }, { kind: 'median' });

test('every account and the base add up, whatever moved', () => {
  const side = fc.array(cells, { minLength: 3, maxLength: 3 });
  fc.assert(
    fc.property(side, side, combine, fc.boolean(), (before, after, rootCombine, rank) => {
      const both = modelOf([...tree, indicator('a1', { rank })], null, { combine: rootCombine });
      const name = (all: typeof before) => Object.fromEntries(all.map((own, i) => [`id${i}`, own]));
      const [a, b] = [baseOf(name(before), 0, both), baseOf(name(after), 1, both)];
      const changes = explainChanges(a, b);
      for (const account of changes.accounts) linesOf(a, b, account);
      const whole = changeOfBase(changes);
      const average = averageChange(a, allRows(3), b, allRows(3));
      expect(whole === null).toBe(average.same === null);
      if (whole === null) return;
      expect(Math.abs(whole.after - whole.before - average.same!.change)).toBeLessThan(1e-9);
      const sum = effectsByCause(whole.lines).reduce((total, { effect }) => total + effect, 0);
      expect(Math.abs(sum - (whole.after - whole.before))).toBeLessThan(1e-9);
    }),
  );
});

test('one account explained alone is explained the same', () => {
  const a = baseOf({ it: FULL, other: { ...FULL, k1: 90 } });
  const b = baseOf({ it: { ...FULL, k1: 45 }, other: FULL }, 1);
  expect(linesOf(a, b, 'it', { only: new Set(['it']) })).toEqual(linesOf(a, b));
});
