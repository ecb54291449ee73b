import type { IndicatorNode } from '../../model/model.ts';
import type { Impute, Outliers } from '../../model/reading.ts';
import { SCORED } from '../../table/status.ts';
import type { Table } from '../../table/table.ts';
import { quantileOfSorted } from '../../util/quantile.ts';
import type { BoundFill, BoundOutliers, BoundReading } from '../bound-model.ts';
import { peerGroups } from './peer-groups.ts';
import { fill, readMeasured } from './reading.ts';
import { winsoriseLimits } from './winsorise.ts';

/**
 * What a reading needs from the population: fills from the cells that are scored, limits of outliers from those and the
 * filled ones. Infinite values take no part. Undefined where the reading needs nothing. Cost: a few passes; one sort
 * where there are outliers or medians.
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
  const limits = bindOutliers(column.values.filter(Number.isFinite).sort(), outliers);
  return { ...(own === undefined ? {} : { fill: own }), ...(limits === undefined ? {} : { outliers: limits }) };
}

function bindFill(
  { values, status }: { readonly values: Float64Array; readonly status: Uint8Array },
  impute: Impute,
  population: Table,
): BoundFill {
  if (impute.with === 'constant') return { kind: 'one', value: impute.value };
  const middle = impute.with === 'mean' ? meanOf : medianOf;
  const counts = (row: number): boolean => status[row] === SCORED && Number.isFinite(values[row]!);
  if (impute.among === null) {
    const seen = values.filter((_, row) => counts(row));
    return { kind: 'one', value: seen.length === 0 ? null : middle(seen) };
  }
  const { keys, codes } = peerGroups(population, impute.among);
  const members = membersOf(codes, keys.length, counts);
  const groups = keys.flatMap((key, code) => {
    const rows = members[code]!;
    return rows.length === 0 ? [] : [{ key, value: middle(Float64Array.from(rows, (row) => values[row]!)) }];
  });
  return { kind: 'among', attribute: impute.among, groups };
}

/** The rows of each code that count, ascending. */
function membersOf(codes: Int32Array, n: number, counts: (row: number) => boolean): number[][] {
  const members = Array.from({ length: n }, (): number[] => []);
  for (let row = 0; row < codes.length; row++) if (codes[row]! >= 0 && counts(row)) members[codes[row]!]!.push(row);
  return members;
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
  return quantileOfSorted(values.sort(), 0.5, 7);
}

/** Undefined where nothing is to be done. */
function bindOutliers(sorted: Float64Array, outliers: Outliers): BoundOutliers | undefined {
  if (sorted.length === 0) return undefined;
  const whole = { low: sorted[0]!, high: sorted[sorted.length - 1]! };
  if (outliers.kind === 'clamp') {
    const [low, high] = [outliers.from, outliers.to].map((share) => quantileOfSorted(sorted, share, outliers.type));
    return limitsOf(sorted, low!, high!);
  }
  const { low, high, enough } = winsoriseLimits(sorted, outliers);
  if (!enough && outliers.else === 'log' && whole.low < whole.high) return { kind: 'log', ...whole };
  return low === whole.low && high === whole.high ? undefined : limitsOf(sorted, low, high);
}

function limitsOf(sorted: Float64Array, low: number, high: number): BoundOutliers {
  const count = (outside: (value: number) => boolean): number => sorted.reduce((n, x) => n + Number(outside(x)), 0);
  return { kind: 'limits', low, high, lowered: count((x) => x > high), raised: count((x) => x < low) };
}
