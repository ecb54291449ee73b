import { createRandom } from '../../util/random.ts';
import { quantileOf } from '../../util/quantile.ts';
import type { ScoredBase } from '../base/scored-base.ts';
import { moveTo, movablesOf, type Movable, type Place } from './movables.ts';
import { reachOf, type PercentUnit, type Reach } from './reach.ts';
import type { Bench } from './rescored.ts';
import { countStages, meanScore, stageMoves, type StageCounts } from './stage-counts.ts';

/** From the least to the most. */
export type Range = readonly [low: number, high: number];

/** What a number is, and what it can become. */
export interface Spread {
  readonly now: number;
  /** The least and the most while each threshold moves alone, one after another. */
  readonly alone: Range;
  /** The middle 90 % (5th to 95th percentile) of the draws in which all move at once. */
  readonly together: Range;
}

/** What follows from one threshold at one value. */
export interface Effect {
  readonly value: number;
  /** Accounts on another stage. */
  readonly changed: number;
  /** Of these, higher and lower; the others are rated now or not any more. */
  readonly up: number;
  readonly down: number;
  /** Null where nobody has a score. */
  readonly mean: number | null;
}

export interface ThresholdEffect {
  readonly key: string;
  readonly reach: Reach;
  readonly low: Effect;
  readonly high: Effect;
}

export interface Sensitivity {
  readonly share: number;
  readonly draws: number;
  readonly accounts: number;
  /** Accounts on stage 1, 2, ...; entry 0: not rated. Empty where the model has no stages. */
  readonly stages: readonly Spread[];
  /** The mean overall score; null where nobody has one. */
  readonly mean: Spread | null;
  /** The thresholds that move, those first on which most hangs: the accounts that change stage, or without stages the mean score. */
  readonly each: readonly ThresholdEffect[];
  /** Keys of thresholds at the end of their scale, with no neighbour: ten percent of nothing. */
  readonly still: readonly string[];
}

export interface SensitivityOptions {
  readonly share: number;
  readonly draws: number;
  readonly seed: number;
  readonly percentOf: (metric: string) => PercentUnit;
  /** What must be seen for a score moves too. */
  readonly evidence?: boolean;
}

export const DRAWS = 400;
export const SEED = 1;
const MIDDLE = [0.05, 0.95] as const;

/**
 * What becomes of the stages when thresholds move by a share, see `reachOf`: each alone to both sides, and all at once, every
 * one drawn evenly from its own reach (as the uncertainty analysis of the OECD and JRC handbook on composite indicators does
 * with its inputs). Pauses after each scoring; thresholds x 2 + draws of them. The same for the same seed.
 */
export function* studySensitivity(bench: Bench, options: SensitivityOptions): Generator<undefined, Sensitivity> {
  const { base, rows, rescore } = bench;
  const { model } = base.bound;
  const asked = movablesOf(model).filter(({ place }) => options.evidence === true || !isOfEvidence(place));
  const reaches = asked.map((movable) => {
    const { measure } = movable;
    const percent = measure.kind === 'metric' ? options.percentOf(measure.metric) : null;
    return { movable, reach: reachOf(movable, options.share, model.scale, percent) };
  });
  const moving = reaches.filter(({ reach }) => reach.low < reach.high);
  const seen: Outcomes = { counts: [], means: [] };
  const each: ThresholdEffect[] = [];
  for (const { movable, reach } of moving) {
    const ends: Effect[] = [];
    for (const value of [reach.low, reach.high]) {
      const after = value === movable.value ? base : rescore([moveTo(movable, value)]);
      note(seen, bench, after);
      ends.push(effectOf(bench, after, value));
      yield;
    }
    each.push({ key: movable.key, reach, low: ends[0]!, high: ends[1]! });
  }
  const drawn = yield* drawTogether(bench, moving, options);
  const now = countStages(base, rows);
  const mean = meanScore(base, rows);
  return {
    share: options.share,
    draws: drawn.means.length,
    accounts: rows.length,
    stages: now.map((count, stage) => spreadOf(count, column(seen.counts, stage), column(drawn.counts, stage))),
    mean: mean === null ? null : spreadOf(mean, known(seen.means), known(drawn.means)),
    each: each.toSorted((a, b) => weigh(b, mean) - weigh(a, mean)),
    still: reaches.filter(({ reach }) => reach.low === reach.high).map(({ movable }) => movable.key),
  };
}

/** It says what must be seen of an account, not what it must be. */
export function isOfEvidence({ kind }: Place): boolean {
  return kind === 'coverage' || kind === 'min_dimensions';
}

interface Outcomes {
  readonly counts: StageCounts[];
  readonly means: (number | null)[];
}

function note({ counts, means }: Outcomes, { rows }: Bench, after: ScoredBase): void {
  counts.push(countStages(after, rows));
  means.push(meanScore(after, rows));
}

interface Moving {
  readonly movable: Movable;
  readonly reach: Reach;
}

function* drawTogether(
  bench: Bench,
  moving: readonly Moving[],
  { draws, seed }: SensitivityOptions,
): Generator<undefined, Outcomes> {
  const random = createRandom(seed);
  const seen: Outcomes = { counts: [], means: [] };
  for (let i = 0; i < draws && moving.length > 0; i++) {
    const changes = moving.map(({ movable, reach: { low, high } }) => moveTo(movable, low + random() * (high - low)));
    note(seen, bench, bench.rescore(changes));
    yield;
  }
  return seen;
}

function effectOf({ base, rows }: Bench, after: ScoredBase, value: number): Effect {
  const moves = stageMoves(base, after, rows);
  const rated = moves.filter(({ from, to }) => from > 0 && to > 0);
  return {
    value,
    changed: moves.length,
    up: rated.filter(({ from, to }) => to > from).length,
    down: rated.filter(({ from, to }) => to < from).length,
    mean: meanScore(after, rows),
  };
}

function spreadOf(now: number, alone: readonly number[], together: readonly number[]): Spread {
  const [first, last] = MIDDLE;
  const at = (p: number): number => (together.length === 0 ? now : quantileOf(Float64Array.from(together), p, 7));
  return { now, alone: [Math.min(now, ...alone), Math.max(now, ...alone)], together: [at(first), at(last)] };
}

function column(counts: readonly StageCounts[], stage: number): readonly number[] {
  return counts.map((one) => one[stage]!);
}

function known(means: readonly (number | null)[]): readonly number[] {
  return means.filter((mean) => mean !== null);
}

/** Accounts that change stage; how far the mean goes breaks ties, and decides without stages. */
function weigh({ low, high }: ThresholdEffect, mean: number | null): number {
  const far = (effect: Effect): number => (mean === null || effect.mean === null ? 0 : Math.abs(effect.mean - mean));
  return Math.max(low.changed, high.changed) + 1e-9 * Math.max(far(low), far(high));
}
