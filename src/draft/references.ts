import type { InspectedColumn } from '../engine/importer.ts';
import { isDate, isKey, isKeyName } from './column-traits.ts';
import type { DataTable } from './proposal.ts';
import { singular, wordsOf } from './words.ts';

/** A column of one table that names rows of another by their key. */
export interface Reference {
  readonly from: DataTable;
  readonly column: InspectedColumn;
  readonly to: DataTable;
  readonly key: InspectedColumn;
}

const SKETCH = 1024;
/** Fewer shared values than this are chance unless the names agree. */
const FEW = 3;

/** Every reference between tables that names or values show. */
export function findReferences(tables: readonly DataTable[]): readonly Reference[] {
  const found: Reference[] = [];
  for (const to of tables) {
    for (const key of to.columns.filter((column) => isKey(column, to.rows))) {
      for (const from of tables) {
        if (from === to) continue;
        for (const column of from.columns) if (refersTo(column, key, to)) found.push({ from, column, to, key });
      }
    }
  }
  return found;
}

/** Whether the values of `column` are keys of `to`. Names alone decide only where values cannot be compared. */
export function refersTo(column: InspectedColumn, key: InspectedColumn, to: DataTable): boolean {
  if (column.kind !== key.kind || isDate(column) || column.distinct < 1) return false;
  const named = namesKey(column.name, key.name, to.id);
  const { share, shared } = overlap(column, key);
  if (share === null) return named;
  if (named) return shared > 0;
  if (column.kind === 'number') return isKeyName(column.name) && share >= 0.9 && shared >= 10;
  const asKeys = isKeyName(column.name) || isKeyName(key.name) || column.distinct > 20 || key.samples.every(isCode);
  return asKeys && share >= 0.5 && shared >= FEW;
}

/** A word with a digit in it is made to tell things apart. */
function isCode(value: string): boolean {
  return /^\S*\d\S*$/.test(value);
}

/** `account_id` for the key `account_id`, and for the key `id` of a table `accounts`. */
function namesKey(column: string, key: string, table: string): boolean {
  const words = wordsOf(column).map(singular);
  const keyWords = wordsOf(key).map(singular);
  const tableWords = wordsOf(table).map(singular);
  const name = words.join(' ');
  if (name === keyWords.join(' ')) return keyWords.length > 1 || keyWords[0] !== 'id';
  return name === [...tableWords, ...keyWords].join(' ') || name === [...tableWords.slice(-1), ...keyWords].join(' ');
}

/** Estimated share of the distinct values of `a` that are among those of `b`; null where too little is known. */
function overlap(a: InspectedColumn, b: InspectedColumn): { share: number | null; shared: number } {
  const limit = Math.min(lastOf(a), lastOf(b));
  const known = new Set(b.sketch);
  const seen = a.sketch.filter((hash) => hash <= limit);
  const shared = seen.filter((hash) => known.has(hash)).length;
  return { share: seen.length === 0 ? null : shared / seen.length, shared };
}

/** Up to where a sketch holds every hash. */
function lastOf(column: InspectedColumn): number {
  return column.sketch.length < SKETCH ? Number.POSITIVE_INFINITY : (column.sketch.at(-1) ?? 0);
}
