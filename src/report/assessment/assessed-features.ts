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
import { planTable, type Plan } from '../../analysis/roadmap/plan-table.ts';
import type { PlannedAccount } from '../../analysis/roadmap/planned-account.ts';
import type { StudiedAction } from '../../analysis/roadmap/studied-actions.ts';
import type { Requirement } from '../../model/model.ts';
import { score } from '../../score/score.ts';
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
export function assessFeatures(planned: PlannedAccount, studied: readonly StudiedAction[]): readonly AssessedFeature[] {
  const account = { ...planned, actions: studied.map(({ action }) => action) };
  const plans: readonly Plan[] = [[], ...account.actions.map((_, i) => [i])];
  const [lesser, greater] = [statesAfter(account, plans, 'lesser'), statesAfter(account, plans, 'greater')];
  return lesser.flatMap((feature, k): AssessedFeature[] => {
    const said = STATES.get(feature.state[0]!);
    if (feature.state[0] === NOT_ASKED || said === undefined) return [];
    const requirement = (leaf: number): Requirement => feature.leaves[leaf]!.requirement;
    const closer = (leaf: number): ClosingAction | null =>
      closing(feature, leaf, studied, true) ?? closing(greater[k]!, leaf, studied, false);
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

/** Row 0 is the account as it is, row i + 1 after action i. */
function statesAfter(
  account: PlannedAccount,
  plans: readonly Plan[],
  effects: 'lesser' | 'greater',
): readonly FeatureStates[] {
  const table = planTable(account, plans, effects);
  const base = { bound: account.bound, table, scores: score(account.bound, table) };
  return askedFeatures(base).map((asked) => statesOf(asked, plans.length));
}

function closing(
  { outcome }: FeatureStates,
  leaf: number,
  studied: readonly StudiedAction[],
  surely: boolean,
): ClosingAction | null {
  const found = studied
    .filter((_, i) => outcome(leaf, i + 1) === PASSES)
    .toSorted((a, b) => a.action.effort - b.action.effort || 0)[0];
  return found === undefined ? null : { action: found.action.id, title: found.action.title, surely };
}
