import type { ColumnKind } from '../../table/table.ts';

/** DuckDB writes `DECIMAL(18,3)` and `TIMESTAMP WITH TIME ZONE`; the first word tells the family. */
export function typeFamily(type: string): string {
  if (type === 'TIMESTAMP WITH TIME ZONE' || type === 'TIMESTAMPTZ') return 'TIMESTAMPTZ';
  // A list of integers is written INTEGER[], an array INTEGER[3].
  return type.endsWith(']') ? 'LIST' : (/^[A-Z_]+/.exec(type)?.[0] ?? type);
}

const INTEGERS = new Set([
  'TINYINT',
  'SMALLINT',
  'INTEGER',
  'BIGINT',
  'HUGEINT',
  'UTINYINT',
  'USMALLINT',
  'UINTEGER',
  'UBIGINT',
  'UHUGEINT',
]);
const NUMBERS = new Set([...INTEGERS, 'FLOAT', 'DOUBLE', 'DECIMAL']);
const DATES = new Set(['DATE', 'TIMESTAMP', 'TIMESTAMPTZ', 'TIMESTAMP_S', 'TIMESTAMP_MS', 'TIMESTAMP_NS']);

/** Everything that is no number, boolean or date is text: lists and structs by their printed form. */
export function kindOfType(type: string): ColumnKind {
  const family = typeFamily(type);
  if (NUMBERS.has(family)) return 'number';
  if (family === 'BOOLEAN') return 'boolean';
  return DATES.has(family) ? 'date' : 'text';
}

export function isInteger(type: string): boolean {
  return INTEGERS.has(typeFamily(type));
}
