import type { InspectedColumn } from '../engine/importer.ts';
import type { DataTable } from './proposal.ts';
import { hasWord, wordsOf } from './words.ts';

const KEY_WORDS = new Set('id key uuid guid nr no number num code ref'.split(' '));
const PROSE_WORDS = new Set(
  'text comment feedback note description subject message body title summary email mail phone url link address remark'.split(
    ' ',
  ),
);
const CATEGORY_MOST = 50;
/** Values this long on average are sentences. */
const PROSE_LENGTH = 40;

export function isDate(column: InspectedColumn): boolean {
  return column.kind === 'date' || column.dates !== null;
}

function isWhole(column: InspectedColumn): boolean {
  return column.kind === 'number' && /INT/.test(column.type);
}

/** One value for every row, and none of them twice: what a key is. */
export function isUnique(column: InspectedColumn, rows: number): boolean {
  if (column.emptyShare > 0 || isDate(column) || rows === 0) return false;
  if (column.kind !== 'text' && !isWhole(column)) return false;
  // Beyond two million rows distinct values are estimated to about 2 %.
  return rows > 2_000_000 ? column.distinct > 0.97 * rows : column.distinct === rows;
}

/** What can be a key: a measure may happen to differ in every row. */
export function isKey(column: InspectedColumn, rows: number): boolean {
  return isUnique(column, rows) && (column.kind === 'text' || isKeyName(column.name));
}

/** `accountid`, `kundennr`; not `paid` or `grid`. */
const RUN_TOGETHER =
  /(account|customer|user|client|company|tenant|org|site|ticket|contact|order|contract|subscription|event|record|item)(id|no)$|[a-z]{3}nr$/;

/** Named like a key. */
export function isKeyName(name: string): boolean {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  return KEY_WORDS.has(last) || RUN_TOGETHER.test(last);
}

/** A key of something: it tells rows or things apart and is no measure. */
export function isIdentifier(column: InspectedColumn, table: DataTable): boolean {
  if (column.kind !== 'text' && !isWhole(column)) return false;
  if (column.leadingZeros) return true;
  if (isCountName(column.name)) return false;
  // A reason code or a ticket's type number is a category as long as there are few of them.
  if (
    column.kind === 'text' &&
    isCodeName(column.name) &&
    column.distinct <= CATEGORY_MOST &&
    !isUnique(column, table.rows)
  )
    return false;
  if (isKeyName(column.name)) return true;
  return column.kind === 'text' && column.distinct > CATEGORY_MOST && column.distinct > 0.9 * filled(column, table);
}

const CODE_WORDS = new Set('code number no nr num ref'.split(' '));

function isCodeName(name: string): boolean {
  return CODE_WORDS.has(wordsOf(name).at(-1) ?? '');
}

const COUNT_WORDS = new Set('count number num total qty quantity amount'.split(' '));

/** `number_of_users`, `num_tickets`: a number of something, not the number of a thing. */
function isCountName(name: string): boolean {
  const words = wordsOf(name);
  return words.length > 1 && COUNT_WORDS.has(words[0] ?? '') && words[0] !== 'no';
}

function filled(column: InspectedColumn, table: DataTable): number {
  return Math.round((1 - column.emptyShare) * table.rows);
}

export function isProse(column: InspectedColumn): boolean {
  if (column.kind !== 'text' || column.dates !== null) return false;
  const length = column.samples.reduce((sum, sample) => sum + sample.length, 0) / Math.max(1, column.samples.length);
  return length > PROSE_LENGTH || hasWord(wordsOf(column.name), PROSE_WORDS);
}

/** A text of few kinds. */
export function isCategory(column: InspectedColumn): boolean {
  return column.kind === 'text' && !isDate(column) && column.distinct >= 2 && column.distinct <= CATEGORY_MOST;
}

export function isConstant(column: InspectedColumn): boolean {
  return column.distinct <= 1;
}

/** Numbers written for people: a decimal comma, thousands apart, a sign of a currency or percent. */
export function isNumberAsText(column: InspectedColumn): boolean {
  if (column.kind !== 'text' || isDate(column) || column.leadingZeros || column.samples.length === 0) return false;
  return column.samples.every((sample) => /^[^\p{L}\d]{0,2}\d[\d.,'\u00a0 ]*[^\p{L}\d]{0,2}$/u.test(sample.trim()));
}

/** Words that stand for no answer. */
const NO_ANSWER = /^(#?n\/?a\.?|nan|null|none|nil|-+|–|—|\?)$/i;
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/;
const FEWEST_NUMBERS = 3;

/**
 * Plain numbers, and words between them that stand for no answer: the first such word where the samples show one,
 * else the first number. Null for any other column.
 */
export function mixedNumber(column: InspectedColumn): string | null {
  if (column.kind !== 'text' || isDate(column) || column.leadingZeros) return null;
  const samples = column.samples.map((sample) => sample.trim());
  const words = samples.filter((sample) => !PLAIN_NUMBER.test(sample));
  if (samples.length - words.length < FEWEST_NUMBERS || !words.every((word) => NO_ANSWER.test(word))) return null;
  return words[0] ?? samples[0] ?? null;
}
