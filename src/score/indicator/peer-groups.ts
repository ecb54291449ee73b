import { SCORED } from '../../table/status.ts';
import type { Table } from '../../table/table.ts';
import type { BoundFill } from '../bound-model.ts';

/** Accounts grouped by their value of an attribute. */
export interface PeerGroups {
  /** The values ascending: text by code unit, else the number that the column keeps. Codes differ between tables, keys do not. */
  readonly keys: readonly (string | number)[];
  /** Index into `keys` for each row; -1 where the attribute has no value. */
  readonly codes: Int32Array;
}

/** Groups of a table by an attribute; an attribute it does not have groups nobody. Cost: one pass over the column. */
export function peerGroups(table: Table, attribute: string): PeerGroups {
  const codes = new Int32Array(table.accounts.length).fill(-1);
  const column = table.attributes.get(attribute);
  if (column === undefined) return { keys: [], codes };
  const { values, status, kind, dictionary } = column;
  if (kind === 'text') {
    for (let i = 0; i < codes.length; i++) if (status[i] === SCORED && values[i]! >= 0) codes[i] = values[i]!;
    return { keys: dictionary, codes };
  }
  const known = (row: number): boolean => status[row] === SCORED && !Number.isNaN(values[row]!);
  // 0 and -0 are one value.
  const keys = [...new Set(values.filter((_, i) => known(i)).map((value) => value + 0))].sort((a, b) => a - b);
  const codeOf = new Map(keys.map((key, code) => [key, code]));
  for (let i = 0; i < codes.length; i++) if (known(i)) codes[i] = codeOf.get(values[i]! + 0)!;
  return { keys, codes };
}

/** What a row's group keeps is `byCode[codes[row] + 1]`; null where it keeps nothing, and of rows without a group. */
export function valuesOfPeers(table: Table, { attribute, groups }: FillAmong): PeerValues {
  const { keys, codes } = peerGroups(table, attribute);
  const byKey = new Map(groups.map(({ key, value }) => [key, value]));
  return { codes, byCode: [null, ...keys.map((key) => byKey.get(key) ?? null)] };
}

type FillAmong = Extract<BoundFill, { kind: 'among' }>;

interface PeerValues {
  readonly codes: Int32Array;
  readonly byCode: readonly (number | null)[];
}
