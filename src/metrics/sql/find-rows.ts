import type { Engine } from '../../engine/engine.ts';
import type { Place } from '../../util/diagnostic.ts';
import type { CatalogEntry } from '../plan/catalog.ts';
import type { Plan } from '../plan/plan.ts';

/** Most rows that a message names. */
const NAMED = 5;

/**
 * The rows for which `condition` holds, numbered as in the file, at most five; none where the numbers would say nothing
 * because several files are read as one or rows were left out. One scan: for what has gone wrong already.
 */
export async function findRows(
  engine: Engine,
  { dialect }: Plan,
  { relation }: CatalogEntry,
  condition: string,
  signal?: AbortSignal,
): Promise<readonly number[]> {
  if (relation.original === undefined) return [];
  const row = dialect.identifier('rungs:row');
  const numbered = `select *, row_number() over () as ${row} from ${dialect.relation(relation)}`;
  const sql = `select f.${row} as n from (${numbered}) as f where ${condition} order by 1 limit ${NAMED}`;
  const { columns } = await engine.select(sql, signal);
  return Array.from(columns[0]?.values ?? []);
}

/** A row and column of a source's data; without a row the column alone. */
export function dataPlace({ source, relation }: CatalogEntry, field: string, row: number | undefined): Place {
  const file = relation.original ?? (source.files.join(', ') || `source "${source.id}"`);
  return row === undefined ? { file, field } : { file, row, field };
}

/** `rows 1, 3 and 6`; the count where the numbers are not known. */
export function namedRows(rows: readonly number[], count: number): string {
  if (rows.length < 2) return `${count} rows`;
  const rest = count > rows.length ? ['others'] : [];
  const all = [...rows.map(String), ...rest];
  return `rows ${all.slice(0, -1).join(', ')} and ${all.at(-1)}`;
}
