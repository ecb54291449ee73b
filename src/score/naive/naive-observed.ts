import type { Curve, ObservedEnd, RangeEnd } from '../../model/curve.ts';
import { erfc, ln, pow } from '../../util/elementary.ts';
import { quantileOfSorted } from '../../util/quantile.ts';

/** What a curve of one indicator is resolved against: everybody's values, in any order, and those of reference accounts. */
export interface NaivePopulation {
  readonly values: readonly number[];
  readonly account: (key: string) => number | null;
}

/**
 * The points of `x` by a curve that is observed, from its definition and the whole population: nothing is bound. Null
 * where the population gives no ruler. For finite values of a population member; what lies between them is the bound
 * curve's to say.
 */
export function pointsByDefinition(
  curve: Curve,
  { values, account }: NaivePopulation,
  x: number,
  [low, high]: readonly [number, number],
): number | null {
  const known = [...values].sort((a, b) => a - b);
  const n = known.length;
  const alike = known.every((value) => value === known[0]);
  switch (curve.kind) {
    case 'percentile_rank':
    case 'rank': {
      if (alike) return null;
      const up = curve.direction === 'up';
      const below = known.filter((value) => (up ? value < x : value > x)).length;
      const equal = known.filter((value) => value === x).length;
      if (curve.kind === 'percentile_rank') return low + (high - low) * shareOf(curve.method, below, equal, n);
      const lower = new Set(known.filter((value) => (up ? value < x : value > x)));
      const ranks = { min: below + 1, max: below + equal, mean: below + (equal + 1) / 2, dense: lower.size + 1 };
      return ranks[curve.ties] - (curve.borda === true ? 1 : 0);
    }
    case 'z_score': {
      if (n < 2 || alike) return null;
      const mean = known.reduce((sum, value) => sum + value, 0) / n;
      const variance =
        known.reduce((sum, value) => sum + (value - mean) * (value - mean), 0) /
        (curve.deviation === 'sample' ? n - 1 : n);
      const [from, to] = curve.limits ?? [null, null];
      const far = (x - mean) / Math.sqrt(variance);
      const least = typeof from === 'number' ? from : -Infinity;
      const most = typeof to === 'number' ? to : Infinity;
      const z = Math.min(Math.max(far, least), most);
      const better = curve.direction === 'up' ? z : -z;
      if (curve.cumulative === true) return low + ((high - low) * erfc(-better / Math.sqrt(2))) / 2;
      const worse = curve.direction === 'up' ? from : to;
      const best = curve.direction === 'up' ? to : from;
      const points = curve.mean + curve.sd * better;
      return Math.min(Math.max(points, worse === 'scale' ? low : -Infinity), best === 'scale' ? high : Infinity);
    }
    case 'quantile_bands':
    case 'equal_width': {
      if (alike) return null;
      const bands = curve.give.length;
      const cut = (k: number): number =>
        curve.kind === 'quantile_bands'
          ? quantileOfSorted(known, k / bands, curve.type ?? 7)
          : known[0]! + ((known[n - 1]! - known[0]!) * k) / bands;
      const cuts = Array.from({ length: bands - 1 }, (_, k) => cut(k + 1));
      const passed = cuts.filter((at) => (curve.ends === 'upper' ? x > at : x >= at)).length;
      return curve.give[passed]!;
    }
    case 'range': {
      const endOf = (end: RangeEnd): number | null => {
        if (typeof end === 'number') return end;
        if (typeof end === 'object' && 'account' in end) return account(end.account);
        return n === 0 ? null : observedByDefinition(end, known);
      };
      const [from, to] = [endOf(curve.low), endOf(curve.high)];
      if (from === null || to === null || !(from < to) || (curve.log === true && from <= 0)) return null;
      const scaled = (value: number): number => (curve.log === true ? (value <= 0 ? -Infinity : ln(value)) : value);
      const way = (scaled(x) - scaled(from)) / (scaled(to) - scaled(from));
      const limited = Math.min(
        Math.max(way, curve.open === 'lower' || curve.open === 'both' ? -Infinity : 0),
        curve.open === 'upper' || curve.open === 'both' ? Infinity : 1,
      );
      const up = curve.direction === 'up';
      const reached = up ? limited : 1 - limited;
      const [atLow, atHigh] = curve.give ?? (up ? [low, high] : [high, low]);
      const [worst, best] = up ? [atLow, atHigh] : [atHigh, atLow];
      return worst + (best - worst) * (curve.power === undefined ? reached : pow(reached, curve.power));
    }
    default:
      throw new Error(`"${curve.kind}" is not observed`);
  }
}

function observedByDefinition(end: ObservedEnd, known: readonly number[]): number {
  const n = known.length;
  const mean = known.reduce((sum, value) => sum + value, 0) / n;
  if (end === 'min') return Math.min(...known);
  if (end === 'max') return Math.max(...known);
  if (end === 'mean') return mean;
  if (end === 'median') return (known[Math.floor((n - 1) / 2)]! + known[Math.ceil((n - 1) / 2)]!) / 2;
  if (end === 'sum') return known.reduce((sum, value) => sum + value, 0);
  if ('quantile' in end) return quantileOfSorted(known, end.quantile, end.type);
  if ('lowest' in end || 'highest' in end) {
    const few = 'lowest' in end ? known.slice(0, end.lowest) : known.slice(-end.highest);
    return few.reduce((sum, value) => sum + value, 0) / few.length;
  }
  if ('norm' in end) {
    const norm = Math.sqrt(known.reduce((sum, value) => sum + value * value, 0));
    return end.from === 'min' ? Math.min(...known) + norm : end.from === 'max' ? Math.max(...known) - norm : norm;
  }
  const squares = known.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return mean + end.deviations * Math.sqrt(squares / (end.of === 'sample' ? n - 1 : n));
}

function shareOf(method: string | undefined, below: number, equal: number, n: number): number {
  switch (method) {
    case 'weak':
      return (below + equal) / n;
    case 'strict':
      return below / n;
    case 'rank':
      return (below + below + equal + (equal > 0 ? 1 : 0)) / 2 / n;
    case 'inclusive_mean':
      return (below + (equal + 1) / 2 - 1) / (n - 1);
    case 'inclusive':
      return below / (n - 1);
    case 'exclusive':
      return (below + 1) / (n + 1);
    default:
      return (below + 0.5 * equal) / n;
  }
}
