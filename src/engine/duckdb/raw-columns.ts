import type { BadValue, BadValues, DecimalSign } from '../importer.ts';
import type { Session } from './session.ts';
import { list, name, quote } from './sql-text.ts';
import { PREFIX, type Staged } from './staged.ts';
import {
  classOf,
  plainlyWritten,
  isLikeNumber,
  plainNumber,
  signedWhole,
  seenReading,
  trimmed,
  type ClassCounts,
  type ColumnReading,
  type ValueClass,
  VALUE_CLASSES,
} from './value-kinds.ts';

/** All staged files as one relation; `rungs:file` and `file_row_number` tell where a row came from. */
export function rawRelation(staged: readonly Staged[]): string {
  const raws = list(staged.map((part) => quote(part.raw)));
  return `read_parquet(${raws}, union_by_name = true, hive_partitioning = false, filename = 'rungs:file', file_row_number = true)`;
}

/** The text that a reading reads: kept as it stands for text, without surrounding spaces otherwise. */
export function textOf(column: string, reading: ColumnReading): string {
  const raw = name(PREFIX + column);
  return reading.kind === 'text' ? `nullif(${raw}, '')` : trimmed(raw);
}

/** The value of a staged column. */
export function typed(column: string, reading: ColumnReading): string {
  return `(${reading.value(`(${textOf(column, reading)})`)})`;
}

/** How many values of a column look like what; each column is read on its own, so memory stays small. */
export async function classCounts(
  session: Session,
  staged: readonly Staged[],
  column: string,
  decimal: DecimalSign | null = null,
): Promise<ClassCounts> {
  const text = plainNumber(trimmed(name(PREFIX + column)), decimal);
  const rows = await session.rows(`
    SELECT k, count(*) AS n FROM (
      SELECT ${classOf()} AS k FROM (SELECT ${text} AS v FROM ${rawRelation(staged)})
    ) WHERE k IS NOT NULL GROUP BY k`);
  const counts = new Map<ValueClass, number>();
  for (const row of rows) {
    const found = VALUE_CLASSES.find((known) => known === row.text('k'));
    if (found !== undefined) counts.set(found, row.number('n'));
  }
  return counts;
}

/**
 * The sign before the decimals of a column that is text without it: some values are plainly written with it, none with
 * the other, and with it nearly all are numbers. Where only whole numbers with a sign show, either will do.
 */
export async function decimalShown(
  session: Session,
  staged: readonly Staged[],
  column: string,
): Promise<DecimalSign | 'either' | null> {
  const values = `SELECT ${trimmed(name(PREFIX + column))} AS v FROM ${rawRelation(staged)}`;
  // Most columns of text are words: the first values tell, and spare reading millions of them with patterns.
  const [glance] = await session.rows(`
    SELECT count(*) AS n, count_if(${isLikeNumber('v')}) AS like_number
    FROM (SELECT v FROM (${values}) WHERE v IS NOT NULL LIMIT ${GLANCE})`);
  if ((glance?.number('like_number') ?? 0) * 2 < (glance?.number('n') ?? 0)) return null;
  const [row] = await session.rows(`
    SELECT count_if(${plainlyWritten('v', ',')}) AS commas, count_if(${plainlyWritten('v', '.')}) AS points,
      count_if(${signedWhole('v')}) AS whole
    FROM (${values})`);
  const [commas = 0, points = 0, whole = 0] = ['commas', 'points', 'whole'].map((count) => row?.number(count));
  if ((commas > 0 && points > 0) || commas + points + whole === 0) return null;
  const decimal = commas > 0 ? ',' : '.';
  const counts = await classCounts(session, staged, column, decimal);
  if (seenReading(counts, 'UTC', decimal).kind !== 'number') return null;
  return commas + points === 0 ? 'either' : decimal;
}

const GLANCE = 1000;

/** How many values are listed; all are counted. */
export const LISTED = 100;

/** Values of a column where `predicate` holds: their number, and the first in the order of files and rows. */
export async function badValues(
  session: Session,
  staged: readonly Staged[],
  column: string,
  predicate: string,
): Promise<BadValues> {
  const raw = name(PREFIX + column);
  const from = `FROM ${rawRelation(staged)} WHERE ${predicate}`;
  const [counted] = await session.rows(`SELECT count(*) AS n ${from}`);
  const count = counted?.number('n') ?? 0;
  if (count === 0) return { column, count, first: [] };
  const rows = await session.rows(`
    SELECT ${fileNumber(staged)} AS f, file_row_number AS r, ${raw} AS t ${from} ORDER BY 1, 2 LIMIT ${LISTED}`);
  const first = rows.map((row) => located(staged, row.number('f'), row.number('r'), row.text('t')));
  return { column, count, first };
}

/** Position of the row's file in the source, from 1. */
export function fileNumber(staged: readonly Staged[]): string {
  return `list_position(${list(staged.map((part) => quote(part.raw)))}, ${name('rungs:file')})`;
}

export function located(staged: readonly Staged[], fileNumber: number, rawRow: number, text: string | null): BadValue {
  const part = staged[fileNumber - 1];
  if (part === undefined) throw new Error(`no staged file ${fileNumber}`);
  return { file: part.file, row: originalRow(part.rejectedRows, rawRow), text: (text ?? '').slice(0, 200) };
}

/** The row in the file (from 1) of the k-th row (from 0) that was not rejected. */
function originalRow(rejectedRows: readonly number[], k: number): number {
  let row = k + 1;
  for (const rejected of rejectedRows) {
    if (rejected > row) break;
    row++;
  }
  return row;
}
