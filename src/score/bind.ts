import type { Direction, IndicatorNode, Model } from '../model/model.ts';
import { indicators } from '../model/walk.ts';
import type { Table } from '../table/table.ts';
import type { BoundCurve, BoundModel, BoundReading } from './bound-model.ts';
import { bindFills } from './group/bind-fills.ts';
import { bindReading } from './indicator/reading-bind.ts';
import { readIndicator } from './indicator/reading.ts';

/**
 * Resolves everything in a model that depends on a population into fixed curves: the ruler. `asOf` is the instant the
 * table describes (ms since 1970 UTC), null where the project has no time. Only cells with a value to read (scored, or
 * imputed by the indicator's own rule) enter a curve. Cost: one sort per ranked indicator.
 */
export function bind(model: Model, population: Table, asOf: number | null): BoundModel {
  const curves: Record<string, BoundCurve> = {};
  const readings: Record<string, BoundReading> = {};
  for (const indicator of indicators(model.root)) {
    const reading = bindReading(indicator, population, asOf);
    if (reading !== undefined) readings[indicator.path] = reading;
    curves[indicator.path] = bindCurve(indicator, reading, population, asOf);
  }
  const base: BoundModel = { model, asOf, populationSize: population.accounts.length, curves };
  const bound = Object.keys(readings).length === 0 ? base : { ...base, readings };
  const fills = bindFills(bound, population);
  return fills === undefined ? bound : { ...bound, fills };
}

function bindCurve(
  indicator: IndicatorNode,
  reading: BoundReading | undefined,
  population: Table,
  asOf: number | null,
): BoundCurve {
  const { curve } = indicator;
  if (curve.kind !== 'percentile_rank') return { kind: 'linear', knots: curve.knots };
  const { values } = readIndicator(indicator, reading, population, asOf);
  const scored = values.filter((value) => !Number.isNaN(value)).sort();
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
