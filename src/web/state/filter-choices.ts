import { conditionName, MISSING_VALUE, valueOfText } from '../../analysis/condition.ts';
import { GATES } from '../../analysis/filter.ts';
import { HELD_BY_GATES, holdsAt, readHolds } from '../../analysis/holds.ts';
import type { ScoredBase } from '../../analysis/scored-base.ts';
import { SCORED } from '../../table/status.ts';
import type { Column } from '../../table/table.ts';

/** What can be filtered by, and how it is chosen: from a list, or by bounds. */
export interface FilterChoice {
  readonly on: string;
  readonly kind: 'list' | 'number' | 'date';
}

export interface ValueChoice {
  readonly value: string;
  /** Accounts of the whole base that have it. */
  readonly accounts: number;
}

/** A text with more values than this share of the accounts tells accounts apart; it is searched for, not filtered by. */
const MOST_DISTINCT = 0.5;

/** Stage and moves first, then the attributes in their order; names and keys are left to the search. */
export function filterChoices(base: ScoredBase, compared: boolean): readonly FilterChoice[] {
  const choices: FilterChoice[] = [];
  const list = (on: string): void => void choices.push({ on, kind: 'list' });
  if (base.bound.model.stages !== null) {
    list('stage');
    list('held');
  }
  if (compared) list('moved');
  for (const [id, column] of base.table.attributes) {
    if (id === 'name') continue;
    if (column.kind === 'number' || column.kind === 'date') choices.push({ on: conditionName(id), kind: column.kind });
    else if (column.kind === 'boolean' || tellsGroups(column)) list(conditionName(id));
  }
  return choices;
}

/** Small dictionaries always: in a base of three accounts every text tells accounts apart. */
function tellsGroups({ dictionary, values }: Column): boolean {
  return dictionary.length <= 12 || dictionary.length <= values.length * MOST_DISTINCT;
}

/** The values of an attribute that occur, most accounts first, the missing last. */
export function valuesOf(column: Column): readonly ValueChoice[] {
  const counts = new Map<number, number>();
  let missing = 0;
  column.values.forEach((value, row) => {
    if (column.status[row] === SCORED) counts.set(value, (counts.get(value) ?? 0) + 1);
    else missing += 1;
  });
  const text = (code: number): string =>
    column.kind === 'text' ? valueOfText(column.dictionary[code]!) : code === 1 ? 'true' : 'false';
  const known = [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0]);
  return [
    ...known.map(([code, accounts]) => ({ value: text(code), accounts })),
    ...(missing === 0 ? [] : [{ value: MISSING_VALUE, accounts: missing }]),
  ];
}

/** Top stage first, not rated last. */
export function stageValues({ bound, scores }: ScoredBase): readonly ValueChoice[] {
  const n = bound.model.stages?.from.length ?? 0;
  const counts = new Uint32Array(n + 1);
  scores.overall?.stage.forEach((stage) => (counts[stage]! += 1));
  const stages = Array.from({ length: n }, (_, i) => n - i);
  return [
    ...stages.map((stage) => ({ value: String(stage), accounts: counts[stage]! })),
    { value: 'none', accounts: counts[0]! },
  ];
}

export function heldValues(base: ScoredBase): readonly ValueChoice[] {
  const holds = readHolds(base);
  if (holds === null) return [];
  const rows = Array.from(holds.outcome.keys());
  const byGates = rows.filter((row) => holds.outcome[row] === HELD_BY_GATES).length;
  return [
    ...holds.dimensions.map((dimension) => ({
      value: dimension.path,
      accounts: rows.filter((row) => holdsAt(holds, dimension, row)).length,
    })),
    ...(byGates === 0 ? [] : [{ value: GATES, accounts: byGates }]),
  ];
}
