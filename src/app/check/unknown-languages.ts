import { languageOfValue } from '../../model/language.ts';
import type { Project } from '../../project/project.ts';
import { textAt } from '../../table/column.ts';
import type { Table } from '../../table/table.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';

/** So many values are told. */
const TOLD = 8;

/** Accounts that read English because their attribute says no language that documents are written in. */
export function unknownLanguages({ language: rule, placeOf }: Project, table: Table): readonly Diagnostic[] {
  const column = rule === null ? undefined : table.attributes.get(rule.attribute);
  if (rule === null || column === undefined || table.accounts.length === 0) return [];
  const said = { severity: 'info', code: 'unknown-language', place: placeOf(['language']) } as const;
  if (column.kind !== 'text') {
    const message = `the attribute "${rule.attribute}" is no text, so every account reads English`;
    return [{ ...said, message, remedy: 'name an attribute with values such as en, nl or de' }];
  }
  const counts = new Map<string, number>();
  table.accounts.forEach((_, row) => {
    const value = textAt(column, row) ?? '';
    if (value === '' || languageOfValue(rule, value) === null) counts.set(value, (counts.get(value) ?? 0) + 1);
  });
  if (counts.size === 0) return [];
  const all = [...counts].toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  const sum = all.reduce((total, [, n]) => total + n, 0);
  const listed = all.slice(0, TOLD).map(([value, n]) => `${value === '' ? 'no value' : `"${value}"`} (${n})`);
  const rest = all.length > TOLD ? ` and ${all.length - TOLD} more` : '';
  const [who, read] = sum === 1 ? ['1 account', 'reads'] : [`${sum} accounts`, 'read'];
  const message = `${who} ${read} English, because "${rule.attribute}" is none of the languages that documents are written in: ${listed.join(', ')}${rest}`;
  return [{ ...said, message, remedy: 'say under languages: what the value means, such as { fr: en }' }];
}
