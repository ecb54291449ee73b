import type { Dialect } from '../../engine/engine.ts';
import { unitNumberAt } from '../../engine/unit-number.ts';
import { allOf, anyOf, columnsOf, emit, emitNotNull } from '../expression/emit.ts';
import type { Aggregate, ColumnLeaf, RowExpression } from '../expression/typed.ts';
import type { Stamp } from '../plan/plan.ts';
import type { RowScope } from './row-scope.ts';
import { factColumn, stampSql } from './sql.ts';

/** What SQL is asked for one aggregate. */
export interface AggregateSql {
  readonly aggregate: Aggregate;
  /** One number or text per account; null where no row counts. */
  readonly value: string;
  /** The argument for one row; null where there is none. */
  readonly argument: string | null;
  /** Condition of the rows that count: in the window, `where` holds, the argument is not null. */
  readonly contributing: string;
  /** Condition of the contributing rows that hold NaN or infinity; null where none can. */
  readonly notFinite: string | null;
}

export interface RowsSql {
  readonly dialect: Dialect;
  readonly zone: string;
  /** Condition of the rows in scope for which `where` holds. */
  readonly filter: string;
  readonly scope: RowScope;
  readonly latestBy: Stamp | null;
}

export function aggregateSql(aggregate: Aggregate, rows: RowsSql): AggregateSql {
  const { argument } = aggregate;
  const sql = argument === null ? null : rowSql(argument, rows);
  const hasArgument = argument === null ? 'true' : emitNotNull(argument, rows.dialect, (leaf) => leafSql(leaf, rows));
  const contributing = allOf([rows.filter, hasArgument]);
  const value = valueSql(aggregate, sql ?? '', rows);
  return { aggregate, value, argument: sql, contributing, notFinite: notFiniteSql(aggregate, sql, contributing, rows) };
}

/** A row expression as SQL; dates are compared in UTC. */
export function rowSql(expression: RowExpression, rows: Pick<RowsSql, 'dialect' | 'zone'>): string {
  return emit(expression, rows.dialect, (leaf) => leafSql(leaf, rows));
}

function leafSql(leaf: ColumnLeaf, { dialect, zone }: Pick<RowsSql, 'dialect' | 'zone'>): string {
  if (leaf.type !== 'date') return factColumn(dialect, leaf.name);
  return stampSql(dialect, { name: leaf.name, engineType: leaf.engineType, zone });
}

function valueSql(aggregate: Aggregate, argument: string, rows: RowsSql): string {
  const { dialect, filter, scope } = rows;
  const isDate = aggregate.argument?.type === 'date';
  switch (aggregate.fn) {
    case 'count':
      return dialect.countIf(filter);
    case 'count_if':
    case 'share':
      return dialect.countIf(allOf([filter, argument]));
    case 'count_distinct':
      return dialect.countDistinct(argument, filter);
    case 'sum':
    case 'avg':
      return dialect.sum(argument, filter);
    case 'min':
      return numberSql(dialect, dialect.minimum(argument, filter), isDate);
    case 'max':
      return numberSql(dialect, dialect.maximum(argument, filter), isDate);
    case 'median':
      return dialect.quantile(argument, 0.5, filter);
    case 'quantile':
      return dialect.quantile(argument, aggregate.p ?? 0.5, filter);
    case 'days_since':
      return dialect.epochMs(dialect.maximum(argument, filter));
    case 'latest':
      return latestSql(aggregate, argument, rows);
    case 'active_days':
      return dialect.countDistinct(dialect.unitNumber('day', timeOf(rows)), filter);
    case 'streak': {
      const unit = aggregate.unit ?? 'day';
      const last = unitNumberAt(unit, scope.end ?? 0) - 1;
      return dialect.streak(dialect.unitNumber(unit, timeOf(rows)), last, filter);
    }
  }
}

/** Without a time all rows are equally late, and the greatest value wins the tie. */
function latestSql(aggregate: Aggregate, argument: string, rows: RowsSql): string {
  const { dialect, filter, latestBy } = rows;
  const value =
    latestBy === null
      ? dialect.maximum(argument, filter)
      : dialect.latest(argument, stampSql(dialect, latestBy), filter);
  const type = aggregate.argument?.type;
  return type === 'number' || type === 'date' ? numberSql(dialect, value, type === 'date') : value;
}

function numberSql(dialect: Dialect, value: string, isDate: boolean): string {
  return isDate ? dialect.epochMs(value) : dialect.toNumber(value);
}

function timeOf({ dialect, scope }: RowsSql): string {
  if (scope.stamp === null) throw new Error('an aggregate over time without a time');
  return stampSql(dialect, scope.stamp);
}

const SUMMING = new Set(['sum', 'avg', 'median', 'quantile']);

function notFiniteSql(aggregate: Aggregate, sql: string | null, contributing: string, rows: RowsSql): string | null {
  const { argument, fn } = aggregate;
  if (argument === null || sql === null) return null;
  const suspects = floatColumns(argument, rows);
  const isColumn = argument.kind === 'leaf';
  const isWide = isColumn && rows.dialect.canExceedSums(argument.leaf.engineType);
  if (argument.type === 'number' && (isComputed(argument) || (SUMMING.has(fn) && isWide))) {
    suspects.push(rows.dialect.notFinite(sql));
  }
  return suspects.length === 0 ? null : allOf([contributing, anyOf(suspects)]);
}

/** A column with another sign is as finite as it is. */
function isComputed({ kind }: RowExpression): boolean {
  return kind === 'arithmetic' || kind === 'scalar' || kind === 'case';
}

/** `notFinite` of each column of an expression that can hold NaN or infinity at all. */
export function floatColumns(expression: RowExpression, rows: Pick<RowsSql, 'dialect' | 'zone'>): string[] {
  return [...columnsOf(expression).values()]
    .filter((leaf) => leaf.type === 'number' && rows.dialect.canBeNotFinite(leaf.engineType))
    .map((leaf) => rows.dialect.notFinite(factColumn(rows.dialect, leaf.name)));
}
