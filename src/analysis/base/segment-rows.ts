import type { Column } from '../../table/table.ts';
import { knownCells } from './known-cells.ts';
import type { Rows } from './scored-base.ts';

/** The accounts that share one value of an attribute. */
export interface SegmentRows {
  /** Null: the attribute is missing for these accounts; a segment of its own, never mixed into another. */
  readonly value: string | boolean | null;
  readonly rows: Rows;
}

/**
 * Rows grouped by a text or boolean attribute; undefined for other kinds (bands make those countable first). Texts stand
 * in the column's own order, false before true, the missing last, a blank text among them; values without a row are left out. O(rows).
 */
export function segmentRows(column: Column, rows: Rows): readonly SegmentRows[] | undefined {
  if (column.kind !== 'text' && column.kind !== 'boolean') return undefined;
  const buckets = new Map<number, number[]>();
  const missing: number[] = [];
  const isKnown = knownCells(column);
  for (const row of rows) {
    if (!isKnown(row)) {
      missing.push(row);
      continue;
    }
    const code = column.values[row]!;
    const bucket = buckets.get(code);
    if (bucket === undefined) buckets.set(code, [row]);
    else bucket.push(row);
  }
  const codes = [...buckets.keys()].sort((a, b) => a - b);
  const segments: SegmentRows[] = codes.map((code) => ({
    value: column.kind === 'text' ? column.dictionary[code]! : code === 1,
    rows: Uint32Array.from(buckets.get(code)!),
  }));
  if (missing.length > 0) segments.push({ value: null, rows: Uint32Array.from(missing) });
  return segments;
}
