import { EXACT } from '../../score/scores.ts';
import { readHolds } from '../base/holds.ts';
import type { Rows, ScoredBase } from '../base/scored-base.ts';
import { readyAccounts, type ReadyAccounts } from '../readiness/ready-accounts.ts';
import { average, type Average } from '../standing/average.ts';
import { distribution, type Distribution } from '../standing/distribution.ts';
import { holdsMost, type HoldsMost } from '../standing/holds-most.ts';

/** Where some accounts stand. */
interface Standing {
  /** Null where the model has no stages. */
  readonly distribution: Distribution | null;
  readonly average: Average;
  /** The dimension that holds most of them; null where none holds any. */
  readonly holds: HoldsMost | null;
}

/** What becomes of some accounts where things change. */
export interface Outcome {
  readonly before: Standing;
  readonly after: Standing;
  /** Accounts whose stage is exactly known before and after, and higher after. */
  readonly risen: Rows;
  /** The same, lower after. */
  readonly fallen: Rows;
}

/** What becomes of a feature. */
export interface FeatureOutcome {
  readonly id: string;
  readonly title: string;
  /** Accounts that are ready. */
  readonly before: number;
  readonly after: number;
  /** Ready after and not before. */
  readonly gained: Rows;
  /** Ready before and not after. */
  readonly lost: Rows;
}

/**
 * Reads the accounts as they are once; the answer tells of every base of the same accounts what became of them there. Each
 * costs O(rows x dimensions).
 */
export function outcomeFrom(base: ScoredBase, rows: Rows, weight: string): (after: ScoredBase) => Outcome {
  const before = standingOf(base, rows, weight);
  return (after) => ({ before, after: standingOf(after, rows, weight), ...movesBetween(base, after, rows) });
}

/** The same of the model's features. Each answer costs O(accounts x leaves of the needs). */
export function featuresFrom(base: ScoredBase, rows: Rows): (after: ScoredBase) => readonly FeatureOutcome[] {
  const ready = readyAccounts(base);
  return (after) => featuresBetween(ready, readyAccounts(after), rows);
}

/** Which accounts stand on a higher or lower stage than before; none where there are no stages. O(rows). */
export function movesBetween(a: ScoredBase, b: ScoredBase, rows: Rows): Pick<Outcome, 'risen' | 'fallen'> {
  const [before, after] = [a.scores.overall, b.scores.overall];
  if (before === null || after === null) return { risen: new Uint32Array(), fallen: new Uint32Array() };
  const exact = rows.filter((row) => before.kind[row] === EXACT && after.kind[row] === EXACT);
  return {
    risen: exact.filter((row) => after.stage[row]! > before.stage[row]!),
    fallen: exact.filter((row) => after.stage[row]! < before.stage[row]!),
  };
}

function standingOf(base: ScoredBase, rows: Rows, weight: string): Standing {
  const holds = readHolds(base);
  return {
    distribution: distribution(base, rows, weight),
    average: average(base, rows),
    holds: holds === null ? null : holdsMost(holds, rows),
  };
}

/** A scenario leaves the features as they are, so both sides have the same. */
function featuresBetween(
  before: readonly ReadyAccounts[],
  after: readonly ReadyAccounts[],
  rows: Rows,
): FeatureOutcome[] {
  return before.map(({ id, title, ready: then }) => {
    const now = after.find((one) => one.id === id)!.ready;
    const count = (ready: Uint8Array): number => rows.reduce((sum, row) => sum + ready[row]!, 0);
    return {
      id,
      title,
      before: count(then),
      after: count(now),
      gained: rows.filter((row) => then[row] === 0 && now[row] === 1),
      lost: rows.filter((row) => then[row] === 1 && now[row] === 0),
    };
  });
}
