import type { Disagreement } from '../../analysis/records/disagreement.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';
import type { RecordedPoint } from '../../analysis/records/recorded-assessment.ts';

/** What was recorded of the account before, for trends. */
export interface Past {
  /** Recorded assessments by the same model, oldest first. */
  readonly points: readonly RecordedPoint[];
  /**
   * What "since last time" is held against: the snapshot asked for, that of the last recorded assessment (`gone`: it is no
   * longer kept, and only what was recorded is known), or that of a quarter before.
   */
  readonly lastTime: 'asked' | 'recorded' | 'gone' | 'quarter';
  /** The last recorded one; null where there is none, or another snapshot is asked for. */
  readonly last: RecordedPoint | null;
}

export const NO_PAST: Past = { points: [], lastTime: 'quarter', last: null };

/** What colleagues are told and no customer: a version for one has null in its place. */
export interface Internal {
  readonly notes: readonly { readonly issued: number; readonly by: string; readonly note: string }[];
  readonly disagreements: readonly Disagreement[];
  /** What is wrong with files of the account that could not be read: what they hold is not told of. */
  readonly unread: readonly Diagnostic[];
}

/** Points of the last recorded assessment at a path ('' is the whole), where they mean the same as those shown. */
export function recordedThen({ last, lastTime }: Past, path: string): number | null {
  if (last === null || lastTime !== 'gone' || last.comparable !== 'same') return null;
  const figures = path === '' ? last.overall : last.dimensions.find((one) => one.path === path);
  return figures?.points ?? null;
}
