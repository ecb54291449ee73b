import { indicators, sourcesOf } from '../../model/walk.ts';
import { bind } from '../../score/bind.ts';
import { rescore, score } from '../../score/score.ts';
import type { Table } from '../../table/table.ts';
import type { ScoredBase } from '../base/scored-base.ts';
import { changeBound, changeModel, touchedBy } from './change-model.ts';
import { liftedMetrics, liftTable, type AdoptionOrder, type Limits } from './lift-table.ts';
import type { Lift, Scenario } from './scenario.ts';

/** How a scenario meets a base. */
export interface Circumstances {
  readonly order: AdoptionOrder;
  readonly limits: Limits;
  /** Tables of the base at other as-ofs, for curves that look at a fixed list of them; needed where the ruler moves. */
  readonly snapshots?: ReadonlyMap<number, Table>;
}

/**
 * The base as it would be: its table with the lifts, scored by its model with the changes. Bit for bit what scoring that
 * table by that model gives. With the ruler fixed only what reads a change is scored again.
 */
export function applyScenario(
  base: ScoredBase,
  scenario: Scenario,
  { order, limits, snapshots }: Circumstances,
): ScoredBase {
  const { changes, ruler } = scenario;
  const lifts = changes.filter((change) => change.kind === 'lift');
  const table = liftTable(base, lifts, order, limits);
  if (ruler === 'moved') {
    const bound = bind(changeModel(base.bound.model, changes), table, base.bound.asOf, snapshots);
    return { bound, table, scores: score(bound, table) };
  }
  const bound = changeBound(base.bound, changes);
  const touched = new Set(
    changes.flatMap((change) => (change.kind === 'lift' ? [] : touchedBy(base.bound.model, change))),
  );
  for (const path of readersOf(base, lifts)) touched.add(path);
  return { bound, table, scores: rescore(base, bound, table, touched) };
}

/** Paths of the indicators that read what the lifts change, as value or beside it. */
function readersOf({ bound: { model } }: ScoredBase, lifts: readonly Lift[]): readonly string[] {
  const lifted = new Set(lifts.flatMap((lift) => liftedMetrics(model, lift).map(({ metric }) => metric)));
  if (lifted.size === 0) return [];
  return indicators(model.root).flatMap((own) =>
    sourcesOf(own).some((metric) => lifted.has(metric)) ? [own.path] : [],
  );
}
