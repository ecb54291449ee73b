import type { InspectedColumn } from '../engine/importer.ts';
import { UserError } from '../util/diagnostic.ts';
import { suggest } from '../util/nearest.ts';
import { isDate, isKey, isKeyName, isUnique } from './column-traits.ts';
import { findPeriods } from './find-periods.ts';
import type { Answers, DataTable } from './proposal.ts';
import { findReferences, refersTo, type Reference } from './references.ts';
import { hasWord, wordsOf } from './words.ts';

export interface ChosenAccounts {
  readonly table: DataTable;
  readonly key: InspectedColumn;
}

/** A table and the column that may be the key of the accounts, with how much speaks for it. */
export interface Candidate extends ChosenAccounts {
  readonly weight: number;
}

const ACCOUNT_WORDS = new Set(
  'account customer client company tenant org organisation organization crm kunde kunden'.split(' '),
);
const NAME_WORDS = new Set('name company'.split(' '));
const VERSION_WORDS = new Set('changed effective valid version'.split(' '));
/** By less than this two candidates cannot be told apart. */
const CLEAR = 3;

/** Candidates for the accounts, the likeliest first, one for each table and column. */
export function accountCandidates(
  tables: readonly DataTable[],
  references: readonly Reference[],
): readonly Candidate[] {
  return tables
    .flatMap((table) =>
      keyColumns(table).map((key): Candidate => ({ table, key, weight: weightOf(table, key, tables, references) })),
    )
    .sort((a, b) => b.weight - a.weight);
}

/** The date since when a row holds, in a table with several rows for each account. */
export function versionColumn(table: DataTable): InspectedColumn | undefined {
  return table.columns.find((c) => isDate(c) && c.emptyShare === 0 && hasWord(wordsOf(c.name), VERSION_WORDS));
}

/** The key of accounts that are listed anew with every change. */
function versionedKey(table: DataTable): InspectedColumn | undefined {
  if (!hasWord(wordsOf(table.id), ACCOUNT_WORDS) || versionColumn(table) === undefined) return undefined;
  return table.columns.find((c) => isKeyName(c.name) && c.emptyShare === 0 && !isDate(c) && c.distinct > 1);
}

/** Unique columns; in a table of periods the key that repeats, unless a column named like a key does not. */
function keyColumns(table: DataTable): readonly InspectedColumn[] {
  const keys = table.columns.filter((column) => isKey(column, table.rows));
  if (keys.some(({ name }) => isKeyName(name))) return keys;
  const versioned = versionedKey(table);
  if (versioned !== undefined) return [versioned];
  const periods = findPeriods(table, null);
  if (periods !== null) return [periods.key];
  return keys.length > 0 ? keys : table.columns.filter((column) => isUnique(column, table.rows));
}

function weightOf(
  table: DataTable,
  key: InspectedColumn,
  tables: readonly DataTable[],
  references: readonly Reference[],
): number {
  const referring = tables.filter((other) => other !== table && other.columns.some((c) => refersTo(c, key, table)));
  const index = table.columns.indexOf(key);
  const parts = [
    10 * referring.length,
    hasWord(wordsOf(table.id), ACCOUNT_WORDS) ? 8 : 0,
    hasWord(wordsOf(key.name), ACCOUNT_WORDS) ? 3 : 0,
    isKeyName(key.name) ? 4 : 0,
    // Names can repeat tomorrow.
    hasWord(wordsOf(key.name), NAME_WORDS) ? -4 : 0,
    index === 0 ? 3 : 0,
    table.columns.some((column) => hasWord(wordsOf(column.name), NAME_WORDS)) ? 2 : 0,
    table.columns.some(isDate) ? 0 : 1,
    // Whoever names accounts by their key is not the accounts.
    references.some((r) => r.from === table && r.to !== table && hasWord(wordsOf(r.to.id), ACCOUNT_WORDS)) ? -15 : 0,
    isUnique(key, table.rows) ? 0 : -5,
  ];
  return parts.reduce((sum, part) => sum + part, 0);
}

/** The clear choice; undefined where a person must say. */
export function clearChoice(candidates: readonly Candidate[]): Candidate | undefined {
  const [best, ...others] = candidates;
  if (best === undefined) return undefined;
  const next = others[0];
  return next === undefined || best.weight - next.weight >= CLEAR ? best : undefined;
}

/** The accounts that flags or the data name. Throws a UserError that says what to add where neither does. */
export function chooseAccounts(tables: readonly DataTable[], answers: Answers): ChosenAccounts {
  const candidates = accountCandidates(tables, findReferences(tables));
  const wanted = answers.accounts === undefined ? undefined : tableNamed(answers.accounts, tables);
  const within = candidates.filter((candidate) => wanted === undefined || candidate.table === wanted);
  if (answers.key !== undefined) return keyNamed(answers.key, wanted, tables, within);
  const clear = clearChoice(within) ?? (wanted === undefined ? undefined : within[0]);
  if (clear !== undefined) return clear;
  const names = [...new Set(within.map(({ table }) => table.files))];
  if (names.length === 0) throw noAccounts(wanted ?? tables[0], tables);
  if (names.length === 1) {
    const keys = within.map(({ key }) => `"${key.name}"`).join(', ');
    throw new UserError('usage', `which column of "${names[0]}" is the account's key? add --key with one of: ${keys}`);
  }
  throw new UserError(
    'usage',
    `which file holds the accounts, one row each? add --accounts with one of: ${names.join(', ')}`,
  );
}

function tableNamed(name: string, tables: readonly DataTable[]): DataTable {
  const wanted = name.replaceAll('\\', '/');
  const found = tables.find(
    (table) =>
      table.id === name || table.files === wanted || wanted.endsWith(`/${table.files}`) || baseOf(table) === wanted,
  );
  if (found !== undefined) return found;
  const files = tables.map((table) => table.files);
  throw new UserError('usage', `--accounts "${name}" is no file that was found; ${suggest(name, files)}`);
}

function baseOf(table: DataTable): string {
  return table.files.slice(table.files.lastIndexOf('/') + 1);
}

function keyNamed(
  name: string,
  wanted: DataTable | undefined,
  tables: readonly DataTable[],
  candidates: readonly Candidate[],
): ChosenAccounts {
  const clear = candidates.find(({ key }) => key.name === name);
  if (clear !== undefined) return clear;
  const table = (wanted === undefined ? tables : [wanted]).find((t) => t.columns.some((c) => c.name === name));
  const key = table?.columns.find((column) => column.name === name);
  if (table === undefined || key === undefined) {
    const names = (wanted === undefined ? tables : [wanted]).flatMap((t) => t.columns.map((c) => c.name));
    throw new UserError('usage', `--key "${name}" is no column; ${suggest(name, [...new Set(names)])}`);
  }
  if (key.emptyShare === 0 && versionColumn(table) !== undefined) return { table, key };
  const repeats = table.rows - key.distinct;
  throw new UserError(
    'data',
    `column "${name}" of "${table.files}" cannot be the account's key: ${repeats} of ${table.rows} rows are empty or repeat a key; ` +
      'name another column with --key, or keep one row per account',
  );
}

function noAccounts(table: DataTable | undefined, tables: readonly DataTable[]): UserError {
  const looked =
    table === undefined || tables.length > 1
      ? `none of the ${tables.length} files has`
      : `"${table.files}" does not have`;
  return new UserError(
    'data',
    `${looked} one row per account: no column is filled in every row without a repeat; ` +
      (tables.length > 1
        ? 'add a file that lists the accounts, one row each, with the key that the other files use'
        : 'add a column that names each row (a key), or name the column that does with --key'),
  );
}
