import { withObservedLifts } from '../../analysis/progress/observed-effects.ts';
import { roadmapStateAt } from '../../analysis/progress/roadmap-state.ts';
import type { Action } from '../../model/action.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';
import type { Context } from '../context.ts';
import { loadActions } from '../project/load-actions.ts';
import type { OpenedSnapshot } from './open-snapshot.ts';
import { faultsOf, readRoadmaps, readRoadmapsOf, type KeptRoadmaps } from '../roadmaps/accepted-roadmaps.ts';
import { readObservedLifts } from './lift-series.ts';

export interface PlannedActions {
  readonly actions: readonly Action[];
  /** Ids of those that the account has done, by its accepted roadmaps. */
  readonly done: ReadonlySet<string>;
  /** Of its accepted roadmaps that cannot be read: what they say is done is planned anew. */
  readonly diagnostics: readonly Diagnostic[];
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
  const done = doneOf(own).get(account) ?? new Set();
  const { diagnostics } = own;
  if (lifts === 'catalogue') return { actions, done, diagnostics };
  const kept = await readRoadmaps(context, opened.head.modelId);
  return {
    actions: withObservedLifts(actions, await readObservedLifts(context, opened, kept, actions)),
    done,
    diagnostics,
  };
}

export interface Done {
  /** Ids of the actions that each account has done. */
  readonly done: ReadonlyMap<string, ReadonlySet<string>>;
  /** See `PlannedActions`. */
  readonly unread: (account: string) => readonly Diagnostic[];
}

/** What the accounts have done, by the accepted roadmaps of a model. */
export async function readDone(context: Context, model: string): Promise<Done> {
  const kept = await readRoadmaps(context, model);
  return { done: doneOf(kept), unread: (account) => faultsOf(account, kept.diagnostics) };
}

function doneOf({ kept }: KeptRoadmaps): ReadonlyMap<string, ReadonlySet<string>> {
  const done = new Map<string, Set<string>>();
  for (const { roadmap } of kept) {
    const own = done.get(roadmap.account) ?? new Set();
    const { actions: states } = roadmapStateAt(roadmap, Infinity);
    roadmap.actions.forEach(({ id }, i) => states[i]!.is === 'done' && own.add(id));
    done.set(roadmap.account, own);
  }
  return done;
}
