import type { Table } from '../../table/table.ts';

/** What people ask for first. */
export const USUAL: readonly string[] = ['branch', 'region', 'product_line'];

/** So many values are still read one by one. */
const FEW = 20;

/**
 * Of these attributes the usual one, else the first, whose values are a few names, two at least: to whom to ship is no yes or no. Null
 * where there is none. What is split by where nobody says is the same, see `usualSplit`.
 */
export function namedAttribute({ attributes }: Table, among: readonly string[]): string | null {
  const usual = USUAL.filter((attribute) => among.includes(attribute));
  const named = [...usual, ...among].find((attribute) => {
    const column = attributes.get(attribute);
    return column?.kind === 'text' && column.dictionary.length > 1 && column.dictionary.length <= FEW;
  });
  return named ?? null;
}
