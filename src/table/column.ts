import { byCodeUnit } from '../util/sort.ts';
import { MISSING, SCORED } from './status.ts';
import type { Column, ColumnKind, MetricColumn, Table } from './table.ts';

/**
 * Columns from lists, for everything that does not come out of an engine as arrays. A null (or a NaN among numbers)
 * becomes a missing cell with the reason given.
 */

export function numberColumn(cells: ArrayLike<number | null>, missing: number = MISSING.noRows): Column {
  return numericColumn('number', cells, missing);
}

/** Milliseconds since 1970 UTC. */
export function dateColumn(cells: ArrayLike<number | null>, missing: number = MISSING.noRows): Column {
  return numericColumn('date', cells, missing);
}

/** 1, 0, and null as NaN with the status `missing`. */
export function booleanColumn(cells: readonly (boolean | null)[], missing: number = MISSING.noRows): Column {
  return numericColumn(
    'boolean',
    cells.map((cell) => (cell === null ? null : cell ? 1 : 0)),
    missing,
  );
}

/** An empty text is a text; only null is missing. */
export function textColumn(cells: readonly (string | null)[], missing: number = MISSING.noRows): Column {
  const dictionary = [...new Set(cells.filter((cell) => cell !== null))].sort(byCodeUnit);
  const codes = new Map(dictionary.map((text, code) => [text, code]));
  const numbers = cells.map((cell) => (cell === null ? null : (codes.get(cell) ?? null)));
  return { ...numericColumn('text', numbers, missing), dictionary };
}

function numericColumn(kind: ColumnKind, cells: ArrayLike<number | null>, missing: number): Column {
  const values = new Float64Array(cells.length);
  const status = new Uint8Array(cells.length);
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] ?? Number.NaN;
    values[i] = cell;
    status[i] = Number.isNaN(cell) ? missing : SCORED;
  }
  return { kind, values, status, dictionary: [] };
}

/** The text of a cell; undefined where the cell is not scored. */
export function textAt(column: Column, row: number): string | undefined {
  return column.status[row] === SCORED ? column.dictionary[column.values[row]!] : undefined;
}

/** A column of codes into texts in any order, as an engine gives it, with the dictionary sorted and the codes to match. */
export function textColumnFromCodes(
  codes: Float64Array,
  unsorted: readonly string[],
  missing: number = MISSING.noRows,
): Column {
  return textColumn(
    Array.from(codes, (code) => unsorted[code] ?? null),
    missing,
  );
}

/** The same column with a dictionary of only the texts that occur; itself where all do. */
export function withoutUnusedTexts(column: Column): Column {
  if (column.kind !== 'text') return column;
  const { dictionary, values } = column;
  const used = new Uint8Array(dictionary.length);
  for (const code of values) if (code >= 0) used[code] = 1;
  const kept = dictionary.filter((_, code) => used[code] === 1);
  if (kept.length === dictionary.length) return column;
  const newCodes = new Float64Array(dictionary.length);
  let next = 0;
  for (let code = 0; code < dictionary.length; code++) newCodes[code] = used[code] === 1 ? next++ : Number.NaN;
  return { ...column, dictionary: kept, values: values.map((code) => newCodes[code] ?? Number.NaN) };
}

/**
 * The column an indicator reads: the metric of that name, else the attribute, of which no facts are known: the texts and
 * dates of a flat table are attributes of its accounts and can be scored all the same.
 */
export function valueColumn(table: Table, id: string): MetricColumn | undefined {
  const metric = table.metrics.get(id);
  if (metric !== undefined) return metric;
  const attribute = table.attributes.get(id);
  return attribute === undefined ? undefined : { ...attribute, evidence: null };
}
