import type { Dialect } from '../../engine/engine.ts';
import type { Aggregate } from '../expression/typed.ts';
import type { FactsMetric, FactsPlan, Plan } from '../plan/plan.ts';
import { accountSql } from './account-sql.ts';
import { metricRows, usedScopes } from './metric-rows.ts';
import { Envelope } from './row-scope.ts';
import { newestSql } from './sql.ts';

/** One SELECT over a source that brings all of its metrics, one row per account. */
export interface SourceQuery {
  readonly sql: string;
  readonly reads: readonly MetricReads[];
}

/** The names of the result's columns that one metric is made of. */
export interface MetricReads {
  readonly metric: FactsMetric;
  /** By the text of the aggregate. */
  readonly parts: ReadonlyMap<string, PartReads>;
  /** Rows that count in any of the aggregates. */
  readonly rows: string;
  /** Instant of the newest of those; null where the metric has no time. */
  readonly newest: string | null;
  /** Rows with NaN or infinity among them; null where there can be none. */
  readonly notFinite: string | null;
}

interface PartReads {
  readonly aggregate: Aggregate;
  readonly value: string;
  /** Rows that count in this aggregate. */
  readonly rows: string;
}

export interface QueryOptions {
  /** Names columns by what they hold, for people. */
  readonly readable?: boolean;
}

export function sourceQuery(
  plan: Plan,
  source: FactsPlan,
  metrics: readonly FactsMetric[],
  asOf: number | null,
  options: QueryOptions = {},
): SourceQuery {
  const columns = new QueryColumns();
  const scopes = metrics.flatMap((metric) => usedScopes(metric, source, asOf));
  const envelope = new Envelope(plan.dialect, asOf, scopes);
  const reads = metrics.map((metric) => readsOf(metric, source, asOf, plan.dialect, envelope, columns, options));
  return { sql: assemble(plan, source, envelope, columns, options), reads };
}

/** Every distinct SQL expression once, under a short name. */
class QueryColumns {
  readonly #names = new Map<string, string>();

  add(sql: string, wanted?: string): string {
    const known = this.#names.get(sql);
    if (known !== undefined) return known;
    const taken = new Set(this.#names.values());
    const name = wanted !== undefined && !taken.has(wanted) ? wanted : `c${this.#names.size + 1}`;
    this.#names.set(sql, name);
    return name;
  }

  list(dialect: Dialect): string[] {
    return [...this.#names].map(([sql, name]) => `${sql} as ${dialect.identifier(name)}`);
  }
}

function readsOf(
  metric: FactsMetric,
  source: FactsPlan,
  asOf: number | null,
  dialect: Dialect,
  envelope: Envelope,
  columns: QueryColumns,
  options: QueryOptions,
): MetricReads {
  const sql = metricRows(metric, source, asOf, dialect, envelope);
  const label = (text: string): string | undefined => (options.readable === true ? text : undefined);
  const parts = new Map<string, PartReads>();
  for (const part of sql.parts) {
    const { text } = part.aggregate;
    const value = columns.add(part.value, label(text));
    const rows = columns.add(dialect.countIf(part.contributing), label(`rows of ${text}`));
    parts.set(text, { aggregate: part.aggregate, value, rows });
  }
  const newest = metric.time === null ? null : newestSql(dialect, metric.time, sql.contributing);
  return {
    metric,
    parts,
    rows: columns.add(dialect.countIf(sql.contributing), label('rows')),
    newest: newest === null ? null : columns.add(newest, label('newest')),
    notFinite: sql.notFinite === null ? null : columns.add(dialect.countIf(sql.notFinite), label('not finite')),
  };
}

/** Names of the columns that tell of the source itself. */
export const SOURCE_COLUMNS = {
  account: 'account',
  rows: 'source rows',
  newest: 'source newest',
  unmapped: 'unmapped',
};

function assemble(
  plan: Plan,
  source: FactsPlan,
  envelope: Envelope,
  columns: QueryColumns,
  options: QueryOptions,
): string {
  const { dialect } = plan;
  const account = accountSql(plan, source);
  const select = [`${account.shown} as ${dialect.identifier(SOURCE_COLUMNS.account)}`, ...columns.list(dialect)];
  if (options.readable !== true) {
    select.push(`${dialect.countIf('true')} as ${dialect.identifier(SOURCE_COLUMNS.rows)}`);
    if (source.time !== null) {
      select.push(`${newestSql(dialect, source.time, 'true')} as ${dialect.identifier(SOURCE_COLUMNS.newest)}`);
    }
    if (account.siloKey !== null) {
      const unmapped = dialect.countDistinct(account.siloKey, `${account.shown} is null`);
      select.push(`${unmapped} as ${dialect.identifier(SOURCE_COLUMNS.unmapped)}`);
    }
  }
  const where = envelope.where();
  return [
    `select ${select.join(',\n  ')}`,
    `from ${dialect.relation(source.entry.relation)} as f`,
    ...account.join,
    ...(where === 'true' ? [] : [`where ${where}`]),
    `group by ${account.groupBy}`,
  ].join('\n');
}
