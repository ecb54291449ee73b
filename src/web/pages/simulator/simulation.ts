import { adoptionOrders } from '../../../analysis/scenario/adoption-orders.ts';
import { dimensionLevers, liftEach, type Lever, type Unlocks } from '../../../analysis/scenario/levers.ts';
import type { Limits } from '../../../analysis/scenario/lift-table.ts';
import { movedIn, standingsOf, type MovedRows, type Standings } from '../../../analysis/scenario/moved-rows.ts';
import { openingLevers } from '../../../analysis/scenario/opening.ts';
import {
  featuresFrom,
  movesBetween,
  outcomeFrom,
  type FeatureOutcome,
  type Outcome,
} from '../../../analysis/scenario/outcome.ts';
import { createScenarioFrames } from '../../../analysis/scenario/scenario-frames.ts';
import type { Scenario } from '../../../analysis/scenario/scenario.ts';
import type { Rows, ScoredBase } from '../../../analysis/base/scored-base.ts';

/** The attribute that accounts are weighed by. */
export const WEIGHT = 'arr';
/** What a lever is tried with, and what a new one begins with. */
export const TRIED = { kind: 'share', size: 0.2 } as const;
const ADOPTION = 0.6;
/** How many adopt what is tried or added: one account does or does not, so it does. */
export const adoptionAmong = (rows: Rows): number => (rows.length === 1 ? 1 : ADOPTION);
/** Draws the same lots in every browser, so that a link shows what it showed. */
const SEED = 'rungs';

/** Two answers: those who adopt drawn by lot, and those nearest to their next stage. Where all adopt they are one. */
export interface Both<T> {
  readonly byLot: T;
  readonly nearest: T;
}

/** What can be asked of some accounts of a base. */
export interface Simulation {
  readonly levers: readonly Lever[];
  readonly opening: Scenario;
  /** The less a scenario differs from the last one asked, the sooner. */
  readonly outcome: (scenario: Scenario) => Both<Outcome>;
  readonly features: (scenario: Scenario) => Both<readonly FeatureOutcome[]>;
  /** Of a lift of some dimensions that everyone adopts. */
  readonly unlocks: Unlocks;
  /** Whom it moves, or makes ready for a feature (id) or no longer, and how they stand then. */
  readonly list: (scenario: Scenario, feature: string | null) => MovedRows;
  /** Accounts that would move up. */
  readonly range: (scenario: Scenario) => readonly [number, number];
}

export function createSimulation(base: ScoredBase, limits: Limits, rows: Rows): Simulation {
  const orders = adoptionOrders(base, SEED);
  const levers = dimensionLevers(base.bound.model);
  const [lots, near] = [createScenarioFrames(base), createScenarioFrames(base)];
  const outcomeOf = outcomeFrom(base, rows, WEIGHT);
  const featuresOf = featuresFrom(base, rows);
  const risen = (after: ScoredBase): Rows => movesBetween(base, after, rows).risen;
  // What a base is written into is written over by the next: it is read at once.
  const both = <T>(scenario: Scenario, read: (after: ScoredBase) => T): Both<T> => {
    const byLot = read(lots.next(scenario, { order: orders.byLot, limits }));
    if (!isPartial(scenario)) return { byLot, nearest: byLot };
    return { byLot, nearest: read(near.next(scenario, { order: orders.nearest(scenario), limits })) };
  };
  const unlocks: Unlocks = (paths) => both(liftEach(paths, TRIED), risen).byLot;
  const opening = openingLevers(base, rows, levers, unlocks).map(({ path }) => path);
  return {
    levers,
    opening: liftEach(opening, TRIED, adoptionAmong(rows)),
    outcome: (scenario) => both(scenario, outcomeOf),
    features: (scenario) => both(scenario, featuresOf),
    unlocks,
    list: (scenario, id) => {
      const at = base.bound.model.features.findIndex((feature) => feature.id === id);
      const found = both(scenario, (after) => ({
        outcome: outcomeOf(after),
        feature: at < 0 ? null : featuresOf(after)[at]!,
        standings: standingsOf(after, rows),
      }));
      return listed(found, rows);
    },
    range: (scenario) => {
      const { byLot, nearest } = both(scenario, (after) => risen(after).length);
      return [byLot, nearest];
    },
  };
}

interface Standing {
  readonly outcome: Outcome;
  readonly feature: FeatureOutcome | null;
  /** Of all `rows`. */
  readonly standings: Standings;
}

function listed({ byLot, nearest }: Both<Standing>, rows: Rows): MovedRows {
  const feature =
    byLot.feature === null || nearest.feature === null ? null : { byLot: byLot.feature, nearest: nearest.feature };
  const moved = movedIn(feature, { byLot: byLot.outcome, nearest: nearest.outcome });
  const isMoved = new Set(moved);
  const places = Uint32Array.from(rows.keys()).filter((j) => isMoved.has(rows[j]!));
  const of = ({ stage, points }: Standings): Standings => ({
    stage: Uint8Array.from(places, (j) => stage[j]!),
    points: Float64Array.from(places, (j) => points[j]!),
  });
  return { rows: moved, feature, after: { byLot: of(byLot.standings), nearest: of(nearest.standings) } };
}

/** Whether it matters who adopts. */
function isPartial({ changes }: Scenario): boolean {
  return changes.some((change) => change.kind === 'lift' && change.adoption > 0 && change.adoption < 1);
}
