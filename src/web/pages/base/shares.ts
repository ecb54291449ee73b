import type { Distribution } from '../../../analysis/standing/distribution.ts';
import type { Tally } from '../../../analysis/base/tally.ts';
import { weightKnown } from '../../../report/base/summary.ts';

/** Of all accounts, 0 to 1; 0 of nobody. */
export function shareOf(tally: Tally, { total }: Pick<Distribution, 'total'>): number {
  return total.accounts === 0 ? 0 : tally.accounts / total.accounts;
}

/** Of the whole weight, 0 to 1; null where there is none. */
export function weightShare(tally: Tally, { total }: Pick<Distribution, 'total'>): number | null {
  return weightKnown(total) && total.weight > 0 ? Math.max(0, tally.weight / total.weight) : null;
}

/** Share of all accounts on a stage above (`side` 1) or below (-1) this one, "at most" included. */
export function shareBeyond(of: Distribution, stage: number, side: 1 | -1): number {
  return of.stages
    .filter((tally) => (tally.stage - stage) * side > 0)
    .reduce((sum, tally) => sum + shareOf(tally.all, of), 0);
}

/** Of equally full ones the lowest, as in the answer; null where nobody stands on any. */
export function fullestStage({ stages }: Distribution): number | null {
  const most = Math.max(0, ...stages.map((tally) => tally.all.accounts));
  return most === 0 ? null : (stages.find((tally) => tally.all.accounts === most)?.stage ?? null);
}
