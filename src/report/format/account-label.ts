import { nameAt } from '../../table/account-name.ts';
import type { Table } from '../../table/table.ts';
import { cleanText } from './clean-text.ts';

/** Name of the account of a row, fit to be shown; its key where it has none that shows anything. */
export function accountLabel(table: Pick<Table, 'accounts' | 'attributes'>, row: number): string {
  const name = cleanText(nameAt(table, row) ?? '');
  return name === '' ? cleanText(table.accounts[row]!) : name;
}
