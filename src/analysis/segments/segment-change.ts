import type { Moved } from '../filter/filter.ts';
import { overallPoints, rowsByAccount, weightColumn, type Rows, type ScoredBase } from '../base/scored-base.ts';
import { countRow, emptyTally, type Tally } from '../base/tally.ts';

/** What became of the accounts of a segment since an earlier snapshot; those that joined are left out. */
export interface SegmentChange {
  /** Accounts that are in both snapshots. */
  readonly same: number;
  /** Of these, who moved down and is confirmed there, weighed as now; null where stages do not compare. */
  readonly fell: Tally | null;
  /** Mean points now minus then, of those with a score in both; null where none has one. */
  readonly average: number | null;
}

/** Reads segments of `base` against `earlier`: made once, O(accounts), then O(rows) for each segment. */
export function segmentChanges(
  base: ScoredBase,
  earlier: ScoredBase,
  moved: Moved | null,
  weightAttribute: string,
): (rows: Rows) => SegmentChange {
  const before = rowsByAccount(earlier.scores.accounts);
  const weights = weightColumn(base, weightAttribute);
  const [pointsThen, pointsNow] = [overallPoints(earlier), overallPoints(base)];
  return (rows) => {
    const fell = emptyTally();
    let same = 0;
    let scored = 0;
    let sum = 0;
    for (const row of rows) {
      const account = base.scores.accounts[row]!;
      const rowThen = before.get(account);
      if (rowThen === undefined) continue;
      same += 1;
      const move = moved?.movement.get(account);
      if (move?.membership === 'same' && move.confirmed === 'down') countRow(fell, weights, row);
      const change = pointsNow[row]! - pointsThen[rowThen]!;
      if (Number.isNaN(change)) continue;
      scored += 1;
      sum += change;
    }
    return { same, fell: moved === null ? null : fell, average: scored === 0 ? null : sum / scored };
  };
}
