import type { Dialect, Relation } from '../engine.ts';
import { isInteger, kindOfType, typeFamily } from './column-type.ts';
import { scalarSql } from './scalar-sql.ts';

/**
 * The largest magnitude that takes part in arithmetic: sums run in DECIMAL(38, 12), where 10^18 leaves room for 10^8
 * such rows. Greater values count as not finite, so that they cost their own cells and not the whole query.
 */
const SUM_LIMIT = '1e18';

/** Of the rest some value is beyond the limit. */
const SMALL_INTEGERS = new Set(['TINYINT', 'SMALLINT', 'INTEGER', 'UTINYINT', 'USMALLINT', 'UINTEGER']);

export const duckdbDialect: Dialect = {
  name: 'duckdb',
  identifier: (name) => `"${name.replaceAll('"', '""')}"`,
  text,
  number,
  instant: (ms) => `TIMESTAMP '${timestampText(ms)}'`,
  relation: parquetRelation,
  divide: (a, b) => `(CAST(${a} AS DOUBLE) / nullif(CAST(${b} AS DOUBLE), 0))`,
  // Each value is rounded to 10^-12 and the sum of those is exact, so neither order nor threads can change it.
  sum: (argument, filter) =>
    `CAST(sum(CAST(CASE WHEN ${inRange(argument)} THEN ${argument} END AS DECIMAL(38, 12)))${where(filter)} AS DOUBLE)`,
  // A fifth faster than count(*) FILTER, and null where the condition is for every row.
  countIf: (filter) => `CAST(${isTrue(filter) ? 'count(*)' : `coalesce(count_if(${filter}), 0)`} AS DOUBLE)`,
  countDistinct: (argument, filter) => `CAST(count(DISTINCT ${argument})${where(filter)} AS DOUBLE)`,
  // quantile_cont interpolates linearly between order statistics at (n - 1) p: type 7 of Hyndman and Fan.
  quantile: (argument, p, filter) =>
    `quantile_cont(CASE WHEN ${inRange(argument)} THEN CAST(${argument} AS DOUBLE) END, ${number(p)})${where(filter)}`,
  minimum: (argument, filter) => `min(${argument})${where(filter)}`,
  maximum: (argument, filter) => `max(${argument})${where(filter)}`,
  // Structs compare field by field, so the greatest is the latest and among those the greatest value; arg_max over the
  // same struct takes half as long again.
  latest: (argument, time, filter) =>
    `struct_extract(max({'t': ${time}, 'v': ${argument}})${where(`(${filter}) AND (${time}) IS NOT NULL AND (${argument}) IS NOT NULL`)}, 'v')`,
  streak,
  unitNumber: (unit, time) => UNIT_NUMBER[unit](time),
  epochMs: (time) => `(CAST(epoch_us(${time}) AS DOUBLE) / 1000)`,
  notFinite: (argument) => `coalesce(NOT (${inRange(argument)}), false)`,
  canBeNotFinite: (type) => kindOfType(type) === 'number' && !isInteger(type) && typeFamily(type) !== 'DECIMAL',
  canExceedSums: (type) => !SMALL_INTEGERS.has(typeFamily(type)),
  scalar: scalarSql,
  toNumber: (argument) => `CAST(${argument} AS DOUBLE)`,
  toText: (argument) => `CAST(${argument} AS VARCHAR)`,
  keyText,
  keyGroup: (argument, type) => (isInteger(type) ? argument : keyText(argument, type)),
  hasFraction: (argument) =>
    `coalesce(isfinite(CAST(${argument} AS DOUBLE)) AND (${argument}) <> trunc(${argument}), false)`,
  utcTime,
  isUtcTime: (type, zone) => zone === 'UTC' && typeFamily(type) !== 'TIMESTAMPTZ',
};

function keyText(argument: string, type: string): string {
  const asText = type === 'VARCHAR' ? argument : `CAST(${argument} AS VARCHAR)`;
  if (isInteger(type)) return asText;
  if (kindOfType(type) === 'text') return `nullif(trim(${asText}), '')`;
  if (kindOfType(type) !== 'number') return asText;
  const isWhole = `${inRange(argument)} AND (${argument}) = trunc(${argument})`;
  return `CASE WHEN ${isWhole} THEN CAST(CAST(${argument} AS BIGINT) AS VARCHAR) WHEN NOT isnan(CAST(${argument} AS DOUBLE)) THEN ${asText} END`;
}

function text(value: string): string {
  if (!value.includes('\0')) return `'${value.replaceAll("'", "''")}'`;
  // DuckDB cuts a literal at a NUL; chr(0) is the only way to write one.
  return `(${value
    .split('\0')
    .map((part) => `'${part.replaceAll("'", "''")}'`)
    .join(' || chr(0) || ')})`;
}

/** A DOUBLE literal: `0.1` alone would be a DECIMAL. */
function number(value: number): string {
  if (Number.isNaN(value)) return "CAST('NaN' AS DOUBLE)";
  if (!Number.isFinite(value)) return `CAST('${value > 0 ? '' : '-'}Infinity' AS DOUBLE)`;
  const literal = `${value}`;
  const exponent = literal.includes('e') ? literal : `${literal}e0`;
  return value < 0 || Object.is(value, -0) ? `(${exponent})` : exponent;
}

/** `2026-11-01 00:00:00.000`, also for years beyond 9999 and before 1, which ISO spells with a sign. */
function timestampText(ms: number): string {
  const date = new Date(ms);
  const year = date.getUTCFullYear();
  const rest = date
    .toISOString()
    .replace(/^[+-]?\d+/, '')
    .replace('T', ' ')
    .replace('Z', '');
  return year > 0 ? `${String(year).padStart(4, '0')}${rest}` : `${String(1 - year).padStart(4, '0')}${rest} (BC)`;
}

/**
 * Columns are matched by name over all files and take the widest type; folder names such as `year=2026` are no
 * columns, because the same files must read the same wherever they lie.
 */
function parquetRelation(relation: Relation): string {
  return `read_parquet([${relation.files.map(text).join(', ')}], union_by_name = true, hive_partitioning = false)`;
}

function inRange(argument: string): string {
  return `(${argument}) BETWEEN -${SUM_LIMIT} AND ${SUM_LIMIT}`;
}

function isTrue(filter: string): boolean {
  return /^\s*true\s*$/i.test(filter);
}

function where(filter: string): string {
  return isTrue(filter) ? '' : ` FILTER (WHERE ${filter})`;
}

/**
 * Of the distinct units up to `last`, descending, the i-th (from 1) equals last - i + 1 exactly as long as no unit is
 * left out, so counting the equal ones gives the length of the run.
 */
function streak(unitNumber: string, last: number, filter: string): string {
  const units = `list(DISTINCT ${unitNumber}) FILTER (WHERE (${filter}) AND (${unitNumber}) <= ${last})`;
  const run = `list_filter(list_reverse_sort(${units}), lambda unit, i: unit = ${last} - i + 1)`;
  return `CAST(coalesce(len(${run}), 0) AS DOUBLE)`;
}

/**
 * date_diff counts the boundaries crossed. Weeks begin on Monday, and week 0 is the one that holds 1970-01-01; they are
 * counted from days, because the engine's weeks round towards zero before their origin.
 */
const UNIT_NUMBER = {
  day: (time: string) => `date_diff('day', DATE '1970-01-01', ${time})`,
  week: (time: string) => `CAST(floor((date_diff('day', DATE '1970-01-01', ${time}) + 3) / 7) AS BIGINT)`,
  month: (time: string) => `date_diff('month', DATE '1970-01-01', ${time})`,
} as const;

function utcTime(argument: string, type: string, zone: string): string {
  const family = typeFamily(type);
  // A cast from TIMESTAMPTZ asks the calendar of the zone row by row: 0.5 us each, ten times this.
  if (family === 'TIMESTAMPTZ') return `make_timestamp(epoch_us(${argument}))`;
  if (family === 'DATE' || zone === 'UTC') return `CAST(${argument} AS TIMESTAMP)`;
  return `CAST((CAST(${argument} AS TIMESTAMP) AT TIME ZONE ${text(zone)}) AS TIMESTAMP)`;
}
