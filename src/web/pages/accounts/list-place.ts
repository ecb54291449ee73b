import type { Rows } from '../../../analysis/base/scored-base.ts';
import type { OpenBase } from '../../requests/open-base.ts';

/** Where a reader was in a list, in terms that mean the same account whatever the list is by then. */
interface KeptPlace {
  /** See `listName`: on another list the place means nothing. */
  readonly list: string;
  /** What stands on top of the frame. */
  readonly account: string;
  /** Pixels of that row that are scrolled away. */
  readonly within: number;
  /** Which row Tab reaches. */
  readonly active: string;
  /** Of the whole page, in pixels. */
  readonly page: number;
}

/** The same in the list as it is drawn: its rows by their index. */
export interface ListPlace extends Pick<KeptPlace, 'list' | 'within' | 'page'> {
  readonly index: number;
  readonly active: number;
}

/** Accounts of a list in its order. */
export interface ListedAccounts {
  /** See `listName`. */
  readonly list: string;
  readonly rows: Rows;
  readonly accounts: readonly string[];
}

/** Two projects may have the same address one after the other, and one address shows the newest snapshot, whichever it is. */
export function listName(
  { item, record }: Pick<OpenBase, 'item'> & { readonly record: Pick<OpenBase['record'], 'projectTitle'> },
  query: string,
): string {
  return JSON.stringify([record.projectTitle, item.id, query]);
}

const KEY = 'rungs.list';

/** Kept for this tab of the browser, for the way back from an account. */
export function keepPlace(
  { index, active, within, page }: Omit<ListPlace, 'list'>,
  { list, rows, accounts }: ListedAccounts,
): void {
  const [top, reached] = [accounts[rows[index] ?? -1], accounts[rows[active] ?? -1]];
  if (top === undefined) return;
  const kept: KeptPlace = { list, account: top, within, active: reached ?? top, page };
  try {
    window.sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing: the list is read from its top.
  }
}

/** Null where this list was not left at a place, or the account that stood there is not in it. O(rows). */
export function keptPlace({ list, rows, accounts }: ListedAccounts): ListPlace | null {
  const kept = readKept();
  if (kept?.list !== list) return null;
  const indexOf = (account: string): number => rows.findIndex((row) => accounts[row] === account);
  const index = indexOf(kept.account);
  if (index === -1) return null;
  const active = indexOf(kept.active);
  return { list, index, within: kept.within, active: active === -1 ? index : active, page: kept.page };
}

function readKept(): KeptPlace | null {
  try {
    const text = window.sessionStorage.getItem(KEY);
    return text === null ? null : parsePlace(JSON.parse(text));
  } catch {
    return null;
  }
}

function parsePlace(value: unknown): KeptPlace | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!('list' in value && 'account' in value && 'within' in value && 'active' in value && 'page' in value))
    return null;
  const { list, account, within, active, page } = value;
  if (typeof list !== 'string' || typeof account !== 'string' || typeof active !== 'string') return null;
  return typeof within === 'number' && typeof page === 'number' ? { list, account, within, active, page } : null;
}
