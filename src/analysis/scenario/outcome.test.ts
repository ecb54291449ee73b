import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyModel, anyModelWithVariants, anyTable, AS_OF, requirement } from '../../../test/arbitrary/base.ts';
import { runs } from '../../../test/arbitrary/runs.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { Feature, Model } from '../../model/model.ts';
import { preorder } from '../../model/walk.ts';
import { bind } from '../../score/bind.ts';
import { score } from '../../score/score.ts';
import { EXACT, NOT_RATED } from '../../score/scores.ts';
import { SCORED } from '../../table/status.ts';
import type { Table } from '../../table/table.ts';
import { allRows, type ScoredBase } from '../base/scored-base.ts';
import { featureStates } from '../readiness/feature-states.ts';
import { countReadiness } from '../readiness/readiness-counts.ts';
import { stageMoves } from '../thresholds/stage-counts.ts';
import { applyScenario } from './apply-scenario.ts';
import { dimensionLevers, liftEach } from './levers.ts';
import { featuresFrom, outcomeFrom } from './outcome.ts';
import { openingLevers } from './opening.ts';
import { limitsOf } from './limits.ts';

/** Each with what random requirements ask; variants have a feature more. */
const withFeatures: fc.Arbitrary<Model> = fc.oneof(anyModel, anyModelWithVariants).chain((model) => {
  const paths = preorder(model.root).map(({ path }) => path);
  const needs = fc.array(requirement(paths, model.stages?.from.length ?? 1), { minLength: 1, maxLength: 2 });
  return fc.tuple(needs, needs).map(([first, second]): Model => {
    const [one, two] = [first, second].map((own, i) => ({ id: `f${i}`, title: `Feature ${i}`, needs: own }));
    const variants = model.variants?.map((own) => ({ ...own, model: { ...own.model, features: [one!, two!] } }));
    return { ...model, features: [one!], ...(variants === undefined ? {} : { variants }) };
  });
});

function scored(model: Model, table: Table): ScoredBase {
  const bound = bind(model, table, AS_OF);
  return { bound, table, scores: score(bound, table) };
}

const EVERYONE = { order: (_: unknown, eligible: Uint32Array) => eligible, limits: new Map<string, number>() };

function lifted(base: ScoredBase): ScoredBase {
  const paths = base.bound.model.root.children.slice(0, 2).map(({ path }) => path);
  return applyScenario(base, liftEach(paths, { kind: 'share', size: 0.3 }), EVERYONE);
}

describe('an outcome', () => {
  test('is what counting both bases by hand gives', () => {
    fc.assert(
      fc.property(fc.oneof(anyModel, anyModelWithVariants), anyTable(12), (model, table) => {
        const base = scored(model, table);
        const after = lifted(base);
        const rows = allRows(base.table.accounts.length).filter((row) => row % 3 !== 1);
        const outcome = outcomeFrom(base, rows, 'arr')(after);
        const [then, now] = [base.scores.overall, after.scores.overall];
        const up: number[] = [];
        const down: number[] = [];
        for (const row of rows) {
          if (then === null || now === null || then.kind[row] !== EXACT || now.kind[row] !== EXACT) continue;
          if (now.stage[row]! > then.stage[row]!) up.push(row);
          if (now.stage[row]! < then.stage[row]!) down.push(row);
        }
        expect([...outcome.risen]).toEqual(up);
        expect([...outcome.fallen]).toEqual(down);
        const shown = stageMoves(base, after, rows);
        const moved = [...outcome.risen, ...outcome.fallen, ...outcome.elsewhere];
        expect(moved.toSorted((a, b) => a - b)).toEqual(shown.map(({ row }) => row));
        expect(outcome.atMost).toBe(shown.filter(({ atMost }) => atMost).length);
        for (const [side, { scores }] of [
          [outcome.before, base],
          [outcome.after, after],
        ] as const) {
          const stages = side.distribution?.stages ?? [];
          for (const { stage, all } of stages) {
            const count = [...rows].filter(
              (row) => scores.overall!.kind[row] !== NOT_RATED && scores.overall!.stage[row] === stage,
            );
            expect(all.accounts).toBe(count.length);
          }
          const root = scores.nodes[0]!;
          const points = [...rows].filter((row) => root.status[row] === SCORED).map((row) => root.points[row]!);
          expect(side.average.rated).toBe(points.length);
          if (points.length > 0)
            expect(side.average.mean).toBe(points.reduce((sum, one) => sum + one, 0) / points.length);
        }
      }),
      runs(60),
    );
  });

  test('counts features as readiness does, and who is gained or lost makes the difference', () => {
    fc.assert(
      fc.property(withFeatures, anyTable(12), (model, table) => {
        const base = scored(model, table);
        const after = lifted(base);
        const rows = allRows(base.table.accounts.length);
        const features = featuresFrom(base, rows)(after);
        const readyIn = (one: ScoredBase): unknown =>
          featureStates(one).map((states) => [states.id, countReadiness(states, rows, undefined).ready.accounts]);
        expect(features.map(({ id, before }) => [id, before])).toEqual(readyIn(base));
        expect(features.map(({ id, after: now }) => [id, now])).toEqual(readyIn(after));
        for (const one of features) expect(one.after).toBe(one.before + one.gained.length - one.lost.length);
      }),
      runs(60),
    );
  });

  test('of features is who becomes ready and who no longer is', () => {
    const before = threeDimensions({ a: [10, 50, 50], b: [45, 50, 50], c: [39, 50, 50], d: [50, 50, 50] });
    const needs = (id: string, atLeast: number | null, atMost: number | null): Feature => ({
      id,
      title: id,
      needs: [{ kind: 'group', path: 'x', atLeast, atMost }],
    });
    const features = [needs('more', 40, null), needs('less', null, 46)];
    const asking = (base: ScoredBase): ScoredBase => {
      return { ...base, bound: { ...base.bound, model: { ...base.bound.model, features } } };
    };
    const base = asking(before);
    const after = applyScenario(base, liftEach(['x'], { kind: 'share', size: 0.1 }), EVERYONE);
    expect(featuresFrom(base, Uint32Array.of(0, 1, 2))(after)).toEqual([
      { id: 'more', title: 'more', before: 1, after: 2, gained: Uint32Array.of(2), lost: new Uint32Array() },
      { id: 'less', title: 'less', before: 3, after: 2, gained: new Uint32Array(), lost: Uint32Array.of(1) },
    ]);
  });

  test('without change is none', () => {
    const base = threeDimensions({ a: [10, 50, 50] });
    const outcome = outcomeFrom(base, allRows(1), 'arr')(base);
    expect([outcome.risen.length, outcome.fallen.length]).toEqual([0, 0]);
    expect(outcome.after).toEqual(outcome.before);
  });
});

/** Stages begin at 0, 20, 40, 60, 80; what is lifted by a third rises by a third. */
function threeDimensions(accounts: Record<string, readonly number[]>): ScoredBase {
  const ids = ['x', 'y', 'z'];
  const model = modelOf(ids.map((id) => group(id, [indicator(`${id}1`)])));
  const values = Object.entries(accounts).map(([account, points]) => [
    account,
    Object.fromEntries(ids.map((id, i) => [`${id}1`, points[i]!])),
  ]);
  return handMadeBase({ model, values: Object.fromEntries(values) });
}

describe('what is opened on', () => {
  test('is the pair that unlocks most, of those that hold most', () => {
    const base = threeDimensions({ a: [39, 39, 70], b: [39, 38, 70], c: [50, 70, 41], d: [39, 70, 39] });
    const rows = allRows(4);
    const outcome = outcomeFrom(base, rows, 'arr');
    const unlocks = (paths: readonly string[]): Uint32Array =>
      outcome(applyScenario(base, liftEach(paths, { kind: 'share', size: 0.2 }), EVERYONE)).risen;
    const opened = openingLevers(base, rows, dimensionLevers(base.bound.model), unlocks);
    expect(opened.map(({ path }) => path)).toEqual(['x', 'y']);
  });

  test('is what there is where there are fewer than three levers', () => {
    const base = threeDimensions({ a: [39, 39, 70] });
    const [only] = dimensionLevers(base.bound.model);
    expect(openingLevers(base, allRows(1), [only!], () => allRows(0))).toEqual([only]);
    expect(openingLevers(base, allRows(1), [], () => allRows(0))).toEqual([]);
  });
});

describe('the highest value', () => {
  test('of a share is 1, or 100 in points; a metric that goes beyond has none', () => {
    const { table } = threeDimensions({ a: [0.5, 99, 70], b: [1, 70, 101] });
    const limits = limitsOf(table, (metric) => (metric === 'x1' ? 'percent' : 'percent_points'));
    expect([...limits]).toEqual([
      ['x1', 1],
      ['y1', 100],
    ]);
    expect(limitsOf(table, () => 'days').size).toBe(0);
  });
});
