import type { Condition } from '../../analysis/filter/condition.ts';
import {
  asksForLeft,
  faultsOfFilter,
  selectAccounts,
  selectRows,
  type FilterFault,
} from '../../analysis/filter/filter.ts';
import type { Rows } from '../../analysis/base/scored-base.ts';
import type { OpenBase } from '../requests/open-base.ts';

/** The part of a base that the filters leave. */
export interface Selection {
  /** Rows of the snapshot shown, ascending. */
  readonly rows: Rows;
  /** Of the snapshot shown and the one compared with, see `selectAccounts`. */
  readonly accounts: ReadonlySet<string>;
  /** True where nothing is filtered. */
  readonly whole: boolean;
  readonly faults: readonly FilterFault[];
}

/** O(accounts x conditions). */
export function select(open: OpenBase, conditions: readonly Condition[]): Selection {
  const { moved } = open;
  const rows = selectRows(open.base, conditions, moved);
  return {
    rows,
    accounts: selectAccounts(open.earlier?.base ?? null, open.base, rows, conditions, moved),
    whole: conditions.length === 0,
    faults: faultsOfFilter(open.base, conditions, moved, open.earlier !== null),
  };
}

/** How many that left the filters ask for by name; the others are no part of the base shown. */
export function leftAskedFor({ accounts, rows }: Selection, conditions: readonly Condition[]): number {
  return asksForLeft(conditions) ? accounts.size - rows.length : 0;
}
