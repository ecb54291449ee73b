import { readHolds } from '../base/holds.ts';
import { weightColumn, type Rows, type ScoredBase } from '../base/scored-base.ts';
import { countRow, emptyTally, type Tally } from '../base/tally.ts';
import type { WeakestLinks } from '../standing/weakest-link.ts';
import type { Limits } from './lift-table.ts';
import { FREED, FREED_TOO, GATED, OPEN, raise, SHORT } from './raise.ts';

/** What raising some dimensions, and nothing else, to what the next stage asks would do for some accounts. */
export interface Raised {
  readonly paths: readonly string[];
  readonly titles: readonly string[];
  /** Would qualify for a higher stage; each account once. */
  readonly freed: Tally;
  /** Of `freed`, those that these dimensions do not hold alone: lifted past a gate, or by a metric that others read. */
  readonly freedToo: Tally;
  /** Held by exactly these dimensions, and not freed: a gate of the next stage holds them still. */
  readonly gated: Tally;
  /** The same: only "at most" a stage is known of them. */
  readonly open: Tally;
  /** The same: what is not measured, or told in words, cannot be raised. */
  readonly short: Tally;
  /** By the stage accounts stand on, 1 .. n. */
  readonly stages: readonly { readonly stage: number; readonly freed: Tally }[];
}

export interface RaiseStudy {
  /** Each dimension that holds anybody of the base; in the model's order. */
  readonly singles: readonly Raised[];
  /** The pairs that alone hold the most of the accounts, those first. */
  readonly pairs: readonly Raised[];
}

/** What becomes of every account where some dimensions (paths) are raised, see `raise`. */
export type FatesOf = (paths: readonly string[]) => Uint8Array;

/** Each set of dimensions is raised once, however often it is asked for. */
export function fatesOf(base: ScoredBase, limits: Limits): FatesOf {
  const known = new Map<string, Uint8Array>();
  return (paths) => {
    const key = paths.join('\n');
    const fates = known.get(key) ?? raise(base, paths, limits);
    known.set(key, fates);
    return fates;
  };
}

/** So many pairs are raised. */
const PAIRS = 5;

/** Raises each dimension alone, and the pairs that hold most. Pauses after each, so that the caller can do something else. */
export function* studyRaises(
  base: ScoredBase,
  rows: Rows,
  { pairs }: Pick<WeakestLinks, 'pairs'>,
  fates: FatesOf,
  weightAttribute: string,
): Generator<undefined, RaiseStudy> {
  const singles: Raised[] = [];
  const count = (paths: readonly string[], titles: readonly string[]): Raised => {
    return { paths, titles, ...countFates(base, fates(paths), rows, weightAttribute) };
  };
  for (const { path, title } of readHolds(base)?.dimensions ?? []) {
    singles.push(count([path], [title]));
    yield;
  }
  const raised: Raised[] = [];
  for (const { paths, titles } of pairs.slice(0, PAIRS)) {
    raised.push(count(paths, titles));
    yield;
  }
  return { singles, pairs: raised };
}

/** The same at once, for who has nothing else to do. */
export function readRaises(...of: Parameters<typeof studyRaises>): RaiseStudy {
  const work = studyRaises(...of);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

function countFates(
  base: ScoredBase,
  fates: Uint8Array,
  rows: Rows,
  weightAttribute: string,
): Omit<Raised, 'paths' | 'titles'> {
  const weights = weightColumn(base, weightAttribute);
  const stage = base.scores.overall?.stage;
  const [freed, freedToo, gated, open, short] = [emptyTally(), emptyTally(), emptyTally(), emptyTally(), emptyTally()];
  const stages = (base.bound.model.stages?.from ?? []).map((_, i) => ({ stage: i + 1, freed: emptyTally() }));
  const kept = new Map([
    [GATED, gated],
    [OPEN, open],
    [SHORT, short],
  ]);
  for (const row of rows) {
    const fate = fates[row]!;
    const tally = kept.get(fate);
    if (tally !== undefined) countRow(tally, weights, row);
    if (fate !== FREED && fate !== FREED_TOO) continue;
    countRow(freed, weights, row);
    if (fate === FREED_TOO) countRow(freedToo, weights, row);
    countRow(stages[stage![row]! - 1]!.freed, weights, row);
  }
  return { freed, freedToo, gated, open, short, stages };
}
