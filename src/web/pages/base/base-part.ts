import type { Condition } from '../../../analysis/filter/condition.ts';
import { distribution, type Distribution } from '../../../analysis/standing/distribution.ts';
import { selectAccounts, selectRows } from '../../../analysis/filter/filter.ts';
import { countCauses } from '../../../analysis/movement/move-causes.ts';
import { countMovements } from '../../../analysis/movement/movement.ts';
import { allRows, type Rows } from '../../../analysis/base/scored-base.ts';
import { weakestLinks, type WeakestLinks } from '../../../analysis/standing/weakest-link.ts';
import type { Summary } from '../../../report/base/summary.ts';
import { summarisePart } from '../../../report/base/summarise.ts';
import type { MovementSummary } from '../../../report/words/since.ts';
import type { OpenBase } from '../../requests/open-base.ts';
import type { Selection } from '../../state/selection.ts';

/** The attribute that accounts are weighed by. */
const WEIGHT = 'arr';

/**
 * What the page is about: the part that the filters leave, and behind it what that part is seen against. A bar that filters
 * must go on showing what it was chosen from, so each picture's own conditions are left out for its background.
 */
export interface BasePart {
  readonly summary: Summary;
  readonly conditions: readonly Condition[];
  /** Accounts of the whole base. */
  readonly of: number;
  /** By stage, of the accounts that match all but the conditions on stages; null where there are none such. */
  readonly stagesAround: Distribution | null;
  /** By stage, of the whole base; null where the part is the whole. */
  readonly stagesOfAll: Distribution | null;
  /**
   * By stage, as of what is compared with, of all that stood there then of what the shares of now are of, with those that
   * left since; null where there is nothing to compare with, or its stages are others.
   */
  readonly stagesThen: Distribution | null;
  /** Null where nothing is filtered by what holds accounts. */
  readonly linksAround: WeakestLinks | null;
  /** Null where nothing is filtered by how accounts moved. */
  readonly movesAround: MovementSummary | null;
}

export const STAGE_FIELDS = ['stage', 'kind'] as const;
const LINK_FIELDS = ['held', 'holders'] as const;
const MOVE_FIELDS = ['moved', 'cause'] as const;

/** O(accounts x (dimensions + conditions)). */
export function readPart(open: OpenBase, selection: Selection, conditions: readonly Condition[]): BasePart {
  const { base, moved } = open;
  const all = base.table.accounts.length;
  const rowsWithout = (fields: readonly string[]): Rows | null => {
    const others = without(conditions, fields);
    return others.length === conditions.length ? null : selectRows(base, others, moved);
  };
  const [stages, links] = [rowsWithout(STAGE_FIELDS), rowsWithout(LINK_FIELDS)];
  return {
    summary: summarisePart({
      projectTitle: open.record.projectTitle,
      notice: open.record.notice,
      weightAttribute: WEIGHT,
      base,
      rows: selection.rows,
      earlier: open.earlier?.base ?? null,
      comparison: open.comparison,
      keep: (account) => selection.accounts.has(account),
    }),
    conditions: selection.whole ? [] : conditions,
    of: all,
    stagesAround: stages === null ? null : distribution(base, stages, WEIGHT),
    stagesThen: stagesThen(open, selection, conditions, stages),
    stagesOfAll: selection.whole ? null : distribution(base, allRows(all), WEIGHT),
    linksAround: links === null ? null : weakestLinks(base, links, WEIGHT),
    movesAround: movesAround(open, conditions),
  };
}

/** `around`: rows that all but the conditions on stages leave, null where there are none such. */
function stagesThen(
  open: OpenBase,
  selection: Selection,
  conditions: readonly Condition[],
  around: Rows | null,
): Distribution | null {
  const { base, comparison, moved } = open;
  const earlier = open.earlier?.base ?? null;
  if (earlier === null || comparison === null || comparison.moves === null) return null;
  const accounts =
    around === null
      ? selection.accounts
      : selectAccounts(earlier, base, around, without(conditions, STAGE_FIELDS), moved);
  const rows = allRows(earlier.scores.accounts.length).filter((row) => accounts.has(earlier.scores.accounts[row]!));
  return rows.length === 0 ? null : distribution(earlier, rows, WEIGHT);
}

function without(conditions: readonly Condition[], fields: readonly string[]): readonly Condition[] {
  return conditions.filter(({ on }) => !fields.includes(on));
}

function movesAround(open: OpenBase, conditions: readonly Condition[]): MovementSummary | null {
  const { base, comparison, moved } = open;
  const earlier = open.earlier?.base ?? null;
  const others = without(conditions, MOVE_FIELDS);
  if (others.length === conditions.length || earlier === null) return null;
  if (comparison === null || comparison.moves === null) return null;
  const accounts = selectAccounts(earlier, base, selectRows(base, others, moved), others, moved);
  const keep = (account: string): boolean => accounts.has(account);
  return {
    ...countMovements(comparison.moves, earlier, base, WEIGHT, keep),
    causes: countCauses(comparison.causes.filter(({ account }) => keep(account))),
  };
}
