import type { Stages } from '../../model/model.ts';
import { AT_MOST, NOT_RATED } from '../../score/scores.ts';
import { beforeOverrides } from '../../score/stages/overrides.ts';
import { boundOfRow } from '../../score/variants.ts';
import { tolerance } from '../../model/tolerance.ts';
import { rulersOf, withRuler } from './own-ruler.ts';
import { overallPoints, type StagedBase } from './scored-base.ts';

/** The overall stage of one account as read from one snapshot: on `stage`, or anywhere from 1 to it (`atMost`). */
export interface StageReading {
  readonly stage: number;
  readonly atMost: boolean;
}

/**
 * How two readings compare. `up` and `down` only where they leave no doubt: "at most 4" to "3" is no fall, for the account
 * may have stood on 2 all along; it is `unclear`. `none`: the same number. The last two: one end is not rated.
 */
export type Direction = 'up' | 'down' | 'unclear' | 'none' | 'became_rated' | 'became_not_rated' | 'not_rated';

/** Null stands for not rated. */
export function directionOf(from: StageReading | null, to: StageReading | null): Direction {
  if (from === null) return to === null ? 'not_rated' : 'became_rated';
  if (to === null) return 'became_not_rated';
  if (lowest(to) > from.stage) return 'up';
  if (to.stage < lowest(from)) return 'down';
  return from.stage === to.stage ? 'none' : 'unclear';
}

/** The lowest stage a reading leaves open. */
export function lowest(reading: StageReading): number {
  return reading.atMost ? 1 : reading.stage;
}

/** Readings of one snapshot, with how far past the cuts its accounts are. */
export interface StageReader {
  readonly base: StagedBase;
  readonly stageCount: number;
  /** Null where the account is not rated. */
  read(row: number): StageReading | null;
  /** Highest stage whose cut the deciding points exceed by the margin; 0 for none. */
  surelyAtLeast(row: number): number;
  /** Lowest stage above which the deciding points are certainly not: they miss the next cut by the margin; n for none. */
  surelyAtMost(row: number): number;
}

/** A move counts at once where the deciding points are this share of the scale past the cut. */
const MARGIN = 0.02;

/** Null where the model has no stages. */
export function stageReader(base: StagedBase): StageReader | null {
  const { stages, scale } = base.bound.model;
  const { overall } = base.scores;
  if (stages === null || overall === null) return null;
  const span = scale[1] - scale[0];
  const decides = decidingPointsByRuler(base);
  const slack = tolerance(scale);
  const cutsAt = (row: number): readonly number[] =>
    base.scores.variant === undefined ? stages.from : boundOfRow(base.bound, base.scores, row).model.stages!.from;
  const margin = MARGIN * span;
  return {
    base,
    stageCount: stages.from.length,
    read(row) {
      const kind = overall.kind[row]!;
      return kind === NOT_RATED ? null : { stage: overall.stage[row]!, atMost: kind === AT_MOST };
    },
    surelyAtLeast(row) {
      const points = decides(row);
      return cutsAt(row).filter((cut) => points >= cut + margin - slack).length;
    },
    surelyAtMost(row) {
      const points = decides(row);
      const missed = cutsAt(row).findIndex((cut) => points <= cut - margin + slack);
      return missed === -1 ? stages.from.length : Math.max(missed, 1);
    },
  };
}

/** Of each account as the model that scored it decides. */
function decidingPointsByRuler(base: StagedBase): (row: number) => number {
  const { variant } = base.scores;
  const each = rulersOf(base).map((k) => {
    const own = withRuler(base, k);
    return decidingPoints(own, own.bound.model.stages!);
  });
  const [only] = each;
  return variant === undefined ? only! : (row) => each[variant[row]!]!(row);
}

/**
 * The points whose distance to a cut tells how firm a stage is: under `weakest` the lowest dimension's, under `score` the
 * overall ones. Gates are requirements on raw values, without a distance in points: NaN, which passes no margin.
 */
function decidingPoints(base: StagedBase, stages: Stages): (row: number) => number {
  if (stages.overall === 'gates') return () => Number.NaN;
  const { raw } = base.scores;
  if (raw !== undefined) {
    // A rule above the score is no matter of points where it decided.
    const below = decidingPoints({ ...base, scores: beforeOverrides(base.scores) }, stages);
    const same = (row: number): boolean => base.scores.overall?.stage[row] === raw.overall?.stage[row];
    return (row) => (same(row) ? below(row) : Number.NaN);
  }
  if (stages.overall === 'score') {
    const points = overallPoints(base);
    return (row) => points[row]!;
  }
  const weighed = new Set(base.bound.model.root.children.filter(({ weight }) => weight > 0).map(({ path }) => path));
  const dimensions = base.scores.nodes.filter(({ path }) => weighed.has(path));
  return (row) => {
    let least = Number.NaN;
    for (const { points, stage } of dimensions) {
      if (stage![row] !== 0 && !(points[row]! >= least)) least = points[row]!;
    }
    return least;
  };
}
