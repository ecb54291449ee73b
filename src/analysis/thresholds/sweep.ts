import { quantileOf } from '../../util/quantile.ts';
import { allows } from '../scenario/rule-thresholds.ts';
import { measuredOf } from './measured.ts';
import { moveTo, type Movable } from './movables.ts';
import type { Bench } from './rescored.ts';
import { countStages, meanScore, type StageCounts } from './stage-counts.ts';

/** The stages while one threshold stands at a value and all others where they are. */
interface SweepPoint {
  readonly value: number;
  /** See `StageCounts`. */
  readonly stages: StageCounts;
  readonly mean: number | null;
}

export interface Sweep {
  readonly key: string;
  /** From the lowest value to the highest. */
  readonly points: readonly SweepPoint[];
}

const MOST = 40;
/** Every twentieth of the accounts stands between two of them. */
const QUANTILES = [0.01, ...Array.from({ length: 19 }, (_, i) => (i + 1) / 20), 0.99];
const ROUND = 16;

/** Scores at each of `sweepValues`, and pauses after each. */
export function* sweepThreshold(bench: Bench, movable: Movable, also: readonly number[]): Generator<undefined, Sweep> {
  const points: SweepPoint[] = [];
  for (const value of sweepValues(bench, movable, also)) {
    const after = value === movable.value ? bench.base : bench.rescore([moveTo(movable, value)]);
    points.push({ value, stages: countStages(after, bench.rows), mean: meanScore(after, bench.rows) });
    yield;
  }
  return { key: movable.key, points };
}

/**
 * Where a threshold is tried, ascending: quantiles of what the accounts have (values between two of theirs change nothing),
 * round numbers, where it stands now and what else is asked for (`also`). Never past a neighbour; about 25 to 40 values.
 */
function sweepValues({ base, rows }: Bench, movable: Movable, also: readonly number[] = []): readonly number[] {
  const measured = measuredOf(base, movable.measure, rows)?.values ?? new Float64Array();
  const [least, most] = spanOf(measured, movable);
  const scratch = Float64Array.from(measured);
  const seen = measured.length === 0 ? [] : QUANTILES.map((p) => quantileOf(scratch, p, 1));
  const kept = [movable.value, ...also].filter((value) => value === movable.value || allows(movable, value));
  const tried = [...seen, ...roundNumbers(least, most)].filter(
    (value) => value >= least && value <= most && allows(movable, value),
  );
  const distinct = [...new Set([...kept, ...tried])].toSorted((a, b) => a - b);
  return thin(distinct, new Set(kept));
}

/** Where its neighbours leave it room and accounts are; of a share all of it. */
function spanOf(measured: Float64Array, { value, room, measure }: Movable): readonly [number, number] {
  if (measure.kind === 'share') return [0, 1];
  const low = measured.length === 0 ? value : quantileOf(Float64Array.from(measured), 0, 7);
  const high = measured.length === 0 ? value : quantileOf(Float64Array.from(measured), 1, 7);
  const wide = Math.max(Math.abs(value), high - low) / 2;
  const [from, to] = low < high ? [Math.min(low, value), Math.max(high, value)] : [value - wide, value + wide];
  return [Math.max(from, room[0]), Math.min(to, room[1])];
}

/** Multiples of 1, 2 or 5 times a power of ten. */
function roundNumbers(least: number, most: number): readonly number[] {
  const width = most - least;
  if (!(width > 0) || !Number.isFinite(width)) return [];
  const power = 10 ** Math.floor(Math.log10(width / ROUND));
  const step = ([1, 2, 5, 10].find((one) => width / (one * power) <= ROUND) ?? 10) * power;
  const first = Math.ceil(least / step);
  const count = Math.floor(most / step) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Where there are too many, those nearest to the value before them go. */
function thin(values: readonly number[], kept: ReadonlySet<number>): readonly number[] {
  const left = [...values];
  while (left.length > MOST) {
    let closest = -1;
    let gap = Infinity;
    for (let i = 1; i < left.length - 1; i++) {
      const own = left[i]! - left[i - 1]!;
      if (!kept.has(left[i]!) && own < gap) [closest, gap] = [i, own];
    }
    if (closest < 0) break;
    left.splice(closest, 1);
  }
  return left;
}
