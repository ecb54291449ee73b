import type { Table } from '../../table/table.ts';

/** So many values are still read one by one. */
const FEW = 20;

/**
 * The first of these attributes whose values are a few names, two at least: to whom to ship is no yes or no. Null where there is
 * none.
 */
export function namedAttribute({ attributes }: Table, among: readonly string[]): string | null {
  const named = among.find((attribute) => {
    const column = attributes.get(attribute);
    return column?.kind === 'text' && column.dictionary.length > 1 && column.dictionary.length <= FEW;
  });
  return named ?? null;
}
