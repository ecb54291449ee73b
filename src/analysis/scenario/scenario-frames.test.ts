import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyModel, anyModelWithVariants, anyTable, AS_OF } from '../../../test/arbitrary/base.ts';
import { runs } from '../../../test/arbitrary/runs.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { anyChanges } from '../../../test/arbitrary/allowed-changes.ts';
import { bind } from '../../score/bind.ts';
import { score } from '../../score/score.ts';
import { adoptionOrders } from './adoption-orders.ts';
import { applyScenario } from './apply-scenario.ts';
import { createScenarioFrames } from './scenario-frames.ts';
import type { Change, LiftBy } from './scenario.ts';

/** The same changes with other numbers, as a slider gives them. */
function dragged(changes: readonly Change[]): fc.Arbitrary<readonly Change[][]> {
  const drag = fc.record({ adoption: fc.constantFrom(0, 0.3, 0.5, 1), size: fc.constantFrom(0, 0.1, 0.25, 3) });
  return fc
    .array(drag, { maxLength: 3 })
    .map((all) =>
      all.map(({ adoption, size }) =>
        changes.map((one): Change => (one.kind === 'lift' ? { ...one, adoption, by: sized(one.by, size) } : one)),
      ),
    );
}

function sized(by: LiftBy, size: number): LiftBy {
  if (by.kind === 'floor') return { ...by, value: size };
  return by.kind === 'quantile' ? { ...by, p: Math.min(1, size) } : { ...by, size };
}

const modelAndFrames = fc
  .oneof({ weight: 6, arbitrary: anyModel }, { weight: 1, arbitrary: anyModelWithVariants })
  .chain((model) => {
    const drags = anyChanges(model).chain((changes) => dragged(changes).map((frames) => [changes, ...frames]));
    return fc.tuple(fc.constant(model), fc.array(drags, { minLength: 1, maxLength: 3 }));
  });

test('each frame is, bit for bit, the base under its scenario, whatever was asked before', () => {
  fc.assert(
    fc.property(modelAndFrames, anyTable(12), ([model, drags], table) => {
      const bound = bind(model, table, AS_OF);
      const base = { bound, table, scores: score(bound, table) };
      const orders = adoptionOrders(base, 'seed');
      const frames = createScenarioFrames(base);
      for (const changes of drags.flat()) {
        const scenario = { changes, ruler: 'fixed' as const };
        for (const order of [orders.byLot, orders.nearest(scenario)]) {
          const circumstances = { order, limits: new Map([['m1', 3]]) };
          expect(frames.next(scenario, circumstances)).toEqual(applyScenario(base, scenario, circumstances));
        }
      }
      expect(base).toEqual({ bound, table, scores: score(bound, table) });
    }),
    runs(150),
  );
});

test('a metric that is better higher in one dimension and lower in another is lifted the way that is asked for', () => {
  const falling = {
    kind: 'points' as const,
    knots: [
      [0, 100],
      [100, 0],
    ] as const,
  };
  const base = handMadeBase({
    model: modelOf([
      group('x', [indicator('m')]),
      group('y', [{ ...indicator('n', { metric: 'm' }), curve: falling }]),
    ]),
    values: { a: { m: 20 }, b: { m: 40 }, c: { m: 80 } },
  });
  const circumstances = { order: adoptionOrders(base, 'seed').byLot, limits: new Map<string, number>() };
  const frames = createScenarioFrames(base);
  for (const node of ['x', 'y', 'x', 'y']) {
    const lift: Change = {
      kind: 'lift',
      lever: { node },
      by: { kind: 'share', size: 0.2 },
      for: [],
      adoption: 1,
    };
    const scenario = { changes: [lift], ruler: 'fixed' as const };
    expect(frames.next(scenario, circumstances)).toEqual(applyScenario(base, scenario, circumstances));
  }
});
