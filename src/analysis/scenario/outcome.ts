import { AT_MOST, EXACT, NOT_RATED } from '../../score/scores.ts';
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
  /** Accounts whose stage, as it is shown, is another, but not exactly known before and after. */
  readonly elsewhere: Rows;
  /** Those of them of whom it is known only as "at most" before or after; the others are rated only before, or only after. */
  readonly atMost: number;
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

/** Which accounts stand on another stage than before; none where there are no stages. O(rows). */
export function movesBetween(a: ScoredBase, b: ScoredBase, rows: Rows): Omit<Outcome, 'before' | 'after'> {
  const [before, after] = [a.scores.overall, b.scores.overall];
  const none = new Uint32Array();
  if (before === null || after === null) return { risen: none, fallen: none, elsewhere: none, atMost: 0 };
  const [risen, fallen] = [new Uint32Array(rows.length), new Uint32Array(rows.length)];
  const elsewhere: number[] = [];
  let [up, down, atMost] = [0, 0, 0];
  for (let j = 0; j < rows.length; j++) {
    const row = rows[j]!;
    const [was, is] = [before.kind[row]!, after.kind[row]!];
    const then = was === NOT_RATED ? 0 : before.stage[row]!;
    const now = is === NOT_RATED ? 0 : after.stage[row]!;
    if (then === now) continue;
    if (was !== EXACT || is !== EXACT) {
      elsewhere.push(row);
      atMost += Number(was === AT_MOST || is === AT_MOST);
    } else if (now > then) risen[up++] = row;
    else fallen[down++] = row;
  }
  return {
    risen: risen.slice(0, up),
    fallen: fallen.slice(0, down),
    elsewhere: Uint32Array.from(elsewhere),
    atMost,
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
    const [gained, lost] = [new Uint32Array(rows.length), new Uint32Array(rows.length)];
    let [many, few, left] = [0, 0, 0];
    for (let j = 0; j < rows.length; j++) {
      const row = rows[j]!;
      const [was, is] = [then[row]!, now[row]!];
      many += was;
      if (was === is) continue;
      if (is > was) gained[few++] = row;
      else lost[left++] = row;
    }
    const [won, gone] = [gained.slice(0, few), lost.slice(0, left)];
    return { id, title, before: many, after: many + few - left, gained: won, lost: gone };
  });
}
