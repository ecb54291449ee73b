import type { Column } from '../../table/table.ts';
import { average, type Average } from '../standing/average.ts';
import type { Moved } from '../filter/filter.ts';
import { distribution, type Distribution } from '../standing/distribution.ts';
import { readHolds } from '../base/holds.ts';
import { holdsMost, type HoldsMost } from '../standing/holds-most.ts';
import type { Rows, ScoredBase } from '../base/scored-base.ts';
import { segmentChanges, type SegmentChange } from './segment-change.ts';
import { segmentRows } from '../base/segment-rows.ts';
import { countRow, emptyTally, type Tally } from '../base/tally.ts';

/** Where the accounts that share one value of an attribute stand. */
export interface SegmentStanding {
  /** Null: the attribute is missing for these accounts. */
  readonly value: string | boolean | null;
  readonly total: Tally;
  /** Null where the model has no stages. */
  readonly distribution: Distribution | null;
  /** Accounts of which only "at most" a stage is known. */
  readonly atMost: number;
  readonly average: Average;
  /** Mean points minus those of all `rows` together; null where one of the two has none. */
  readonly difference: number | null;
  /** Null where no dimension holds anybody, and without stages. */
  readonly heldMost: HoldsMost | null;
  /** Null where there is nothing to compare with. */
  readonly change: SegmentChange | null;
}

/**
 * The segments of `rows` by an attribute, those with most accounts first (of equal ones in the column's own order), the
 * missing last: every row is in exactly one. Undefined for attributes that are neither text nor boolean. O(accounts x
 * dimensions).
 */
export function segmentStandings(
  base: ScoredBase,
  column: Column,
  rows: Rows,
  weightAttribute: string,
  since: { readonly earlier: ScoredBase; readonly moved: Moved | null } | null = null,
): readonly SegmentStanding[] | undefined {
  const segments = segmentRows(column, rows);
  if (segments === undefined) return undefined;
  const { mean } = average(base, rows);
  const holds = readHolds(base);
  const weights = base.table.attributes.get(weightAttribute);
  const changes = since === null ? null : segmentChanges(base, since.earlier, since.moved, weightAttribute);
  const standings = segments.map(({ value, rows: own }): SegmentStanding => {
    const stages = distribution(base, own, weightAttribute);
    const ownAverage = average(base, own);
    return {
      value,
      total: stages?.total ?? tallyOf(own, weights?.kind === 'number' ? weights : undefined),
      distribution: stages,
      atMost: stages === null ? 0 : stages.stages.reduce((sum, { atMost }) => sum + atMost.accounts, 0),
      average: ownAverage,
      difference: mean === null || ownAverage.mean === null ? null : ownAverage.mean - mean,
      heldMost: holds === null ? null : holdsMost(holds, own),
      change: changes === null ? null : changes(own),
    };
  });
  const last = (standing: SegmentStanding): number => Number(standing.value === null);
  return standings.toSorted((a, b) => last(a) - last(b) || b.total.accounts - a.total.accounts);
}

function tallyOf(rows: Rows, weights: Column | undefined): Tally {
  const tally = emptyTally();
  for (const row of rows) countRow(tally, weights, row);
  return tally;
}
