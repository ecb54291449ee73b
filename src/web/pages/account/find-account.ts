import type { ScoredBase } from '../../../analysis/base/scored-base.ts';
import { SCORED } from '../../../table/status.ts';
import type { Column } from '../../../table/table.ts';
import type { AccountAddress } from '../../state/account-address.ts';

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
  const wanted = valuesOf(column, text);
  const rows: number[] = [];
  column.values.forEach((value, row) => {
    if (wanted.has(value) && column.status[row] === SCORED) rows.push(row);
  });
  const [row] = rows;
  if (row === undefined) return { kind: 'none' };
  return rows.length === 1 ? { kind: 'one', row } : { kind: 'many', rows };
}

/** The cells that hold this id; none where none can. Ids of digits may have been read as numbers. */
function valuesOf(column: Column, text: string): ReadonlySet<number> {
  if (column.kind === 'text') return codesOf(column.dictionary, text.trim());
  const value = Number(text);
  return new Set(column.kind === 'number' && text.trim() !== '' && Number.isFinite(value) ? [value] : []);
}

/** Salesforce gives an id of 15 characters, in which case tells, three more that say the case again. */
const SALESFORCE = /^[a-z0-9]{15}(?:[a-z0-9]{3})?$/i;

/**
 * The closest there is: the id itself, the same one written with or without its last three characters, then either
 * without regard to case. O(texts).
 */
function codesOf(dictionary: readonly string[], text: string): ReadonlySet<number> {
  const short = (id: string): string => (SALESFORCE.test(id) ? id.slice(0, 15) : id);
  const lower = (id: string): string => id.toLowerCase();
  const ways = [(id: string) => id, short, lower, (id: string) => lower(short(id))];
  for (const way of ways) {
    const wanted = way(text);
    const codes = [...dictionary.keys()].filter((code) => way(dictionary[code]!) === wanted);
    if (codes.length > 0) return new Set(codes);
  }
  return new Set();
}
