import type { Column } from '../../table/table.ts';
import { wilson, type ShareInterval } from '../../util/wilson.ts';
import type { Rows } from '../base/scored-base.ts';
import { countRow, emptyTally, type Tally } from '../base/tally.ts';
import { segmentRows } from '../base/segment-rows.ts';
import { FURTHER, NOT_ASKED, ONE_STEP, READY, UNCLEAR, type FeatureStates } from './feature-states.ts';

/** Accounts by their state; each that is asked is in exactly one of the four. */
export interface ReadinessCounts {
  readonly ready: Tally;
  readonly oneStep: Tally;
  readonly further: Tally;
  readonly unknown: Tally;
  /** Of the unknown those that lack something for certain: they are one step away or further, only not which. */
  readonly unknownButNotReady: Tally;
  /** All that are asked. */
  readonly total: Tally;
}

/** `weights`: the column that accounts are weighed by, see `weightColumn`. O(rows). */
export function countReadiness(states: FeatureStates, rows: Rows, weights: Column | undefined): ReadinessCounts {
  const [ready, oneStep, further, unknown] = [emptyTally(), emptyTally(), emptyTally(), emptyTally()];
  const [total, unknownButNotReady] = [emptyTally(), emptyTally()];
  for (const row of rows) {
    const state = states.state[row]!;
    if (state === NOT_ASKED) continue;
    const own = state === READY ? ready : state === ONE_STEP ? oneStep : state === FURTHER ? further : unknown;
    countRow(own, weights, row);
    countRow(total, weights, row);
    if (state === UNCLEAR && states.fewest[row]! > 0) countRow(unknownButNotReady, weights, row);
  }
  return { ready, oneStep, further, unknown, unknownButNotReady, total };
}

export interface SegmentReadiness {
  /** Null: the attribute is missing for these accounts. */
  readonly value: string | boolean | null;
  readonly counts: ReadinessCounts;
  /** Share ready of all that are asked, the unknown among them, so it is no more than a lower bound; null where none is asked. */
  readonly ready: ShareInterval | null;
}

/** In the attribute's own order, the missing last; undefined for attributes that are neither text nor boolean. O(rows). */
export function readinessBySegment(
  states: FeatureStates,
  column: Column,
  rows: Rows,
  weights: Column | undefined,
): readonly SegmentReadiness[] | undefined {
  return segmentRows(column, rows)?.map(({ value, rows: own }) => {
    const counts = countReadiness(states, own, weights);
    return { value, counts, ready: wilson(counts.ready.accounts, counts.total.accounts) };
  });
}
