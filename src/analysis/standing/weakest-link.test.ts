import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyModel, anyTable, AS_OF } from '../../../test/arbitrary/base.ts';
import { runs } from '../../../test/arbitrary/runs.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { bind } from '../../score/bind.ts';
import { score } from '../../score/score.ts';
import { NOT_RATED } from '../../score/scores.ts';
import { allRows, type ScoredBase } from '../base/scored-base.ts';
import { addTallies } from '../base/tally.ts';
import { weakestLinks } from './weakest-link.ts';

const dimensions = [
  group('knowledge', [indicator('k')], { title: 'Knowledge' }),
  group('automation', [indicator('a')], { title: 'Automation' }),
  group('context', [indicator('c')], { title: 'Context' }),
];
const model = modelOf(dimensions);

test('an account is held by the dimensions on its lowest stage', () => {
  const base = handMadeBase({
    model,
    values: {
      one: { k: 10, a: 50, c: 90 },
      two: { k: 30, a: 39, c: 90 },
      three: { k: 41, a: 42, c: 43 },
      top: { k: 80, a: 90, c: 100 },
    },
    attributes: { one: { arr: 5 }, two: { arr: 7 }, three: { arr: 11 }, top: { arr: 13 } },
  });
  const links = weakestLinks(base, allRows(4), 'arr')!;
  expect([links.held.byOne, links.held.byTwo, links.held.byMore].map((t) => [t.accounts, t.weight])).toEqual([
    [1, 5],
    [1, 7],
    [1, 11],
  ]);
  expect(links.atTop.accounts).toBe(1);
  const knowledge = links.dimensions.find((d) => d.path === 'knowledge')!;
  expect([knowledge.alone.accounts, knowledge.withOne.accounts, knowledge.withMore.accounts]).toEqual([1, 1, 1]);
  const context = links.dimensions.find((d) => d.path === 'context')!;
  expect([context.alone.accounts, context.withOne.accounts, context.withMore.accounts]).toEqual([0, 0, 1]);
  expect(links.stages.map((s) => addTallies(s.held.byOne, s.held.byTwo, s.held.byMore).accounts)).toEqual([
    1, 1, 1, 0, 0,
  ]);
});

test('a dimension that is not seen holds nothing; the account is held at most there', () => {
  const base = handMadeBase({ model, values: { partly: { k: 50, a: 30 } } });
  const links = weakestLinks(base, allRows(1), 'arr')!;
  expect(links.held.byOne.accounts).toBe(1);
  expect(links.atMost.accounts).toBe(1);
});

test('a gate below every dimension is said to hold the account, no dimension is blamed', () => {
  const gated = modelOf(dimensions, {
    gates: [[], [{ kind: 'metric', metric: 'k', atLeast: 70, atMost: null }], [], [], []],
  });
  const base = handMadeBase({
    model: gated,
    values: { gated: { k: 60, a: 60, c: 60 }, both: { k: 10, a: 60, c: 60 }, passes: { k: 75, a: 45, c: 60 } },
  });
  const links = weakestLinks(base, allRows(3), 'arr')!;
  expect(links.byGates.accounts).toBe(1);
  expect(links.held.byOne.accounts).toBe(2);
  expect(links.alsoByGates.accounts).toBe(1);
});

test('a dimension of weight 0 holds nobody', () => {
  const base = handMadeBase({
    model: modelOf([...dimensions, group('extra', [indicator('e')], { weight: 0 })]),
    values: { one: { k: 50, a: 70, c: 70, e: 1 } },
  });
  const links = weakestLinks(base, allRows(1), 'arr')!;
  expect(links.dimensions.map((d) => d.path)).not.toContain('extra');
  expect(links.held.byOne.accounts).toBe(1);
});

test('under another rule it is said that the weakest dimension does not decide', () => {
  const base = handMadeBase({
    model: modelOf(dimensions, { overall: 'score' }),
    values: { one: { k: 50, a: 70, c: 70 } },
  });
  expect(weakestLinks(base, allRows(1), 'arr')!.decides).toBe(false);
});

test('under another rule a gate below every dimension changes nothing about which is lowest', () => {
  const gates = [[], [{ kind: 'metric' as const, metric: 'k', atLeast: 70, atMost: null }], [], [], []];
  const base = handMadeBase({
    model: modelOf(dimensions, { overall: 'score', gates }),
    values: { gated: { k: 60, a: 65, c: 85 } },
  });
  const links = weakestLinks(base, allRows(1), 'arr')!;
  expect([links.byGates.accounts, links.held.byTwo.accounts]).toEqual([0, 1]);
});

test('a model without stages has no weakest links', () => {
  expect(weakestLinks(handMadeBase({ model: modelOf(dimensions, null), values: {} }), allRows(0), 'arr')).toBeNull();
});

test('every account is held, at the top, gated or not rated, and the parts agree', () => {
  const cell = fc.oneof(fc.integer({ min: 0, max: 100 }), fc.constant('missing' as const), fc.constant('na' as const));
  fc.assert(
    fc.property(fc.array(fc.record({ k: cell, a: cell, c: cell }), { maxLength: 12 }), (cells) => {
      const values = Object.fromEntries(cells.map((own, i) => [`id${i}`, own]));
      const links = weakestLinks(handMadeBase({ model, values }), allRows(cells.length), 'arr')!;
      const { byOne, byTwo, byMore } = links.held;
      const parts = addTallies(byOne, byTwo, byMore, links.byGates, links.atTop, links.notRated);
      expect(parts.accounts).toBe(cells.length);
      const sum = (pick: (d: (typeof links.dimensions)[number]) => number): number =>
        links.dimensions.reduce((total, d) => total + pick(d), 0);
      expect(sum((d) => d.alone.accounts)).toBe(byOne.accounts);
      expect(sum((d) => d.withOne.accounts)).toBe(2 * byTwo.accounts);
      expect(sum((d) => d.withMore.accounts)).toBe(3 * byMore.accounts);
    }),
  );
});

/** Who holds an account, read from the stages of its dimensions one by one; null: no dimension does. */
function holdersOf({ bound: { model }, scores }: ScoredBase, row: number): readonly string[] | null {
  const { stage, kind } = scores.overall!;
  if (kind[row] === NOT_RATED) return null;
  if (scores.raw !== undefined && stage[row]! < scores.raw.overall!.stage[row]!) return null;
  const seen = model.root.children
    .filter(({ weight }) => weight > 0)
    .map(({ path }) => ({ path, at: scores.nodes.find((node) => node.path === path)!.stage![row]! }))
    .filter(({ at }) => at > 0);
  const lowest = Math.min(...seen.map(({ at }) => at));
  if (seen.length === 0 || lowest === model.stages!.from.length) return null;
  if (model.stages!.overall === 'weakest' && lowest > stage[row]!) return null;
  return seen.filter(({ at }) => at === lowest).map(({ path }) => path);
}

test('held by exactly one, two, three or more, on every stage, is what counting account by account gives', () => {
  fc.assert(
    fc.property(anyModel, anyTable(12), (model, table) => {
      fc.pre(model.stages !== null);
      const bound = bind(model, table, AS_OF);
      const base = { bound, table, scores: score(bound, table) };
      const rows = allRows(table.accounts.length).filter((row) => row % 4 !== 3);
      const links = weakestLinks(base, rows, 'arr')!;
      const counted = (test: (holders: readonly string[]) => boolean, stage: number | null): number =>
        rows.filter((row) => {
          const holders = holdersOf(base, row);
          return holders !== null && test(holders) && (stage === null || base.scores.overall!.stage[row] === stage);
        }).length;
      for (const at of [{ ...links, stage: null }, ...links.stages]) {
        const { byOne, byTwo, byMore } = at.held;
        expect([byOne, byTwo, byMore].map(({ accounts }) => accounts)).toEqual([
          counted(({ length }) => length === 1, at.stage),
          counted(({ length }) => length === 2, at.stage),
          counted(({ length }) => length > 2, at.stage),
        ]);
        for (const { path, alone, withOne, withMore } of at.dimensions) {
          const by = (n: (holders: number) => boolean): number =>
            counted((holders) => holders.includes(path) && n(holders.length), at.stage);
          expect([alone, withOne, withMore].map(({ accounts }) => accounts)).toEqual([
            by((n) => n === 1),
            by((n) => n === 2),
            by((n) => n > 2),
          ]);
        }
        for (const { paths, tally } of at.pairs) {
          expect(tally.accounts).toBe(counted((holders) => String(holders) === String(paths), at.stage));
        }
        expect(addTallies(...at.pairs.map(({ tally }) => tally)).accounts).toBe(byTwo.accounts);
      }
      const onStages = rows.filter((row) => base.scores.overall!.kind[row] !== NOT_RATED).length;
      expect(links.stages.reduce((sum, { total }) => sum + total.accounts, 0)).toBe(onStages);
    }),
    runs(150),
  );
});
