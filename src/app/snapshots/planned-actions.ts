import { withObservedLifts } from '../../analysis/progress/observed-effects.ts';
import { roadmapStateAt } from '../../analysis/progress/roadmap-state.ts';
import type { Action } from '../../model/action.ts';
import type { Context } from '../context.ts';
import { loadActions } from '../project/load-actions.ts';
import type { OpenedSnapshot } from './open-snapshot.ts';
import { readRoadmaps, readRoadmapsOf } from '../roadmaps/accepted-roadmaps.ts';
import { readObservedLifts } from './lift-series.ts';

export interface PlannedActions {
  readonly actions: readonly Action[];
  /** Ids of those that the account has done, by its accepted roadmaps. */
  readonly done: ReadonlySet<string>;
}

/** What a roadmap of an account is planned from: `observed` puts what was observed in the place of what the catalogue says. */
export async function plannedActions(
  context: Context,
  opened: OpenedSnapshot,
  account: string,
  lifts: 'observed' | 'catalogue',
): Promise<PlannedActions> {
  const [{ actions }, own] = await Promise.all([
    loadActions(context),
    readRoadmapsOf(context, account, opened.head.modelId),
  ]);
  const done = own.kept.flatMap(({ roadmap }) => {
    const { actions: states } = roadmapStateAt(roadmap, Infinity);
    return roadmap.actions.filter((_, i) => states[i]!.is === 'done').map(({ id }) => id);
  });
  if (lifts === 'catalogue') return { actions, done: new Set(done) };
  const kept = await readRoadmaps(context, opened.head.modelId);
  return {
    actions: withObservedLifts(actions, await readObservedLifts(context, opened, kept, actions)),
    done: new Set(done),
  };
}
