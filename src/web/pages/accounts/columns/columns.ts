import type { AccountColumn } from './account-column.ts';
import { accountColumn, attributeColumns } from './attribute-columns.ts';
import type { ColumnContext } from './column-context.ts';
import { moveColumns } from './move-columns.ts';
import { variantColumns } from './variant-column.ts';
import { recordColumns } from './record-columns.ts';
import { readinessColumns } from './readiness-columns.ts';
import { modelColumns, overallColumns } from './score-columns.ts';

/** The accounts that moved, all that the filters leave, or those of the snapshot compared with that are no more. */
export type Tab = 'changed' | 'all' | 'left';

/** Every column that can be chosen, in the order in which chosen ones stand; the account itself comes first. */
export function createColumns(context: ColumnContext): readonly AccountColumn[] {
  const columns = [
    accountColumn(context),
    ...moveColumns(context),
    ...overallColumns(context),
    ...variantColumns(context),
    ...readinessColumns(context),
    ...attributeColumns(context),
    ...recordColumns(context),
    ...modelColumns(context),
  ];
  return distinctNames(columns);
}

/** Two dimensions or indicators may have one title: the later ones say which they are. */
function distinctNames(columns: readonly AccountColumn[]): readonly AccountColumn[] {
  const names = new Set<string>();
  return columns.map((column) => {
    const name = names.has(column.name) ? `${column.name} (${column.id})` : column.name;
    names.add(name);
    return name === column.name ? column : { ...column, name };
  });
}

const BY_DEFAULT: Readonly<Record<Tab, readonly string[]>> = {
  changed: ['account', 'move', 'why', 'arr', 'renewal', 'csm'],
  all: ['account', 'stage', 'score', 'change', 'coverage', 'overall.variant', 'arr', 'renewal', 'csm', 'last_assessed'],
  left: ['account', 'move', 'stage', 'score', 'coverage', 'overall.variant', 'arr', 'renewal', 'csm'],
};

/** Those of them that this base has. */
export function defaultColumns(columns: readonly AccountColumn[], tab: Tab): readonly string[] {
  return BY_DEFAULT[tab].filter((id) => columns.some((column) => column.id === id));
}

/** Largest ARR first; where accounts have none, by account. */
export function defaultSort(columns: readonly AccountColumn[]): string {
  return columns.some(({ id, numeric }) => id === 'arr' && numeric) ? '-arr' : 'account';
}
