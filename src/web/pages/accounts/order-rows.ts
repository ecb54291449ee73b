/** All rows in the order of their keys; those without a key last either way, ties in the order of rows. O(n log n). */
export function orderRows(keys: Float64Array, descending: boolean): Uint32Array {
  const rows = Uint32Array.from(keys.keys());
  const sign = descending ? -1 : 1;
  return rows.sort((a, b) => {
    const [x, y] = [keys[a]!, keys[b]!];
    if (x < y) return -sign;
    if (x > y) return sign;
    return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || a - b;
  });
}

export interface Sort {
  readonly column: string;
  readonly descending: boolean;
}

/** `-arr`: by ARR, largest first. */
export function parseSort(text: string): Sort {
  return text.startsWith('-') ? { column: text.slice(1), descending: true } : { column: text, descending: false };
}

export function formatSort({ column, descending }: Sort): string {
  return descending ? `-${column}` : column;
}
