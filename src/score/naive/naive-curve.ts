import type { IndicatorNode, Knot } from '../../model/model.ts';
import { ERROR, MISSING, SCORED } from '../../table/status.ts';
import { erfc, exp, ln, pow } from '../../util/elementary.ts';
import type { BoundCurve, GroupedCurve, LinearCurve, PlainCurve, RankTable } from '../bound-model.ts';
import { answers, type Account } from './naive-account.ts';

/** What a curve makes of a value: points, or the status of a cell that gets none. */
export interface NaiveReading {
  readonly status: number;
  readonly points: number | null;
}

type Scale = readonly [number, number];

/** The points that the bound curve of an indicator gives the value `x`. */
export function readNaively(node: IndicatorNode, x: number, account: Account): NaiveReading {
  const { bound } = account;
  const curve = bound.curves[node.path]!;
  const own = curve.kind === 'by_group' ? curveOfGroup(curve, account) : curve;
  if (typeof own === 'number') return { status: own, points: null };
  if (own.kind === 'flat') return { status: MISSING.noSpread, points: null };
  const points =
    own.kind === 'levels' ? own.levels[answer(node, x, account, own.levels)] : pointsOf(own, x, bound.model.scale);
  // Past 2^53 doubles are no longer whole numbers apart.
  if (points === undefined || !(Math.abs(points) <= 2 ** 53)) return { status: ERROR, points: null };
  return { status: SCORED, points };
}

/** The curve of the account's own group, or the status where it is in none. */
export function curveOfGroup(curve: GroupedCurve, { attribute }: Account): PlainCurve | number {
  const { status, value } = attribute(curve.attribute);
  if (status !== SCORED) return status;
  const key = typeof value === 'boolean' ? Number(value) : value;
  return curve.groups.find((group) => group.key === key)?.curve ?? curve.rest;
}

function answer(
  { metric }: IndicatorNode,
  x: number,
  account: Account,
  levels: Readonly<Record<string, number>>,
): string {
  const flag = account.metricColumn(metric)?.kind === 'boolean' && (x === 0 || x === 1);
  const listed = flag ? Object.keys(levels).find((level) => answers(x === 1, level)) : undefined;
  return account.text(metric) ?? listed ?? String(x);
}

/**
 * Points of one raw value on the scale, kind by kind as docs/scoring.md has the formulas; NaN where a curve has no
 * spread.
 */
export function pointsOf(
  curve: Exclude<BoundCurve, { kind: 'by_group' | 'levels' | 'flat' }>,
  x: number,
  scale: Scale,
): number {
  const [low, high] = scale;
  switch (curve.kind) {
    case 'linear':
      return curve.power === undefined ? readLinear(curve, x) : readPower(curve, curve.power, x);
    case 'step':
      return curve.steps.reduce((points, step) => {
        const reached = step.above === true ? x > step.from : x >= step.from;
        return reached ? step.points : points;
      }, curve.first);
    case 'rank':
      return readRank(curve, x, scale);
    case 'log_normal': {
      const { median, p10 } = curve;
      if (x <= 0) return p10 < median ? high : low;
      // Half the mass lies above z = 0; a tenth lies below the z of p10.
      const z = (ln(x / median) / ln(median / p10)) * 0.9061938024368232;
      return low + ((high - low) * erfc(z)) / 2;
    }
    case 'normal': {
      const [least, most] = curve.limits ?? [-Infinity, Infinity];
      const z = Math.min(Math.max(x / curve.sd - curve.mean / curve.sd, least), most);
      return low + (high - low) * (erfc((curve.direction === 'up' ? -z : z) / Math.sqrt(2)) / 2);
    }
    case 'decay':
      return low + (high - low) * Math.min(1, pow(2, -x / curve.halfLife));
    case 'logistic': {
      const { midpoint, p90 } = curve;
      // At p90 the odds are nine to one.
      const odds = exp(((x - midpoint) / (p90 - midpoint)) * ln(9));
      return low + (high - low) * (odds === Infinity ? 1 : odds / (1 + odds));
    }
    case 'own_past': {
      const ratio = curve.direction === 'up' ? x : 2 - x;
      // Just at the end of the grace is within it, whatever the division left.
      const within = ratio <= 1 && 1 - ratio <= curve.grace + 1e-12;
      const share = within ? 1 : Math.min(Math.max(ratio, 0), curve.cap);
      return low + (high - low) * share;
    }
  }
}

function readRank(curve: RankTable, x: number, [low, high]: Scale): number {
  const { method } = curve;
  if (method === 'inclusive' || method === 'inclusive_mean' || method === 'exclusive')
    return low + (high - low) * betweenRanks(curve, method, x);
  const place = placeOf(curve, x);
  const { below, equal, of } = place;
  if (typeof method === 'object') {
    const ranks = {
      min: below + 1,
      max: below + Math.max(1, equal),
      mean: below + (Math.max(1, equal) + 1) / 2,
      dense: place.distinctBelow + 1,
    };
    return ranks[method.ties] - (method.borda === true ? 1 : 0);
  }
  const shares = {
    mean: (below + equal / 2) / of,
    weak: (below + equal) / of,
    strict: below / of,
    rank: (below + (equal === 0 ? 0 : (equal + 1) / 2)) / of,
  };
  return low + (high - low) * shares[method ?? 'mean'];
}

/** Who stands below in the sense of the curve's direction: where less is better, those with more. */
function placeOf({ values, below, direction }: RankTable, x: number) {
  const counts = values.map((value, i) => ({ value, count: below[i + 1]! - below[i]! }));
  const lower = counts.filter(({ value }) => (direction === 'up' ? value < x : value > x));
  const total = (some: typeof counts): number => some.reduce((sum, { count }) => sum + count, 0);
  return {
    below: total(lower),
    equal: total(counts.filter(({ value }) => value === x)),
    of: total(counts),
    distinctBelow: lower.length,
  };
}

/** Excel's PERCENTRANK.INC and .EXC, and the first with the mean place of those that are equal: at a value of the population by count, between two on the line. */
function betweenRanks(curve: RankTable, method: 'inclusive' | 'inclusive_mean' | 'exclusive', x: number): number {
  const shareAt = (value: number): number => {
    const { below, equal, of } = placeOf(curve, value);
    if (method === 'inclusive_mean') return (below + (equal + 1) / 2 - 1) / (of - 1);
    return method === 'inclusive' ? below / (of - 1) : (below + 1) / (of + 1);
  };
  const lower = curve.values.findLast((value) => value <= x);
  const upper = curve.values.find((value) => value >= x);
  if (lower === undefined || upper === undefined) return shareAt((lower ?? upper)!);
  if (lower === upper) return shareAt(lower);
  const way = (x / 2 - lower / 2) / (upper / 2 - lower / 2);
  return Number.isNaN(way) ? shareAt(lower) : shareAt(lower) + way * (shareAt(upper) - shareAt(lower));
}

/** The share of the way from the points of the worse end to those of the better, raised. */
function readPower(curve: LinearCurve, power: number, x: number): number {
  const points = curve.knots.map(([, own]) => own);
  const [low, high] = [Math.min(...points), Math.max(...points)];
  const share = (readLinear(curve, x) - low) / (high - low);
  return low + (high - low) * pow(share, power);
}

function readLinear({ knots, open, log }: LinearCurve, x: number): number {
  if (log === true) {
    const logged = knots.map(([raw, points]): Knot => [ln(raw), points]);
    const plain: LinearCurve = { kind: 'linear', knots: logged };
    return readLinear(open === undefined ? plain : { ...plain, open }, x <= 0 ? -Infinity : ln(x));
  }
  const first = knots[0]!;
  const last = knots.at(-1)!;
  if (x <= first[0]) return open === 'lower' || open === 'both' ? onLine(first, knots[1]!, x) : first[1];
  if (x >= last[0]) return open === 'upper' || open === 'both' ? onLine(last, knots.at(-2)!, x) : last[1];
  const k = knots.findIndex(([raw]) => raw > x);
  const [from, to] = [knots[k - 1]!, knots[k]!];
  const points = onLine(from, to, x);
  return Math.min(Math.max(points, Math.min(from[1], to[1])), Math.max(from[1], to[1]));
}

function onLine([x0, y0]: Knot, [x1, y1]: Knot, x: number): number {
  // Halves, because the distance between the largest doubles is not one.
  return y0 + (y1 - y0) * ((x / 2 - x0 / 2) / (x1 / 2 - x0 / 2));
}
