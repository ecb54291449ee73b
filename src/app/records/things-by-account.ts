import type { KeptThing } from '../kept/read-kept.ts';
import { nameOfAccount, partsOfName } from '../kept/kept-name.ts';

/**
 * What was read of the files of some accounts, by account in the order of the files. A file that was renamed by hand is of the
 * account that it names, one that cannot be read of the one whose name it has.
 */
export function thingsByAccount<T extends { readonly account: string }>(
  things: readonly KeptThing<T>[],
  accounts: readonly string[],
): ReadonlyMap<string, readonly KeptThing<T>[]> {
  const byName = new Map(accounts.map((account) => [nameOfAccount(account), account]));
  const found = new Map<string, KeptThing<T>[]>();
  for (const thing of things) {
    const named = byName.get(partsOfName(thing.file.name)?.account ?? '');
    const { value } = thing.read;
    if (named === undefined || (value !== undefined && value.account !== named)) continue;
    found.set(named, [...(found.get(named) ?? []), thing]);
  }
  return found;
}
