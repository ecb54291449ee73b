import type { Rows } from '../../../analysis/base/scored-base.ts';

export interface StepsAround {
  readonly before: number | null;
  readonly after: number | null;
  /** Place among the rows from 0; null where the row is none of them. */
  readonly place: number | null;
}

/** The neighbours of a row among others, in their order; one that is none of them leads to the first. O(rows). */
export function stepsAround(rows: Rows, row: number): StepsAround {
  const at = rows.indexOf(row);
  return {
    before: at === -1 ? null : (rows[at - 1] ?? null),
    after: rows[at + 1] ?? null,
    place: at === -1 ? null : at,
  };
}
