import type { Rows } from '../base/scored-base.ts';
import { NOT_ASKED, UNCLEAR, type FeatureStates } from './feature-states.ts';
import { needNames } from './need-names.ts';

/** The states as filters, files and answers of the API write them, by READY to UNCLEAR. */
export const STATE_NAMES = ['ready', 'one_step', 'further', 'unknown'] as const;

/** Unknown which of the three, but not ready whatever the evidence says. */
export const NOT_READY = 'unknown_not_ready';

/** The value of accounts in a state for which this leaf must change, or, where it is unknown, whose evidence of it is missing. */
export function valueOfNeed(state: number, need: string): string {
  return `${STATE_NAMES[state]!}:${need}`;
}

/**
 * Whether an account is in one of these states: `ready`, `one_step`, `further`, `unknown`, `unknown_not_ready`, or a state with the
 * need that keeps it there, `one_step:knowledge`. Of a choice among needs the smallest set counts, see `lacking`. An account that is
 * not asked is in none.
 */
export function readinessTest(states: FeatureStates, values: readonly string[]): (row: number) => boolean {
  const wanted = STATE_NAMES.map((name) => values.includes(name));
  const notReady = values.includes(NOT_READY);
  const names = needNames(states.leaves);
  const needs = STATE_NAMES.map(
    (_, state) => new Set(names.flatMap((name, leaf) => (values.includes(valueOfNeed(state, name)) ? [leaf] : []))),
  );
  return (row) => {
    const state = states.state[row]!;
    if (state === NOT_ASKED) return false;
    if (wanted[state] === true || (notReady && isNotReady(states, row))) return true;
    const of = needs[state]!;
    return of.size > 0 && keptBy(states, row).some((leaf) => of.has(leaf));
  };
}

/** What keeps an account in its state: what must change, or, where the state is unknown, whose evidence is missing. */
export function keptBy(states: FeatureStates, row: number): readonly number[] {
  return states.state[row] === UNCLEAR ? states.open(row) : states.lacking(row);
}

/** Unknown, and something is lacking for certain. */
export function isNotReady({ state, fewest }: FeatureStates, row: number): boolean {
  return state[row] === UNCLEAR && fewest[row]! > 0;
}

/**
 * How many of the rows have each value that the condition can have: the states, then each with its needs in the order of the file.
 * O(rows x leaves).
 */
export function countReadinessValues(states: FeatureStates, rows: Rows): ReadonlyMap<string, number> {
  const counts = new Map<string, number>(readinessValues(states).map((value) => [value, 0]));
  const names = needNames(states.leaves);
  const add = (value: string): void => void counts.set(value, (counts.get(value) ?? 0) + 1);
  for (const row of rows) {
    const state = states.state[row]!;
    if (state === NOT_ASKED) continue;
    add(STATE_NAMES[state]!);
    if (isNotReady(states, row)) add(NOT_READY);
    for (const leaf of keptBy(states, row)) add(valueOfNeed(state, names[leaf]!));
  }
  return counts;
}

/** All values that the condition can have. */
export function readinessValues({ leaves }: Pick<FeatureStates, 'leaves'>): readonly string[] {
  const names = needNames(leaves);
  return [
    ...STATE_NAMES,
    NOT_READY,
    ...STATE_NAMES.flatMap((_, state) => (state === 0 ? [] : names.map((name) => valueOfNeed(state, name)))),
  ];
}
