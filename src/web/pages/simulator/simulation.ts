import { adoptionOrders } from '../../../analysis/scenario/adoption-orders.ts';
import { applyScenario } from '../../../analysis/scenario/apply-scenario.ts';
import { dimensionLevers, liftEach, type Lever, type Unlocks } from '../../../analysis/scenario/levers.ts';
import { limitsOf } from '../../../analysis/scenario/limits.ts';
import type { AdoptionOrder } from '../../../analysis/scenario/lift-table.ts';
import { openingLevers } from '../../../analysis/scenario/opening.ts';
import {
  featuresFrom,
  movesBetween,
  outcomeFrom,
  type FeatureOutcome,
  type Outcome,
} from '../../../analysis/scenario/outcome.ts';
import type { Scenario } from '../../../analysis/scenario/scenario.ts';
import type { Rows, ScoredBase } from '../../../analysis/base/scored-base.ts';
import type { OpenBase } from '../../requests/open-base.ts';

/** The attribute that accounts are weighed by. */
export const WEIGHT = 'arr';
/** What a lever is tried with, and what a new one begins with. */
export const TRIED = { kind: 'share', size: 0.2 } as const;
export const ADOPTION = 0.6;
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
  readonly applied: (scenario: Scenario) => Both<ScoredBase>;
  readonly outcome: (after: ScoredBase) => Outcome;
  readonly features: (after: ScoredBase) => readonly FeatureOutcome[];
  /** Of a lift of some dimensions that everyone adopts. */
  readonly unlocks: Unlocks;
  /** Accounts that would move up. */
  readonly range: (scenario: Scenario) => readonly [number, number];
}

export function createSimulation({ base, record }: OpenBase, rows: Rows): Simulation {
  const orders = adoptionOrders(base, SEED);
  const limits = limitsOf(base.table, (metric) => record.metrics[metric]?.unit);
  const levers = dimensionLevers(base.bound.model);
  const apply = (scenario: Scenario, order: AdoptionOrder): ScoredBase =>
    applyScenario(base, scenario, { order, limits });
  const applied = (scenario: Scenario): Both<ScoredBase> => {
    const byLot = apply(scenario, orders.byLot);
    return { byLot, nearest: isPartial(scenario) ? apply(scenario, orders.nearest(scenario)) : byLot };
  };
  const risen = (after: ScoredBase): Rows => movesBetween(base, after, rows).risen;
  const unlocks: Unlocks = (paths) => risen(apply(liftEach(paths, TRIED), orders.byLot));
  const opening = openingLevers(base, rows, levers, unlocks).map(({ path }) => path);
  return {
    levers,
    opening: liftEach(opening, TRIED, ADOPTION),
    applied,
    outcome: outcomeFrom(base, rows, WEIGHT),
    features: featuresFrom(base, rows),
    unlocks,
    range: (scenario) => {
      const { byLot, nearest } = applied(scenario);
      return [risen(byLot).length, risen(nearest).length];
    },
  };
}

/** Whether it matters who adopts. */
function isPartial({ changes }: Scenario): boolean {
  return changes.some((change) => change.kind === 'lift' && change.adoption > 0 && change.adoption < 1);
}
