import { nameAt } from '../../table/account-name.ts';
import type { Context } from '../context.ts';
import { openSnapshot } from '../snapshots/open-snapshot.ts';

/** Key of an account and the name that people know it by, in the words of a question. */
export async function tellAccount(
  context: Context,
  account: string,
  which: { readonly model?: string | undefined; readonly asOf?: string | undefined },
): Promise<string> {
  const { table } = (await openSnapshot(context, which)).snapshot;
  const name = nameAt(table, table.accounts.indexOf(account));
  return name === null ? account : `${account}, ${quoted(name)}`;
}

/** What somebody else wrote, in a sentence of ours: it ends where its quotation mark stands, and a break of a line is seen. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}
