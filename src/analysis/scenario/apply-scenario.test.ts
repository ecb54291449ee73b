import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyModel, anyModelWithVariants, anyTable, AS_OF } from '../../../test/arbitrary/base.ts';
import { runs } from '../../../test/arbitrary/runs.ts';
import type { GroupNode, Model } from '../../model/model.ts';
import { indicators, preorder } from '../../model/walk.ts';
import { bind } from '../../score/bind.ts';
import { score } from '../../score/score.ts';
import type { Table } from '../../table/table.ts';
import type { ScoredBase } from '../base/scored-base.ts';
import { adoptByLot } from './adopters.ts';
import { applyScenario, type Circumstances } from './apply-scenario.ts';
import { changeModel, mayWeigh } from './change-model.ts';
import { gateBounds, stageCuts } from './rule-thresholds.ts';
import type { Change, LiftBy, Scenario } from './scenario.ts';
import { thresholdsOf } from './thresholds.ts';

function scored(model: Model, table: Table): ScoredBase {
  const bound = bind(model, table, AS_OF);
  return { bound, table, scores: score(bound, table) };
}

const liftBy: fc.Arbitrary<LiftBy> = fc.oneof(
  fc.record({ kind: fc.constantFrom('share' as const, 'amount' as const), size: fc.constantFrom(0, 0.2, 1, 5) }),
  fc.record({ kind: fc.constant('floor' as const), value: fc.constantFrom(-1, 0, 2.5, 4) }),
  fc.record({ kind: fc.constant('quantile' as const), p: fc.constantFrom(0, 0.5, 0.75, 1) }),
);

function anyChange(model: Model): fc.Arbitrary<Change> {
  const nodes = preorder(model.root).slice(1);
  const lever = fc.oneof(
    fc.constantFrom('m0', 'm1', 'm2').map((metric) => ({ metric })),
    fc.constantFrom(...nodes).map(({ path }) => ({ node: path })),
  );
  const lift = fc.record({
    kind: fc.constant('lift' as const),
    lever,
    by: liftBy,
    for: fc.constantFrom([], [{ on: 'plan', values: ['starter', '~'] }]),
    adoption: fc.constantFrom(0, 0.4, 1),
  });
  const weights = groupsOf(model).flatMap((group) =>
    group.children.flatMap((child) =>
      [0, 0.5, 3]
        .filter((weight) => mayWeigh(child, group, weight))
        .map((weight): Change => {
          return { kind: 'weight', path: child.path, weight };
        }),
    ),
  );
  const rule = fc.record({
    kind: fc.constant('stage_rule' as const),
    overall: fc.constantFrom('weakest' as const, 'score' as const, 'gates' as const),
  });
  const moves = indicators(model.root).flatMap(({ path, curve }) =>
    thresholdsOf(curve, model.scale).map(({ value, room: [low, high] }, index): Change => {
      const to = Number.isFinite(high) ? (value + high) / 2 : Number.isFinite(low) ? (low + value) / 2 : value + 1;
      return { kind: 'threshold', path, index, value: to };
    }),
  );
  return fc.oneof(
    lift,
    rule,
    ...[weights, moves, ruleMoves(model)].flatMap((some) => (some.length === 0 ? [] : [fc.constantFrom(...some)])),
  );
}

/** Each number beside the curves elsewhere in its room. */
function ruleMoves(model: Model): readonly Change[] {
  const { stages, scale } = model;
  const cuts = stageCuts(model).map(({ value, room: [low] }, i): Change => {
    return { kind: 'cut', stage: i + 2, value: (low + value) / 2 };
  });
  const gates = (stages?.gates ?? []).flatMap((own, k) =>
    gateBounds(own, scale).map(({ value, room: [low, high] }, index): Change => {
      const to = Math.min(high, Math.max(low, index % 2 === 0 ? value + 1.5 : value - 1.5));
      return { kind: 'gate', stage: k + 1, index, value: to };
    }),
  );
  const coverage = groupsOf(model).map(({ path }): Change => ({ kind: 'coverage', path, value: 0.7 }));
  return [
    ...cuts,
    ...gates,
    ...coverage,
    ...(stages === null ? [] : [{ kind: 'min_dimensions', value: 0.8 } as const]),
  ];
}

function groupsOf({ root }: Model): readonly GroupNode[] {
  return preorder(root).filter((node) => node.kind === 'group');
}

const modelAndChanges = fc
  .oneof(anyModel, anyModelWithVariants)
  .chain((model) => fc.tuple(fc.constant(model), distinct(fc.array(anyChange(model), { maxLength: 4 }))));

/** A threshold moved twice may leave its room. */
function distinct(changes: fc.Arbitrary<Change[]>): fc.Arbitrary<Change[]> {
  return changes.filter(
    (all) =>
      new Set(all.map((one) => ('path' in one ? one.path : one.kind === 'lift' ? one : one.kind))).size === all.length,
  );
}

function met(base: ScoredBase): Circumstances {
  const order: Circumstances['order'] = (_, eligible) => adoptByLot(base.table.accounts, eligible, 'seed');
  return { order, limits: new Map([['m1', 3]]) };
}

describe('a scenario', () => {
  test('gives, bit for bit, what scoring the changed table by the changed model gives', () => {
    fc.assert(
      fc.property(modelAndChanges, anyTable(8), ([model, changes], table) => {
        const base = scored(model, table);
        const after = applyScenario(base, { changes, ruler: 'fixed' }, met(base));
        expect(after.scores).toEqual(score(after.bound, after.table));
        expect(base.scores).toEqual(score(base.bound, table));
      }),
      runs(120),
    );
  });

  test('with the ruler moved gives what a base of such facts and such a model would', () => {
    fc.assert(
      fc.property(modelAndChanges, anyTable(8), ([model, changes], table) => {
        const base = scored(model, table);
        const after = applyScenario(base, { changes, ruler: 'moved' }, met(base));
        expect(after).toEqual(scored(changeModel(base.bound.model, changes), after.table));
      }),
      runs(100),
    );
  });

  test('without changes is the base as it is', () => {
    fc.assert(
      fc.property(anyModel, anyTable(8), (model, table) => {
        const base = scored(model, table);
        const nothing: Scenario = { changes: [], ruler: 'fixed' };
        expect(applyScenario(base, nothing, met(base))).toEqual(base);
      }),
      runs(100),
    );
  });
});
