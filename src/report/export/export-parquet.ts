import { type ColumnSource, type SchemaElement, parquetWriteBuffer } from 'hyparquet-writer';
import type { Sheet, SheetColumn } from './export-columns.ts';

/**
 * The sheet as one Parquet file of optional columns, Snappy-compressed: DOUBLE, INT32, BOOLEAN, TIMESTAMP_MILLIS (UTC)
 * and UTF8.
 */
export function exportParquet(sheet: Sheet): Uint8Array {
  const root: SchemaElement = { name: 'root', num_children: sheet.columns.length };
  const schema = [root, ...sheet.columns.map(schemaElement)];
  const columnData = sheet.columns.map((column): ColumnSource => ({
    name: column.name,
    data: cells(column, sheet.rows),
  }));
  return new Uint8Array(parquetWriteBuffer({ schema, columnData, createdBy: 'rungs', rowGroupSize: 100_000 }));
}

const UTC_MILLIS = { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' } as const;

function schemaElement({ name, kind }: SheetColumn): SchemaElement {
  const optional = { name, repetition_type: 'OPTIONAL' } as const;
  switch (kind) {
    case 'text':
      return { ...optional, type: 'BYTE_ARRAY', converted_type: 'UTF8' };
    case 'number':
      return { ...optional, type: 'DOUBLE' };
    case 'integer':
      return { ...optional, type: 'INT32' };
    case 'boolean':
      return { ...optional, type: 'BOOLEAN' };
    case 'date':
      return { ...optional, type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', logical_type: UTC_MILLIS };
  }
}

function cells(column: SheetColumn, rows: number): unknown[] {
  if (column.kind === 'text') return Array.from({ length: rows }, (_, row) => column.at(row));
  const convert = converter(column.kind);
  return Array.from(column.values, (value) => (Number.isNaN(value) ? null : convert(value)));
}

function converter(kind: 'number' | 'integer' | 'boolean' | 'date'): (value: number) => unknown {
  if (kind === 'boolean') return (value) => value !== 0;
  if (kind === 'date') return (value) => BigInt(Math.trunc(value));
  return (value) => value;
}
