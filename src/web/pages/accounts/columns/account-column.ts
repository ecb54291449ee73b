import type { SheetColumn } from '../../../../report/export/export-columns.ts';
import type { Cell } from './cell.ts';

export type ColumnGroup = 'account' | 'overall' | 'readiness' | 'dimension' | 'indicator';

/** A column of the table: what the screen shows, what it is sorted by and what a file holds, in one place. */
export interface AccountColumn {
  /** As the address writes it, in `columns` and `sort`. */
  readonly id: string;
  /** No two columns have the same. */
  readonly name: string;
  /** What it counts, from when; null where the name says it. */
  readonly note: string | null;
  readonly group: ColumnGroup;
  readonly width: ColumnWidth;
  readonly numeric: boolean;
  readonly cell: (row: number) => Cell;
  /** Ascending keys of all rows of the base; NaN comes last either way. */
  readonly keys: () => Float64Array;
  /** Largest first when first chosen. */
  readonly largestFirst: boolean;
  /** Columns of a file, over all rows of the base. */
  readonly sheet: () => readonly SheetColumn[];
}

export type ColumnWidth = 'account' | 'text' | 'number' | 'date' | 'stage' | 'move' | 'reasons' | 'readiness';
