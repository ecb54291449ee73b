import { expm1, log1p } from '../../util/elementary.ts';
import { histogram, type Bin } from '../standing/histogram.ts';
import { quantileOf } from '../base/quantile.ts';

/** Where values and thresholds are drawn: from 0 to 1 along an axis that holds nearly all of them. */
export interface ValueAxis {
  /** Straight near 0 and by factors above; else straight. */
  readonly log: boolean;
  readonly low: number;
  readonly high: number;
  readonly bins: readonly Bin[];
  /** Values off the axis. */
  readonly below: number;
  readonly above: number;
  /** 0 to 1; what is off the axis stands at its end. */
  readonly place: (value: number) => number;
  /** The value at a place. */
  readonly at: (place: number) => number;
}

/** So many times farther do the upper values reach than the lower ones, seen from the middle, before factors are drawn. */
const SKEWED = 5;
/** Or so many times is the largest threshold the smallest. */
const FACTORS = 15;
const BINS = 40;
/** Above it values are cut off, if no threshold stands there. */
const MOST = 0.995;

/** Null where there is neither a value nor a threshold. O(n). */
export function valueAxis(values: Float64Array, marks: readonly number[]): ValueAxis | null {
  return isSkewed(values, marks) ? byFactors(values, marks) : straight(values, marks);
}

function isSkewed(values: Float64Array, marks: readonly number[]): boolean {
  if (values.some((value) => value < 0) || marks.some((mark) => mark < 0)) return false;
  const positive = marks.filter((mark) => mark > 0);
  if (positive.length > 1 && Math.max(...positive) >= FACTORS * Math.min(...positive)) return true;
  const at = (p: number): number => quantileOf(values, p) ?? 0;
  const [low, middle, high] = [at(0.05), at(0.5), at(0.95)];
  return high - middle > SKEWED * (middle - low) && high > 0 && middle > 0;
}

function straight(values: Float64Array, marks: readonly number[]): ValueAxis | null {
  const { bins, below, above } = histogram(values, { include: marks });
  const [first, last] = [bins[0], bins.at(-1)];
  if (first === undefined || last === undefined) return null;
  const [low, high] = first.from < last.to ? [first.from, last.to] : [first.from - 1, last.to + 1];
  return {
    log: false,
    low,
    high,
    bins,
    below,
    above,
    place: (value) => within((value - low) / (high - low)),
    at: (place) => low + place * (high - low),
  };
}

function byFactors(values: Float64Array, marks: readonly number[]): ValueAxis {
  const positive = marks.filter((mark) => mark > 0);
  const high = Math.max(quantileOf(values, MOST) ?? 0, ...marks.map((mark) => mark * 1.25));
  // Below the least threshold (else the lower quartile) the axis is straight, so that 0 has a place on it.
  const unit = Math.max(
    high / 1e4,
    Math.min(...positive, positive.length === 0 ? (quantileOf(values, 0.25) ?? high) : high),
  );
  const last = log1p(high / unit);
  const at = (place: number): number => unit * expm1(place * last);
  const place = (value: number): number => within(log1p(Math.max(0, value) / unit) / last);
  const counts = Array.from({ length: BINS }, () => 0);
  let above = 0;
  for (const value of values) {
    if (value > high) above++;
    else counts[Math.min(BINS - 1, Math.floor(place(value) * BINS))]!++;
  }
  const bins = counts.map((count, i) => ({ from: at(i / BINS), to: at((i + 1) / BINS), count }));
  return { log: true, low: 0, high, bins, below: 0, above, place, at };
}

function within(place: number): number {
  return Math.max(0, Math.min(1, place));
}
