import { askedFeatures } from '../../analysis/readiness/asked-features.ts';
import {
  FURTHER,
  NOT_ASKED,
  ONE_STEP,
  READY,
  statesOf,
  UNCLEAR,
  type FeatureStates,
} from '../../analysis/readiness/feature-states.ts';
import type { Effects } from '../../analysis/roadmap/plan-table.ts';
import type { StudiedAction } from '../../analysis/roadmap/studied-actions.ts';
import type { TriedActions } from '../../analysis/roadmap/tried-actions.ts';
import type { Action } from '../../model/action.ts';
import type { Requirement } from '../../model/model.ts';
import { PASSES } from '../../score/stages/requirement.ts';

export interface AssessedFeature {
  readonly id: string;
  readonly title: string;
  readonly live: boolean;
  readonly state: 'ready' | 'one_step' | 'further' | 'unknown';
  /** What must change. */
  readonly lacking: readonly AssessedNeed[];
  /** What is not seen and the answer may hang on. */
  readonly unseen: readonly Requirement[];
}

interface AssessedNeed {
  readonly requirement: Requirement;
  /** The action that takes least work of those that close it by themselves; null where none does. */
  readonly closedBy: ClosingAction | null;
}

interface ClosingAction {
  readonly action: string;
  readonly title: string;
  /** With the lesser of its effects already; otherwise only if it does as much as it may. */
  readonly surely: boolean;
}

const STATES = new Map<number, AssessedFeature['state']>([
  [READY, 'ready'],
  [ONE_STEP, 'one_step'],
  [FURTHER, 'further'],
  [UNCLEAR, 'unknown'],
]);

/** How far the account is from each feature, and which action would close what blocks it. O(actions x nodes). */
export function assessFeatures(tried: TriedActions, studied: readonly StudiedAction[]): readonly AssessedFeature[] {
  const [lesser, greater] = [statesAfter(tried, 'lesser'), statesAfter(tried, 'greater')];
  const actions = studied.map(({ action }) => ({ action, row: tried.rowAfter(action) }));
  return lesser.flatMap((feature, k): AssessedFeature[] => {
    const said = STATES.get(feature.state[0]!);
    if (feature.state[0] === NOT_ASKED || said === undefined) return [];
    const requirement = (leaf: number): Requirement => feature.leaves[leaf]!.requirement;
    const closer = (leaf: number): ClosingAction | null =>
      closing(feature, leaf, actions, true) ?? closing(greater[k]!, leaf, actions, false);
    return [
      {
        id: feature.id,
        title: feature.title,
        live: feature.live !== undefined,
        state: said,
        lacking: feature.lacking(0).map((leaf) => ({ requirement: requirement(leaf), closedBy: closer(leaf) })),
        unseen: feature.open(0).map(requirement),
      },
    ];
  });
}

function statesAfter({ account, after }: TriedActions, effects: Effects): readonly FeatureStates[] {
  const { table, scores } = after[effects];
  const asked = askedFeatures({ bound: account.bound, table, scores });
  return asked.map((feature) => statesOf(feature, table.accounts.length));
}

function closing(
  { outcome }: FeatureStates,
  leaf: number,
  actions: readonly { readonly action: Action; readonly row: number }[],
  surely: boolean,
): ClosingAction | null {
  const found = actions
    .filter(({ row }) => outcome(leaf, row) === PASSES)
    .toSorted((a, b) => a.action.effort - b.action.effort || 0)[0];
  return found === undefined ? null : { action: found.action.id, title: found.action.title, surely };
}
