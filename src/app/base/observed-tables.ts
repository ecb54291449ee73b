import type { TableBuilder } from '../../metrics/read/build-table.ts';
import type { Model } from '../../model/model.ts';
import { curvedNodes } from '../../model/walk.ts';
import type { Table } from '../../table/table.ts';

/**
 * The tables at the as-ofs that curves of these models name (`observed_in`), by as-of. They are built from the facts like
 * any other, whether or not a snapshot of them is kept, so that the same facts give the same ruler.
 */
export async function observedTables(
  models: readonly Model[],
  tables: TableBuilder,
  signal: AbortSignal,
): Promise<ReadonlyMap<number, Table>> {
  const roots = models.flatMap(({ root, variants = [] }) => [root, ...variants.map(({ model }) => model.root)]);
  const asOfs = roots
    .flatMap(curvedNodes)
    .flatMap(({ curve }) => (curve.kind === 'range' ? (curve.observedIn ?? []) : []));
  const found = new Map<number, Table>();
  for (const asOf of new Set(asOfs)) found.set(asOf, (await tables.build(asOf, { signal })).table);
  return found;
}
