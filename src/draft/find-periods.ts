import type { InspectedColumn } from '../engine/importer.ts';
import { isDate, isIdentifier, isKeyName } from './column-traits.ts';
import type { DataTable } from './proposal.ts';
import { hasWord, wordsOf } from './words.ts';

/** A table of account x period, which is taken as it is (`kind: metrics`). */
export interface Periods {
  readonly key: InspectedColumn;
  /** Null: one undated period. */
  readonly asOf: InspectedColumn | null;
  /** Dates that are all firsts of a month, in a column whose name says that the month begins there. */
  readonly asOfIs: 'start' | null;
  readonly long: { readonly metric: InspectedColumn; readonly value: InspectedColumn } | null;
}

const PERIOD_WORDS = new Set('month period quarter year week snapshot asof monat'.split(' '));
const METRIC_WORDS = new Set('metric measure kpi indicator variable kennzahl'.split(' '));
const VALUE_WORDS = new Set('value val wert'.split(' '));
/** More periods than this are days of facts, not months of a table. */
const MOST_PERIODS = 400;

/**
 * Reads a table as account x period: a key that repeats, a column of months, quarters or years, and not more rows than
 * pairs of the two. Null for everything else. `key` is the accounts' key where it is known.
 */
export function findPeriods(table: DataTable, key: InspectedColumn | null): Periods | null {
  const long = findLong(table);
  const asOf = table.columns.find(isPeriod) ?? null;
  const owner = key ?? likelyKey(table, asOf, long);
  if (owner === null) return null;
  if (asOf === null && long === null) return null;
  const cells = owner.distinct * (asOf?.distinct ?? 1) * (long?.metric.distinct ?? 1);
  if (table.rows > cells || table.rows < 0.2 * cells) return null;
  const measures = table.columns.filter(
    (c) => c !== owner && c !== asOf && (c.kind === 'number' || c.kind === 'boolean'),
  );
  if (measures.length === 0) return null;
  return { key: owner, asOf, asOfIs: asOf === null ? null : startsThere(asOf), long };
}

function likelyKey(table: DataTable, asOf: InspectedColumn | null, long: Periods['long']): InspectedColumn | null {
  const open = table.columns.filter(
    (column) =>
      column !== asOf &&
      column !== long?.metric &&
      column !== long?.value &&
      column.emptyShare === 0 &&
      !isDate(column) &&
      column.distinct > 1 &&
      column.distinct < table.rows,
  );
  return (
    open.find((column) => isKeyName(column.name) || isIdentifier(column, table)) ??
    open.find((column) => column.kind === 'text') ??
    null
  );
}

function findLong(table: DataTable): Periods['long'] {
  const metric = table.columns.find((c) => c.kind === 'text' && hasWord(wordsOf(c.name), METRIC_WORDS));
  const value = table.columns.find((c) => c.kind === 'number' && hasWord(wordsOf(c.name), VALUE_WORDS));
  return metric === undefined || value === undefined ? null : { metric, value };
}

function isPeriod(column: InspectedColumn): boolean {
  if (column.emptyShare > 0 || column.distinct < 1 || column.distinct > MOST_PERIODS) return false;
  const seen = valuesOf(column);
  const words = wordsOf(column.name);
  const named = hasWord(words, PERIOD_WORDS) || words.join(' ').includes('as of');
  if (column.kind === 'number') return named && seen.every((value) => /^(19|20)\d\d$/.test(value));
  if (column.kind === 'text')
    return seen.every((value) => /^\d{4}-(0[1-9]|1[0-2])$/.test(value) || (named && /^\d{4}$/.test(value)));
  // Invoices, too, are dated on firsts of a month: only the name tells.
  return column.kind === 'date' && named && (seen.every(isFirstOfMonth) || seen.every(isLastOfMonth));
}

function startsThere(column: InspectedColumn): 'start' | null {
  if (column.kind !== 'date' || !valuesOf(column).every(isFirstOfMonth)) return null;
  const words = wordsOf(column.name);
  return words.includes('end') || !hasWord(words, PERIOD_WORDS) ? null : 'start';
}

function valuesOf(column: InspectedColumn): readonly string[] {
  return [...column.samples, column.least, column.greatest].filter((value) => value !== null);
}

function isFirstOfMonth(value: string): boolean {
  return value.slice(8, 10) === '01';
}

function isLastOfMonth(value: string): boolean {
  const day = Date.parse(value.slice(0, 10));
  return Number.isFinite(day) && new Date(day + 86_400_000).getUTCDate() === 1;
}
