import type { AcceptedRoadmap } from '../../analysis/progress/accepted-roadmap.ts';
import { expectedTogether } from '../../analysis/progress/expected-together.ts';
import {
  isLeftToDo,
  keptOf,
  roadmapStateAt,
  type ActionState,
  type RoadmapState,
} from '../../analysis/progress/roadmap-state.ts';
import type { Goal } from '../../analysis/roadmap/planned-account.ts';
import type { Range } from '../../analysis/roadmap/range.ts';
import type { Action } from '../../model/action.ts';
import type { ToldAction } from '../roadmap/roadmap-report.ts';

/** The accepted roadmap that counts, of whose actions some are still to be done. Instants are milliseconds since 1970. */
export interface AgreedRoadmap {
  readonly acceptedOn: number;
  readonly goal: Goal;
  readonly actions: number;
  readonly done: number;
  readonly dropped: number;
  readonly overdue: number;
  /** What was promised; null where that was not written down. */
  readonly promised: Promised | null;
  /** All of them, in its order. */
  readonly steps: readonly AgreedStep[];
}

/** The score it was planned from, and what all of it together was to lead to. */
interface Promised {
  /** As-of of that score; null where it was undated. */
  readonly at: number | null;
  readonly before: number;
  readonly after: Range<number>;
  /** Points that those of them that were not dropped were to add. */
  readonly kept: Range<number>;
}

export interface AgreedStep {
  readonly action: string;
  readonly title: string;
  /** Person-days and weeks, as they were agreed on. */
  readonly effort: number;
  readonly weeks: readonly [least: number, most: number];
  readonly state: ActionState['is'];
  /** Null while planned. */
  readonly since: number | null;
  readonly due: number;
  readonly overdue: boolean;
  /** Points that it was promised to add to those before it; null where that was not written down. */
  readonly promised: Range<number> | null;
  /** What it would bring today; null where it is not to be done, or would change nothing that is scored. */
  readonly today: ToldAction | null;
}

/** A roadmap and when its state is told of. */
export interface AgreedQuestion {
  readonly roadmap: AcceptedRoadmap;
  readonly at: number;
}

/** Null where nothing of it is left to do. `today`: what an action would bring now. */
export function tellAgreed(
  { roadmap, at }: AgreedQuestion,
  catalogue: readonly Action[],
  today: (action: string) => ToldAction | null,
): AgreedRoadmap | null {
  const { acceptedOn, goal, actions } = roadmap;
  const state = roadmapStateAt(roadmap, at);
  if (state.is !== 'open' && state.is !== 'overdue') return null;
  return {
    acceptedOn,
    goal,
    actions: actions.length,
    done: state.done,
    dropped: state.dropped,
    overdue: state.overdue,
    promised: promisedBy(roadmap, state),
    steps: actions.map(({ id, title, effort, weeks, expected }, i) => {
      const { is, since, due, overdue } = state.actions[i]!;
      return {
        action: id,
        // As the catalogue words it today, which may be in another language.
        title: catalogue.find((action) => action.id === id)?.title ?? title,
        effort,
        weeks,
        state: is,
        since,
        due,
        overdue,
        promised: expected,
        today: isLeftToDo(is) ? today(id) : null,
      };
    }),
  };
}

function promisedBy({ asOf, before, actions }: AcceptedRoadmap, state: RoadmapState): Promised | null {
  const added = expectedTogether(actions);
  const kept = expectedTogether(keptOf(actions, state));
  if (added === null || kept === null || before === null || Number.isNaN(before.points)) return null;
  const { points } = before;
  return { at: asOf, before: points, after: { lesser: points + added.lesser, greater: points + added.greater }, kept };
}

/** What is left to do, in its order. */
export function openSteps({ steps }: AgreedRoadmap): readonly AgreedStep[] {
  return steps.filter(({ state }) => isLeftToDo(state));
}
