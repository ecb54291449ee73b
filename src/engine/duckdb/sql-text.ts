import { duckdbDialect } from './dialect.ts';

/** Short names for the SQL the importer writes. */
export function name(column: string): string {
  return duckdbDialect.identifier(column);
}

export function quote(text: string): string {
  return duckdbDialect.text(text);
}

export function list(items: readonly string[]): string {
  return `[${items.join(', ')}]`;
}

export function struct(fields: readonly (readonly [string, string])[]): string {
  return `{${fields.map(([key, value]) => `${quote(key)}: ${value}`).join(', ')}}`;
}
