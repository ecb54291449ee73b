import type { Column } from '../../table/table.ts';
import { attributeOf, featureOf, MISSING_VALUE, valueOfText, type Condition } from './condition.ts';
import { FIELD_VALUES, GATES, OVERRIDES, selectAccounts, selectRows, testOf, type Moved } from './filter.ts';
import { HELD_BY_GATES, HELD_BY_OVERRIDE, holdsAt, readHolds } from '../base/holds.ts';
import { knownCells } from '../base/known-cells.ts';
import { allRows, type Rows, type ScoredBase } from '../base/scored-base.ts';
import { statesOfFeature } from '../readiness/feature-states.ts';
import { countReadinessValues, STATE_NAMES } from '../readiness/readiness-condition.ts';

/** What the choices of one condition are counted over: all that the other conditions leave. */
export interface FacetPart {
  /** Of the snapshot shown. */
  readonly rows: Rows;
  /** Accounts of the earlier snapshot that are not in the one shown; counted for the condition `moved` only. */
  readonly left: number;
}

/** `a`: the snapshot compared with. O(accounts x conditions). */
export function facetPart(
  a: ScoredBase | null,
  b: ScoredBase,
  conditions: readonly Condition[],
  on: string,
  moved: Moved | null,
): FacetPart {
  const others = conditions.filter((condition) => condition.on !== on);
  const rows = selectRows(b, others, moved);
  const left = on === 'moved' ? selectAccounts(a, b, rows, others, moved).size - rows.length : 0;
  return { rows, left };
}

/** A value that a condition can have. */
export interface FacetValue {
  readonly value: string;
  /** Of the part, those that match it. */
  readonly accounts: number;
}

/**
 * The values a condition can have in a base, each with the accounts of a part that match it. The order is the same for
 * every part: texts by how many accounts of the base have them, the missing last; stages from the top. Values that nobody in
 * the base has are left out where they come from data. O(accounts) for an attribute, O(accounts x values) else; empty for
 * numbers, dates and what the base does not have.
 */
export function facetValues(base: ScoredBase, on: string, part: FacetPart, moved: Moved | null): readonly FacetValue[] {
  const attribute = attributeOf(on);
  if (attribute !== undefined) {
    const column = base.table.attributes.get(attribute);
    return column === undefined ? [] : valuesOfColumn(column, part.rows);
  }
  const feature = featureOf(on);
  if (feature !== undefined) return valuesOfFeature(base, feature, part.rows);
  if (on === 'held') return holdersOf(base, part.rows);
  return fieldValues(base, on).map((value) => {
    if (on === 'moved' && value === 'left') return { value, accounts: part.left };
    const test = testOf(base, { on, values: [value] }, moved);
    return { value, accounts: test === undefined ? 0 : countRows(part.rows, test) };
  });
}

function countRows(rows: Rows, test: (row: number) => boolean): number {
  let count = 0;
  for (const row of rows) if (test(row)) count += 1;
  return count;
}

function valuesOfColumn(column: Column, rows: Rows): FacetValue[] {
  if (column.kind === 'number' || column.kind === 'date') return [];
  const all = countCodes(column, allRows(column.values.length));
  const part = countCodes(column, rows);
  const text = (code: number): string =>
    column.kind === 'text' ? valueOfText(column.dictionary[code]!) : code === 1 ? 'true' : 'false';
  const known = Array.from(all.codes.keys())
    .filter((code) => all.codes[code]! > 0)
    .toSorted((a, b) => all.codes[b]! - all.codes[a]! || a - b);
  return [
    ...known.map((code) => ({ value: text(code), accounts: part.codes[code]! })),
    ...(all.missing === 0 ? [] : [{ value: MISSING_VALUE, accounts: part.missing }]),
  ];
}

interface CodeCounts {
  readonly codes: Uint32Array;
  readonly missing: number;
}

function countCodes(column: Column, rows: Rows): CodeCounts {
  const { kind, dictionary, values } = column;
  const isKnown = knownCells(column);
  const codes = new Uint32Array(kind === 'text' ? dictionary.length : 2);
  let missing = 0;
  for (const row of rows) {
    if (isKnown(row)) codes[values[row]!]! += 1;
    else missing += 1;
  }
  return { codes, missing };
}

/** The four states, and of the needs those that keep somebody in the base. */
function valuesOfFeature(base: ScoredBase, feature: string, rows: Rows): FacetValue[] {
  const states = statesOfFeature(base, feature);
  if (states === undefined) return [];
  const [all, part] = [allRows(base.table.accounts.length), rows].map((own) => countReadinessValues(states, own));
  const named: ReadonlySet<string> = new Set(STATE_NAMES);
  return [...all!]
    .filter(([value, n]) => n > 0 || named.has(value))
    .map(([value]) => ({ value, accounts: part!.get(value)! }));
}

function fieldValues(base: ScoredBase, on: string): readonly string[] {
  const { stages } = base.bound.model;
  if (on === 'stage') {
    const n = stages?.from.length ?? 0;
    return [...Array.from({ length: n }, (_, i) => String(n - i)), 'none'];
  }
  return Object.entries(FIELD_VALUES).find(([field]) => field === on)?.[1] ?? [];
}

/** Dimensions in the order of the model; what holds is read once for all of them. */
function holdersOf(base: ScoredBase, rows: Rows): FacetValue[] {
  const holds = readHolds(base);
  if (holds === null) return [];
  const others = [
    { value: GATES, outcome: HELD_BY_GATES },
    { value: OVERRIDES, outcome: HELD_BY_OVERRIDE },
  ].filter(({ outcome }) => holds.outcome.includes(outcome));
  return [
    ...holds.dimensions.map((dimension) => ({
      value: dimension.path,
      accounts: countRows(rows, (row) => holdsAt(holds, dimension, row)),
    })),
    ...others.map(({ value, outcome }) => ({
      value,
      accounts: countRows(rows, (row) => holds.outcome[row] === outcome),
    })),
  ];
}
