import type { Knot } from '../../model/curve.ts';
import { exp, ln } from '../../util/elementary.ts';
import type { GroupedCurve, LinearCurve, PlainCurve, StepCurve } from '../bound-model.ts';
import { evaluateCurve } from './evaluate-curve.ts';
import { enoughOf } from './own-past-curve.ts';
import { rankPoints } from './rank-curve.ts';

type Scale = readonly [number, number];

/** Pieces in which what is no straight line is drawn. */
const PIECES = 32;

/**
 * A curve as a line to draw, ascending in the raw value; two knots of one raw value are a step. Level outside, whatever
 * the curve does there. Empty for a flat curve, for answers in words, and where each group has a curve of its own.
 */
export function lineOfCurve(curve: PlainCurve | GroupedCurve, scale: Scale): readonly Knot[] {
  switch (curve.kind) {
    case 'flat':
    case 'by_group':
      return [];
    case 'linear':
      if (curve.log === true) return bend(curve, scale);
      return curve.power === undefined ? curve.knots : sampledEvenly(curve, curve.knots, scale);
    case 'step':
      return stepLine(curve);
    case 'rank': {
      const { pointsAt } = rankPoints(curve, scale);
      return curve.values.map((value, i): Knot => [value, pointsAt(2 * i + 1)]);
    }
    case 'levels':
      return Object.entries(curve.levels)
        .map(([level, points]): Knot => [Number(level), points])
        .filter(([level]) => Number.isFinite(level))
        .sort(([a], [b]) => a - b);
    case 'log_normal': {
      // From where nearly everything is won to where nearly everything is lost.
      const spread = Math.abs(ln(curve.median / curve.p10));
      const ends = [-2, -1, 0, 1, 2].map((k): Knot => [curve.median * exp(k * spread), 0]);
      return sampled(curve, ends, scale);
    }
    case 'normal': {
      // Three deviations hold all but a few in a thousand.
      const [least, most] = curve.limits ?? [-3, 3];
      const ends = [least, (least + most) / 2, most].map((z): Knot => [curve.mean + z * curve.sd, 0]);
      return sampledEvenly(curve, ends, scale);
    }
    case 'decay':
      return sampledEvenly(
        curve,
        [0, 1, 2, 3, 6].map((k): Knot => [k * curve.halfLife, 0]),
        scale,
      );
    case 'logistic': {
      // As far again beyond p90, and as far on the other side: the odds of nine to one squared.
      const width = Math.abs(curve.p90 - curve.midpoint);
      return sampledEvenly(
        curve,
        [-2, 0, 2].map((k): Knot => [curve.midpoint + k * width, 0]),
        scale,
      );
    }
    case 'own_past': {
      const { direction, grace, cap } = curve;
      const enough = enoughOf(grace);
      const [low, high] = scale;
      const up = [
        [0, low] as Knot,
        [enough, low + (high - low) * enough] as Knot,
        [enough, high] as Knot,
        [1, high] as Knot,
      ];
      const line = cap > 1 ? [...up, [cap, low + (high - low) * cap] as Knot] : up;
      return direction === 'up' ? line : line.toReversed().map(([ratio, points]): Knot => [2 - ratio, points]);
    }
  }
}

function bend(curve: LinearCurve, scale: Scale): readonly Knot[] {
  return sampled(curve, curve.knots, scale);
}

/** The knots and, in steps of equal ratio, what lies between them; raw values above 0. */
function sampled(curve: PlainCurve, knots: readonly Knot[], scale: Scale): readonly Knot[] {
  const read = evaluateCurve(curve, scale);
  const at = (raw: number): Knot => [raw, read(raw)];
  return knots.flatMap(([raw], i) => {
    const next = knots[i + 1];
    if (next === undefined) return [at(raw)];
    const width = ln(next[0] / raw);
    return Array.from({ length: PIECES / 2 }, (_, k) => at(k === 0 ? raw : raw * exp((2 * k * width) / PIECES)));
  });
}

/** The same in steps of one width; raw values of any sign. */
function sampledEvenly(curve: PlainCurve, knots: readonly Knot[], scale: Scale): readonly Knot[] {
  const read = evaluateCurve(curve, scale);
  const at = (raw: number): Knot => [raw, read(raw)];
  return knots.flatMap(([raw], i) => {
    const next = knots[i + 1];
    if (next === undefined) return [at(raw)];
    const step = next[0] / (PIECES / 2) - raw / (PIECES / 2);
    return Array.from({ length: PIECES / 2 }, (_, k) => at(raw + k * step));
  });
}

function stepLine({ first, steps }: StepCurve): readonly Knot[] {
  return steps.flatMap(({ from, points }, i): Knot[] => [
    [from, steps[i - 1]?.points ?? first],
    [from, points],
  ]);
}
