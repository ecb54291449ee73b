import { isRecord, parseJson } from '../util/json.ts';

/** How a column lies in a packed frame. */
export type Packing =
  | { readonly as: 'plain' }
  /** A number, or null for NaN. */
  | { readonly as: 'constant'; readonly value: number | null; readonly of: 'float64' | 'uint8' }
  /** The very same values as an earlier column. */
  | { readonly as: 'same'; readonly column: string }
  /** `origin + step * code`, all whole numbers below 2^53; the largest code of the width is NaN. */
  | { readonly as: 'steps'; readonly origin: number; readonly step: number }
  /** Codes into the distinct values, ascending, NaN last: `length` of the lists one after another, from `start`. */
  | { readonly as: 'listed'; readonly start: number; readonly length: number };

export interface IndexEntry {
  readonly name: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly packing: Packing;
}

export interface PackedIndex {
  readonly rows: number;
  readonly index: readonly IndexEntry[];
}

/** Undefined where the text is no list of columns that this program writes: nothing may be read from it by half. */
export function readIndex(text: string): PackedIndex | undefined {
  const value = parseJson(text);
  if (!isRecord(value)) return undefined;
  const { rows, index } = value;
  if (!isCount(rows) || !Array.isArray(index) || !index.every(isEntry)) return undefined;
  return { rows, index };
}

function isEntry(value: unknown): value is IndexEntry {
  if (!isRecord(value) || typeof value['name'] !== 'string' || !isRecord(value['metadata'])) return false;
  return Object.values(value['metadata']).every((text) => typeof text === 'string') && isPacking(value['packing']);
}

function isPacking(value: unknown): value is Packing {
  if (!isRecord(value)) return false;
  switch (value['as']) {
    case 'plain':
      return true;
    case 'constant': {
      const { value: constant, of } = value;
      return (
        (of === 'float64' && (constant === null || typeof constant === 'number')) ||
        (of === 'uint8' && isCount(constant))
      );
    }
    case 'same':
      return typeof value['column'] === 'string';
    case 'steps':
      return Number.isSafeInteger(value['origin']) && isCount(value['step']);
    case 'listed':
      return isCount(value['start']) && isCount(value['length']);
    default:
      return false;
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
