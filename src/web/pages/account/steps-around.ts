import type { Rows } from '../../../analysis/scored-base.ts';

export interface StepsAround {
  readonly before: number | null;
  readonly after: number | null;
  /** Place among the rows from 0; null where the row is none of them. */
  readonly place: number | null;
}

/** The neighbours of a row among others, which are ascending; it need not be one of them. O(log rows). */
export function stepsAround(rows: Rows, row: number): StepsAround {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]! < row) low = middle + 1;
    else high = middle;
  }
  const among = rows[low] === row;
  return {
    before: rows[low - 1] ?? null,
    after: rows[among ? low + 1 : low] ?? null,
    place: among ? low : null,
  };
}
