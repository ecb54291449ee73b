import { HELD, type HoldingDimension, type Holds } from '../base/holds.ts';
import type { Rows } from '../base/scored-base.ts';

/** What holds most of some accounts. */
export interface HoldsMost {
  /** More than one where they hold equally many; in the model's order. */
  readonly dimensions: readonly Pick<HoldingDimension, 'path' | 'title'>[];
  /** Accounts that each of them holds, alone or with others. */
  readonly accounts: number;
}

/** Null where no dimension holds any of `rows`. O(rows x dimensions). */
export function holdsMost(holds: Holds, rows: Rows): HoldsMost | null {
  const counts = holds.dimensions.map(({ stage }) => heldBy(stage, holds, rows));
  const most = Math.max(0, ...counts);
  const dimensions = holds.dimensions.filter((_, d) => counts[d] === most).map(({ path, title }) => ({ path, title }));
  return most === 0 ? null : { dimensions, accounts: most };
}

/** As `holdsAt`, for all of them. */
function heldBy(stage: Uint8Array, { outcome, lowest }: Holds, rows: Rows): number {
  let held = 0;
  for (let j = 0; j < rows.length; j++) {
    const row = rows[j]!;
    held += Number(outcome[row] === HELD) & Number(stage[row] === lowest[row]);
  }
  return held;
}
