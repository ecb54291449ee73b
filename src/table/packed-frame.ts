import { whenAsked } from '../util/when-asked.ts';
import { type Frame, type FrameData, type FrameField, damaged, numbers } from './frame.ts';
import { type IndexEntry, type Packing, readIndex } from './packed-index.ts';

/**
 * A frame as it lies in a file: most columns of a base are constant, equal to another, whole numbers in a small range, or
 * few distinct values, and need a quarter of the bytes. Nothing is lost: every value comes back to the last bit, and the
 * same columns give the same packed ones. `rungs.columns` in the metadata lists the columns in their order with how each
 * lies; a frame without that list lies as it is (format version 1).
 */
const INDEX_KEY = 'rungs.columns';

/** The lists fill columns of their own, as many as they take: text in the metadata would cost four times the bytes. */
const LIST = 'rungs.list.';

interface PackedColumn {
  readonly packing: Packing;
  /** Null where the packing says it all. */
  readonly data: FrameData | null;
  readonly list?: Float64Array;
}

/** All columns must have the same length. Those of text, and those that hold a -0, stay as they are. Cost: O(cells). */
export function packFrame(frame: Frame): Frame {
  const rows = frame.fields[0]?.data.values.length ?? 0;
  const known = new KnownColumns();
  const index: IndexEntry[] = [];
  const fields: FrameField[] = [];
  const lists: Float64Array[] = [];
  let listed = 0;
  for (const { name, metadata, data } of frame.fields) {
    if (data.values.length !== rows) throw new RangeError(`column "${name}" has another length than the first`);
    const packed = known.nameOf(name, data) ?? packData(data);
    const { packing } = packed;
    index.push({
      name,
      metadata: Object.fromEntries(metadata),
      packing: packing.as === 'listed' ? { ...packing, start: listed } : packing,
    });
    if (packed.list !== undefined) {
      lists.push(packed.list);
      listed += packed.list.length;
    }
    if (packed.data !== null) fields.push({ name, metadata: new Map(), data: packed.data });
  }
  const metadata = new Map([...frame.metadata, [INDEX_KEY, JSON.stringify({ rows, index })]]);
  return { metadata, fields: [...fields, ...listColumns(joined(lists), rows)] };
}

function listColumns(lists: Float64Array, rows: number): FrameField[] {
  return Array.from({ length: Math.ceil(lists.length / rows) || 0 }, (_, i) => {
    const values = new Float64Array(rows);
    values.set(lists.subarray(i * rows, (i + 1) * rows));
    return numbers(`${LIST}${i}`, values);
  });
}

type Values = Extract<FrameData, { kind: 'float64' | 'uint8' }>;

interface Known {
  readonly name: string;
  readonly data: Values;
}

/** Finds a column of the same values among those before it. */
class KnownColumns {
  readonly #byDigest = new Map<number, Known[]>();

  nameOf(name: string, data: FrameData): PackedColumn | undefined {
    if (data.kind !== 'float64' && data.kind !== 'uint8') return undefined;
    const digest = digestOf(data.values);
    const alike = this.#byDigest.get(digest) ?? [];
    const same = alike.find((other) => other.data.kind === data.kind && sameValues(other.data.values, data.values));
    if (same !== undefined) return { packing: { as: 'same', column: same.name }, data: null };
    this.#byDigest.set(digest, [...alike, { name, data }]);
    return undefined;
  }
}

/** Equal for equal columns; a sum that depends on the order tells most others apart. */
function digestOf(values: Float64Array | Uint8Array): number {
  let digest = values.length;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    digest = (Math.imul(digest, 31) + (Number.isNaN(value) ? 7 : value * 1024)) | 0;
  }
  return digest;
}

function sameValues(a: Float64Array | Uint8Array, b: Float64Array | Uint8Array): boolean {
  return a.length === b.length && a.every((value, i) => Object.is(value, b[i]));
}

const PLAIN: Packing = { as: 'plain' };

function packData(data: FrameData): PackedColumn {
  const plain = { packing: PLAIN, data };
  if (data.kind !== 'float64' && data.kind !== 'uint8') return plain;
  if (data.values.some((value) => Object.is(value, -0))) return plain;
  const constant = asConstant(data);
  if (constant !== undefined || data.kind === 'uint8') return constant ?? plain;
  const steps = asSteps(data.values);
  if (steps?.data?.kind === 'uint8') return steps;
  const found = [steps, asListed(data.values)].filter((packed) => packed !== undefined);
  return found.reduce<PackedColumn>((best, next) => (bytesOf(next) < bytesOf(best) ? next : best), plain);
}

function asConstant({ kind, values }: Values): PackedColumn | undefined {
  const first = values[0];
  if (first === undefined || Math.abs(first) === Infinity) return undefined;
  if (!values.every((value) => Object.is(value, first))) return undefined;
  return { packing: { as: 'constant', value: Number.isNaN(first) ? null : first, of: kind }, data: null };
}

function asSteps(values: Float64Array): PackedColumn | undefined {
  let [origin, last] = [Infinity, -Infinity];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    if (!Number.isSafeInteger(value)) return undefined;
    origin = Math.min(origin, value);
    last = Math.max(last, value);
  }
  if (!Number.isSafeInteger(last - origin)) return undefined;
  let step = 0;
  for (const value of values) if (!Number.isNaN(value)) step = commonDivisor(value - origin, step);
  if (step === 0) step = 1;
  const data = codes(values.length, (last - origin) / step + 1);
  if (data === undefined) return undefined;
  const none = noneOf(data.values);
  for (let i = 0; i < values.length; i++)
    data.values[i] = Number.isNaN(values[i]) ? none : (values[i]! - origin) / step;
  return { packing: { as: 'steps', origin, step }, data };
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

type Codes = Extract<FrameData, { kind: 'uint8' | 'uint16' | 'uint32' }>;

/** The narrowest codes that tell so many values apart and leave their largest for none. */
function codes(length: number, distinct: number): Codes | undefined {
  if (distinct < 2 ** 8) return { kind: 'uint8', values: new Uint8Array(length) };
  if (distinct < 2 ** 16) return { kind: 'uint16', values: new Uint16Array(length) };
  return distinct < 2 ** 32 ? { kind: 'uint32', values: new Uint32Array(length) } : undefined;
}

function noneOf({ BYTES_PER_ELEMENT }: Codes['values']): number {
  return 2 ** (8 * BYTES_PER_ELEMENT) - 1;
}

/** With more values than three in four rows, list and codes of two bytes are no shorter than the column. */
function asListed(values: Float64Array): PackedColumn | undefined {
  const most = Math.min(0.75 * values.length, 2 ** 16 - 1);
  const seen = new Map<number, number>();
  const turns = new Uint32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    let turn = seen.get(values[i]!);
    if (turn === undefined) {
      turn = seen.size;
      if (turn >= most) return undefined;
      seen.set(values[i]!, turn);
    }
    turns[i] = turn;
  }
  const list = Float64Array.from(seen.keys()).sort();
  const data = codes(values.length, list.length);
  if (data === undefined) return undefined;
  const codeOfTurn = new Uint32Array(list.length);
  for (let code = 0; code < list.length; code++) codeOfTurn[seen.get(list[code]!)!] = code;
  for (let i = 0; i < values.length; i++) data.values[i] = codeOfTurn[turns[i]!]!;
  return { packing: { as: 'listed', start: 0, length: list.length }, data, list };
}

function bytesOf({ data, list }: PackedColumn): number {
  const own = data !== null && 'byteLength' in data.values ? data.values.byteLength : 0;
  return own + (list?.byteLength ?? 0);
}

/**
 * The frame that was packed; itself where it was not. What cannot be unpacked is a UserError that names `file`. A column
 * is unpacked when its data is first read: most readers want few of the columns.
 */
export function unpackFrame(frame: Frame, file: string): Frame {
  const text = frame.metadata.get(INDEX_KEY);
  if (text === undefined) return frame;
  const outline = readIndex(text);
  if (outline === undefined) throw damaged(file, 'its list of columns cannot be read');
  const { rows, index } = outline;
  if (frame.fields.some(({ data }) => data.values.length !== rows))
    throw damaged(file, `its columns have not ${rows} rows`);
  const packed = new Map(frame.fields.map((field) => [field.name, field.data]));
  const around = { rows, lists: readLists(packed), file };
  const found = new Map<string, () => FrameData>();
  for (const { name, packing } of index) {
    const unpack = packing.as === 'same' ? found.get(packing.column) : unpacking(packing, packed.get(name), around);
    if (unpack === undefined) throw damaged(file, `column "${name}" is missing`);
    found.set(name, unpack);
  }
  const fields = index.map(({ name, metadata }): FrameField => {
    const unpack = found.get(name)!;
    return {
      name,
      metadata: new Map(Object.entries(metadata)),
      get data() {
        return unpack();
      },
    };
  });
  return { metadata: frame.metadata, fields };
}

interface Around {
  readonly rows: number;
  readonly lists: Float64Array;
  /** The name used in errors. */
  readonly file: string;
}

function readLists(packed: ReadonlyMap<string, FrameData>): Float64Array {
  const parts: Float64Array[] = [];
  for (let data = packed.get(`${LIST}0`); data?.kind === 'float64'; data = packed.get(`${LIST}${parts.length}`)) {
    parts.push(data.values);
  }
  return joined(parts);
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const whole = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let start = 0;
  for (const part of parts) {
    whole.set(part, start);
    start += part.length;
  }
  return whole;
}

/** How to unpack a column; undefined where what it takes is not there. */
function unpacking(
  packing: Packing,
  data: FrameData | undefined,
  { rows, lists, file }: Around,
): (() => FrameData) | undefined {
  if (packing.as === 'constant') return whenAsked(() => constant(packing.of, packing.value ?? Number.NaN, rows));
  if (packing.as === 'plain' || packing.as === 'same') return data && (() => data);
  if (data?.kind !== 'uint8' && data?.kind !== 'uint16' && data?.kind !== 'uint32') return undefined;
  if (packing.as === 'steps') return whenAsked(() => fromSteps(packing, data.values));
  const list = lists.subarray(packing.start, packing.start + packing.length);
  return list.length < packing.length ? undefined : whenAsked(() => fromList(list, data.values, file));
}

function fromSteps({ origin, step }: Extract<Packing, { as: 'steps' }>, codes: Codes['values']): FrameData {
  const values = new Float64Array(codes.length);
  const none = noneOf(codes);
  for (let i = 0; i < values.length; i++) {
    const code = codes[i]!;
    values[i] = code === none ? Number.NaN : origin + step * code;
  }
  return { kind: 'float64', values };
}

function fromList(list: Float64Array, codes: Codes['values'], file: string): FrameData {
  const values = new Float64Array(codes.length);
  for (let i = 0; i < values.length; i++) {
    const value = list[codes[i]!];
    if (value === undefined) throw damaged(file, `a value is number ${codes[i]} of a list of ${list.length}`);
    values[i] = value;
  }
  return { kind: 'float64', values };
}

function constant(kind: 'float64' | 'uint8', value: number, rows: number): FrameData {
  return kind === 'uint8'
    ? { kind, values: new Uint8Array(rows).fill(value) }
    : { kind, values: new Float64Array(rows).fill(value) };
}
