import type { Condition } from '../filter/condition.ts';
import type { Rows, ScoredBase } from '../base/scored-base.ts';
import { adoptByLot, adoptNearest } from './adopters.ts';
import type { AdoptionOrder } from './lift-table.ts';
import { dimensionsOf } from './levers.ts';
import { shortfalls } from './nearness.ts';
import type { Scenario } from './scenario.ts';

/** The two orders between which the answer lies; what many scenarios over one base share is worked out once. */
export interface AdoptionOrders {
  readonly byLot: AdoptionOrder;
  /** Those first who lack least to the next stage, as far as what the scenario lifts can bring them there. */
  readonly nearest: (scenario: Scenario) => AdoptionOrder;
}

/** Orders over one base; the lot is drawn from `seed`, the same each time. */
export function adoptionOrders(base: ScoredBase, seed: string): AdoptionOrders {
  const { accounts } = base.table;
  const near = new Map<string, AdoptionOrder>();
  return {
    byLot: keep((eligible) => adoptByLot(accounts, eligible, seed)),
    nearest: ({ changes }) => {
      const lifts = changes.filter((change) => change.kind === 'lift');
      const raised = dimensionsOf(base.bound.model, lifts);
      const key = [...raised].sort().join('\n');
      const known = near.get(key);
      if (known !== undefined) return known;
      const lacks = shortfalls(base, raised);
      const order = keep((eligible) => adoptNearest(lacks, eligible));
      near.set(key, order);
      return order;
    },
  };
}

/** The accounts a lift is for follow from its conditions, over one base. */
function keep(order: (eligible: Rows) => Rows): AdoptionOrder {
  const known = new Map<string, Rows>();
  return (lift, eligible) => {
    const key = keyOf(lift.for);
    const before = known.get(key);
    if (before !== undefined) return before;
    const ordered = order(eligible);
    known.set(key, ordered);
    return ordered;
  };
}

function keyOf(conditions: readonly Condition[]): string {
  return JSON.stringify(conditions);
}
