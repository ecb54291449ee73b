import { changeOfAccount, type AccountChange } from '../../../analysis/change/change.ts';
import type { AccountMovement } from '../../../analysis/movement/movement.ts';
import type { AccountReport } from '../../../report/account/account-report.ts';
import { reportAccount } from '../../../report/account/report-account.ts';
import { accountNames } from '../../../report/account/account-names.ts';
import { requirementWords } from '../../../report/explain/requirement-words.ts';
import type { Requirement } from '../../../model/model.ts';
import type { Speech } from '../../words/speech.ts';
import type { BoundModel } from '../../../score/bound-model.ts';
import { boundOfRow } from '../../../score/variants.ts';
import { explainAccount } from '../../../score/explain/explain.ts';
import type { Explanation, GroupExplanation, NodeExplanation } from '../../../score/explain/explanation.ts';
import type { ScoredBase } from '../../../analysis/base/scored-base.ts';
import type { OpenBase } from '../../requests/open-base.ts';

/** All that the page tells of one account besides its history: computed from the columns the page holds. */
export interface AccountCase {
  readonly open: OpenBase;
  readonly row: number;
  /** What scored it: the model, or the variant of it that is for this account. */
  readonly ruler: BoundModel;
  readonly report: AccountReport;
  /** Against the snapshot compared with; null where there is none. */
  readonly change: AccountChange | null;
  readonly movement: AccountMovement | null;
  /** In the snapshot compared with; null where it was not active, or there is none. */
  readonly earlier: Explanation | null;
}

/** O(nodes + accounts): the change was computed with the comparison and is only looked up. */
export function readAccount(open: OpenBase, row: number): AccountCase {
  const { base, record, earlier, comparison, grouping } = open;
  const report = reportAccount({
    projectTitle: record.projectTitle,
    notice: record.notice,
    base,
    row,
    metrics: record.metrics,
    grouping,
  });
  const account = base.table.accounts[row]!;
  return {
    open,
    row,
    ruler: boundOfRow(base.bound, base.scores, row),
    report,
    change:
      earlier === null || comparison === null ? null : changeOfAccount(earlier.base, base, comparison.changes, account),
    earlier: earlier === null ? null : explainIn(earlier.base, account),
    movement: comparison?.moves?.find((move) => move.account === account) ?? null,
  };
}

function explainIn({ bound, table, scores }: ScoredBase, account: string): Explanation | null {
  const row = table.accounts.indexOf(account);
  return row === -1 ? null : explainAccount(bound, table, scores, row);
}

/** The root as the group it always is in a model. */
export function rootOf({ report }: AccountCase): GroupExplanation {
  const { root } = report.explanation;
  if (root.kind === 'indicator') throw new Error('the root of a model is a group');
  return root;
}

/** Dimensions that count and apply. */
export function countedDimensions(account: AccountCase): readonly NodeExplanation[] {
  return rootOf(account).children.filter(({ weight, status }) => weight > 0 && status !== 'notApplicable');
}

/** The key where the base has no names. */
export function nameOf({ report }: AccountCase): string {
  return report.account.name ?? report.account.id;
}

/** "Deflection at least 15 %". */
export function requirementText(requirement: Requirement, { report }: AccountCase, { terms, f }: Speech): string {
  return requirementWords(requirement, accountNames(report), terms, f);
}

/** The node with this path at or below another; '' is the root. */
export function nodeAt(node: NodeExplanation, path: string): NodeExplanation | undefined {
  if (node.path === path) return node;
  if (node.kind === 'indicator') return undefined;
  for (const child of node.children) {
    const found = nodeAt(child, path);
    if (found !== undefined) return found;
  }
  return undefined;
}
