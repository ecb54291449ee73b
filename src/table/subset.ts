import type { Column, Evidence, MetricColumn, Table } from './table.ts';

/**
 * The given rows of a table, in the order given; ascending row numbers keep the accounts sorted. Dictionaries are shared
 * with the table they come from; O(rows x columns).
 */
export function subsetTable(table: Table, rows: ArrayLike<number>): Table {
  const metric = (column: MetricColumn): MetricColumn => ({
    ...subsetColumn(column, rows),
    evidence: column.evidence === null ? null : subsetEvidence(column.evidence, rows),
  });
  return {
    accounts: Array.from(rows, (row) => table.accounts[row]!),
    attributes: mapValues(table.attributes, (column) => subsetColumn(column, rows)),
    metrics: mapValues(table.metrics, metric),
  };
}

function subsetColumn(column: Column, rows: ArrayLike<number>): Column {
  const status = new Uint8Array(rows.length);
  for (let i = 0; i < rows.length; i++) status[i] = column.status[rows[i]!]!;
  return { ...column, values: pick(column.values, rows), status };
}

function subsetEvidence(evidence: Evidence, rows: ArrayLike<number>): Evidence {
  return {
    rows: pick(evidence.rows, rows),
    newest: pick(evidence.newest, rows),
    parts: mapValues(evidence.parts, (values) => pick(values, rows)),
  };
}

function pick(values: Float64Array, rows: ArrayLike<number>): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) picked[i] = values[rows[i]!]!;
  return picked;
}

function mapValues<T, U>(map: ReadonlyMap<string, T>, convert: (value: T) => U): Map<string, U> {
  return new Map(Array.from(map, ([key, value]) => [key, convert(value)]));
}
