import type { ScoredBase } from '../../../analysis/scored-base.ts';
import { SCORED } from '../../../table/status.ts';
import type { Column } from '../../../table/table.ts';
import type { AccountAddress } from './account-address.ts';

const CRM_ID = 'crm_id';

/** Rows that an address means: one, where all is well. */
export type Found =
  | { readonly kind: 'one'; readonly row: number }
  | { readonly kind: 'none' }
  /** Ascending. */
  | { readonly kind: 'many'; readonly rows: readonly number[] }
  /** There is no attribute crm_id to look in. */
  | { readonly kind: 'noCrm' };

/** O(accounts). */
export function findAccount({ table }: ScoredBase, { by, text }: AccountAddress): Found {
  if (by === 'key') {
    const row = table.accounts.indexOf(text);
    return row === -1 ? { kind: 'none' } : { kind: 'one', row };
  }
  const column = table.attributes.get(CRM_ID);
  if (column === undefined) return { kind: 'noCrm' };
  const wanted = valueOf(column, text);
  if (wanted === null) return { kind: 'none' };
  const rows: number[] = [];
  column.values.forEach((value, row) => {
    if (value === wanted && column.status[row] === SCORED) rows.push(row);
  });
  const [row] = rows;
  if (row === undefined) return { kind: 'none' };
  return rows.length === 1 ? { kind: 'one', row } : { kind: 'many', rows };
}

/** The cell that holds this id; null where none can. Ids of digits may have been read as numbers. */
function valueOf(column: Column, text: string): number | null {
  if (column.kind === 'text') {
    const code = column.dictionary.indexOf(text);
    return code === -1 ? null : code;
  }
  const value = Number(text);
  return column.kind === 'number' && text.trim() !== '' && Number.isFinite(value) ? value : null;
}
