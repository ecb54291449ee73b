import type { AcceptedRoadmap } from '../../analysis/progress/accepted-roadmap.ts';
import { roadmapStateAt, type ActionState } from '../../analysis/progress/roadmap-state.ts';
import type { Goal } from '../../analysis/roadmap/planned-account.ts';
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
  /** All of them, in its order. */
  readonly steps: readonly AgreedStep[];
}

interface AgreedStep {
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
  if (state.is === 'done' || state.is === 'dropped') return null;
  return {
    acceptedOn,
    goal,
    actions: actions.length,
    done: state.done,
    dropped: state.dropped,
    overdue: state.overdue,
    steps: actions.map(({ id, title, effort, weeks }, i) => {
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
        today: is === 'planned' || is === 'started' ? today(id) : null,
      };
    }),
  };
}

/** What is left to do, in its order. */
export function openSteps({ steps }: AgreedRoadmap): AgreedRoadmap['steps'] {
  return steps.filter(({ state }) => state === 'planned' || state === 'started');
}
