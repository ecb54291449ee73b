import type { InspectedColumn } from '../engine/importer.ts';
import type { ChosenAccounts } from './choose-accounts.ts';
import type { DataTable, ProposedSource } from './proposal.ts';
import { findReferences, refersTo, type Reference } from './references.ts';
import { wordsOf } from './words.ts';

/** How the rows of a table find their account. */
export interface Link {
  readonly column: InspectedColumn;
  readonly keys: ProposedSource['keys'];
}

/** By table, for every table whose rows belong to accounts: directly, or through the key of another table. */
export function linkTables(tables: readonly DataTable[], accounts: ChosenAccounts): ReadonlyMap<DataTable, Link> {
  const links = new Map<DataTable, Link>();
  const others = tables.filter((table) => table !== accounts.table);
  for (const table of others) {
    const column = bestOf(
      table.columns.filter((each) => refersTo(each, accounts.key, accounts.table)),
      accounts.key.name,
    );
    if (column !== undefined) links.set(table, { column, keys: null });
  }
  const direct = new Map(links);
  const references = findReferences(tables);
  for (const table of others) {
    if (links.has(table)) continue;
    const way = references
      .filter((r) => r.from === table)
      .map((r) => through(r, accounts, direct))
      .find((link) => link !== null);
    if (way !== undefined) links.set(table, way);
  }
  return links;
}

/** Through the accounts' own table by another key of it, or through a table that names its account. */
function through(r: Reference, accounts: ChosenAccounts, direct: ReadonlyMap<DataTable, Link>): Link | null {
  const give = r.to === accounts.table ? accounts.key : direct.get(r.to)?.column;
  if (give === undefined || give === r.key) return null;
  return { column: r.column, keys: { from: r.to.id, match: r.key.name, give: give.name } };
}

/** The column named like the key, else the first that refers. */
function bestOf(columns: readonly InspectedColumn[], key: string): InspectedColumn | undefined {
  const wanted = wordsOf(key).join(' ');
  return columns.find((column) => wordsOf(column.name).join(' ') === wanted) ?? columns[0];
}
