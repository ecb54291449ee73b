import { SCORED } from '../../table/status.ts';
import { addDuration } from '../../util/time.ts';
import { weightColumn, type Rows, type ScoredBase } from '../base/scored-base.ts';
import { countRow, emptyTally, type MutableTally, type Tally } from '../base/tally.ts';
import type { Moved } from '../filter/filter.ts';

/** Within so many months from the as-of a renewal is near. */
export const NEAR_MONTHS = 6;

/** What may be lost: nothing here says that it will. */
export interface AtStake {
  /** Moved down and confirmed there; null where nothing is compared. */
  readonly fell: Tally | null;
  /** On the lowest stage, exactly or at most, and renewing within NEAR_MONTHS; null without stages, dates of renewal or an as-of. */
  readonly lowAndRenewing: Tally | null;
  /** One of the two or both, each account once. */
  readonly either: Tally;
  /** The rows of `either`, those of the largest weight first. */
  readonly rows: Rows;
  /** The end of the months, exclusive; null without an as-of. */
  readonly until: number | null;
}

/** O(rows log rows). */
export function atStake(base: ScoredBase, rows: Rows, moved: Moved | null, weightAttribute: string): AtStake {
  const { asOf } = base.bound;
  const { overall } = base.scores;
  const renewal = base.table.attributes.get('renewal');
  const weights = weightColumn(base, weightAttribute);
  const until = asOf === null ? null : addDuration(asOf, { n: NEAR_MONTHS, unit: 'mo' }, 1);
  const dated = until !== null && overall !== null && renewal?.kind === 'date';
  const isNear = (row: number): boolean =>
    dated &&
    renewal.status[row] === SCORED &&
    renewal.values[row]! >= asOf! &&
    renewal.values[row]! < until &&
    overall.stage[row] === 1;
  const isFallen = (row: number): boolean => {
    const move = moved?.movement.get(base.table.accounts[row]!);
    return move?.membership === 'same' && move.confirmed === 'down';
  };
  const [fell, low, either]: MutableTally[] = [emptyTally(), emptyTally(), emptyTally()];
  const found: number[] = [];
  for (const row of rows) {
    const [fallen, near] = [isFallen(row), isNear(row)];
    if (fallen) countRow(fell!, weights, row);
    if (near) countRow(low!, weights, row);
    if (!fallen && !near) continue;
    countRow(either!, weights, row);
    found.push(row);
  }
  const weightOf = (row: number): number => (weights?.status[row] === SCORED ? weights.values[row]! : -Infinity);
  return {
    fell: moved === null ? null : fell!,
    lowAndRenewing: dated ? low! : null,
    either: either!,
    rows: Uint32Array.from(found.sort((a, b) => weightOf(b) - weightOf(a) || a - b)),
    until,
  };
}
