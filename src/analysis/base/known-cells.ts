import { SCORED } from '../../table/status.ts';
import type { Column } from '../../table/table.ts';

/**
 * Which rows have a value of an attribute that accounts can be grouped by. A text of nothing but spaces is stored as the
 * fact it is, yet it names no group: it counts as missing.
 */
export function knownCells({ kind, dictionary, values, status }: Column): (row: number) => boolean {
  const blank = kind === 'text' ? dictionary.map((text) => text.trim() === '') : [];
  if (!blank.includes(true)) return (row) => status[row] === SCORED;
  return (row) => status[row] === SCORED && blank[values[row]!] === false;
}
