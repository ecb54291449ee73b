import type { Engine, RelationColumn } from '../../engine/engine.ts';
import { hasErrors, UserError, type Diagnostic } from '../../util/diagnostic.ts';
import {
  addDuration,
  DAY_MS,
  endOfPeriod,
  formatInstant,
  parseInstant,
  startOfDay,
  startOfMonth,
} from '../../util/time.ts';
import type { PeriodsPlan, Plan } from '../plan/plan.ts';
import { factColumn, stampSql } from '../sql/sql.ts';
import { dataPlace, findRows } from '../sql/find-rows.ts';

/** One period of a `kind: metrics` source. */
export interface Period {
  /** The instant at which it has ended; null for a table without time. */
  readonly asOf: number | null;
  /** What stands in the column: milliseconds of a date, a number such as 2024, or a text such as 2024-12. */
  readonly written: number | string | null;
}

export interface PeriodsRead {
  /** Oldest first. */
  readonly periods: readonly Period[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The periods of a `kind: metrics` source, each an as-of; the one undated period where it has no time. */
export async function readPeriods(
  engine: Engine,
  plan: Plan,
  sourceId: string,
  signal?: AbortSignal,
): Promise<PeriodsRead> {
  const source = periodsPlan(plan, sourceId);
  if (source.asOf === null) return { periods: [{ asOf: null, written: null }], diagnostics: [] };
  const { dialect } = plan;
  const from = dialect.relation(source.entry.relation);
  const sql = `select distinct ${writtenSql(plan, source, source.asOf)} as written from ${from} as f`;
  const { columns } = await engine.select(sql, signal);
  const values = Array.from(columns[0]?.values ?? []).filter((value) => !Number.isNaN(value));
  const texts = columns[0]?.texts ?? [];
  const written = values.map((value) => (source.asOf?.kind === 'text' ? texts[value]! : value));
  const { read, wrong } = toPeriods(written, source);
  const diagnostics = [...read.diagnostics];
  for (const value of wrong) diagnostics.push(await notAPeriod(engine, plan, source, value, signal));
  return { periods: read.periods, diagnostics };
}

/** The as-ofs of all `kind: metrics` sources together, oldest first, without repeats; fails as `periodsBySource`. */
export async function periods(engine: Engine, plan: Plan, signal?: AbortSignal): Promise<readonly number[]> {
  const bySource = await periodsBySource(engine, plan, signal);
  return [...new Set([...bySource.values()].flat())].sort((a, b) => a - b);
}

/**
 * The as-ofs of each `kind: metrics` source that has any. What stands where a period should and is none is a UserError:
 * its rows would be lost without a word.
 */
export async function periodsBySource(
  engine: Engine,
  plan: Plan,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const found = new Map<string, readonly number[]>();
  for (const [id, source] of plan.sources) {
    if (source.kind !== 'metrics') continue;
    const read = await readPeriods(engine, plan, id, signal);
    if (hasErrors(read.diagnostics)) throw notPeriods(source, read.diagnostics);
    const asOfs = read.periods.flatMap(({ asOf }) => asOf ?? []);
    if (asOfs.length > 0) found.set(id, asOfs);
  }
  return found;
}

/** The newest period that has ended at the as-of; null where there is none. */
export async function periodAt(
  engine: Engine,
  plan: Plan,
  sourceId: string,
  asOf: number | null,
  signal?: AbortSignal,
): Promise<Period | null> {
  const { periods } = await readPeriods(engine, plan, sourceId, signal);
  return periods.findLast((period) => period.asOf === null || asOf === null || period.asOf <= asOf) ?? null;
}

/** SQL that holds for the rows of one period. */
export function periodCondition(plan: Plan, sourceId: string, period: Period): string {
  const source = periodsPlan(plan, sourceId);
  if (source.asOf === null || period.written === null) return 'true';
  const { dialect } = plan;
  const column = writtenSql(plan, source, source.asOf);
  const value = typeof period.written === 'string' ? dialect.text(period.written) : dialect.number(period.written);
  return `${column} = ${value}`;
}

function periodsPlan(plan: Plan, sourceId: string): PeriodsPlan {
  const source = plan.sources.get(sourceId);
  if (source?.kind !== 'metrics') throw new Error(`"${sourceId}" is no source of periods`);
  return source;
}

function writtenSql(plan: Plan, source: PeriodsPlan, column: RelationColumn): string {
  const { dialect } = plan;
  const { timezone } = source.source;
  const sql = factColumn(dialect, column.name);
  if (column.kind === 'date') {
    return dialect.epochMs(stampSql(dialect, { name: column.name, engineType: column.type, zone: timezone }));
  }
  return column.kind === 'number' ? dialect.toNumber(sql) : dialect.toText(sql);
}

interface Told {
  readonly read: PeriodsRead;
  /** What is no period. */
  readonly wrong: readonly (number | string)[];
}

function toPeriods(written: readonly (number | string)[], source: PeriodsPlan): Told {
  const diagnostics: Diagnostic[] = [];
  const wrong: (number | string)[] = [];
  const read = written.flatMap((value) => {
    const found =
      source.asOf?.kind === 'date' && typeof value === 'number' ? { day: value } : readPeriodText(String(value));
    if (found === undefined) wrong.push(value);
    return found === undefined ? [] : [{ value, ...found }];
  });
  const days = read.flatMap((p) => ('day' in p ? [startOfDay(p.day)] : [])).sort((a, b) => a - b);
  const { asOfIs } = source.source;
  if (asOfIs === null && days.length > 0 && days.every((day) => startOfMonth(day) === day)) {
    diagnostics.push(ambiguous(days, source));
  }
  const endOf = asOfIs === 'start' ? endFromStart(days) : (day: number) => startOfDay(day) + DAY_MS;
  const found = read.map((p): Period => ({ asOf: 'day' in p ? endOf(p.day) : p.end, written: p.value }));
  const periods = found.sort((a, b) => (a.asOf ?? 0) - (b.asOf ?? 0));
  return { read: { periods, diagnostics }, wrong };
}

/** `2024` and `2024-12` cover the whole year or month; a date stands for a day. */
function readPeriodText(text: string): { readonly end: number } | { readonly day: number } | undefined {
  const end = endOfPeriod(text);
  if (end !== undefined) return { end };
  const day = /^(?!00)\d{4}-\d{2}-\d{2}$/.test(text.trim()) ? parseInstant(text) : undefined;
  return day === undefined ? undefined : { day };
}

/**
 * `as_of_is: start`: a period reaches to where the next one could begin. Its length is the smallest step between two
 * dates, in calendar months where all dates are firsts of a month; one date alone covers its month or its day.
 */
function endFromStart(days: readonly number[]): (day: number) => number {
  const isMonthly = days.every((day) => startOfMonth(day) === day);
  const unit = (day: number): number => (isMonthly ? monthNumber(day) : Math.round(day / DAY_MS));
  const steps = days
    .slice(1)
    .map((day, i) => unit(day) - unit(days[i]!))
    .filter((step) => step > 0);
  const n = Math.min(...steps, steps.length === 0 ? 1 : Infinity);
  return (day) => addDuration(startOfDay(day), { n, unit: isMonthly ? 'mo' : 'd' }, 1);
}

function monthNumber(instant: number): number {
  const date = new Date(instant);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

function ambiguous(days: readonly number[], source: PeriodsPlan): Diagnostic {
  const message = `every date in column "${source.asOf?.name}" of source "${source.source.id}" is the first of a month, such as ${formatInstant(days[0]!)}: is it the first or the last day covered?`;
  const remedy =
    'add as_of_is: start if a row covers the month that begins then, as_of_is: end if it covers the time before';
  return { severity: 'warning', code: 'as-of-is', place: source.source.place, message, remedy };
}

async function notAPeriod(
  engine: Engine,
  plan: Plan,
  source: PeriodsPlan,
  value: number | string,
  signal?: AbortSignal,
): Promise<Diagnostic> {
  const column = source.asOf?.name ?? '';
  const [row] = await findRows(
    engine,
    plan,
    source.entry,
    periodCondition(plan, source.source.id, { asOf: null, written: value }),
    signal,
  );
  const message = `"${value}" in column "${column}" of source "${source.source.id}" is no period`;
  const remedy = 'write dates such as 2024-12-31, months such as 2024-12 or years such as 2024';
  return { severity: 'error', code: 'not-a-period', place: dataPlace(source.entry, column, row), message, remedy };
}

function notPeriods(source: PeriodsPlan, diagnostics: readonly Diagnostic[]): UserError {
  const n = diagnostics.filter((d) => d.severity === 'error').length;
  const message = `${n} value${n === 1 ? ' is' : 's are'} no period in column "${source.asOf?.name}" of source "${source.source.id}"`;
  return new UserError('data', message, diagnostics);
}
