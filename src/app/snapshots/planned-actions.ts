import { withObservedLifts } from '../../analysis/progress/observed-effects.ts';
import { currentRoadmaps, newestDay, roadmapStateAt } from '../../analysis/progress/roadmap-state.ts';
import type { AcceptedRoadmap } from '../../analysis/progress/accepted-roadmap.ts';
import type { AgreedQuestion } from '../../report/assessment/agreed.ts';
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
  /** Its accepted roadmap that counts; null where none was accepted by then. */
  readonly agreed: AgreedQuestion | null;
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
  const agreed = agreedOf(own)(account, opened);
  if (lifts === 'catalogue') return { actions, done, agreed, diagnostics };
  const kept = await readRoadmaps(context, opened.head.modelId);
  return {
    actions: withObservedLifts(actions, await readObservedLifts(context, opened, kept, actions)),
    done,
    agreed,
    diagnostics,
  };
}

export interface Done {
  /** Ids of the actions that each account has done. */
  readonly done: ReadonlyMap<string, ReadonlySet<string>>;
  /** The accepted roadmap that counts for an account at the as-of of a snapshot; of the newest one what is marked since counts. */
  readonly agreed: (account: string, opened: Pick<OpenedSnapshot, 'head' | 'series'>) => AgreedQuestion | null;
  /** See `PlannedActions`. */
  readonly unread: (account: string) => readonly Diagnostic[];
}

/** What the accounts have done, by the accepted roadmaps of a model. */
export async function readDone(context: Context, model: string): Promise<Done> {
  const kept = await readRoadmaps(context, model);
  return { done: doneOf(kept), agreed: agreedOf(kept), unread: (account) => faultsOf(account, kept.diagnostics) };
}

function agreedOf({ kept }: KeptRoadmaps): Done['agreed'] {
  const all = kept.map(({ roadmap }) => roadmap);
  const newest = Math.max(...all.map(newestDay));
  const known = new Map<number, ReturnType<typeof currentRoadmaps<AcceptedRoadmap>>>();
  return (account, { head, series }) => {
    const asOf = head.asOf ?? -Infinity;
    const at = head === series.at(-1) ? Math.max(asOf, newest) : asOf;
    const current = known.get(at) ?? currentRoadmaps(all, at);
    known.set(at, current);
    const roadmap = current.get(account);
    return roadmap === undefined ? null : { roadmap, at };
  };
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
