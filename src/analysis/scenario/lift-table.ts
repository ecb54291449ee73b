import type { Model } from '../../model/model.ts';
import { indicators } from '../../model/walk.ts';
import type { Table } from '../../table/table.ts';
import { selectRows } from '../filter/filter.ts';
import type { Rows, ScoredBase } from '../base/scored-base.ts';
import { adopting } from './adopters.ts';
import { betterOf, type Better } from '../../model/better.ts';
import { liftValues } from './lift-values.ts';
import type { Lift } from './scenario.ts';

/** The accounts a lift is for, in the order in which they take it up. */
export type AdoptionOrder = (lift: Lift, eligible: Rows) => Rows;

/** Highest value of a metric, where there is one: 1 of a share. */
export type Limits = ReadonlyMap<string, number>;

/**
 * The table with the lifts made, one after the other. Who they are for is read from the base as it is. Metrics that the
 * table has not, and those of which the model cannot say what is better, stay. O(lifts x accounts).
 */
export function liftTable(base: ScoredBase, lifts: readonly Lift[], order: AdoptionOrder, limits: Limits): Table {
  const metrics = new Map(base.table.metrics);
  for (const lift of lifts) {
    const eligible = selectRows(base, lift.for, null);
    const adopters = adopting(order(lift, eligible), lift.adoption);
    for (const { metric, better } of liftedMetrics(base.bound.model, lift)) {
      const column = metrics.get(metric);
      if (column === undefined || column.kind === 'text' || column.kind === 'date') continue;
      const most = limits.get(metric) ?? Infinity;
      metrics.set(metric, { ...column, values: liftValues(column, lift.by, { better, most }, eligible, adopters) });
    }
  }
  return { ...base.table, metrics };
}

/** The metrics that a lift changes, each once, with which way is better. */
export function liftedMetrics(
  { root }: Pick<Model, 'root'>,
  { lever }: Pick<Lift, 'lever'>,
): readonly { readonly metric: string; readonly better: Better }[] {
  const found = new Map<string, Better>();
  for (const indicator of indicators(root)) {
    const meant = 'metric' in lever ? indicator.metric === lever.metric : isBelow(indicator.path, lever.node);
    const better = betterOf(indicator);
    if (meant && better !== 0 && !found.has(indicator.metric)) found.set(indicator.metric, better);
  }
  return Array.from(found, ([metric, better]) => ({ metric, better }));
}

function isBelow(path: string, node: string): boolean {
  return node === '' || path === node || path.startsWith(`${node}.`);
}
