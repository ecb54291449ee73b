import { SCORED } from '../../table/status.ts';
import type { Column } from '../../table/table.ts';
import { formatInstant } from '../../util/time.ts';

/** One cell as JSON says it: dates as ISO text; null where there is no value, whatever the reason. */
export function cellValue(column: Column, row: number): string | number | boolean | null {
  const value = column.values[row];
  if (value === undefined || column.status[row] !== SCORED) return null;
  switch (column.kind) {
    case 'text':
      return column.dictionary[value] ?? null;
    case 'boolean':
      return value === 1;
    case 'date':
      return formatInstant(value);
    case 'number':
      return value;
  }
}
