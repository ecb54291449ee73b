import type { Dialect } from '../../engine/engine.ts';
import { allOf, anyOf } from '../expression/emit.ts';
import { aggregatesOf } from '../expression/typed.ts';
import type { FactsMetric, FactsPlan } from '../plan/plan.ts';
import { aggregateSql, floatColumns, rowSql, type AggregateSql, type RowsSql } from './aggregate-sql.ts';
import { scopeOf, type Envelope, type RowScope } from './row-scope.ts';

/** Which rows of its source a metric counts, as SQL inside an envelope. */
export interface MetricRowsSql {
  readonly parts: readonly AggregateSql[];
  /** Condition of the rows that count in any aggregate. */
  readonly contributing: string;
  /** Condition of the rows that make the metric an error; null where there can be none. */
  readonly notFinite: string | null;
}

export function metricRows(
  metric: FactsMetric,
  source: FactsPlan,
  asOf: number | null,
  dialect: Dialect,
  envelope: Envelope,
): MetricRowsSql {
  const zone = source.source.timezone;
  const where = metric.where === null ? 'true' : rowSql(metric.where, { dialect, zone });
  const rowsFor = (before: boolean): RowsSql => {
    const scope = scopeOf(metric, source, asOf, before);
    return { dialect, zone, scope, filter: allOf([envelope.filter(scope), where]), latestBy: metric.latestBy };
  };
  const parts = aggregatesOf(metric.value).map((aggregate) => aggregateSql(aggregate, rowsFor(aggregate.before)));
  const contributing = parts.map((part) => part.contributing);
  const notFinite = [
    ...whereNotFinite(metric, source, asOf, dialect, envelope),
    ...parts.flatMap((part) => (part.notFinite === null ? [] : [part.notFinite])),
  ];
  return {
    parts,
    contributing: contributing.length === 0 ? rowsFor(false).filter : anyOf(contributing),
    notFinite: notFinite.length === 0 ? null : anyOf(notFinite),
  };
}

/** The window of a metric, and the one before it where a trend looks back. */
export function usedScopes(metric: FactsMetric, source: FactsPlan, asOf: number | null): RowScope[] {
  const scopes = [scopeOf(metric, source, asOf, false)];
  const looksBack = aggregatesOf(metric.value).some((aggregate) => aggregate.before);
  return looksBack ? [...scopes, scopeOf(metric, source, asOf, true)] : scopes;
}

/** A NaN that `where` is held against spoils the choice of rows, so every row in scope counts here. */
function whereNotFinite(
  metric: FactsMetric,
  source: FactsPlan,
  asOf: number | null,
  dialect: Dialect,
  envelope: Envelope,
): string[] {
  if (metric.where === null) return [];
  const suspects = floatColumns(metric.where, { dialect, zone: source.source.timezone });
  if (suspects.length === 0) return [];
  const scopes = usedScopes(metric, source, asOf).map((scope) => envelope.filter(scope));
  return [allOf([anyOf(scopes), anyOf(suspects)])];
}
