import type { Direction, IndicatorNode, Model } from '../model/model.ts';
import { indicators } from '../model/walk.ts';
import { SCORED } from '../table/status.ts';
import type { Table } from '../table/table.ts';
import type { BoundCurve, BoundModel } from './bound-model.ts';
import { cellStatus } from './indicator/cell-status.ts';

/**
 * Resolves everything in a model that depends on a population into fixed curves: the ruler. `asOf` is the instant the
 * table describes (ms since 1970 UTC), null where the project has no time. Only cells that are scored (applicable,
 * not expired, not in error) enter a rank. Cost: one sort per ranked indicator.
 */
export function bind(model: Model, population: Table, asOf: number | null): BoundModel {
  const curves: Record<string, BoundCurve> = {};
  for (const indicator of indicators(model.root)) {
    curves[indicator.path] = bindCurve(indicator, population, asOf);
  }
  return { model, asOf, populationSize: population.accounts.length, curves };
}

function bindCurve(indicator: IndicatorNode, population: Table, asOf: number | null): BoundCurve {
  const { curve } = indicator;
  if (curve.kind !== 'percentile_rank') return { kind: 'linear', knots: curve.knots };
  const values = population.metrics.get(indicator.metric)?.values ?? new Float64Array();
  const status = cellStatus(indicator, population, asOf);
  const scored = values.filter((value, i) => status[i] === SCORED && !Number.isNaN(value)).sort();
  return rankCurve(scored, curve.direction);
}

/** `sorted` ascending. No spread (fewer than two distinct values) gives no ruler. */
function rankCurve(sorted: Float64Array, direction: Direction): BoundCurve {
  const values: number[] = [];
  const below: number[] = [];
  sorted.forEach((value, i) => {
    // `!==` so that 0 and -0, which the typed sort puts apart, count as equal.
    if (i === 0 || value !== sorted[i - 1]) {
      values.push(value);
      below.push(i);
    }
  });
  if (values.length < 2) return { kind: 'flat' };
  return { kind: 'rank', direction, values, below: [...below, sorted.length] };
}
