import type { Result } from '../../engine/engine.ts';
import type { SourceRecord } from '../../table/record.ts';
import { MISSING, SCORED } from '../../table/status.ts';
import type { MetricColumn } from '../../table/table.ts';
import { type Diagnostic, UserError } from '../../util/diagnostic.ts';
import { emptyCells } from '../expression/column-cells.ts';
import { allOf } from '../expression/emit.ts';
import type { ColumnMetric, PeriodsPlan, Plan } from '../plan/plan.ts';
import { accountSql } from '../sql/account-sql.ts';
import { byName, factColumn, keySql } from '../sql/sql.ts';
import { periodAt, periodCondition, type Period } from '../time/periods.ts';
import { dataPlace, findRows, namedRows } from '../sql/find-rows.ts';
import { sortedTexts } from './finish.ts';
import { refuseAmbiguousKeys } from './keys.ts';
import { cellStatus, type Population } from './population.ts';
import { groupRows, type SourceRead } from './read-facts.ts';
import type { Reading } from './reading.ts';

/**
 * The metrics of one period of a `kind: metrics` source, as they are. An empty cell is missing (not answered), an
 * account without a row missing (no rows); two rows for one account are a UserError.
 */
export async function readPeriodSource(
  reading: Reading,
  source: PeriodsPlan,
  metrics: readonly ColumnMetric[],
  population: Population,
): Promise<SourceRead> {
  const { steady, plan, asOf, signal } = reading;
  if (source.keys !== null) await refuseAmbiguousKeys(steady, plan, source.keys, signal);
  const period = await periodAt(steady, plan, source.source.id, asOf, signal);
  if (period === null) {
    const empty = metrics.map((m): [string, MetricColumn] => [m.id, new PeriodColumn(m, population, null).finish()]);
    return { columns: new Map(empty), record: { rows: 0, newest: null, rowsOfNoAccount: 0, unmappedKeys: 0 } };
  }
  const result = await reading.engine.select(periodSql(plan, source, metrics, period), signal);
  const read = source.source.long === null ? wide : long;
  const { columns, repeated } = read(result, metrics, period, population);
  if (repeated.size > 0) throw await repeatedAccounts(reading, source, period, repeated);
  return { columns, record: periodRecord(result, period, population) };
}

/** One row per account (wide) or per account and metric (long) of a period. */
function periodSql(plan: Plan, source: PeriodsPlan, metrics: readonly ColumnMetric[], period: Period): string {
  const { dialect } = plan;
  const account = accountSql(plan, source);
  const column = (name: string): string => factColumn(dialect, name);
  const select = [`${account.shown} as account`, `${account.siloKey ?? account.shown} as silo_key`];
  const conditions = [periodCondition(plan, source.source.id, period)];
  const { long } = source.source;
  if (long === null) {
    for (const metric of metrics) select.push(...valueSql(plan, metric, metric.column, `.${metric.id}`));
  } else {
    const [first] = metrics;
    select.push(`${dialect.toText(column(long.metric))} as metric`);
    if (first !== undefined) select.push(...valueSql(plan, first, long.value, ''));
    const names = metrics.map((metric) => dialect.text(metric.column)).join(', ');
    conditions.push(`${dialect.toText(column(long.metric))} in (${names})`);
  }
  const where = allOf(conditions);
  return [
    `select ${select.join(',\n  ')}`,
    `from ${dialect.relation(source.entry.relation)} as f`,
    ...account.join,
    ...(where === 'true' ? [] : [`where ${where}`]),
  ].join('\n');
}

/** The value and, as a result gives NaN for an empty cell and for NaN alike, whether it is broken. */
function valueSql(plan: Plan, metric: ColumnMetric, column: string, suffix: string): string[] {
  const { dialect } = plan;
  const sql = factColumn(dialect, column);
  const as = (value: string, name: string): string => `${value} as ${dialect.identifier(name + suffix)}`;
  if (metric.type === 'number') return [as(dialect.toNumber(sql), 'value'), as(dialect.notFinite(sql), 'broken')];
  return [as(metric.type === 'text' ? dialect.toText(sql) : sql, 'value')];
}

interface PeriodRead {
  readonly columns: Map<string, MetricColumn>;
  /** Accounts with more than one row, or more than one of the metric named. */
  readonly repeated: ReadonlyMap<string, { readonly count: number; readonly metric?: string }>;
}

function wide(result: Result, metrics: readonly ColumnMetric[], period: Period, population: Population): PeriodRead {
  const column = byName(result);
  const rows = groupRows(column('account'), population);
  const columns = new Map(
    metrics.map((metric) => {
      const { values, texts } = column(`value.${metric.id}`);
      const broken = metric.type === 'number' ? column(`broken.${metric.id}`).values : null;
      const out = new PeriodColumn(metric, population, period.asOf, texts);
      for (let k = 0; k < rows.length; k++) if (rows[k]! >= 0) out.set(rows[k]!, values[k]!, broken?.[k] === 1);
      return [metric.id, out.finish()];
    }),
  );
  const repeated = new Map(repeatsIn(rows, population).map(([account, count]) => [account, { count }]));
  return { columns, repeated };
}

function long(result: Result, metrics: readonly ColumnMetric[], period: Period, population: Population): PeriodRead {
  const column = byName(result);
  const rows = groupRows(column('account'), population);
  const names = column('metric');
  const { values, texts } = column('value');
  const broken = metrics[0]?.type === 'number' ? column('broken').values : null;
  const repeated = new Map<string, { count: number; metric: string }>();
  const columns = new Map(
    metrics.map((metric) => {
      const own = Int32Array.from(rows, (row, k) => (names.texts[names.values[k]!] === metric.column ? row : -1));
      for (const [account, count] of repeatsIn(own, population))
        repeated.set(account, { count, metric: metric.column });
      const out = new PeriodColumn(metric, population, period.asOf, texts);
      for (let k = 0; k < own.length; k++) if (own[k]! >= 0) out.set(own[k]!, values[k]!, broken?.[k] === 1);
      return [metric.id, out.finish()];
    }),
  );
  return { columns, repeated };
}

class PeriodColumn {
  readonly #cells;
  readonly #rows: Float64Array;
  readonly #newest: Float64Array;
  readonly #asOf: number | null;

  constructor(metric: ColumnMetric, population: Population, asOf: number | null, texts: readonly string[] = []) {
    const accounts = population.accounts.length;
    this.#cells = emptyCells(metric.type, accounts, texts);
    this.#cells.status.fill(MISSING.noRows);
    this.#rows = new Float64Array(accounts);
    this.#newest = new Float64Array(accounts).fill(NaN);
    this.#asOf = asOf;
  }

  set(row: number, value: number, broken: boolean): void {
    const status = cellStatus(value, broken);
    this.#cells.status[row] = status;
    this.#cells.values[row] = status === SCORED ? value : NaN;
    this.#rows[row] = status === SCORED ? 1 : 0;
    if (status === SCORED && this.#asOf !== null) this.#newest[row] = this.#asOf;
  }

  finish(): MetricColumn {
    return { ...sortedTexts(this.#cells), evidence: { rows: this.#rows, newest: this.#newest, parts: new Map() } };
  }
}

/** Accounts that stand in more than one of the rows, with how many. */
function repeatsIn(rows: Int32Array, population: Population): (readonly [account: string, count: number])[] {
  const counts = new Uint32Array(population.accounts.length);
  for (const row of rows) if (row >= 0) counts[row]! += 1;
  return population.accounts.flatMap((account, row) => (counts[row]! > 1 ? [[account, counts[row]!] as const] : []));
}

/** One account, one period, one value. */
async function repeatedAccounts(
  { engine, plan, signal }: Reading,
  source: PeriodsPlan,
  period: Period,
  repeated: PeriodRead['repeated'],
): Promise<UserError> {
  const { dialect } = plan;
  const { id, long: layout } = source.source;
  const when = period.written === null ? '' : ` for period ${periodName(period)}`;
  const diagnostics: Diagnostic[] = [];
  for (const [account, { count, metric }] of [...repeated].slice(0, 20)) {
    const conditions = [periodCondition(plan, id, period)];
    conditions.push(`${keySql(dialect, source.entry, source.account)} = ${dialect.text(account)}`);
    if (layout !== null && metric !== undefined) {
      conditions.push(`${dialect.toText(factColumn(dialect, layout.metric))} = ${dialect.text(metric)}`);
    }
    // A silo's own key may differ from the account's: then no row is named.
    const rows = await findRows(engine, plan, source.entry, allOf(conditions), signal);
    const what = metric === undefined ? '' : ` of metric "${metric}"`;
    const message = `account "${account}" stands in ${namedRows(rows, count)}${when}${what}`;
    const place = dataPlace(source.entry, source.account, rows[1]);
    const remedy = source.asOf === null ? 'keep one row per account' : 'keep one row per account and period';
    diagnostics.push({ severity: 'error', code: 'duplicate-account', place, message, remedy });
  }
  const accounts = `${repeated.size} account${repeated.size === 1 ? ' has' : 's have'}`;
  return new UserError('data', `${accounts} more than one row in source "${id}"${when}`, diagnostics);
}

function periodName(period: Period): string {
  if (typeof period.written === 'string') return period.written;
  return period.asOf === null ? String(period.written) : new Date(period.asOf - 1).toISOString().slice(0, 10);
}

function periodRecord(result: Result, period: Period, population: Population): SourceRecord {
  const rowsOfNoAccount = groupRows(byName(result)('account'), population).filter((row) => row === -1).length;
  return { rows: result.rowCount, newest: period.asOf, rowsOfNoAccount, unmappedKeys: unmappedKeys(result) };
}

function unmappedKeys(result: Result): number {
  const column = byName(result);
  const accounts = column('account').values;
  const keys = column('silo_key').values;
  return new Set(Array.from(keys).filter((key, k) => !Number.isNaN(key) && Number.isNaN(accounts[k]))).size;
}
