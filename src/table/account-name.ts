import { textAt } from './column.ts';
import type { Table } from './table.ts';

/** What people call the account of a row: its attribute `name`; null where there is none, it is no text, or it is not known. */
export function nameAt({ attributes }: Pick<Table, 'attributes'>, row: number): string | null {
  const names = attributes.get('name');
  return names?.kind === 'text' ? (textAt(names, row) ?? null) : null;
}
