import type { BoundModel } from '../../score/bound-model.ts';
import type { Rows, ScoredBase } from '../base/scored-base.ts';
import { weightColumn } from '../base/scored-base.ts';
import { featureStates } from './feature-states.ts';
import { countReadiness, type ReadinessCounts } from './readiness-counts.ts';

/** The states at one as-of; small enough to keep for every snapshot while the snapshots themselves pass by. */
export interface ReadinessAt {
  readonly asOf: number;
  /** Of the rows that were asked for, sorted as in the table. */
  readonly accounts: readonly string[];
  /** In the order of the model. */
  readonly features: readonly FeatureAt[];
}

interface FeatureAt {
  readonly id: string;
  readonly counts: ReadinessCounts;
  /** By account of `accounts`, see feature-states.ts. */
  readonly state: Uint8Array;
}

/**
 * One point of the series. `as`: by what it is judged; the one and same for all points, so that a share that moves is accounts
 * that moved and no need that was changed. Points and stages are those of `base`, by its own ruler. O(accounts x leaves).
 */
export function readinessAt(
  base: ScoredBase,
  asOf: number,
  rows: Rows,
  weightAttribute: string,
  as: BoundModel = base.bound,
): ReadinessAt {
  const weights = weightColumn(base, weightAttribute);
  return {
    asOf,
    accounts: Array.from(rows, (row) => base.table.accounts[row]!),
    features: featureStates(base, as).map((states) => ({
      id: states.id,
      counts: countReadiness(states, rows, weights),
      state: Uint8Array.from(rows, (row) => states.state[row]!),
    })),
  };
}

/** How accounts went from state to state between two as-ofs: by `4 * before + after`, READY to UNCLEAR. */
export interface Transitions {
  readonly from: number;
  readonly to: number;
  readonly counts: Float64Array;
}

/** Of the accounts that are asked at both; empty where one of the two does not know the feature. O(accounts). */
export function transitionsBetween(before: ReadinessAt, after: ReadinessAt, feature: string): Transitions {
  const counts = new Float64Array(STATES * STATES);
  const [a, b] = [before, after].map(({ features }) => features.find(({ id }) => id === feature)?.state);
  if (a !== undefined && b !== undefined) {
    const places = new Map(before.accounts.map((account, i) => [account, i]));
    after.accounts.forEach((account, i) => {
      const place = places.get(account);
      if (place === undefined) return;
      const [from, to] = [a[place]!, b[i]!];
      if (from < STATES && to < STATES) counts[STATES * from + to]! += 1;
    });
  }
  return { from: before.asOf, to: after.asOf, counts };
}

/** READY, ONE_STEP, FURTHER and UNCLEAR. */
export const STATES = 4;
