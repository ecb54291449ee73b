import type { AcceptedAction, AcceptedRoadmap } from './accepted-roadmap.ts';
import { WEEK_MS } from './roadmap-state.ts';

/** An account at work on an action, from the first mark of it on. */
export interface Doing {
  readonly account: string;
  readonly action: AcceptedAction;
  readonly startedOn: number;
  /** Null where it was not brought to its end. */
  readonly doneOn: number | null;
  /** From when on it should show in full: its weeks have passed, and it is done. */
  readonly showsFrom: number;
  /** Until when it may still move what it lifts: as long as it is neither done nor dropped there is no end. */
  readonly movesUntil: number;
}

/** All that accounts did, in the order of the roadmaps. Of what was dropped and begun anew the last beginning counts. */
export function doingsOf(roadmaps: readonly AcceptedRoadmap[]): readonly Doing[] {
  return roadmaps.flatMap(({ account, actions }) =>
    actions.flatMap((action): Doing[] => {
      const { marks, weeks } = action;
      const begun = marks.slice(0, marks.at(-1)?.is === 'dropped' ? -1 : undefined);
      const since = begun.slice(begun.findLastIndex(({ is }) => is === 'dropped') + 1);
      const first = since[0];
      if (first === undefined) return [];
      const last = marks.at(-1)!;
      const doneOn = last.is === 'done' ? last.on : null;
      const shows = first.on + weeks[1] * WEEK_MS;
      const showsFrom = Math.max(shows, doneOn ?? shows);
      const movesUntil = last.is === 'started' ? Infinity : showsFrom;
      return [{ account, action, startedOn: first.on, doneOn, showsFrom, movesUntil }];
    }),
  );
}

/** Whether a doing can have moved a metric between two instants. */
export function movesBetween(
  { action, startedOn, movesUntil }: Doing,
  metric: string,
  from: number,
  to: number,
): boolean {
  return action.lifts.some((lift) => lift.metric === metric) && startedOn < to && movesUntil > from;
}
