import { HELD, holdsAt, type HoldingDimension, type Holds } from '../base/holds.ts';
import type { Rows } from '../base/scored-base.ts';

/** What holds most of some accounts. */
export interface HoldsMost {
  /** More than one where they hold equally many; in the model's order. */
  readonly dimensions: readonly HoldingDimension[];
  /** Accounts that each of them holds, alone or with others. */
  readonly accounts: number;
}

/** Null where no dimension holds any of `rows`. O(rows x dimensions). */
export function holdsMost(holds: Holds, rows: Rows): HoldsMost | null {
  const held = rows.filter((row) => holds.outcome[row] === HELD);
  const counts = holds.dimensions.map((dimension) =>
    held.reduce((sum, row) => sum + Number(holdsAt(holds, dimension, row)), 0),
  );
  const most = Math.max(0, ...counts);
  return most === 0 ? null : { dimensions: holds.dimensions.filter((_, d) => counts[d] === most), accounts: most };
}
