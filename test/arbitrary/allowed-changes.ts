/** Random scenarios for a random model: every kind of change, each allowed by the model. */
import * as fc from 'fast-check';
import { mayWeigh } from '../../src/analysis/scenario/change-model.ts';
import { gateBounds, stageCuts } from '../../src/analysis/scenario/rule-thresholds.ts';
import type { Change, LiftBy } from '../../src/analysis/scenario/scenario.ts';
import { thresholdsOf } from '../../src/analysis/scenario/thresholds.ts';
import type { GroupNode, Model } from '../../src/model/model.ts';
import { indicators, preorder } from '../../src/model/walk.ts';

/** Changes that go together. */
export function anyChanges(model: Model): fc.Arbitrary<Change[]> {
  return distinct(fc.array(anyChange(model), { maxLength: 4 }));
}

/** A threshold moved twice may leave its room. */
function distinct(changes: fc.Arbitrary<Change[]>): fc.Arbitrary<Change[]> {
  return changes.filter(
    (all) =>
      new Set(all.map((one) => ('path' in one ? one.path : one.kind === 'lift' ? one : one.kind))).size === all.length,
  );
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
