import { textColumn } from '../../table/column.ts';
import type { ScoredBase } from '../base/scored-base.ts';
import type { RoadmapStateName } from './roadmap-state.ts';

/** What filters and segments call it. */
export const ROADMAP_ATTRIBUTE = 'roadmap';

/** By account; who is not in it has none. */
export type RoadmapStates = ReadonlyMap<string, RoadmapStateName | 'reached'>;

/**
 * The base with what became of the roadmap of each account as an attribute, `none` where none was accepted. An attribute of
 * that name that the project has itself stays. O(accounts).
 */
export function withRoadmapColumn<B extends ScoredBase>(base: B, states: RoadmapStates): B {
  const { table } = base;
  if (table.attributes.has(ROADMAP_ATTRIBUTE)) return base;
  const column = textColumn(table.accounts.map((account) => states.get(account) ?? 'none'));
  return { ...base, table: { ...table, attributes: new Map([...table.attributes, [ROADMAP_ATTRIBUTE, column]]) } };
}
