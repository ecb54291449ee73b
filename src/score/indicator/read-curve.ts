import type {
  Band,
  Curve,
  DecayCurve,
  Direction,
  Knot,
  LogisticCurve,
  LogNormalCurve,
  OwnPastCurve,
  RangeEnd,
  Sides,
} from '../../model/curve.ts';
import type { Column } from '../../table/table.ts';
import type { NormalCurve, PlainCurve, RankTable } from '../bound-model.ts';
import { levelOf } from './levels-curve.ts';
import { rankPlace } from './rank-curve.ts';
import { stepsReached } from './step-curve.ts';

/** How the curve was read. `from` null: below the first knot; `to` null: at or above the last. */
export type CurveReading =
  | {
      readonly kind: 'linear';
      readonly knots: readonly Knot[];
      readonly open?: Sides;
      readonly log?: true;
      readonly power?: number;
      /** What each knot of a range or z-score stands for; absent: just numbers. */
      readonly ends?: readonly RangeEnd[];
      readonly segment: { readonly from: Knot | null; readonly to: Knot | null } | null;
    }
  | {
      readonly kind: 'step';
      /** Points below the first step. */
      readonly first: number;
      readonly steps: readonly Band[];
      /** How many of the steps the value has reached; null without points. */
      readonly reached: number | null;
    }
  | {
      readonly kind: 'rank';
      readonly direction: Direction;
      readonly method?: Exclude<RankTable['method'], undefined>;
      /** Accounts of the population below and equal to the value, of all that have one. */
      readonly place: { readonly below: number; readonly equal: number; readonly of: number } | null;
    }
  | {
      readonly kind: 'levels';
      readonly levels: Readonly<Record<string, number>>;
      /** As the model lists it; null where there is none that it lists. */
      readonly level: string | null;
    }
  | NormalCurve
  | LogNormalCurve
  | DecayCurve
  | LogisticCurve
  | OwnPastCurve
  | { readonly kind: 'flat' };

/**
 * How a bound curve reads `value`; null where the indicator has no points. `column` is the metric's, `said` the curve as the
 * model says it, which knows what its ends stand for.
 */
export function readCurve(
  curve: PlainCurve,
  value: number | null,
  column?: Pick<Column, 'kind' | 'dictionary'>,
  said?: Curve,
): CurveReading {
  switch (curve.kind) {
    case 'flat':
    case 'normal':
    case 'log_normal':
    case 'decay':
    case 'logistic':
    case 'own_past':
      return curve;
    case 'linear':
      return { ...curve, ...endsOf(said, curve.knots), segment: value === null ? null : segmentAt(curve.knots, value) };
    case 'step':
      return { ...curve, reached: value === null ? null : stepsReached(curve, value) };
    case 'levels':
      return { ...curve, level: value === null ? null : levelOf(value, column) };
    case 'rank': {
      const { values, below, ...rest } = curve;
      if (value === null) return { ...rest, place: null };
      const at = rankPlace(values, value);
      const first = below[at >> 1]!;
      const place = { below: first, equal: below[(at + 1) >> 1]! - first, of: below[values.length]! };
      return { ...rest, place };
    }
  }
}

/** What the knots of a range or z-score are, where they are not just numbers. */
function endsOf(said: Curve | undefined, knots: readonly Knot[]): { readonly ends?: readonly RangeEnd[] } {
  if (said?.kind === 'z_score' && said.sd !== 0) {
    const step = said.direction === 'up' ? said.sd : -said.sd;
    const ends = knots.map(([, points]): RangeEnd => {
      const z = (points - said.mean) / step;
      return z === 0 ? 'mean' : { deviations: Number(z.toPrecision(12)), of: said.deviation };
    });
    return { ends };
  }
  if (said?.kind !== 'range') return {};
  const { low, high } = said;
  return typeof low === 'number' && typeof high === 'number' ? {} : { ends: [low, high] };
}

function segmentAt(knots: readonly Knot[], value: number): { from: Knot | null; to: Knot | null } {
  const k = knots.filter(([raw]) => value >= raw).length;
  return { from: knots[k - 1] ?? null, to: knots[k] ?? null };
}
