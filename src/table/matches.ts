import { byCodeUnit } from '../util/sort.ts';
import { parseInstant } from '../util/time.ts';
import { yesOrNo } from '../util/yes-no.ts';
import type { Column } from './table.ts';

/**
 * One byte per row: 1 where the cell is one of the condition's values, else 0. A flag is written true, yes or 1 (see `yesOrNo`), a date
 * as YYYY-MM-DD. Only meaningful where the column's status is scored; the caller decides what an empty cell means. The
 * dictionary of a text column is sorted. Cost: one pass over the column for each value.
 */
export function matches(
  column: Column,
  condition: { readonly values: readonly (string | number | boolean)[] },
): Uint8Array {
  const { values } = column;
  const out = new Uint8Array(values.length);
  for (const wanted of condition.values) {
    const code = encode(column, wanted);
    for (let i = 0; i < out.length; i++) if (values[i] === code) out[i] = 1;
  }
  return out;
}

/** The number under which a column keeps `value`; NaN, which equals nothing, where the column cannot hold it. */
function encode(column: Column, value: string | number | boolean): number {
  switch (column.kind) {
    case 'text':
      return codeOf(column.dictionary, String(value));
    case 'boolean':
      return Number(yesOrNo(value) ?? Number.NaN);
    case 'date':
      return typeof value === 'string' ? (parseInstant(value) ?? Number.NaN) : Number(value);
    case 'number':
      return typeof value === 'string' && value.trim() === '' ? Number.NaN : Number(value);
  }
}

function codeOf(dictionary: readonly string[], text: string): number {
  let low = 0;
  let high = dictionary.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const order = byCodeUnit(dictionary[middle]!, text);
    if (order === 0) return middle;
    if (order < 0) low = middle + 1;
    else high = middle - 1;
  }
  return Number.NaN;
}
