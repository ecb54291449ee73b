import type { Table } from '../../table/table.ts';
import type { Rows, ScoredBase } from '../base/scored-base.ts';
import { adoptionOrders } from './adoption-orders.ts';
import { applyScenario } from './apply-scenario.ts';
import type { AdoptionOrder, Limits } from './lift-table.ts';
import { featuresFrom, outcomeFrom, type FeatureOutcome, type Outcome } from './outcome.ts';
import type { Scenario } from './scenario.ts';

/** Two answers: those who adopt drawn by lot, and those nearest to their next stage. Where all adopt they are one. */
export interface Both<T> {
  readonly byLot: T;
  readonly nearest: T;
}

/** Draws the same lots wherever the question is asked. */
export const LOTS = 'rungs';

export interface WhatIf {
  /** The base as it would be. */
  readonly after: Both<ScoredBase>;
  readonly outcome: Both<Outcome>;
  readonly features: Both<readonly FeatureOutcome[]>;
}

/** What of a base besides its scores a scenario meets. */
interface Asked {
  readonly rows: Rows;
  readonly limits: Limits;
  /** The attribute that accounts are weighed by. */
  readonly weight: string;
  readonly snapshots?: ReadonlyMap<number, Table>;
}

/** What would follow for some accounts of a base. A scenario that the base does not allow is an error of the caller. */
export function askWhatIf(base: ScoredBase, scenario: Scenario, { rows, limits, weight, snapshots }: Asked): WhatIf {
  const orders = adoptionOrders(base, LOTS);
  const apply = (order: AdoptionOrder): ScoredBase =>
    applyScenario(base, scenario, { order, limits, ...(snapshots === undefined ? {} : { snapshots }) });
  const byLot = apply(orders.byLot);
  const nearest = isPartial(scenario) ? apply(orders.nearest(scenario)) : byLot;
  const both = <T>(read: (after: ScoredBase) => T): Both<T> => {
    const lot = read(byLot);
    return { byLot: lot, nearest: nearest === byLot ? lot : read(nearest) };
  };
  return {
    after: { byLot, nearest },
    outcome: both(outcomeFrom(base, rows, weight)),
    features: both(featuresFrom(base, rows)),
  };
}

/** Whether it matters who adopts. */
export function isPartial({ changes }: Scenario): boolean {
  return changes.some((change) => change.kind === 'lift' && change.adoption > 0 && change.adoption < 1);
}
