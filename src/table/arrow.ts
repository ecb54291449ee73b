import {
  Column,
  Endianness,
  type DataType,
  type Field,
  Table as ArrowTable,
  TimeUnit,
  Version,
  bool,
  columnFromArray,
  field,
  float64,
  int32,
  tableFromIPC,
  tableToIPC,
  timestamp,
  uint16,
  uint32,
  uint8,
  utf8,
} from '@uwdata/flechette';
import { UserError } from '../util/diagnostic.ts';
import type { Frame, FrameData, FrameField } from './frame.ts';
import { tableFromFrame, tableToFrame } from './table-frame.ts';
import type { Table } from './table.ts';

/**
 * Arrow *file* bytes and back; the one place that knows the Arrow library. Plain columns come back as views on the
 * bytes given, and equal ones may share an array: neither the bytes nor the columns may be written to afterwards.
 */

/** The same table gives the same bytes, whatever order its maps and dictionaries were built in. */
export function tableToArrow(table: Table): Uint8Array {
  return frameToArrow(tableToFrame(table));
}

/** A damaged file or an unknown format version is a UserError that names `file`. */
export function tableFromArrow(bytes: Uint8Array, file = 'table.arrow'): Table {
  return tableFromFrame(frameFromArrow(bytes, file), file);
}

/** All columns must have the same length. NaNs are written with one bit pattern. */
export function frameToArrow(frame: Frame): Uint8Array {
  const fields = frame.fields.map((each) =>
    field(each.name, arrowType(each.data), each.data.kind.startsWith('nullable'), metadataOf(each.metadata)),
  );
  const columns = frame.fields.map((each, i) => arrowColumn(each.data, fields[i]!.type));
  const schema = {
    version: Version.V5,
    endianness: Endianness.Little,
    fields,
    metadata: metadataOf(frame.metadata),
  };
  const bytes = tableToIPC(new ArrowTable(schema, columns), { format: 'file' });
  if (bytes === null) throw new Error('the Arrow writer gave no bytes');
  return bytes;
}

function metadataOf(metadata: ReadonlyMap<string, string>): Map<string, string> | null {
  return metadata.size === 0 ? null : new Map(metadata);
}

function arrowType(data: FrameData): DataType {
  switch (data.kind) {
    case 'float64':
    case 'nullable_float64':
      return float64();
    case 'uint8':
      return uint8();
    case 'uint16':
      return uint16();
    case 'uint32':
      return uint32();
    case 'utf8':
    case 'nullable_utf8':
      return utf8();
    case 'nullable_int32':
      return int32();
    case 'nullable_bool':
      return bool();
    case 'nullable_instant':
      return timestamp(TimeUnit.MILLISECOND, 'UTC');
  }
}

function arrowColumn(data: FrameData, type: DataType): Column<unknown> {
  // The library writes no batch at all for an empty typed array but one for an empty list: they would not fit.
  if (data.values.length === 0) return new Column<unknown>([], type);
  switch (data.kind) {
    case 'float64':
      return columnFromArray(canonicalNaN(data.values));
    case 'uint8':
    case 'uint16':
    case 'uint32':
      return columnFromArray(data.values);
    case 'utf8':
    case 'nullable_utf8':
      return columnFromArray([...data.values], type);
    case 'nullable_bool':
      return columnFromArray(
        nullable(data.values, (x) => x !== 0),
        type,
      );
    case 'nullable_float64':
    case 'nullable_int32':
    case 'nullable_instant':
      return columnFromArray(
        nullable(data.values, (x) => x),
        type,
      );
  }
}

function nullable<T>(values: Float64Array, convert: (value: number) => T): (T | null)[] {
  return Array.from(values, (value) => (Number.isNaN(value) ? null : convert(value)));
}

/** A NaN may carry any of 2^52 bit patterns and engines differ in the one they make; files hold 0x7ff8000000000000. */
function canonicalNaN(values: Float64Array): Float64Array {
  const copy = new Float64Array(values);
  const words = new Uint32Array(copy.buffer);
  for (let i = 0; i < copy.length; i++) {
    if (Number.isNaN(copy[i])) {
      words[2 * i] = 0;
      words[2 * i + 1] = 0x7ff80000;
    }
  }
  return copy;
}

/** Reads what `frameToArrow` writes; columns of other types are left out. What cannot be read is a UserError that names `file`. */
export function frameFromArrow(bytes: Uint8Array, file: string): Frame {
  try {
    const table = tableFromIPC(plainBytes(bytes));
    const fields = table.schema.fields.map((each, i) => frameField(each, columnAt(table, i, bytes.length)));
    return { metadata: table.schema.metadata ?? new Map(), fields: fields.filter((each) => each !== undefined) };
  } catch (cause) {
    throw new UserError('data', `${file} is not a readable Arrow file; write it again with "rungs score"`, [], cause);
  }
}

/**
 * Float64 views need an address divisible by eight, which a part of a larger buffer may not have. Never a Buffer of Node:
 * its `slice` copies nothing, and its `subarray`, asked for once a column, is slow.
 */
function plainBytes(bytes: Uint8Array): Uint8Array {
  if (bytes.byteOffset % 8 !== 0) return new Uint8Array(bytes);
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Every value takes at least a byte, so damage that tells of more rows is found before an array is made for them. */
function columnAt({ children }: ArrowTable, i: number, bytes: number): Column<unknown> {
  const column = children[i];
  if (column === undefined || column.length > bytes) throw new RangeError(`column ${i} is longer than its file`);
  return column;
}

function frameField(arrow: Field, column: Column<unknown>): FrameField | undefined {
  const data = frameData(arrow, column);
  if (data !== undefined && data.values.length !== column.length)
    throw new RangeError(`column "${arrow.name}" is cut off`);
  return data === undefined ? undefined : { name: arrow.name, metadata: arrow.metadata ?? new Map(), data };
}

function frameData(arrow: Field, column: Column<unknown>): FrameData | undefined {
  if (column.length === 0) return emptyData(arrow.type);
  const values: unknown = column.toArray();
  if (values instanceof Float64Array) return { kind: 'float64', values };
  if (values instanceof Uint8Array) return { kind: 'uint8', values };
  if (values instanceof Uint16Array) return { kind: 'uint16', values };
  if (values instanceof Uint32Array) return { kind: 'uint32', values };
  if (Array.isArray(values) && values.every((value): value is string => typeof value === 'string')) {
    return { kind: 'utf8', values };
  }
  return undefined;
}

/** Of no rows, all columns are plain ones. */
function emptyData(type: DataType): FrameData | undefined {
  if (type.typeId === utf8().typeId) return { kind: 'utf8', values: [] };
  if (type.typeId === float64().typeId) return { kind: 'float64', values: new Float64Array(0) };
  return type.typeId === uint8().typeId ? { kind: 'uint8', values: new Uint8Array(0) } : undefined;
}
