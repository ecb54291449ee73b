import type { DuckDBVector } from '@duckdb/node-api';
import { UserError } from '../../util/diagnostic.ts';
import { DAY_MS } from '../../util/time.ts';
import { typeFamily } from './column-type.ts';

/**
 * Reads `rows` cells of a vector into `out` from `start`; null becomes NaN. Values are taken from the vector's own
 * memory: the binding's per-cell accessors box every value and cost 35 to 60 times as much.
 */
export type VectorReader = (vector: DuckDBVector, rows: number, out: Float64Array, start: number) => void;

/** The reader of a column of numbers, booleans or dates; undefined where the column is text. */
export function vectorReader(column: string, type: string): VectorReader | undefined {
  switch (typeFamily(type)) {
    case 'TINYINT':
    case 'SMALLINT':
    case 'INTEGER':
    case 'UTINYINT':
    case 'USMALLINT':
    case 'UINTEGER':
    case 'FLOAT':
    case 'DOUBLE':
      return readPlain;
    case 'DATE':
      return (vector, rows, out, start) => readDays(column, vector, rows, out, start);
    case 'BOOLEAN':
      return fromBytes((view, row) => view.getUint8(row));
    case 'BIGINT':
    case 'UBIGINT':
      return fromWords(
        (value) => value,
        (raw) => safeInteger(column, raw),
      );
    case 'TIMESTAMP':
    case 'TIMESTAMPTZ':
      return stampReader(column, 1000);
    case 'TIMESTAMP_NS':
      return stampReader(column, 1_000_000);
    case 'TIMESTAMP_MS':
      return stampReader(column, 1);
    case 'TIMESTAMP_S':
      return stampReader(column, 1 / 1000);
    case 'HUGEINT':
      return fromBytes((view, row) => safeInteger(column, int128(view, row, true)));
    case 'UHUGEINT':
      return fromBytes((view, row) => safeInteger(column, int128(view, row, false)));
    case 'DECIMAL':
      return decimalReader(type);
    default:
      return undefined;
  }
}

/** One bit per row, 32 to a word; null where every row is valid. */
function validityWords(vector: DuckDBVector): Uint32Array | null {
  const validity: unknown = Reflect.get(vector, 'validity');
  if (typeof validity !== 'object' || validity === null) throw new Error('vector without validity');
  const data: unknown = Reflect.get(validity, 'data');
  if (data === null) return null;
  if (!(data instanceof BigUint64Array)) throw new Error('validity words are not 64-bit words');
  return new Uint32Array(data.buffer, data.byteOffset, data.length * 2);
}

function isValid(words: Uint32Array | null, row: number): boolean {
  return words === null || ((words[row >>> 5]! >>> (row & 31)) & 1) === 1;
}

/** Whole words are tested first: most are full, and then 32 rows cost one comparison. */
function eraseNulls(vector: DuckDBVector, rows: number, out: Float64Array, start: number): void {
  const words = validityWords(vector);
  if (words === null) return;
  for (let first = 0; first < rows; first += 32) {
    let missing = ~words[first >>> 5]!;
    while (missing !== 0) {
      const bit = 31 - Math.clz32(missing);
      if (first + bit < rows) out[start + first + bit] = NaN;
      missing &= ~(1 << bit);
    }
  }
}

type PlainItems = Int8Array | Int16Array | Int32Array | Uint8Array | Uint16Array | Uint32Array | Float32Array;

function isPlain(items: unknown): items is PlainItems | Float64Array {
  return ArrayBuffer.isView(items) && !(items instanceof DataView) && !isWords(items);
}

function isWords(items: unknown): items is BigInt64Array | BigUint64Array {
  return items instanceof BigInt64Array || items instanceof BigUint64Array;
}

function plainItems(vector: DuckDBVector): PlainItems | Float64Array {
  const items: unknown = Reflect.get(vector, 'items');
  if (!isPlain(items)) throw new Error('vector without plain items');
  return items;
}

function readPlain(vector: DuckDBVector, rows: number, out: Float64Array, start: number): void {
  out.set(plainItems(vector).subarray(0, rows), start);
  eraseNulls(vector, rows, out, start);
}

const INFINITE_DAY = 2_147_483_647;

function readDays(column: string, vector: DuckDBVector, rows: number, out: Float64Array, start: number): void {
  const items = plainItems(vector);
  const words = validityWords(vector);
  for (let row = 0; row < rows; row++) {
    const valid = isValid(words, row);
    const day = items[row]!;
    if (valid && Math.abs(day) >= INFINITE_DAY) throw dateOutOfRange(column);
    out[start + row] = valid ? instantInRange(column, day * DAY_MS) : NaN;
  }
}

const TWO_32 = 4_294_967_296;
const HIGH_LIMIT = 2_097_152;

/** 64-bit items by their two halves: below 2^53 in magnitude, as nearly all are, no BigInt is made. */
function fromWords(small: (value: number) => number, large: (raw: bigint) => number): VectorReader {
  return (vector, rows, out, start) => {
    const items: unknown = Reflect.get(vector, 'items');
    if (!isWords(items)) throw new Error('vector without 64-bit items');
    const halves = new Int32Array(items.buffer, items.byteOffset, items.length * 2);
    const words = validityWords(vector);
    for (let row = 0; row < rows; row++) {
      if (!isValid(words, row)) {
        out[start + row] = NaN;
        continue;
      }
      const high = halves[row * 2 + 1]!;
      const isSmall = high < HIGH_LIMIT && high > -HIGH_LIMIT;
      out[start + row] = isSmall ? small(high * TWO_32 + (halves[row * 2]! >>> 0)) : large(items[row]!);
    }
  };
}

function fromBytes(read: (view: DataView, row: number) => number): VectorReader {
  return (vector, rows, out, start) => {
    const view: unknown = Reflect.get(vector, 'dataView');
    if (!(view instanceof DataView)) throw new Error('vector without bytes');
    const words = validityWords(vector);
    for (let row = 0; row < rows; row++) out[start + row] = isValid(words, row) ? read(view, row) : NaN;
  };
}

function int128(view: DataView, row: number, signed: boolean): bigint {
  const low = view.getBigUint64(row * 16, true);
  const high = signed ? view.getBigInt64(row * 16 + 8, true) : view.getBigUint64(row * 16 + 8, true);
  return (high << 64n) + low;
}

function safeInteger(column: string, raw: bigint): number {
  const value = Number(raw);
  if (Number.isSafeInteger(value)) return value;
  throw new UserError('data', `column "${column}" holds ${raw}, beyond the integers a number can hold exactly`, [
    {
      severity: 'error',
      code: 'integer-too-large',
      place: { file: 'query', field: column },
      message: `"${raw}" is beyond 9007199254740991 (2^53 - 1) and would not be exact as a number`,
      remedy: 'declare the column as text if it is a key, or scale it down',
    },
  ]);
}

const INFINITE_STAMP = 9_223_372_036_854_775_807n;

/** Whole milliseconds, rounded down; `perMs` is the number of the type's units in a millisecond. */
function stampReader(column: string, perMs: number): VectorReader {
  return fromWords(
    (value) => instantInRange(column, Math.floor(value / perMs)),
    (raw) => {
      if (raw === INFINITE_STAMP || raw === -INFINITE_STAMP) throw dateOutOfRange(column);
      const per = BigInt(Math.max(perMs, 1));
      const whole = raw / per;
      return instantInRange(column, Number(raw < 0n && whole * per !== raw ? whole - 1n : whole));
    },
  );
}

const LAST_INSTANT = 8_640_000_000_000_000;

function instantInRange(column: string, ms: number): number {
  if (Math.abs(ms) > LAST_INSTANT) throw dateOutOfRange(column);
  return ms;
}

function dateOutOfRange(column: string): UserError {
  return new UserError('data', `column "${column}" holds a date that is infinite or beyond the year 275760`, [
    {
      severity: 'error',
      code: 'date-out-of-range',
      place: { file: 'query', field: column },
      message: 'holds a date that is infinite or beyond the year 275760',
      remedy: 'leave the value empty where it means "no end"',
    },
  ]);
}

function decimalReader(type: string): VectorReader {
  const match = /^DECIMAL\((\d+),\s*(\d+)\)$/.exec(type);
  if (match === null) throw new Error(`unknown decimal type ${type}`);
  const [width, scale] = [Number(match[1]), Number(match[2])];
  const power = 10 ** scale;
  if (width <= 4) return fromBytes((view, row) => view.getInt16(row * 2, true) / power);
  if (width <= 9) return fromBytes((view, row) => view.getInt32(row * 4, true) / power);
  if (width <= 18) return fromBytes((view, row) => nearestDouble(view.getBigInt64(row * 8, true), scale, power));
  return fromBytes((view, row) => nearestDouble(int128(view, row, true), scale, power));
}

/** The double nearest to raw / 10^scale: one rounding below 2^53, through the decimal's own text above it. */
function nearestDouble(raw: bigint, scale: number, power: number): number {
  const value = Number(raw);
  return Number.isSafeInteger(value) && scale <= 22 ? value / power : Number(`${raw}e-${scale}`);
}

/** Texts of at most this many bytes stand in the vector itself, longer ones behind a pointer. */
const INLINE = 12;

/** The text of a cell; what is no text (a list, an interval) by its printed form. */
export function textReader(vector: DuckDBVector): (row: number) => string | null {
  const view: unknown = Reflect.get(vector, 'dataView');
  if (String(vector.type) !== 'VARCHAR' || !(view instanceof DataView)) {
    return (row) => {
      const item = vector.getItem(row);
      return item === null ? null : String(item);
    };
  }
  const words = validityWords(vector);
  const bytes = Buffer.from(view.buffer, view.byteOffset, view.byteLength);
  return (row) => {
    if (!isValid(words, row)) return null;
    const length = view.getUint32(row * 16, true);
    if (length > INLINE) return String(vector.getItem(row));
    return bytes.toString('utf8', row * 16 + 4, row * 16 + 4 + length);
  };
}
