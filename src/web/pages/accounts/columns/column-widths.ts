import type { AccountColumn, ColumnWidth } from './account-column.ts';

/** In rem. Widths are fixed: while one scrolls other rows are drawn, and nothing may jump. */
const WIDE: Readonly<Record<ColumnWidth, number>> = {
  account: 17,
  text: 9.5,
  number: 7,
  date: 9.5,
  stage: 10,
  move: 10.5,
  reasons: 27,
  readiness: 17,
};

/** Where account, move and reasons must stand side by side on a telephone. */
const NARROW: Readonly<Record<ColumnWidth, number>> = {
  ...WIDE,
  account: 7,
  move: 5.5,
  reasons: 10,
  stage: 9,
  readiness: 11,
};

export function columnWidth({ width }: AccountColumn, narrow: boolean): number {
  return (narrow ? NARROW : WIDE)[width];
}
