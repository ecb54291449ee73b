import { textAt } from '../../table/column.ts';
import type { Table } from '../../table/table.ts';

/** Attributes that an account is searched by, besides its key. */
const SEARCHED = ['name', 'crm_id'] as const;

/** Text without case and accents, so that "Müller" is found by "muller": compatibility forms and marks taken away. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l');
}

/** Says of a row whether it matches. */
export type AccountSearch = (row: number) => boolean;

/**
 * Searches accounts by key, name and CRM id: every word of what is asked must stand in one of them. Folding the base is
 * O(accounts), once; each search is O(accounts asked for).
 */
export function accountSearch(table: Table): (asked: string) => AccountSearch {
  const columns = SEARCHED.flatMap((id) => table.attributes.get(id) ?? []);
  let folded: readonly string[] | undefined;
  const fold = (): readonly string[] =>
    table.accounts.map((account, row) =>
      foldText([account, ...columns.map((column) => textAt(column, row) ?? '')].join('\n')),
    );
  return (asked) => {
    const words = foldText(asked)
      .split(/\s+/)
      .filter((word) => word !== '');
    if (words.length === 0) return () => true;
    folded ??= fold();
    const texts = folded;
    return (row) => words.every((word) => texts[row]!.includes(word));
  };
}
