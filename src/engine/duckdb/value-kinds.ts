import type { DecimalSign } from '../importer.ts';
import type { ColumnKind } from '../../table/table.ts';
import { duckdbDialect } from './dialect.ts';
import { quote } from './sql-text.ts';

/** What a text looks like, found out in SQL, one class for each value. The letters are only labels of this file. */
export const VALUE_CLASSES = [
  'integer',
  'real',
  'not-finite',
  'leading-zero',
  'long-integer',
  'boolean',
  'date',
  'stamp',
  'dateish',
  'other',
] as const;

export type ValueClass = (typeof VALUE_CLASSES)[number];

/** The text of a cell with surrounding spaces left out; empty is null. */
export function trimmed(column: string): string {
  return `nullif(trim(${column}), '')`;
}

const BETWEEN_THOUSANDS = " '\u2019\u00a0\u202f";

/** Texts in which this sign stands before the decimals; the other one, spaces and apostrophes only between thousands. */
function written(decimal: DecimalSign): string {
  const [before, other] = decimal === ',' ? [',', '.'] : ['[.]', ','];
  const between = `[${other}${BETWEEN_THOUSANDS}]`;
  return `[+-]?([0-9]+|[0-9]{1,3}(${between}[0-9]{3})+)(${before}[0-9]+)?`;
}

/** The text without the sign of a currency or percent before or behind it. */
function unsigned(v: string): string {
  const before = `regexp_replace(${v}, '^([+-]?)[$€£¥][ \u00a0\u202f]?', '\\1')`;
  return `regexp_replace(${before}, '[ \u00a0\u202f]?[$€£¥%]$', '')`;
}

/**
 * Texts that can be written with this sign only: 12,5 and 1.234,567 are; 1,234 may be a thousand. A point alone is
 * nothing special, unless a sign of a currency or percent stands beside it.
 */
export function plainlyWritten(v: string, decimal: DecimalSign): string {
  const [sign, other] = decimal === ',' ? [',', '.'] : ['[.]', ','];
  const between = `[${other}${BETWEEN_THOUSANDS}]`;
  const grouped = `[+-]?[0-9]{1,3}(${between}[0-9]{3})+${sign}[0-9]+`;
  const short = `[+-]?[0-9]+${sign}([0-9]{1,2}|[0-9]{4,})`;
  const bare = unsigned(v);
  const isShort = `regexp_full_match(${bare}, ${quote(short)})`;
  const special = decimal === ',' ? isShort : `(${isShort} AND ${bare} <> ${v})`;
  return `(regexp_full_match(${bare}, ${quote(grouped)}) OR ${special})`;
}

/** Texts of digits and what may stand between or beside them; a quick look before the dear ones. */
export function isLikeNumber(v: string): string {
  return `regexp_full_match(${v}, ${quote(`[$€£¥ ]*[+-]?[$€£¥]?[0-9., ${BETWEEN_THOUSANDS}]+[$€£¥%]?`)})`;
}

/** Whole numbers with the sign of a currency or percent: 85%. */
export function signedWhole(v: string): string {
  return `(${unsigned(v)} <> ${v} AND ${INTEGER(unsigned(v))})`;
}

/** The text of a number as casts read it; what is a number in the other way of writing only is made none. */
export function plainNumber(v: string, decimal: DecimalSign | null): string {
  if (decimal === null) return v;
  const other = decimal === ',' ? '.' : ',';
  const bare = unsigned(v);
  const digits = `translate(${bare}, ${quote(`${other}${BETWEEN_THOUSANDS}`)}, '')`;
  const fits = `regexp_full_match(${bare}, ${quote(written(decimal))})`;
  return `CASE WHEN ${fits} THEN replace(${digits}, ${quote(decimal)}, '.')
    WHEN contains(${v}, '.') AND try_cast(${v} AS DOUBLE) IS NOT NULL THEN '?' || ${v} ELSE ${v} END`;
}

const DATE = (v: string) =>
  `length(${v}) = 10 AND ${v}[5] = '-' AND ${v}[8] = '-' AND try_cast(${v} AS DATE) IS NOT NULL`;
/** Day, month and year in any order and with any separator, and perhaps a time. */
const DATEISH = "regexp_full_match(v, '[0-9A-Za-z]{1,9}[-/. ] ?[0-9A-Za-z]{1,9}[-/., ] ?[0-9]{1,4}([ T].*)?')";
const CLOCK = '[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.,][0-9]{1,9})?)?';
const LOCAL_STAMP = (v: string) => `length(${v}) > 10 AND regexp_full_match(${v}, '${CLOCK}')`;
const ZONED_STAMP = (v: string) =>
  `length(${v}) > 10 AND regexp_full_match(${v}, '${CLOCK}(Z|[+-][0-9]{2}(:?[0-9]{2})?)')`;
/** A failing cast is dear, and what begins with a letter can only be one of three words. */
const NUMBER = `(v < ':' OR (length(v) <= 8 AND lower(v) IN ('nan', 'inf', 'infinity')))
  AND try_cast(v AS DOUBLE) IS NOT NULL AND NOT contains(v, '_')`;
const INTEGER = (v: string) => `regexp_full_match(${v}, '[+-]?[0-9]+')`;
const BOOLEANS = "('true', 'false', 'yes', 'no', 't', 'f')";

/** The class of the text `v`, null for null. Numbers come first: nearly every other test is dearer. */
export function classOf(): string {
  return `CASE
    WHEN v IS NULL THEN NULL
    WHEN ${NUMBER} THEN CASE
      WHEN ${duckdbDialect.notFinite('try_cast(v AS DOUBLE)')} AND NOT ${INTEGER('v')} THEN 'not-finite'
      WHEN v[1] = '0' AND v[2] BETWEEN '0' AND '9' THEN 'leading-zero'
      WHEN NOT ${INTEGER('v')} THEN 'real'
      WHEN length(v) > 15 AND coalesce(abs(try_cast(v AS HUGEINT)) > 9007199254740991, true) THEN 'long-integer'
      ELSE 'integer' END
    WHEN length(v) <= 5 AND lower(v) IN ${BOOLEANS} THEN 'boolean'
    WHEN ${DATE('v')} THEN 'date'
    WHEN ${stampOf('v', 'UTC')} IS NOT NULL THEN 'stamp'
    WHEN ${DATEISH} AND NOT (contains(v, ',') AND ${plainlyWritten('v', ',')}) THEN 'dateish'
    ELSE 'other' END`;
}

/** How a column's texts become values: its kind, its type in the Parquet file, and the value of a text. */
export interface ColumnReading {
  readonly kind: ColumnKind;
  readonly type: string;
  /** SQL of the value of the text `v` (SQL too); null where it does not fit. */
  readonly value: (v: string) => string;
}

export const AS_TEXT: ColumnReading = { kind: 'text', type: 'VARCHAR', value: (v) => v };

/** Values that fit at least this share of the non-empty ones decide a column's kind. */
export const ENOUGH = 0.9;

export type ClassCounts = ReadonlyMap<ValueClass, number>;

/** The kind that the data show. Keys stay text: one leading zero, or one number too long to be exact, is enough. */
export function seenReading(counts: ClassCounts, zone: string, decimal: DecimalSign | null = null): ColumnReading {
  const of = (...classes: ValueClass[]) => classes.reduce((sum, c) => sum + (counts.get(c) ?? 0), 0);
  const all = [...counts.values()].reduce((sum, n) => sum + n, 0);
  const enough = (fits: number) => fits > 0 && fits >= ENOUGH * all;
  const keys = of('leading-zero', 'long-integer');
  if (keys === 0 && enough(of('integer', 'real', 'not-finite')))
    return numberReading(of('real', 'not-finite') === 0, decimal);
  if (enough(of('boolean'))) return booleanReading(false);
  if (enough(of('date', 'stamp'))) return dateReading(of('stamp') === 0, zone);
  return AS_TEXT;
}

export function declaredReading(
  kind: ColumnKind,
  counts: ClassCounts,
  zone: string,
  decimal: DecimalSign | null = null,
): ColumnReading {
  const has = (c: ValueClass) => (counts.get(c) ?? 0) > 0;
  switch (kind) {
    case 'text':
      return AS_TEXT;
    case 'number':
      return numberReading(!has('real') && !has('not-finite') && !has('long-integer'), decimal);
    case 'boolean':
      return booleanReading(true);
    case 'date':
      return dateReading(!has('stamp') && has('date'), zone);
  }
}

function numberReading(integers: boolean, decimal: DecimalSign | null): ColumnReading {
  const cast = integers
    ? (v: string) => `CASE WHEN ${INTEGER(v)} THEN try_cast(${v} AS BIGINT) END`
    : (v: string) => `CASE WHEN NOT contains(${v}, '_') THEN try_cast(${v} AS DOUBLE) END`;
  const value = (v: string): string => cast(decimal === null ? v : `(${plainNumber(v, decimal)})`);
  return { kind: 'number', type: integers ? 'BIGINT' : 'DOUBLE', value };
}

function booleanReading(digits: boolean): ColumnReading {
  const yes = digits ? "('true', 'yes', 't', 'y', '1')" : "('true', 'yes', 't')";
  const no = digits ? "('false', 'no', 'f', 'n', '0')" : "('false', 'no', 'f')";
  const value = (v: string) => `CASE WHEN lower(${v}) IN ${yes} THEN true WHEN lower(${v}) IN ${no} THEN false END`;
  return { kind: 'boolean', type: 'BOOLEAN', value };
}

function dateReading(datesOnly: boolean, zone: string): ColumnReading {
  const date = (v: string) => `CASE WHEN ${DATE(v)} THEN try_cast(${v} AS DATE) END`;
  if (datesOnly) return { kind: 'date', type: 'DATE', value: date };
  const stamp = (v: string) => `CASE WHEN ${DATE(v)} THEN ${fromUtc(`CAST(try_cast(${v} AS DATE) AS TIMESTAMP)`)}
    ELSE ${stampOf(v, zone)} END`;
  return { kind: 'date', type: 'TIMESTAMP WITH TIME ZONE', value: stamp };
}

/** The engine wants seconds before an offset, and would drop the offset in a cast to a stamp without zone. */
function stampOf(v: string, zone: string): string {
  const points = `replace(${v}, ',', '.')`;
  const full = `CASE WHEN ${v}[17] IN ('Z', '+', '-') THEN ${v}[:16] || ':00' || ${v}[17:] ELSE ${points} END`;
  return `CASE WHEN ${ZONED_STAMP(v)} THEN try_cast(${full} AS TIMESTAMPTZ)
    WHEN ${LOCAL_STAMP(v)} THEN ${inZone(`try_cast(${points} AS TIMESTAMP)`, zone)} END`;
}

function inZone(stamp: string, zone: string): string {
  return zone === 'UTC' ? fromUtc(stamp) : `(${stamp}) AT TIME ZONE ${quote(zone)}`;
}

/** Ten times as fast as a cast, which asks the calendar of the session's zone. */
function fromUtc(stamp: string): string {
  return `make_timestamptz(epoch_us(${stamp}))`;
}

/** A strptime format; `%Y` reads "24" as the year 24, which nobody means. */
export function formatReading(format: string, zone: string): ColumnReading {
  const parsed = (v: string) => {
    const time = `try_strptime(${v}, ${quote(format)})`;
    return format.includes('%Y') ? `CASE WHEN year(${time}) >= 1000 THEN ${time} END` : time;
  };
  if (!/%[HIcXMSpfgns]/.test(format)) {
    return { kind: 'date', type: 'DATE', value: (v) => `CAST(${parsed(v)} AS DATE)` };
  }
  const value = /%[zZ]/.test(format) ? parsed : (v: string) => inZone(parsed(v), zone);
  return { kind: 'date', type: 'TIMESTAMP WITH TIME ZONE', value };
}

/** Whether any value of these classes may fail to fit; dear queries are spared where none can. */
export function mayMisfit(reading: ColumnReading, counts: ClassCounts): boolean {
  const fitting = FITTING[reading.kind];
  return [...counts].some(([found, n]) => n > 0 && !fitting.includes(found));
}

const FITTING: Readonly<Record<ColumnKind, readonly ValueClass[]>> = {
  text: VALUE_CLASSES,
  // A number too long for 64 bits fits a double, and only that.
  number: ['integer', 'leading-zero', 'real', 'not-finite'],
  boolean: ['boolean'],
  date: [],
};

/** Whether any value may be NaN, infinite or too large for sums. */
export function mayBeInfinite(counts: ClassCounts): boolean {
  return (counts.get('not-finite') ?? 0) + (counts.get('long-integer') ?? 0) > 0;
}
