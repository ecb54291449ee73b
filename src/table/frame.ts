import { UserError } from '../util/diagnostic.ts';
import { parseJson } from '../util/json.ts';

/**
 * Named columns as they lie in a file, in plain arrays: what tables and scores are turned into before they become Arrow
 * bytes and after they were. Folders that may not import a library describe their files with it.
 */
export interface Frame {
  readonly metadata: ReadonlyMap<string, string>;
  readonly fields: readonly FrameField[];
}

export interface FrameField {
  readonly name: string;
  readonly metadata: ReadonlyMap<string, string>;
  readonly data: FrameData;
}

/** Those without `nullable` never hold a null, the others do: NaN in a Float64Array, null in an array of texts. */
export type FrameData =
  | { readonly kind: 'float64'; readonly values: Float64Array }
  | { readonly kind: 'uint8'; readonly values: Uint8Array }
  | { readonly kind: 'uint16'; readonly values: Uint16Array }
  | { readonly kind: 'uint32'; readonly values: Uint32Array }
  | { readonly kind: 'utf8'; readonly values: readonly string[] }
  | { readonly kind: 'nullable_float64' | 'nullable_int32' | 'nullable_bool'; readonly values: Float64Array }
  /** Milliseconds since 1970 UTC. */
  | { readonly kind: 'nullable_instant'; readonly values: Float64Array }
  | { readonly kind: 'nullable_utf8'; readonly values: readonly (string | null)[] };

const NONE: ReadonlyMap<string, string> = new Map();

/** A field of 64-bit numbers; NaN stands for no value. */
export function numbers(name: string, values: Float64Array, metadata = NONE): FrameField {
  return { name, metadata, data: { kind: 'float64', values } };
}

/** A field of bytes, such as statuses. */
export function bytes(name: string, values: Uint8Array): FrameField {
  return { name, metadata: NONE, data: { kind: 'uint8', values } };
}

/** A field of texts. */
export function texts(name: string, values: readonly string[]): FrameField {
  return { name, metadata: NONE, data: { kind: 'utf8', values } };
}

/** Reads the columns of a frame by name and kind; what is not there makes the file damaged. */
export class FrameReader {
  readonly #file: string;
  readonly #fields: ReadonlyMap<string, FrameField>;

  /** `file` is the name used in errors. */
  constructor(frame: Frame, file: string) {
    this.#file = file;
    this.#fields = new Map(frame.fields.map((field) => [field.name, field]));
  }

  has(name: string): boolean {
    return this.#fields.has(name);
  }

  /** For columns that are read later: a damaged file is to be found while it is opened. */
  require(name: string): void {
    if (!this.has(name)) this.fail(`column "${name}" is missing`);
  }

  numbers(name: string): Float64Array {
    const data = this.#fields.get(name)?.data;
    return data?.kind === 'float64' ? data.values : this.fail(`column "${name}" is missing`);
  }

  bytes(name: string): Uint8Array {
    const data = this.#fields.get(name)?.data;
    return data?.kind === 'uint8' ? data.values : this.fail(`column "${name}" is missing`);
  }

  texts(name: string): readonly string[] {
    const data = this.#fields.get(name)?.data;
    return data?.kind === 'utf8' ? data.values : this.fail(`column "${name}" is missing`);
  }

  /** The text of a metadata entry that must be there. */
  metadata(field: FrameField, key: string): string {
    return field.metadata.get(key) ?? this.fail(`column "${field.name}" does not say its "${key}"`);
  }

  /** A JSON list of texts in a metadata entry. */
  list(field: FrameField, key: string): readonly string[] {
    const value = parseJson(this.metadata(field, key));
    if (Array.isArray(value) && value.every((item): item is string => typeof item === 'string')) return value;
    return this.fail(`"${key}" of column "${field.name}" is not a list of texts`);
  }

  fail(what: string): never {
    throw damaged(this.#file, what);
  }
}

/** The error for what cannot be read in a file of this version. */
export function damaged(file: string, what: string): UserError {
  return new UserError('data', `${file} is damaged: ${what}; write it again with "rungs score"`);
}

/** Version of the files written; bump it when a reader of the version before would misread them. */
export const FORMAT_VERSION = 2;

/** The version before, whose columns were not packed, and the version written. */
const READABLE: readonly number[] = [1, FORMAT_VERSION];

export const VERSION_KEY = 'rungs.formatVersion';

/** Refuses files of versions this program does not know, before anything else in them is looked at. */
export function checkVersion(version: unknown, file: string): void {
  if (READABLE.some((readable) => readable === version || String(readable) === version)) return;
  if (version === undefined) {
    throw new UserError('data', `${file} has no format version, so it was not written by rungs; write it again`);
  }
  const found = typeof version === 'string' ? version : JSON.stringify(version);
  const remedy =
    Number(version) > FORMAT_VERSION
      ? 'update rungs to read it'
      : 'score this as-of again, or read it with the rungs that wrote it';
  throw new UserError(
    'data',
    `${file} has format version ${found} and this program reads ${READABLE.join(' and ')}; ${remedy}`,
  );
}
