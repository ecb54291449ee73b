import { SCORED } from '../../table/status.ts';
import { addDuration } from '../../util/time.ts';
import { weightColumn, type Rows, type ScoredBase } from '../base/scored-base.ts';
import { countRow, emptyTally, type Tally } from '../base/tally.ts';

/** Within so many months from the as-of a renewal is near. */
const NEAR_MONTHS = 6;

/** What may be lost: nothing here says that it will. */
export interface AtStake {
  /** Moved down and confirmed there; null where nothing is compared. */
  readonly fell: Tally | null;
  /** On the lowest stage, exactly or at most, and renewing within NEAR_MONTHS; null without stages, dates of renewal or an as-of. */
  readonly lowAndRenewing: Tally | null;
  /** One of the two or both, each account once. */
  readonly either: Tally;
  /** The end of the months, exclusive; null without an as-of. */
  readonly until: number | null;
}

/** `fallen`: the accounts that moved down, confirmed; null where nothing is compared. O(rows). */
export function atStake(
  base: ScoredBase,
  rows: Rows,
  fallen: ReadonlySet<string> | null,
  weightAttribute: string,
): AtStake {
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
  const isFallen = (row: number): boolean => fallen?.has(base.table.accounts[row]!) === true;
  const [fell, low, either] = [emptyTally(), emptyTally(), emptyTally()];
  for (const row of rows) {
    const [fellDown, near] = [isFallen(row), isNear(row)];
    if (fellDown) countRow(fell, weights, row);
    if (near) countRow(low, weights, row);
    if (fellDown || near) countRow(either, weights, row);
  }
  return {
    fell: fallen === null ? null : fell,
    lowAndRenewing: dated ? low : null,
    either: either,
    until,
  };
}
