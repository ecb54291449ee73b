import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyModel, anyModelWithVariants, anyTable, AS_OF } from '../../../test/arbitrary/base.ts';
import { runs } from '../../../test/arbitrary/runs.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { Model } from '../../model/model.ts';
import { bind } from '../../score/bind.ts';
import { score } from '../../score/score.ts';
import type { Table } from '../../table/table.ts';
import { allRows, type ScoredBase } from '../base/scored-base.ts';
import { changeBound, changeModel } from '../scenario/change-model.ts';
import { movablesOf, moveTo } from './movables.ts';
import { benchOf } from './rescored.ts';
import { countStages, meanScore, stageMoves } from './stage-counts.ts';
import { studySensitivity, type Sensitivity, type SensitivityOptions } from './sensitivity.ts';
import { sweepThreshold } from './sweep.ts';

function finish<T>(steps: Generator<undefined, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

function scored(model: Model, table: Table): ScoredBase {
  const bound = bind(model, table, AS_OF);
  return { bound, table, scores: score(bound, table) };
}

const OPTIONS: SensitivityOptions = { share: 0.1, draws: 20, seed: 1, percentOf: () => null, evidence: true };

describe('sensitivity', () => {
  test('moves each threshold alone as scoring the changed model does', () => {
    fc.assert(
      fc.property(fc.oneof(anyModel, anyModelWithVariants), anyTable(8), (model, table) => {
        const base = scored(model, table);
        const rows = allRows(table.accounts.length).filter((row) => row % 3 !== 1);
        const found = finish(studySensitivity(benchOf(base, rows, 'fixed'), { ...OPTIONS, draws: 2 }));
        const movables = new Map(movablesOf(model).map((one) => [one.key, one]));
        expect(found.each.length + found.still.length).toBe(movables.size);
        for (const { key, low, high } of found.each) {
          for (const effect of [low, high]) {
            const bound = changeBound(base.bound, [moveTo(movables.get(key)!, effect.value)]);
            const after = { bound, table, scores: score(bound, table) };
            expect(effect.changed).toBe(stageMoves(base, after, rows).length);
            expect(effect.mean).toBe(meanScore(after, rows));
            countStages(after, rows).forEach((count, stage) => {
              expect(count).toBeGreaterThanOrEqual(found.stages[stage]!.alone[0]);
              expect(count).toBeLessThanOrEqual(found.stages[stage]!.alone[1]);
            });
          }
        }
      }),
      runs(15),
    );
  });

  test('with the ruler moved scores as a base of the changed model would be', () => {
    fc.assert(
      fc.property(anyModel, anyTable(8), (model, table) => {
        const base = scored(model, table);
        const rows = allRows(table.accounts.length);
        const found = finish(studySensitivity(benchOf(base, rows, 'moved'), { ...OPTIONS, draws: 0 }));
        const movables = new Map(movablesOf(model).map((one) => [one.key, one]));
        for (const { key, high } of found.each.slice(0, 5)) {
          const after = scored(changeModel(model, [moveTo(movables.get(key)!, high.value)]), table);
          expect(high.changed).toBe(stageMoves(base, after, rows).length);
        }
      }),
      runs(15),
    );
  });

  test('the least and the most that a stage requires never pass each other, however near they stand', () => {
    const requirement = { kind: 'group', path: 'x', atLeast: 50, atMost: 52 } as const;
    const stages = { from: [0, 40], names: ['a', 'b'], gates: [[], [requirement]] };
    const base = handMadeBase({
      model: modelOf([group('x', [indicator('x1')])], stages),
      values: Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`a${i}`, { x1: i }])),
    });
    const { each } = finish(studySensitivity(benchOf(base, allRows(100), 'fixed'), { ...OPTIONS, draws: 200 }));
    const [least, most] = ['gate/2/0', 'gate/2/1'].map((key) => each.find((one) => one.key === key)!.reach);
    expect(least!.high).toBeLessThan(most!.low);
  });

  /** 1,000 accounts with 0.05, 0.15, ... 99.95 points in the one dimension that decides. */
  const even = handMadeBase({
    model: modelOf([group('x', [indicator('x1')])], { from: [0, 50], names: ['a', 'b'], gates: [[], []] }),
    values: Object.fromEntries(
      Array.from({ length: 1000 }, (_, i) => [`a${String(i).padStart(4, '0')}`, { x1: i / 10 + 0.05 }]),
    ),
  });
  const studied = (seed: number, draws = 4000): Sensitivity =>
    finish(studySensitivity(benchOf(even, allRows(1000), 'fixed'), { ...OPTIONS, seed, draws }));

  test('has the range that follows where accounts lie evenly: a cut of 50 drawn from 45 to 55', () => {
    const { stages, each, still } = studied(7, 0);
    const cut = each.find(({ key }) => key === 'cut/2')!;
    expect(cut.reach).toMatchObject({ low: 45, high: 55 });
    expect(cut.low).toMatchObject({ changed: 50, up: 50, down: 0 });
    expect(cut.high).toMatchObject({ changed: 50, up: 0, down: 50 });
    expect(stages[2]!.now).toBe(500);
    expect(still).toEqual(['coverage/', 'coverage/x']);
  });

  test('of all at once is the middle 90 % of what an even draw gives', () => {
    const model = { ...even.bound.model };
    const rows = allRows(1000);
    // The cut alone can move: the curve is answered by a step that is far from every account.
    const bench = benchOf(even, rows, 'fixed');
    const onlyCut = {
      ...bench,
      rescore: (changes: Parameters<typeof bench.rescore>[0]) =>
        bench.rescore(changes.filter(({ kind }) => kind === 'cut')),
    };
    const { stages } = finish(studySensitivity(onlyCut, { ...OPTIONS, seed: 3, draws: 4000 }));
    // Uniform on 450 to 550 accounts: 5 % are below 455, 95 % below 545; a quantile of 4,000 draws errs by less than 2.
    expect(stages[1]!.together[0]).toBeGreaterThan(453);
    expect(stages[1]!.together[0]).toBeLessThan(457);
    expect(stages[1]!.together[1]).toBeGreaterThan(543);
    expect(stages[1]!.together[1]).toBeLessThan(547);
    expect(stages[1]!.alone).toEqual([450, 550]);
    expect(model.stages!.from).toEqual([0, 50]);
  });

  test('leaves out what must be seen, unless that is asked for', () => {
    const rows = allRows(1000);
    const found = finish(studySensitivity(benchOf(even, rows, 'fixed'), { ...OPTIONS, evidence: false, draws: 0 }));
    expect(found.each.map(({ key }) => key).toSorted()).toEqual(['cut/2', 'threshold/x.x1/0', 'threshold/x.x1/1']);
    expect(found.still).toEqual([]);
  });

  test('is the same for the same seed and another for another', () => {
    expect(studied(7, 50)).toEqual(studied(7, 50));
    expect(studied(8, 50).stages[1]!.together).not.toEqual(studied(7, 50).stages[1]!.together);
  });

  test('of a model without stages tells the mean score', () => {
    const model = modelOf([group('x', [indicator('x1')])], null);
    const base = handMadeBase({ model, values: { a: { x1: 20 }, b: { x1: 60 } } });
    const found = finish(studySensitivity(benchOf(base, allRows(2), 'fixed'), OPTIONS));
    expect(found.stages).toEqual([]);
    expect(found.mean!.now).toBe(40);
    // The upper knot at 90: 20 / 0.9 and 60 / 0.9; the lower knot moves by a tenth of the way to the upper.
    const upper = found.each.find(({ key }) => key === 'threshold/x.x1/1')!;
    expect(upper.low.mean).toBeCloseTo(40 / 0.9, 10);
  });

  test('of nobody is nothing', () => {
    const found = finish(studySensitivity(benchOf(even, new Uint32Array(), 'fixed'), OPTIONS));
    expect(found.stages.map(({ now }) => now)).toEqual([0, 0, 0]);
    expect(found.mean).toBeNull();
  });
});

describe('a sweep', () => {
  test('is at each value what scoring the model with that value is', () => {
    fc.assert(
      fc.property(fc.oneof(anyModel, anyModelWithVariants), anyTable(8), fc.nat(), (model, table, which) => {
        const base = scored(model, table);
        const rows = allRows(table.accounts.length);
        const all = movablesOf(model);
        if (all.length === 0) return;
        const movable = all[which % all.length]!;
        const { points } = finish(sweepThreshold(benchOf(base, rows, 'fixed'), movable, []));
        expect(points.map(({ value }) => value)).toContain(movable.value);
        expect(points.length).toBeLessThanOrEqual(40);
        points.forEach(({ value, stages, mean }, i) => {
          if (i > 0) expect(value).toBeGreaterThan(points[i - 1]!.value);
          const bound = value === movable.value ? base.bound : changeBound(base.bound, [moveTo(movable, value)]);
          const after = { bound, table, scores: score(bound, table) };
          expect(stages).toEqual(countStages(after, rows));
          expect(mean).toBe(meanScore(after, rows));
        });
      }),
      runs(60),
    );
  });
});
