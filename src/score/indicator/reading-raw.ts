import type { IndicatorNode } from '../../model/model.ts';
import type { Proportion, ValueStatus } from '../../model/reading.ts';
import { valueColumn } from '../../table/column.ts';
import { ERROR, isMissing, MISSING, NOT_APPLICABLE, SCORED } from '../../table/status.ts';
import type { Column, Table } from '../../table/table.ts';
import { DAY_MS } from '../../util/time.ts';
import type { Cells } from './cells.ts';
import { yesOrNo } from '../../util/yes-no.ts';

/** The raw values of an indicator with their own statuses: whoever it is for, and however old. */
export interface RawValues {
  readonly values: Float64Array;
  readonly status: Uint8Array;
  /** Of the newest fact under the value; null where nothing is known of facts. */
  readonly newest: Float64Array | null;
}

/**
 * The value an indicator speaks of: the metric's or a proportion, where it is a measurement; as days, where the metric
 * holds a date; divided, where there is a denominator. Columns of the table are copied, not written.
 */
export function readRaw(indicator: IndicatorNode, table: Table, asOf: number | null): RawValues {
  const { reading } = indicator;
  const inconclusive = reading?.statusOf ?? [];
  const newest = newestFact(indicator, table);
  const raw =
    reading?.proportion === undefined
      ? measured(valueColumn(table, indicator.metric), inconclusive, table.accounts.length)
      : proportionOf(reading.proportion, inconclusive, table);
  if (reading?.daysSince === true) toDays(raw, valueColumn(table, indicator.metric)?.kind, asOf);
  if (reading?.denominator !== undefined) divide(raw, valueColumn(table, reading.denominator));
  return { ...settled(raw), newest };
}

/** A copy of a column in which the values that are no measurements are statuses. */
function measured(column: Column | undefined, rules: readonly ValueStatus[], n: number): Cells {
  const [values, status] = column === undefined ? nothing(n) : [column.values.slice(), column.status.slice()];
  for (const { value, status: says } of rules) {
    const verdict = says === 'missing' ? MISSING.inconclusive : NOT_APPLICABLE;
    const kept = keptAs(value, column);
    for (let i = 0; i < n; i++) if (status[i] === SCORED && values[i] === kept) status[i] = verdict;
  }
  return { values, status };
}

/** What a column holds where a model says `value`; undefined where it never does. */
export function keptAs(value: number | string, column: Column | undefined): number | undefined {
  if (column?.kind === 'text') {
    const code = column.dictionary.indexOf(String(value));
    return code < 0 ? undefined : code;
  }
  if (typeof value === 'number') return value;
  const answer = column?.kind === 'boolean' ? yesOrNo(value) : undefined;
  return answer === undefined ? undefined : Number(answer);
}

/** What a column holds that the table does not have. */
function nothing(n: number): [Float64Array, Uint8Array] {
  return [new Float64Array(n).fill(Number.NaN), new Uint8Array(n).fill(MISSING.notConnected)];
}

/** The cells with a value only where they are scored, and in error where they are scored without one. */
function settled(cells: Cells): Cells {
  const { values, status } = cells;
  if (valuesWhereScored(cells)) return cells;
  for (let i = 0; i < values.length; i++) {
    if (status[i] !== SCORED) values[i] = Number.NaN;
    else if (Number.isNaN(values[i]!)) status[i] = ERROR;
  }
  return cells;
}

/** Of most columns it holds, and is seen without a branch: which cells are missing no processor can predict. */
function valuesWhereScored({ values, status }: Cells): boolean {
  let odd = 0;
  for (let i = 0; i < values.length; i++) odd += Number(values[i] === values[i]) ^ Number(status[i] === SCORED);
  return odd === 0;
}

/**
 * A part counts where its total is above 0; one that does not apply is left out. A missing or broken count makes the whole
 * missing or an error, for a proportion of what happens to be known is another one. More that passed than there were is an error.
 */
function proportionOf({ parts, noWeight }: Proportion, rules: readonly ValueStatus[], table: Table): Cells {
  const n = table.accounts.length;
  const columns = parts.map(({ of, outOf, weight }) => ({
    weight,
    of: settled(measured(valueColumn(table, of), rules, n)),
    outOf: settled(measured(valueColumn(table, outOf), rules, n)),
  }));
  const values = new Float64Array(n).fill(Number.NaN);
  const status = new Uint8Array(n);
  for (let i = 0; i < n; i++) {
    let [allPassed, allTotal, counted] = [0, 0, 0];
    let [verdict, applicable] = [SCORED as number, 0];
    for (const { of, outOf, weight } of columns) {
      const [passed, total] = [of.values[i]!, outOf.values[i]!];
      const own = partStatus(of.status[i]!, outOf.status[i]!, passed, total);
      if (own !== NOT_APPLICABLE) applicable++;
      if (own === ERROR || (isMissing(own) && verdict === SCORED)) verdict = own;
      if (own !== SCORED || !(total > 0)) continue;
      allPassed += weight * passed;
      allTotal += weight * total;
      counted++;
    }
    if (applicable === 0) verdict = NOT_APPLICABLE;
    const undivided = counted === 0 || (allTotal === 0 && noWeight === 'missing');
    status[i] = verdict === SCORED && undivided ? MISSING.noDenominator : verdict;
    if (status[i] !== SCORED) continue;
    values[i] = allTotal === 0 ? 1 : allPassed / allTotal;
    if (Number.isNaN(values[i]!)) status[i] = ERROR;
  }
  return { values, status };
}

/** Of nothing nothing passed, also where the count of it is missing. */
function partStatus(of: number, outOf: number, passed: number, total: number): number {
  if (of === ERROR || outOf === ERROR) return ERROR;
  if (of === NOT_APPLICABLE || outOf === NOT_APPLICABLE) return NOT_APPLICABLE;
  if (outOf !== SCORED) return outOf;
  if (total < 0) return ERROR;
  if (of !== SCORED) return total === 0 ? SCORED : of;
  return passed > total || passed < 0 ? ERROR : SCORED;
}

/** A value that is no date is an error; without an as-of nothing can be told. */
function toDays({ values, status }: Cells, kind: Column['kind'] | undefined, asOf: number | null): void {
  for (let i = 0; i < values.length; i++) {
    if (status[i] !== SCORED) continue;
    if (kind === 'date' && asOf !== null) values[i] = (asOf - values[i]!) / DAY_MS;
    else {
      values[i] = Number.NaN;
      status[i] = kind === 'date' ? MISSING.notConnected : ERROR;
    }
  }
}

/** A denominator that is no number is an error, and so is a quotient too large for one; 0 or absent leaves nothing to divide by. */
function divide({ values, status }: Cells, by: Column | undefined): void {
  const n = values.length;
  const [divisors, own] = by === undefined ? nothing(n) : [by.values, by.status];
  const numbers = by?.kind === 'number';
  for (let i = 0; i < n; i++) {
    const known = own[i] === SCORED;
    const divisor = known ? divisors[i]! : 0;
    if (own[i] === ERROR || divisor !== divisor || (known && !numbers)) status[i] = ERROR;
    else if (status[i] === SCORED && divisor === 0) {
      status[i] = Number.isNaN(values[i]!) ? ERROR : MISSING.noDenominator;
    } else {
      const quotient = values[i]! / divisor;
      values[i] = Math.abs(quotient) === Infinity && Number.isFinite(values[i]!) ? Number.NaN : quotient;
    }
  }
}

/** Of the facts under what is measured; those under a denominator are about something else. */
function newestFact({ metric, reading }: IndicatorNode, table: Table): Float64Array | null {
  const counts = reading?.proportion?.parts.flatMap(({ of, outOf }) => [of, outOf]) ?? [metric];
  const known = counts.flatMap((id) => table.metrics.get(id)?.evidence?.newest ?? []);
  const [first, ...others] = known;
  if (first === undefined || others.length === 0) return first ?? null;
  return first.map((instant, i) => others.reduce((newest, { [i]: one }) => later(newest, one!), instant));
}

/** NaN, an unknown instant, gives way to a known one. */
function later(a: number, b: number): number {
  return b > a || Number.isNaN(a) ? b : a;
}
