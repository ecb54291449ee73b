import type { Dialect, Result, ResultColumn } from '../../engine/engine.ts';
import { DAY_MS } from '../../util/time.ts';
import { allOf } from '../expression/emit.ts';
import type { CatalogEntry } from '../plan/catalog.ts';
import type { Interval, Stamp } from '../plan/plan.ts';

/** Every relation of facts is called `f` in our SQL: a column can never be taken for an output of the same name. */
export function factColumn(dialect: Dialect, name: string): string {
  return `f.${dialect.identifier(name)}`;
}

/** A column of keys as the text by which sources find each other's rows. */
export function keySql(dialect: Dialect, entry: CatalogEntry, name: string): string {
  return dialect.keyText(factColumn(dialect, name), typeOf(entry, name));
}

/** What to group by where rows of one key belong together. */
export function keyGroupSql(dialect: Dialect, entry: CatalogEntry, name: string): string {
  return dialect.keyGroup(factColumn(dialect, name), typeOf(entry, name));
}

function typeOf({ source, columns }: CatalogEntry, name: string): string {
  const column = columns.find((c) => c.name === name);
  if (column === undefined)
    throw new Error(`the plan let a key "${name}" pass that source "${source.id}" does not have`);
  return column.type;
}

export function stampSql(dialect: Dialect, stamp: Stamp): string {
  return dialect.utcTime(factColumn(dialect, stamp.name), stamp.engineType, stamp.zone);
}

/**
 * Milliseconds of the latest stamp among the rows of a filter. The maximum is taken of the column as it lies in the file
 * and shifted once: a change of zone keeps the order.
 */
export function newestSql(dialect: Dialect, stamp: Stamp, filter: string): string {
  const newest = dialect.maximum(factColumn(dialect, stamp.name), filter);
  return dialect.epochMs(dialect.utcTime(newest, stamp.engineType, stamp.zone));
}

/** `start <= stamp < end`; null leaves a side open. A row without the stamp is in no window. */
export function windowSql(dialect: Dialect, stamp: Stamp, start: number | null, end: number | null): string {
  const time = stampSql(dialect, stamp);
  const conditions: string[] = [];
  if (start !== null) conditions.push(`${time} >= ${dialect.instant(start)}`);
  if (end !== null) conditions.push(`${time} < ${dialect.instant(end)}`);
  return conditions.length === 0 ? `${time} is not null` : conditions.join(' and ');
}

/** No zone is further from UTC than 14 hours. */
const ZONE_MARGIN = DAY_MS;

/**
 * The same window a day wider on the column as it lies in the file: where UTC times are computed row by row, an engine
 * could not skip whole blocks of a file by their statistics. Null where `windowSql` is as good.
 */
export function pruneSql(dialect: Dialect, stamp: Stamp, start: number | null, end: number | null): string | null {
  if (dialect.isUtcTime(stamp.engineType, stamp.zone)) return null;
  const column = factColumn(dialect, stamp.name);
  const conditions: string[] = [];
  if (start !== null) conditions.push(`${column} >= ${dialect.instant(start - ZONE_MARGIN)}`);
  if (end !== null) conditions.push(`${column} < ${dialect.instant(end + ZONE_MARGIN)}`);
  return conditions.length === 0 ? null : conditions.join(' and ');
}

/** from <= as-of < to; an empty `to` holds still; every row where there is no as-of. */
export function holdsSql(dialect: Dialect, interval: Interval, asOf: number | null): string {
  if (asOf === null) return 'true';
  const at = dialect.instant(asOf);
  const conditions = [`${stampSql(dialect, interval.from)} <= ${at}`];
  if (interval.to !== null) {
    const to = stampSql(dialect, interval.to);
    conditions.push(`${to} is null or ${to} > ${at}`);
  }
  return allOf(conditions);
}

/** Columns of a result by name. */
export function byName(result: Result): (name: string) => ResultColumn {
  const columns = new Map(result.columns.map((column) => [column.name, column]));
  return (name) => {
    const column = columns.get(name);
    if (column === undefined) throw new Error(`the engine gave no column "${name}"`);
    return column;
  };
}
