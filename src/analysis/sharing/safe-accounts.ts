import { byCodeUnit } from '../../util/sort.ts';
import { LEAST_ALIKE } from './least-alike.ts';

/**
 * The most of `wanted` that can be shown beside `shown` so that no subtraction isolates anyone: afterwards every account that
 * is in any group is in the very same groups as LEAST_ALIKE - 1 others, so that exchanging their points changes no figure of
 * any link. Whatever two groups differ in is then nobody or LEAST_ALIKE accounts or more, and so is whatever any number of
 * groups differ in. Every cell of accounts that are in the same groups is kept whole, split into two that are large enough,
 * or left out. O(accounts x groups).
 */
export function safeAccounts(
  wanted: readonly string[],
  shown: readonly { readonly accounts: readonly string[] }[],
): readonly string[] {
  const cells = new Map<string, Cell>();
  const patterns = membership(shown.map(({ accounts }) => accounts));
  const cellOf = (account: string): Cell => {
    const pattern = patterns.get(account) ?? '';
    const known = cells.get(pattern) ?? { wanted: [], others: 0 };
    cells.set(pattern, known);
    return known;
  };
  const asked = new Set(wanted);
  for (const account of asked) cellOf(account).wanted.push(account);
  // Accounts in no group are told apart by none.
  for (const account of patterns.keys()) if (!asked.has(account)) cellOf(account).others += 1;
  return [...cells.values()].flatMap(keptOf).sort(byCodeUnit);
}

/** Accounts that are in the same groups so far: those asked for now, and how many are not. */
interface Cell {
  readonly wanted: string[];
  others: number;
}

function keptOf({ wanted, others }: Cell): readonly string[] {
  const left = others === 0 ? 0 : Math.max(0, LEAST_ALIKE - others);
  if (wanted.length - left < LEAST_ALIKE) return [];
  return wanted.toSorted((a, b) => mixed(a) - mixed(b) || byCodeUnit(a, b)).slice(left);
}

/** In which of the groups each account is that is in any. */
function membership(groups: readonly (readonly string[])[]): ReadonlyMap<string, string> {
  const patterns = new Map<string, string>();
  groups.forEach((accounts, g) => {
    for (const account of accounts) patterns.set(account, `${patterns.get(account) ?? ''}${g},`);
  });
  return patterns;
}

/** FNV-1a: who is left out does not follow the order of the keys, and is the same each time. */
function mixed(text: string): number {
  let hash = 0x81_1c_9d_c5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01_00_01_93);
  return hash >>> 0;
}
