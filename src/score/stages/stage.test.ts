import { expect, test } from 'vitest';
import type { Stages } from '../../model/model.ts';
import { nextAbove } from '../../util/next-above.ts';
import { tolerance } from '../../model/tolerance.ts';
import { stageOfPoints, stagesOfColumn } from './stage.ts';

const scale = [0, 100] as const;

function stagesFrom(from: readonly number[], ends?: 'upper'): Stages {
  return {
    from,
    ...(ends === undefined ? {} : { ends }),
    names: from.map(String),
    descriptions: [],
    overall: 'weakest',
    gates: from.map(() => []),
    ifMissing: 'at_most',
    minDimensions: 0.5,
  };
}

test('points short of a cut by rounding reach it, points short of it by more do not', () => {
  const stages = stagesFrom([0, 20, 40, 60, 80]);
  for (const [k, cut] of [20, 40, 60, 80].entries()) {
    expect(stageOfPoints(cut, stages, scale)).toBe(k + 2);
    expect(stageOfPoints(cut - 1e-10, stages, scale)).toBe(k + 2);
    expect(stageOfPoints(cut - tolerance(scale), stages, scale)).toBe(k + 2);
    expect(stageOfPoints(cut - 2e-7, stages, scale)).toBe(k + 1);
  }
});

test('where upper ends are inclusive, points at a cut, or past it by rounding only, are still the stage below', () => {
  const stages = stagesFrom([0, 20, 40, 60, 80], 'upper');
  for (const [k, cut] of [20, 40, 60, 80].entries()) {
    for (const points of [cut, cut + 1e-10, cut - 1e-10, cut + tolerance(scale)]) {
      expect(stageOfPoints(points, stages, scale)).toBe(k + 1);
    }
    expect(stageOfPoints(cut + 2e-7, stages, scale)).toBe(k + 2);
  }
});

test('no points, no stage; the lowest points have the first', () => {
  const stages = stagesFrom([0, 50]);
  expect([Number.NaN, 0, -5, 100, 1e9].map((points) => stageOfPoints(points, stages, scale))).toEqual([0, 1, 1, 2, 2]);
});

test('a column has the stages of its points, for any number of stages', () => {
  const points = [Number.NaN, -1, 0, ...Array.from({ length: 400 }, (_, i) => i / 4), 100 - 1e-8, 100 + 1e-9];
  for (let n = 1; n <= 14; n++) {
    for (const ends of [undefined, 'upper' as const]) {
      const stages = stagesFrom(
        Array.from({ length: n }, (_, k) => (100 * k) / n),
        ends,
      );
      const cuts = stages.from.flatMap((cut) => [cut - tolerance(scale), cut + tolerance(scale)]);
      const all = [...points, ...cuts, ...cuts.map((cut) => cut - 1e-12), ...cuts.map(nextAbove)];
      expect([...stagesOfColumn(Float64Array.from(all), stages, scale)]).toEqual(
        all.map((each) => stageOfPoints(each, stages, scale)),
      );
    }
  }
});
