import type { IndicatorNode } from '../../model/model.ts';
import type { Impute, Outliers } from '../../model/reading.ts';
import { SCORED } from '../../table/status.ts';
import type { Table } from '../../table/table.ts';
import { quantileOf } from '../../util/quantile.ts';
import { sortNumbers } from '../../util/sort-numbers.ts';
import type { BoundFill, BoundOutliers, BoundReading } from '../bound-model.ts';
import type { Cells } from './cells.ts';
import { peerGroups } from './peer-groups.ts';
import { fill, readMeasured } from './reading.ts';
import { winsoriseLimits } from './winsorise.ts';

/**
 * What a reading needs from the population: fills from the cells that are scored, limits of outliers from those and the
 * filled ones. Infinite values take no part. Undefined where the reading needs nothing. Cost: a few passes; one sort
 * where outliers are winsorised.
 */
export function bindReading(
  indicator: IndicatorNode,
  population: Table,
  asOf: number | null,
): BoundReading | undefined {
  const { impute, outliers } = indicator.reading ?? {};
  if (impute === undefined && outliers === undefined) return undefined;
  const column = readMeasured(indicator, population, asOf);
  const own = impute === undefined ? undefined : bindFill(column, impute, population);
  if (outliers === undefined) return own === undefined ? undefined : { fill: own };
  if (own !== undefined) fill(column, own, population);
  const limits = bindOutliers(finiteOf(column.values), outliers);
  return { ...(own === undefined ? {} : { fill: own }), ...(limits === undefined ? {} : { outliers: limits }) };
}

function bindFill({ values, status }: Cells, impute: Impute, population: Table): BoundFill {
  if (impute.with === 'constant') return { kind: 'one', value: impute.value };
  // Sorted, so that the order of the accounts changes no bit of a sum.
  const middle = impute.with === 'mean' ? (seen: Float64Array) => meanOf(seen.sort()) : medianOf;
  if (impute.among === null) {
    const seen = finiteOf(values);
    return { kind: 'one', value: seen.length === 0 ? null : middle(seen) };
  }
  const { keys, codes } = peerGroups(population, impute.among);
  const seen = valuesByGroup({ values, status }, codes, keys.length);
  const groups = keys.flatMap((key, code) => (seen[code]!.length === 0 ? [] : [{ key, value: middle(seen[code]!) }]));
  return { kind: 'among', attribute: impute.among, groups };
}

/** The scored finite values of each of `n` groups; a row with code -1 is in none. */
function valuesByGroup({ values, status }: Cells, codes: Int32Array, n: number): Float64Array[] {
  const ends = new Float64Array(n + 1);
  const takes = (row: number): boolean =>
    status[row] === SCORED && codes[row]! >= 0 && Math.abs(values[row]!) < Infinity;
  for (let row = 0; row < values.length; row++) if (takes(row)) ends[codes[row]! + 1]! += 1;
  for (let code = 0; code < n; code++) ends[code + 1]! += ends[code]!;
  const starts = ends.slice();
  const sorted = new Float64Array(ends[n]!);
  for (let row = 0; row < values.length; row++) if (takes(row)) sorted[ends[codes[row]!]!++] = values[row]!;
  return Array.from({ length: n }, (_, code) => sorted.subarray(starts[code], starts[code + 1]));
}

/** Around the first value, so that equal values have exactly themselves as mean, and compensated (Neumaier) for long columns. */
function meanOf(values: Float64Array): number {
  const origin = values[0]!;
  let [sum, lost] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const x = values[i]! - origin;
    const next = sum + x;
    lost += Math.abs(sum) >= Math.abs(x) ? sum - next + x : x - next + sum;
    sum = next;
  }
  const mean = origin + (sum + lost) / values.length;
  return Number.isFinite(mean) ? mean : values.reduce((part, x) => part + x / values.length, 0);
}

function medianOf(values: Float64Array): number {
  return quantileOf(values, 0.5, 7);
}

function finiteOf(values: Float64Array): Float64Array {
  const finite = new Float64Array(values.length);
  let n = 0;
  for (let i = 0; i < values.length; i++) if (Math.abs(values[i]!) < Infinity) finite[n++] = values[i]!;
  return finite.subarray(0, n);
}

/** Undefined where nothing is to be done. `values` are moved about. */
function bindOutliers(values: Float64Array, outliers: Outliers): BoundOutliers | undefined {
  if (values.length === 0) return undefined;
  if (outliers.kind === 'clamp') {
    const [low, high] = [outliers.from, outliers.to].map((share) => quantileOf(values, share, outliers.type));
    return limitsOf(values, low!, high!);
  }
  const sorted = sortNumbers(values);
  const whole = { low: sorted[0]!, high: sorted[sorted.length - 1]! };
  const { low, high, enough } = winsoriseLimits(sorted, outliers);
  if (!enough && outliers.else === 'log' && whole.low < whole.high) return { kind: 'log', ...whole };
  return low === whole.low && high === whole.high ? undefined : limitsOf(sorted, low, high);
}

function limitsOf(values: Float64Array, low: number, high: number): BoundOutliers {
  let [lowered, raised] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    lowered += Number(values[i]! > high);
    raised += Number(values[i]! < low);
  }
  return { kind: 'limits', low, high, lowered, raised };
}
