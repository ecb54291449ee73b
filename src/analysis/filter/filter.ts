import { AT_MOST, EXACT, NOT_RATED } from '../../score/scores.ts';
import type { Column } from '../../table/table.ts';
import { nearest } from '../../util/nearest.ts';
import { parseInstant } from '../../util/time.ts';
import {
  attributeOf,
  conditionName,
  featureOf,
  FIELDS,
  MISSING_VALUE,
  readyName,
  textOfValue,
  type Condition,
} from './condition.ts';
import type { Comparison } from '../movement/comparison.ts';
import { HELD, HELD_BY_GATES, HELD_BY_OVERRIDE, holdsAt, readHolds } from '../base/holds.ts';
import { knownCells } from '../base/known-cells.ts';
import { MOVE_CAUSES, type MoveCause } from '../movement/move-causes.ts';
import type { AccountMovement } from '../movement/movement.ts';
import type { Rows, ScoredBase } from '../base/scored-base.ts';
import { ASSESSED_STATES, assessedState } from '../records/account-records.ts';
import { askedFeatures } from '../readiness/asked-features.ts';
import { leavesOfFeature, statesOfFeature } from '../readiness/feature-states.ts';
import { readinessTest, readinessValues } from '../readiness/readiness-condition.ts';

/** How accounts moved between the two snapshots compared; the conditions `moved` and `cause` read it. */
export interface Moved {
  readonly movement: ReadonlyMap<string, AccountMovement>;
  /** Of confirmed moves. */
  readonly causes: ReadonlyMap<string, MoveCause>;
}

/** Null where there is nothing to compare with, or the stages of the two do not compare. */
export function movedBy(comparison: Comparison | null): Moved | null {
  if (comparison === null || comparison.moves === null) return null;
  return {
    movement: new Map(comparison.moves.map((move) => [move.account, move])),
    causes: new Map(comparison.causes.map((cause) => [cause.account, cause])),
  };
}

/** Value of `held` for accounts that a gate holds and no dimension. */
export const GATES = 'gates';
/** Value of `held` for accounts whose stage a rule above the score has lowered. */
export const OVERRIDES = 'overrides';

/** Value of `held` for accounts that each of some dimensions (paths) holds, alone with these or with others. */
export function heldTogether(paths: readonly string[]): string {
  return paths.join('+');
}

/** The dimensions that a value of `held` names; a plus sign that an address was typed with is read as a space. */
export function dimensionsOfHeld(value: string): readonly string[] {
  return value.split(/[+ ]/);
}

/**
 * The values of the fields that have the same ones in every base. `moved`: confirmed moves, moves of the newest snapshot
 * alone (in either direction, or in one), and who came, went or became rated. `holders`: one dimension, two, three or more.
 */
export const FIELD_VALUES: Readonly<
  Record<'kind' | 'holders' | 'moved' | 'cause' | 'assessed' | 'disputed', readonly string[]>
> = {
  kind: ['exact', 'at_most'],
  holders: ['1', '2', '3'],
  moved: ['up', 'down', 'pending', 'pending_up', 'pending_down', 'joined', 'left', 'became_rated', 'became_not_rated'],
  cause: MOVE_CAUSES,
  assessed: ASSESSED_STATES,
  disputed: ['yes', 'no'],
};

/** Rows that match all conditions, ascending. Those with a fault (see `faultsOfFilter`) match as said there. */
export function selectRows(base: ScoredBase, conditions: readonly Condition[], moved: Moved | null): Rows {
  const matching = matchAll(base, conditions, moved);
  return Uint32Array.from(matching.keys()).filter((row) => matching[row] === 1);
}

/**
 * Which accounts of two snapshots A (earlier) and B a filter is about: an account of B is judged by what it is at B, then
 * and now, so that a move across the filter's bounds is seen as one; an account that left is judged by what it was at A.
 * `rows` are those of B that match (`selectRows`).
 */
export function selectAccounts(
  a: ScoredBase | null,
  b: ScoredBase,
  rows: Rows,
  conditions: readonly Condition[],
  moved: Moved | null,
): ReadonlySet<string> {
  const kept = new Set<string>();
  for (const row of rows) kept.add(b.scores.accounts[row]!);
  if (a !== null) for (const row of selectLeft(a, b, conditions, moved)) kept.add(a.scores.accounts[row]!);
  return kept;
}

/** Rows of A that match all conditions and whose accounts are not in B any more, ascending. */
export function selectLeft(a: ScoredBase, b: ScoredBase, conditions: readonly Condition[], moved: Moved | null): Rows {
  const stayed = new Set(b.scores.accounts);
  return selectRows(a, conditions, moved).filter((row) => !stayed.has(a.scores.accounts[row]!));
}

/** Whether a filter asks for those who left by name; the others are no part of the base shown. */
export function asksForLeft(conditions: readonly Condition[]): boolean {
  return conditions.some(({ on, values }) => on === 'moved' && values.includes('left'));
}

function matchAll(base: ScoredBase, conditions: readonly Condition[], moved: Moved | null): Uint8Array {
  const all = new Uint8Array(base.scores.accounts.length).fill(1);
  for (const condition of conditions) {
    const test = testOf(base, condition, moved);
    if (test === undefined) continue;
    for (let row = 0; row < all.length; row++) if (all[row] === 1 && !test(row)) all[row] = 0;
  }
  return all;
}

type RowTest = (row: number) => boolean;

const never: RowTest = () => false;

/** Whether a row matches one condition; undefined where its name means nothing in this base. */
export function testOf(base: ScoredBase, { on, values }: Condition, moved: Moved | null): RowTest | undefined {
  const attribute = attributeOf(on);
  if (attribute !== undefined) {
    const column = base.table.attributes.get(attribute);
    return column === undefined ? undefined : columnTest(column, values);
  }
  const feature = featureOf(on);
  if (feature !== undefined) {
    const states = statesOfFeature(base, feature);
    return states === undefined ? undefined : readinessTest(states, values);
  }
  const { accounts, overall } = base.scores;
  switch (on) {
    case 'key': {
      const wanted = new Set(values.map(textOfValue));
      return (row) => wanted.has(accounts[row]!);
    }
    case 'stage': {
      if (overall === null) return undefined;
      const wanted = stagesOf(values);
      return (row) => wanted.has(overall.kind[row] === NOT_RATED ? 0 : overall.stage[row]!);
    }
    case 'kind': {
      const wanted = new Set<number>(
        values.map((value) => (value === 'exact' ? EXACT : value === 'at_most' ? AT_MOST : -1)),
      );
      return overall === null ? undefined : (row) => wanted.has(overall.kind[row]!);
    }
    case 'held':
      return heldTest(base, values);
    case 'holders': {
      const holds = readHolds(base);
      return holds === null
        ? undefined
        : (row) => holds.outcome[row] === HELD && values.includes(String(Math.min(holds.holders[row]!, 3)));
    }
    case 'assessed':
    case 'disputed':
      return recordTest(base, on, values);
    default:
      return moved === null ? never : movedTest(base.scores.accounts, on, new Set(values), moved);
  }
}

function recordTest(
  { records, scores: { accounts } }: ScoredBase,
  on: string,
  values: readonly string[],
): RowTest | undefined {
  if (records === undefined) return undefined;
  return on === 'assessed'
    ? (row) => values.includes(assessedState(records, accounts[row]!))
    : (row) => values.includes(records.disputes.has(accounts[row]!) ? 'yes' : 'no');
}

function heldTest(base: ScoredBase, values: readonly string[]): RowTest | undefined {
  const holds = readHolds(base);
  if (holds === null) return undefined;
  const wanted = values.flatMap((value) => {
    const paths = dimensionsOfHeld(value);
    const dimensions = holds.dimensions.filter(({ path }) => paths.includes(path));
    return dimensions.length < new Set(paths).size ? [] : [dimensions];
  });
  const outcomes = new Set([
    ...(values.includes(GATES) ? [HELD_BY_GATES] : []),
    ...(values.includes(OVERRIDES) ? [HELD_BY_OVERRIDE] : []),
  ]);
  return (row) =>
    outcomes.has(holds.outcome[row]!) || wanted.some((all) => all.every((dimension) => holdsAt(holds, dimension, row)));
}

function movedTest(accounts: readonly string[], on: string, values: ReadonlySet<string>, moved: Moved): RowTest {
  if (on === 'cause') return (row) => values.has(moved.causes.get(accounts[row]!)?.cause ?? '');
  return (row) => {
    const move = moved.movement.get(accounts[row]!);
    if (move === undefined) return false;
    if (move.membership !== 'same') return values.has(move.membership);
    if (values.has(move.confirmed)) return true;
    return move.pending !== null && (values.has('pending') || values.has(`pending_${move.pending}`));
  };
}

/** What values of the condition `stage` mean: `2`, `2..3`, `none` or `~` (0); what is none of these means none. */
export function stagesOf(values: readonly string[]): ReadonlySet<number> {
  return new Set(
    values.flatMap((value) => {
      if (value === 'none' || value === MISSING_VALUE) return [0];
      const [from, to] = rangeOf(value, Number);
      if (!Number.isInteger(from) || !Number.isInteger(to) || from < 1 || to > 255) return [];
      return Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i);
    }),
  );
}

function columnTest(column: Column, values: readonly string[]): RowTest {
  const { values: cells } = column;
  const isKnown = knownCells(column);
  const missing = values.includes(MISSING_VALUE);
  const inside = insideTest(column, values);
  return (row) => (isKnown(row) ? inside(cells[row]!) : missing);
}

function insideTest(column: Column, values: readonly string[]): (cell: number) => boolean {
  if (column.kind === 'text') {
    const texts = values.filter((value) => value !== MISSING_VALUE).map(textOfValue);
    const codes = new Set(texts.map((text) => column.dictionary.indexOf(text)));
    return (cell) => codes.has(cell);
  }
  if (column.kind === 'boolean') {
    return (cell) => values.includes(cell === 1 ? 'true' : 'false');
  }
  const read = column.kind === 'date' ? instantOf : Number;
  const ranges = values.map((value) => rangeOf(value, read));
  return (cell) => ranges.some(([from, to]) => cell >= from && cell <= to);
}

function instantOf(text: string): number {
  return parseInstant(text) ?? Number.NaN;
}

/** `10..20` (both included), `10..`, `..20`, or one value; NaN, which nothing is inside of, where it is none of these. */
function rangeOf(value: string, read: (text: string) => number): [from: number, to: number] {
  const at = value.indexOf('..');
  const end = (text: string, open: number): number => (text.trim() === '' ? open : read(text));
  if (at === -1) return [end(value, Number.NaN), end(value, Number.NaN)];
  if (value === '..') return [Number.NaN, Number.NaN];
  return [end(value.slice(0, at), -Infinity), end(value.slice(at + 2), Infinity)];
}

/** What of a filter cannot be meant: a link from another project, or from before an attribute was renamed. */
export interface FilterFault {
  readonly condition: Condition;
  /**
   * `name`: the base has no such attribute or field, and the condition is left out. `values`: these match nobody, and are
   * not known. A move is asked for, which nobody has: `nothing_compared`, there is no earlier snapshot; `incomparable`, the
   * stages of the two are not the same; `no_stages`, the model has none.
   */
  readonly kind: 'name' | 'values' | 'nothing_compared' | 'incomparable' | 'no_stages';
  readonly values: readonly string[];
  readonly nearest: string | undefined;
  /** What could be meant: names for `name`; for `values` those there are, of which nothing can be listed for a number or date. */
  readonly known: readonly string[];
  /** How values are written. */
  readonly form: ValueForm;
}

/** One of those there are, a stage, or one or a range of what `Condition.values` says of it. */
export type ValueForm = 'one_of' | 'stage' | 'number' | 'date';

/** `compared`: whether there is an earlier snapshot; where `moved` is null all the same, the stages do not compare. */
export function faultsOfFilter(
  base: ScoredBase,
  conditions: readonly Condition[],
  moved: Moved | null,
  compared: boolean,
): readonly FilterFault[] {
  return conditions.flatMap((condition): FilterFault[] => {
    const { on, values } = condition;
    const known = knownValues(base, on);
    if (known === undefined) {
      const features = askedFeatures(base).map(({ id }) => readyName(id));
      const names = [...FIELDS, ...features, ...Array.from(base.table.attributes.keys(), conditionName)];
      return [{ condition, kind: 'name', values: [], nearest: nearest(on, names), known: names, form: 'one_of' }];
    }
    const { form = 'one_of', some } = known;
    if ((on === 'moved' || on === 'cause') && moved === null)
      return [{ condition, kind: whyNoMoves(base, compared), values: [], nearest: undefined, known: [], form }];
    const unknown = values.filter((value) => value !== MISSING_VALUE && !known.has(value));
    if (unknown.length === 0) return [];
    return [{ condition, kind: 'values', values: unknown, nearest: nearest(unknown[0]!, some), known: some, form }];
  });
}

function whyNoMoves(base: ScoredBase, compared: boolean): FilterFault['kind'] {
  if (base.bound.model.stages === null) return 'no_stages';
  return compared ? 'incomparable' : 'nothing_compared';
}

interface KnownValues {
  readonly has: (value: string) => boolean;
  /** To suggest from. */
  readonly some: readonly string[];
  readonly form?: ValueForm;
}

function knownValues(base: ScoredBase, on: string): KnownValues | undefined {
  const oneOf = (some: readonly string[]): KnownValues => ({ has: (value) => some.includes(value), some });
  const range = (form: 'number' | 'date', read: (text: string) => number): KnownValues => ({
    has: (value) => !rangeOf(value, read).some(Number.isNaN),
    some: [],
    form,
  });
  const attribute = attributeOf(on);
  if (attribute !== undefined) {
    const column = base.table.attributes.get(attribute);
    if (column === undefined) return undefined;
    if (column.kind === 'text')
      return { ...oneOf(column.dictionary), has: (v) => column.dictionary.includes(textOfValue(v)) };
    if (column.kind === 'boolean') return oneOf(['true', 'false']);
    return column.kind === 'date' ? range('date', instantOf) : range('number', Number);
  }
  const feature = featureOf(on);
  if (feature !== undefined) {
    const isAsked = askedFeatures(base).some(({ id }) => id === feature);
    return isAsked ? oneOf(readinessValues({ leaves: leavesOfFeature(base, feature) })) : undefined;
  }
  if (on === 'key') {
    const { accounts } = base.scores;
    return { has: (value) => accounts.includes(textOfValue(value)), some: accounts };
  }
  const stages = base.bound.model.stages;
  if (on === 'moved' || on === 'cause') return oneOf(FIELD_VALUES[on]);
  if (on === 'assessed' || on === 'disputed') return base.records === undefined ? undefined : oneOf(FIELD_VALUES[on]);
  if (stages === null) return undefined;
  switch (on) {
    case 'stage': {
      const n = stages.from.length;
      const has = (value: string): boolean => stagesOf([value]).size > 0 && [...stagesOf([value])].every((k) => k <= n);
      return { has, some: stages.from.map((_, at) => String(at + 1)), form: 'stage' };
    }
    case 'kind':
    case 'holders':
      return oneOf(FIELD_VALUES[on]);
    default: {
      const paths = base.bound.model.root.children.map(({ path }) => path);
      const one = oneOf([...paths, GATES, OVERRIDES]);
      return {
        ...one,
        has: (value) => one.has(value) || dimensionsOfHeld(value).every((path) => paths.includes(path)),
      };
    }
  }
}
