import { accountSearch } from '../../analysis/filter/search-accounts.ts';
import type { Snapshot } from '../../store/store.ts';
import { textAt } from '../../table/column.ts';
import { AbsentError } from '../../util/diagnostic.ts';
import { nearest } from '../../util/nearest.ts';
import type { Context } from '../context.ts';
import type { OpenedSnapshot } from './open-snapshot.ts';
import { asOfText } from './pick-snapshot.ts';

/** Row of an account in a snapshot. Where it has none, the error names another snapshot that has it, or keys like it. */
export async function accountRow(
  context: Pick<Context, 'store'>,
  { head, snapshot, series }: OpenedSnapshot,
  account: string,
): Promise<number> {
  const { accounts } = snapshot.table;
  const row = accounts.indexOf(account);
  if (row >= 0) return row;
  for (const other of series.toReversed()) {
    if (other.id === head.id) continue;
    const there: Snapshot = await context.store.read(other.id);
    if (!there.table.accounts.includes(account)) continue;
    const [now, then] = [asOfText(head.asOf), asOfText(other.asOf)];
    throw new AbsentError(`account "${account}" is not active as of ${now}; it was as of ${then}: add --as-of ${then}`);
  }
  const remedy = meant(snapshot, account) ?? 'find it by its name with `rungs accounts --search NAME`';
  throw new AbsentError(`there is no account "${account}" among the ${accounts.length} of this snapshot; ${remedy}`);
}

/** The account that was likely meant; undefined where none is like it. */
function meant(snapshot: Snapshot, account: string): string | undefined {
  const named = byName(snapshot, account);
  if (named !== undefined) return `did you mean "${named}", ${account}?`;
  const { accounts } = snapshot.table;
  const bare = bareKey(account);
  const alike = accounts.find((key) => bareKey(key) === bare) ?? nearest(account, neighbours(accounts, account));
  return alike === undefined ? withinNames(snapshot, account) : `did you mean "${alike}"?`;
}

/** Accounts named where several are meant. */
const NAMED = 5;

/** Those whose name holds these words, by their keys: a name is what a customer wrote, and stands in no message of ours. */
function withinNames({ table }: Snapshot, words: string): string | undefined {
  if (words.trim() === '') return undefined;
  const isFound = accountSearch(table)(words);
  const found = table.accounts.filter((_, row) => isFound(row));
  if (found.length === 0) return undefined;
  const more = found.length > NAMED ? ` and ${found.length - NAMED} more` : '';
  return `it stands in the name of ${found.slice(0, NAMED).join(', ')}${more}: give the key`;
}

/** What is left of a key without its case, spaces around it and leading zeros, which get lost on the way. */
function bareKey(key: string): string {
  return key.trim().toLowerCase().replace(/^0+/, '');
}

/** Key of the one account with this name, whatever its case. */
function byName({ table }: Snapshot, name: string): string | undefined {
  const names = table.attributes.get('name');
  if (names === undefined) return undefined;
  const wanted = name.toLocaleLowerCase();
  const found = table.accounts.filter((_, row) => textAt(names, row)?.toLocaleLowerCase() === wanted);
  return found.length === 1 ? found[0] : undefined;
}

/** Keys beside it in order. All of a large base would be slow to compare. */
function neighbours(accounts: readonly string[], account: string): readonly string[] {
  const next = accounts.findIndex((key) => key > account);
  const at = next < 0 ? accounts.length : next;
  return accounts.slice(Math.max(0, at - 3), at + 3);
}
