/**
 * JSON with sorted keys and no spaces: the same value gives the same text, whatever order its objects were built in.
 * Undefined properties are left out. A number that JSON cannot hold (NaN, infinity) is an error, not a silent null.
 */
export function canonicalJson(value: unknown): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`JSON cannot hold ${value}`);
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (!isRecord(value)) return JSON.stringify(value ?? null);
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  // The default order of sort() is by UTF-16 code unit.
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`)
    .join(',')}}`;
}

/** Whether a value is an object with keys: neither null nor a list. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Undefined where the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/**
 * JSON that this program wrote itself, with the type it was written from; undefined where a key is missing. No deeper
 * check is made, so it is sound only for bytes whose checksum or format version were compared first.
 */
export function parseOwnJson<T>(text: string, keys: readonly (keyof T & string)[]): T | undefined {
  const value = parseJson(text);
  return isRecord(value) && keys.every((key) => key in value) ? (value as T) : undefined;
}
