import type { Dialect } from '../../engine/engine.ts';
import { DAY_MS } from '../../util/time.ts';
import { allOf, emit } from '../expression/emit.ts';
import { aggregatesOf, type Aggregate, type FactsExpression, type Trend } from '../expression/typed.ts';
import type { FactsMetric, FactsPlan, Plan } from '../plan/plan.ts';
import { accountSql } from './account-sql.ts';
import { scopeOf } from './row-scope.ts';
import { sourceQuery, type MetricReads } from './source-query.ts';
import { factColumn } from './sql.ts';

export interface ListedSql {
  readonly source: string;
  readonly sql: string;
}

/**
 * The one query of each source at an as-of, for people: tables stand under the names of their sources, because paths
 * differ from machine to machine and what is kept with a snapshot must not.
 */
export function listSql(plan: Plan, asOf: number | null): readonly ListedSql[] {
  const shown = withSourceNames(plan);
  const listed: ListedSql[] = [];
  for (const [id, source] of plan.sources) {
    if (source.kind !== 'facts') continue;
    const metrics = [...plan.metrics.values()].filter((m): m is FactsMetric => m.kind === 'facts' && m.source === id);
    if (metrics.length > 0) listed.push({ source: id, sql: sourceQuery(shown, source, metrics, asOf).sql });
  }
  return listed;
}

/**
 * A SELECT that gives one metric alone: account, value, the aggregates it is made of by their text, and the rows under
 * each; tables as in `listSql`. Null for a metric that combines others (it is computed from their values).
 */
export function metricSql(plan: Plan, id: string, asOf: number | null): string | null {
  return selectMetric(withSourceNames(plan), id, asOf);
}

function withSourceNames(plan: Plan): Plan {
  const names = new Map([...plan.catalog].map(([id, entry]) => [entry.relation, id]));
  const relation: Dialect['relation'] = (r) => plan.dialect.identifier(names.get(r) ?? 'unknown');
  return { ...plan, dialect: { ...plan.dialect, relation } };
}

function selectMetric(plan: Plan, id: string, asOf: number | null): string | null {
  const metric = plan.metrics.get(id);
  if (metric === undefined || metric.kind === 'combined') return null;
  const source = plan.sources.get(metric.source);
  if (metric.kind === 'facts') return source?.kind === 'facts' ? factsMetricSql(plan, source, metric, asOf) : null;
  if (source?.kind !== 'metrics') return null;
  const { dialect } = plan;
  const { long } = source.source;
  const period = source.asOf === null ? [] : [`${factColumn(dialect, source.asOf.name)} as period`];
  const column = long === null ? metric.column : long.value;
  const account = accountSql(plan, source);
  return [
    `select ${[`${account.shown} as account`, ...period, `${factColumn(dialect, column)} as value`].join(', ')}`,
    `from ${dialect.relation(source.entry.relation)} as f`,
    ...account.join,
    ...(long === null ? [] : [`where ${factColumn(dialect, long.metric)} = ${dialect.text(metric.column)}`]),
  ].join('\n');
}

function factsMetricSql(plan: Plan, source: FactsPlan, metric: FactsMetric, asOf: number | null): string {
  const query = sourceQuery(plan, source, [metric], asOf, { readable: true });
  const [reads] = query.reads;
  if (reads === undefined) return query.sql;
  const inner = query.sql.replaceAll('\n', '\n  ');
  const value = new ValueSql(plan, source, metric, asOf, reads).value();
  return `select parts.*,\n  ${value} as value\nfrom (\n  ${inner}\n) as parts`;
}

/** The value over the aggregates of the inner query. */
class ValueSql {
  readonly #plan: Plan;
  readonly #source: FactsPlan;
  readonly #metric: FactsMetric;
  readonly #asOf: number | null;
  readonly #reads: MetricReads;

  constructor(plan: Plan, source: FactsPlan, metric: FactsMetric, asOf: number | null, reads: MetricReads) {
    this.#plan = plan;
    this.#source = source;
    this.#metric = metric;
    this.#asOf = asOf;
    this.#reads = reads;
  }

  value(): string {
    const { dialect } = this.#plan;
    const { minRows } = this.#metric.definition;
    const value = this.#emit(this.#metric.value);
    const conditions = [
      ...(this.#reads.notFinite === null ? [] : [`${this.#column(this.#reads.notFinite)} = 0`]),
      ...(minRows > 0 ? this.#rowCounts().map((rows) => `${rows} >= ${dialect.number(minRows)}`) : []),
    ];
    return conditions.length === 0 ? value : `case when ${allOf(conditions)} then ${value} end`;
  }

  /** Rows under each aggregate; inside trend under those of either window. */
  #rowCounts(): string[] {
    return aggregatesOf(this.#metric.value).map(({ text }) => this.#column(this.#reads.parts.get(text)?.rows ?? ''));
  }

  #emit(value: FactsExpression): string {
    const { dialect } = this.#plan;
    return emit(value, dialect, (leaf: Aggregate | Trend) => {
      if (leaf.kind === 'aggregate') return this.#aggregate(leaf);
      const [now, before] = [this.#emit(leaf.now), this.#emit(leaf.before)];
      return dialect.divide(`((${now}) - (${before}))`, `(${before})`);
    });
  }

  #aggregate(aggregate: Aggregate): string {
    const { dialect } = this.#plan;
    const part = this.#reads.parts.get(aggregate.text);
    if (part === undefined) throw new Error(`no part "${aggregate.text}"`);
    const value = this.#column(part.value);
    switch (aggregate.fn) {
      case 'sum':
        return `coalesce(${value}, ${dialect.number(0)})`;
      case 'avg':
      case 'share':
        return dialect.divide(value, this.#column(part.rows));
      case 'days_since': {
        const { end } = scopeOf(this.#metric, this.#source, this.#asOf, aggregate.before);
        return `((${dialect.number(end ?? NaN)} - ${value}) / ${dialect.number(DAY_MS)})`;
      }
      default:
        return value;
    }
  }

  #column(name: string): string {
    return this.#plan.dialect.identifier(name);
  }
}
