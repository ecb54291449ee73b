import type { Dialect, Engine, RelationColumn, Result, ResultColumn } from '../../engine/engine.ts';
import { SCORED } from '../../table/status.ts';
import type { Column, ColumnKind, MetricColumn } from '../../table/table.ts';
import { UserError } from '../../util/diagnostic.ts';
import { suggest } from '../../util/nearest.ts';
import { formatInstant } from '../../util/time.ts';
import { allOf } from '../expression/emit.ts';
import type { ColumnMetric, FactsMetric, Plan, PlannedMetric } from '../plan/plan.ts';
import { buildTable } from '../read/build-table.ts';
import { accountSql } from '../sql/account-sql.ts';
import { metricRows, usedScopes } from '../sql/metric-rows.ts';
import { metricSql } from '../sql/metric-sql.ts';
import { Envelope } from '../sql/row-scope.ts';
import { byName, factColumn, stampSql } from '../sql/sql.ts';
import { periodAt, periodCondition } from '../time/periods.ts';

/** A number followed down to the facts it came from, computed from them again. */
export interface TracedRows {
  /** As `metricSql`. */
  readonly sql: string | null;
  /** Null where the metric is not scored for the account now, or the account is not active at the as-of. */
  readonly value: number | string | null;
  /** See table/status.ts; undefined where the account is not active at the as-of. */
  readonly status: number | undefined;
  /** The aggregates by their text; for a metric that combines others, those metrics and attributes by id. */
  readonly parts: ReadonlyMap<string, number | null>;
  /** Columns of the source, then one for each aggregate with an argument: what the row gave to it. */
  readonly columns: readonly string[];
  /** Facts that count, newest first, at most `limit`. Dates as ISO text. */
  readonly rows: readonly (readonly TracedCell[])[];
  /** How many facts count, shown or not. */
  readonly total: number;
}

export type TracedCell = string | number | boolean | null;

/** The facts of one account that count in a metric at an as-of; an unknown metric is a UserError. */
export async function traceRows(
  engine: Engine,
  plan: Plan,
  metricId: string,
  account: string,
  asOf: number | null,
  limit: number,
  signal?: AbortSignal,
): Promise<TracedRows> {
  const metric = plan.metrics.get(metricId);
  if (metric === undefined) {
    throw new UserError('usage', `there is no metric "${metricId}"; ${suggest(metricId, [...plan.metrics.keys()])}`);
  }
  const built = await buildTable(engine, plan, asOf, {
    metrics: new Set([metricId]),
    ...(signal === undefined ? {} : { signal }),
  });
  const row = built.table.accounts.indexOf(account);
  const column = built.table.metrics.get(metricId);
  const raw = await rawRows(engine, plan, metric, account, asOf, limit, signal);
  return {
    sql: metricSql(plan, metricId, asOf),
    value: row === -1 || column === undefined ? null : valueAt(column, row),
    status: row === -1 ? undefined : column?.status[row],
    parts: row === -1 ? new Map() : partsAt(column, row),
    ...raw,
  };
}

type RawRows = Pick<TracedRows, 'columns' | 'rows' | 'total'>;

async function rawRows(
  engine: Engine,
  plan: Plan,
  metric: PlannedMetric,
  account: string,
  asOf: number | null,
  limit: number,
  signal?: AbortSignal,
): Promise<RawRows> {
  const none = { columns: [], rows: [], total: 0 };
  if (metric.kind === 'combined') return none;
  const chosen =
    metric.kind === 'facts' ? factRows(plan, metric, asOf) : await periodRows(engine, plan, metric, asOf, signal);
  if (chosen === null) return none;
  const { dialect } = plan;
  const { keyed, from, conditions, select, newestFirst } = chosen;
  const where = allOf([...conditions, `${keyed.shown} = ${dialect.text(account)}`]);
  const tables = [`from ${from} as f`, ...keyed.join, `where ${where}`].join('\n');
  const counted = await engine.select(`select ${dialect.countIf('true')} as n\n${tables}`, signal);
  const order = [...newestFirst, ...select.map((_, i) => String(i + 1))].join(', ');
  const list = select.map(({ sql, name }) => `${sql} as ${dialect.identifier(name)}`).join(',\n  ');
  const result = await engine.select(`select ${list}\n${tables}\norder by ${order}\nlimit ${limit}`, signal);
  return {
    columns: select.map(({ title }) => title),
    rows: cellsOf(result, select),
    total: counted.columns[0]?.values[0] ?? 0,
  };
}

interface Selected {
  readonly name: string;
  readonly title: string;
  readonly kind: ColumnKind;
  readonly sql: string;
}

interface ChosenRows {
  readonly keyed: ReturnType<typeof accountSql>;
  readonly from: string;
  readonly conditions: readonly string[];
  readonly select: readonly Selected[];
  readonly newestFirst: readonly string[];
}

/** The rows of a source that count in a metric, and its columns; null where the source has no facts. */
export function factRows(plan: Plan, metric: FactsMetric, asOf: number | null): ChosenRows | null {
  const source = plan.sources.get(metric.source);
  if (source?.kind !== 'facts') return null;
  const { dialect } = plan;
  const envelope = new Envelope(dialect, asOf, usedScopes(metric, source, asOf));
  const { parts, contributing } = metricRows(metric, source, asOf, dialect, envelope);
  const select = source.entry.columns.map((column) => selected(dialect, column, source.source.timezone));
  for (const { aggregate, argument, contributing: counts } of parts) {
    if (argument === null) continue;
    const kind = aggregate.argument?.type ?? 'number';
    const sql = shownSql(dialect, `case when ${counts} then ${argument} end`, kind);
    select.push({ name: `part ${aggregate.text}`, title: aggregate.text, kind, sql });
  }
  return {
    keyed: accountSql(plan, source),
    from: dialect.relation(source.entry.relation),
    conditions: [envelope.where(), contributing],
    select,
    newestFirst: metric.latestBy === null ? [] : [`${stampSql(dialect, metric.latestBy)} desc`],
  };
}

async function periodRows(
  engine: Engine,
  plan: Plan,
  metric: ColumnMetric,
  asOf: number | null,
  signal?: AbortSignal,
): Promise<ChosenRows | null> {
  const source = plan.sources.get(metric.source);
  if (source?.kind !== 'metrics') return null;
  const period = await periodAt(engine, plan, metric.source, asOf, signal);
  if (period === null) return null;
  const { dialect } = plan;
  const { long, timezone } = source.source;
  const conditions = [periodCondition(plan, metric.source, period)];
  if (long !== null)
    conditions.push(`${dialect.toText(factColumn(dialect, long.metric))} = ${dialect.text(metric.column)}`);
  return {
    keyed: accountSql(plan, source),
    from: dialect.relation(source.entry.relation),
    conditions,
    select: source.entry.columns.map((column) => selected(dialect, column, timezone)),
    newestFirst: [],
  };
}

function selected(dialect: Dialect, column: RelationColumn, zone: string): Selected {
  const { name, kind } = column;
  const sql = kind === 'date' ? stampSql(dialect, { name, engineType: column.type, zone }) : factColumn(dialect, name);
  return { name: `column ${name}`, title: name, kind, sql: shownSql(dialect, sql, kind) };
}

function shownSql(dialect: Dialect, sql: string, kind: ColumnKind): string {
  if (kind === 'date') return dialect.epochMs(sql);
  if (kind === 'number') return dialect.toNumber(sql);
  return kind === 'text' ? dialect.toText(sql) : sql;
}

function cellsOf(result: Result, select: readonly Selected[]): TracedCell[][] {
  const column = byName(result);
  const columns = select.map(({ name, kind }) => ({ kind, column: column(name) }));
  return Array.from({ length: result.rowCount }, (_, row) =>
    columns.map(({ kind, column }) => cellAt(column, kind, row)),
  );
}

export function cellAt(column: ResultColumn, kind: ColumnKind, row: number): TracedCell {
  const value = column.values[row]!;
  if (kind === 'text') return column.texts[value] ?? null;
  // A NaN in the facts cannot be told from an empty cell here; `check` lists those.
  if (Number.isNaN(value)) return null;
  if (kind === 'date') return formatInstant(value);
  return kind === 'boolean' ? value === 1 : value;
}

function valueAt(column: Column, row: number): number | string | null {
  if (column.status[row] !== SCORED) return null;
  const value = column.values[row]!;
  return column.kind === 'text' ? (column.dictionary[value] ?? null) : value;
}

function partsAt(column: MetricColumn | undefined, row: number): ReadonlyMap<string, number | null> {
  const parts = column?.evidence?.parts ?? new Map<string, Float64Array>();
  return new Map([...parts].map(([text, values]) => [text, numberOrNull(values[row]!)]));
}

function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
