import type { Column } from '../../table/table.ts';
import { weightColumn, type Rows, type ScoredBase } from '../base/scored-base.ts';
import { countRow, emptyTally, type Tally } from '../base/tally.ts';
import { linkReader, type WeakestLinks } from '../standing/weakest-link.ts';
import { segmentRows } from '../base/segment-rows.ts';

/** What holds the accounts that share one value of an attribute. */
export interface SegmentLinks {
  /** Null: the attribute is missing for these accounts. */
  readonly value: string | boolean | null;
  readonly total: Tally;
  readonly links: WeakestLinks;
}

/**
 * The segments of `rows` by an attribute, those with most accounts first (of equal ones in the column's own order), the
 * missing last. Undefined for attributes that are neither text nor boolean, and where the model has no stages. O(rows x
 * dimensions).
 */
export function segmentLinks(
  base: ScoredBase,
  column: Column,
  rows: Rows,
  weightAttribute: string,
): readonly SegmentLinks[] | undefined {
  const read = linkReader(base, weightAttribute);
  const weights = weightColumn(base, weightAttribute);
  const segments: SegmentLinks[] = [];
  for (const { value, rows: own } of segmentRows(column, rows) ?? []) {
    const links = read(own);
    if (links === null) return undefined;
    const total = emptyTally();
    for (const row of own) countRow(total, weights, row);
    segments.push({ value, total, links });
  }
  const last = ({ value }: SegmentLinks): number => Number(value === null);
  return segments.toSorted((a, b) => last(a) - last(b) || b.total.accounts - a.total.accounts);
}
