import type { Effect } from '../../model/action.ts';
import type { Goal } from '../roadmap/planned-account.ts';
import type { Standing } from '../roadmap/standing.ts';
import type { Range } from '../roadmap/range.ts';

/** A roadmap that was agreed on, as it was then, and what became of its actions. Instants are milliseconds since 1970. */
export interface AcceptedRoadmap {
  readonly account: string;
  readonly model: string;
  /** As-of of the snapshot it was planned from; null for an undated one. */
  readonly asOf: number | null;
  readonly acceptedOn: number;
  readonly acceptedBy: string | null;
  readonly goal: Goal;
  /** Null where it was not written down. */
  readonly before: Standing | null;
  /** In the order in which to do them; an action stands in it once. */
  readonly actions: readonly AcceptedAction[];
}

export interface AcceptedAction {
  readonly id: string;
  readonly title: string;
  /** From 1; a phase is a quarter from the acceptance on. */
  readonly phase: number;
  /** Person-days. */
  readonly effort: number;
  /** From its beginning until it shows, at the least and at the most. */
  readonly weeks: readonly [least: number, most: number];
  /** What it was expected to do then: a catalogue that changes later changes no promise. */
  readonly lifts: readonly { readonly metric: string; readonly effect: Effect }[];
  /** Points of the whole it was to add to the actions before it; null where that was not written down. */
  readonly expected: Range<number> | null;
  /** Oldest first. */
  readonly marks: readonly Mark[];
}

/** Something that was said of an action. */
export interface Mark {
  readonly is: 'started' | 'done' | 'dropped';
  readonly on: number;
  readonly by: string | null;
  readonly remark: string;
  /** Said of all that was open at once, by withdrawing the roadmap. */
  readonly withdrawn?: true | undefined;
}
