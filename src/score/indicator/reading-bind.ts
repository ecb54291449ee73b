import type { IndicatorNode } from '../../model/model.ts';
import type { Impute, Outliers } from '../../model/reading.ts';
import { SCORED } from '../../table/status.ts';
import type { Table } from '../../table/table.ts';
import { quantileOf } from '../../util/quantile.ts';
import { sortNumbers } from '../../util/sort-numbers.ts';
import { sumInAnyOrder } from '../../util/sum-in-any-order.ts';
import type { BoundFill, BoundOutliers, BoundReading } from '../bound-model.ts';
import type { Cells } from './cells.ts';
import { peerGroups } from './peer-groups.ts';
import { fill, onlyImputes, readIndicator, readMeasured, withoutReading } from './reading.ts';
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
  if (impute !== undefined && onlyImputes(indicator)) {
    const { values, status } = readIndicator(withoutReading(indicator), undefined, population, asOf);
    return { fill: bindFill({ values: values.slice(), status }, impute, population) };
  }
  const column = readMeasured(indicator, population, asOf);
  const { values, status } = column;
  // What is filled still stands in the column when its outliers are looked for.
  const seen = outliers === undefined ? values : values.slice();
  const own = impute === undefined ? undefined : bindFill({ values: seen, status }, impute, population);
  if (outliers === undefined) return own === undefined ? undefined : { fill: own };
  if (own !== undefined) fill(column, own, population);
  const limits = bindOutliers(finiteOf(values), outliers);
  return { ...(own === undefined ? {} : { fill: own }), ...(limits === undefined ? {} : { outliers: limits }) };
}

/** `values` may be moved about. */
function bindFill({ values, status }: Cells, impute: Impute, population: Table): BoundFill {
  if (impute.with === 'constant') return { kind: 'one', value: impute.value };
  const middle = impute.with === 'mean' ? meanOf : medianOf;
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

/**
 * Around the least value, so that equal values have exactly themselves as mean; the order of the accounts changes no bit.
 * `values` may be moved about.
 */
function meanOf(values: Float64Array): number {
  const n = values.length;
  let least = Infinity;
  for (let i = 0; i < n; i++) least = Math.min(least, values[i]!);
  const mean = least + sumInAnyOrder(values, least) / n;
  return Number.isFinite(mean) ? mean : values.sort().reduce((part, x) => part + x / n, 0);
}

function medianOf(values: Float64Array): number {
  return quantileOf(values, 0.5, 7);
}

/** Brought to the front of `values`, without a branch: which of them are missing no processor can predict. */
function finiteOf(values: Float64Array): Float64Array {
  let n = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    values[n] = value;
    n += Number(Math.abs(value) < Infinity);
  }
  return values.subarray(0, n);
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
