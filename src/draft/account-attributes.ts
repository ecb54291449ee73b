import type { InspectedColumn } from '../engine/importer.ts';
import { isCategory, isConstant, isDate, isIdentifier, isNumberAsText, isProse, mixedNumber } from './column-traits.ts';
import { isUsable, type DateDecisions } from './decide-dates.ts';
import type { DataTable, LeftOut } from './proposal.ts';
import { isRenewal } from './time-columns.ts';
import { freshId, hasWord, idOf, wordsOf } from './words.ts';

const NAME = new Set('name company title customer account client organisation organization firma'.split(' '));
const CSM = new Set('csm owner manager'.split(' '));
const CRM = new Set('crm salesforce sf sfdc hubspot dynamics'.split(' '));

/** The attributes that screens know by name, and the words their columns go by, the likeliest first. */
const KNOWN: readonly { readonly id: string; readonly fits: (column: InspectedColumn, accounts: number) => boolean }[] =
  [
    { id: 'name', fits: isName },
    { id: 'arr', fits: (c) => c.kind === 'number' && wordsOf(c.name).includes('arr') },
    {
      id: 'arr',
      fits: (c) => c.kind === 'number' && /annual.*(revenue|value)|\bacv\b/.test(wordsOf(c.name).join(' ')),
    },
    { id: 'renewal', fits: (c) => (c.kind === 'date' || c.dates !== null) && isRenewal(c) },
    { id: 'csm', fits: (c) => c.kind === 'text' && hasWord(wordsOf(c.name), CSM) },
    { id: 'crm_id', fits: (c) => c.kind === 'text' && hasWord(wordsOf(c.name), CRM) },
  ];

function isName(column: InspectedColumn, accounts: number): boolean {
  if (column.kind !== 'text' || isDate(column)) return false;
  const words = wordsOf(column.name);
  return hasWord(words, NAME) && !words.includes('id') && !hasWord(words, CSM) && column.distinct > 0.5 * accounts;
}

export interface Attributes {
  /** Attribute id to column. */
  readonly attributes: readonly (readonly [string, string])[];
  readonly leftOut: readonly LeftOut[];
}

/** What is known of an account: everything that is neither its key, nor prose, nor another id. */
export function accountAttributes(
  table: DataTable,
  key: InspectedColumn,
  dates: DateDecisions,
  options: { readonly numbers: boolean; readonly apart: ReadonlySet<string> },
): Attributes {
  const known = knownAttributes(table, key, dates);
  // The key has the name "account" in every table and export.
  const taken = new Set(['account', ...known.keys()]);
  const columns = new Set(known.values());
  const attributes = new Map(known);
  const leftOut: LeftOut[] = [];
  for (const column of table.columns) {
    if (column === key || columns.has(column.name) || options.apart.has(column.name)) continue;
    const reason = reasonAgainst(column, table, dates);
    if (reason !== null) leftOut.push({ source: table.id, name: column.name, ...reason });
    else if (options.numbers || column.kind === 'text' || column.kind === 'date') {
      attributes.set(freshId(idOf(column.name, 'attribute'), taken), column.name);
    }
  }
  return { attributes: [...attributes], leftOut };
}

function knownAttributes(table: DataTable, key: InspectedColumn, dates: DateDecisions): Map<string, string> {
  const found = new Map<string, string>();
  const taken = new Set<string>();
  for (const { id, fits } of KNOWN) {
    const column = table.columns.find(
      (c) => c !== key && !taken.has(c.name) && fits(c, key.distinct) && !isOpen(c, dates),
    );
    if (column === undefined || found.has(id)) continue;
    found.set(id, column.name);
    taken.add(column.name);
  }
  return found;
}

function isOpen(column: InspectedColumn, dates: DateDecisions): boolean {
  return isDate(column) && !isUsable(dates.get(column.name));
}

function reasonAgainst(
  column: InspectedColumn,
  table: DataTable,
  dates: DateDecisions,
): Pick<LeftOut, 'reason' | 'detail'> | null {
  if (isConstant(column)) return { reason: 'constant', detail: column.samples[0] ?? 'empty' };
  if (isDate(column)) return dateReason(column, dates);
  if (isProse(column)) return { reason: 'free-text', detail: '' };
  if (isIdentifier(column, table)) return { reason: 'identifier', detail: '' };
  const mixed = mixedNumber(column);
  if (mixed !== null) return { reason: 'mixed-numbers', detail: mixed };
  if (isNumberAsText(column)) return { reason: 'number-as-text', detail: column.samples[0] ?? '' };
  if (column.kind === 'text' && !isCategory(column))
    return { reason: 'many-values', detail: `${column.distinct} values` };
  return null;
}

/** Why a column of dates cannot be used; null where it can. */
export function dateReason(column: InspectedColumn, dates: DateDecisions): Pick<LeftOut, 'reason' | 'detail'> | null {
  const decision = dates.get(column.name);
  if (decision?.kind === 'open') return { reason: 'open-date-order', detail: decision.example };
  if (decision?.kind === 'odd') return { reason: 'odd-dates', detail: decision.detail };
  return null;
}
