import { DAY_MS } from '../../util/time.ts';
import type { AcceptedAction, AcceptedRoadmap, Mark } from './accepted-roadmap.ts';

export const WEEK_MS = 7 * DAY_MS;
/** Weeks of a quarter, which a phase is. */
const PHASE_WEEKS = 13;

export type ActionStateName = 'planned' | Mark['is'];

export interface ActionState {
  readonly is: ActionStateName;
  /** The first mark of its beginning, or of its end where its beginning was not marked; null before. */
  readonly startedOn: number | null;
  /** Since when it is what it is; null while planned. */
  readonly since: number | null;
  /** End of its phase. */
  readonly due: number;
  readonly overdue: boolean;
}

/** Whether it is still to be done, or to be finished. */
export function isLeftToDo(is: ActionStateName): boolean {
  return is === 'planned' || is === 'started';
}

/**
 * Marks of the day itself count, later ones do not; of several the last one. Dropped and begun anew, it starts anew. Overdue
 * from the day after the end of its phase on, until it is done or dropped.
 */
export function actionStateAt(roadmap: AcceptedRoadmap, { marks, phase }: AcceptedAction, at: number): ActionState {
  const due = roadmap.acceptedOn + phase * PHASE_WEEKS * WEEK_MS;
  const known = marks.filter(({ on }) => on <= at);
  const last = known.at(-1);
  const is = last?.is ?? 'planned';
  const since = known.slice(known.findLastIndex((mark) => mark.is === 'dropped') + 1);
  const own = is === 'dropped' ? known : since;
  return {
    is,
    startedOn: own[0]?.on ?? null,
    since: last?.on ?? null,
    due,
    overdue: isLeftToDo(is) && at > due,
  };
}

/**
 * `done`: nothing is left to do; `dropped`: nothing was done, and nothing is left to do; `withdrawn`: what was left to do was
 * withdrawn. Reaching the goal is told apart.
 */
export type RoadmapStateName = 'open' | 'overdue' | 'done' | 'dropped' | 'withdrawn';

export interface RoadmapState {
  readonly is: RoadmapStateName;
  readonly actions: readonly ActionState[];
  readonly done: number;
  readonly dropped: number;
  readonly overdue: number;
  /** Share of the person-days that were not dropped which are done; null where all were dropped. */
  readonly completion: number | null;
}

/** At an instant (milliseconds UTC), from its actions as `actionStateAt` has them: overdue goes before open. */
export function roadmapStateAt(roadmap: AcceptedRoadmap, at: number): RoadmapState {
  const actions = roadmap.actions.map((action) => actionStateAt(roadmap, action, at));
  const count = (is: ActionStateName): number => actions.filter((action) => action.is === is).length;
  const overdue = actions.filter((action) => action.overdue).length;
  const effortOf = (wanted: (state: ActionState) => boolean): number =>
    roadmap.actions.reduce((sum, { effort }, i) => (wanted(actions[i]!) ? sum + effort : sum), 0);
  const [done, dropped] = [count('done'), count('dropped')];
  const left = actions.length - done - dropped;
  const kept = effortOf(({ is }) => is !== 'dropped');
  const isWithdrawn = roadmap.actions.some(({ marks }) => marks.findLast(({ on }) => on <= at)?.withdrawn === true);
  return {
    is: overdue > 0 ? 'overdue' : left > 0 ? 'open' : isWithdrawn ? 'withdrawn' : done > 0 ? 'done' : 'dropped',
    actions,
    done,
    dropped,
    overdue,
    completion: kept === 0 ? null : effortOf(({ is }) => is === 'done') / kept,
  };
}

/** The actions that were not dropped. */
export function keptOf<A>(actions: readonly A[], { actions: states }: RoadmapState): readonly A[] {
  return actions.filter((_, i) => states[i]!.is !== 'dropped');
}

/** What became of the actions of a roadmap, by id; nothing of those that were only withdrawn with the rest. */
export function actionStates(roadmap: AcceptedRoadmap, at: number): ReadonlyMap<string, ActionStateName> {
  const told = roadmap.actions.filter(({ marks }) => marks.findLast(({ on }) => on <= at)?.withdrawn !== true);
  return new Map(told.map((action) => [action.id, actionStateAt(roadmap, action, at).is]));
}

/** The roadmap that counts for each account at an instant: the one accepted last by then, of one day the last in the list. */
export function currentRoadmaps<R extends Pick<AcceptedRoadmap, 'account' | 'acceptedOn'>>(
  roadmaps: readonly R[],
  at: number,
): ReadonlyMap<string, R> {
  const current = new Map<string, R>();
  for (const roadmap of roadmaps) {
    const other = current.get(roadmap.account);
    if (roadmap.acceptedOn > at || (other !== undefined && other.acceptedOn > roadmap.acceptedOn)) continue;
    current.set(roadmap.account, roadmap);
  }
  return current;
}

/** When something was last said of it. */
export function newestDay({ acceptedOn, actions }: Pick<AcceptedRoadmap, 'acceptedOn' | 'actions'>): number {
  return Math.max(acceptedOn, ...actions.flatMap(({ marks }) => marks.map(({ on }) => on)));
}
