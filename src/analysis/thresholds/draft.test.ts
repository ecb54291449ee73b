import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyModel, anyModelWithVariants } from '../../../test/arbitrary/base.ts';
import { runs } from '../../../test/arbitrary/runs.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { Model } from '../../model/model.ts';
import { changeModel } from '../scenario/change-model.ts';
import { allows } from '../scenario/rule-thresholds.ts';
import { faultsOfScenario } from '../scenario/scenario-faults.ts';
import { formatScenario, parseScenario } from '../scenario/scenario-text.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { movedBy, populationFollows, withMove, withoutMove, withoutMoves } from './draft.ts';
import { fixedCurves, movablesOf } from './movables.ts';

const NOTHING: Scenario = { changes: [], ruler: 'fixed' };

/** Some thresholds pushed about, each as far as it may go then. */
const pushes = fc.array(fc.tuple(fc.nat(), fc.double({ min: 0.01, max: 0.99, noNaN: true })), { maxLength: 8 });

function push(model: Model, scenario: Scenario, [which, far]: readonly [number, number]): Scenario {
  const now = movablesOf(changeModel(model, scenario.changes));
  if (now.length === 0) return scenario;
  const { key, value, room } = now[which % now.length]!;
  const [low, high] = room.map((end) => (Number.isFinite(end) ? end : value + Math.sign(end) * 3)) as [number, number];
  return withMove(model, scenario, key, low + far * (high - low)) ?? scenario;
}

describe('a draft of thresholds', () => {
  test('can be made in any order, holds each threshold where it was put, and is no fault', () => {
    fc.assert(
      fc.property(fc.oneof(anyModel, anyModelWithVariants), pushes, (model, all) => {
        const scenario = all.reduce((before, one) => push(model, before, one), NOTHING);
        const now = new Map(movablesOf(changeModel(model, scenario.changes)).map((one) => [one.key, one.value]));
        for (const { key, to } of movedBy(model, scenario)) expect(now.get(key)).toBe(to);
        for (const { key, value } of movablesOf(model)) {
          if (movedBy(model, scenario).every((moved) => moved.key !== key)) expect(now.get(key)).toBe(value);
        }
        const base = handMadeBase({ model: modelOf([group('x', [indicator('x1')])]), values: { a: { x1: 1 } } });
        const own = { ...base, bound: { ...base.bound, model } };
        expect(faultsOfScenario(own, scenario)).toEqual([]);
        expect(parseScenario(formatScenario(scenario))).toEqual(scenario);
      }),
      runs(200),
    );
  });

  test('taken back one by one is the model again', () => {
    fc.assert(
      fc.property(anyModel, pushes, (model, all) => {
        let scenario = all.reduce((before, one) => push(model, before, one), NOTHING);
        while (scenario.changes.length > 0) {
          const { key } = movedBy(model, scenario)[0]!;
          scenario = withoutMove(model, scenario, key);
          expect(movedBy(model, scenario).map((moved) => moved.key)).not.toContain(key);
          expect(() => changeModel(model, scenario.changes)).not.toThrow();
        }
        expect(changeModel(model, scenario.changes)).toEqual(model);
      }),
      runs(100),
    );
  });

  const model = modelOf([group('x', [indicator('x1')]), group('y', [indicator('y1', { rank: true })])]);

  test('does not let a threshold past another, nor off its scale', () => {
    expect(withMove(model, NOTHING, 'threshold/x.x1/0', 100)).toBeNull();
    expect(withMove(model, NOTHING, 'cut/2', 40)).toBeNull();
    expect(withMove(model, NOTHING, 'coverage/x', 1.01)).toBeNull();
    expect(withMove(model, NOTHING, 'min_dimensions', Number.NaN)).toBeNull();
    expect(withMove(model, NOTHING, 'gate/2/0', 1)).toBeNull();
    const moved = withMove(model, NOTHING, 'cut/2', 30)!;
    expect(movedBy(model, moved)).toEqual([{ key: 'cut/2', from: 20, to: 30 }]);
    expect(withMove(model, moved, 'cut/2', 20)).toEqual(NOTHING);
  });

  test('leaves what else a scenario changes', () => {
    const other: Scenario = { changes: [{ kind: 'stage_rule', overall: 'score' }], ruler: 'moved' };
    const moved = withMove(model, other, 'cut/3', 45)!;
    expect(moved.changes).toHaveLength(2);
    expect(withoutMoves(moved)).toEqual(other);
  });

  test('says which curves have nothing to move, and why', () => {
    expect(fixedCurves(model)).toEqual([{ path: 'y.y1', by: 'population' }]);
    expect(movablesOf(model).some(({ key }) => key.startsWith('threshold/y'))).toBe(false);
  });

  test('knows when moving a threshold asks the population again', () => {
    expect(populationFollows(model)).toBe(false);
    const x = group('x', [{ ...indicator('x1'), ifMissing: 'worst' }]);
    expect(populationFollows(modelOf([x]))).toBe(true);
    const stages = { ...model.stages!, deviations: [-1, 0, 1, 2] };
    expect(populationFollows({ ...model, stages })).toBe(true);
    expect(movablesOf({ ...model, stages }).some(({ key }) => key.startsWith('cut'))).toBe(false);
  });

  test('knows the room of every threshold', () => {
    fc.assert(
      fc.property(anyModel, (any) => {
        for (const movable of movablesOf(any)) {
          const { room, value } = movable;
          expect(room[0]).toBeLessThanOrEqual(value);
          expect(room[1]).toBeGreaterThanOrEqual(value);
          expect(allows(movable, Number.NaN)).toBe(false);
        }
      }),
      runs(100),
    );
  });
});
