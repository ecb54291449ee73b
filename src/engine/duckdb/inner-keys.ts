import type { Session } from './session.ts';
import { list, quote } from './sql-text.ts';

/** Keys from the outermost to that of the value. */
export type KeyPath = readonly string[];

/** More keys than this inside one object are values, such as ids of things. */
const MOST_INNER = 50;
const DEEPEST = 4;

/** A JSON pointer, as SQL. */
export function pointerTo(path: KeyPath): string {
  return quote(path.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''));
}

/**
 * Keys of objects in place of the objects, where no name is there twice and every name can be that of a column. One query
 * for each depth: the engine's own look at the whole structure falls over an object that is nested ten thousand deep.
 */
export async function withInnerKeys(
  session: Session,
  source: string,
  keys: readonly string[],
): Promise<readonly KeyPath[]> {
  const outer = keys.map((key): KeyPath => [key]);
  const nested = `count_if(contains(substr(CAST(json AS VARCHAR), 2), '{'))`;
  const [seen] = await session.rows(`SELECT ${nested} AS n FROM ${source} WHERE good`);
  if (seen?.number('n') === 0) return outer;
  const innerOf = new Map<KeyPath, readonly KeyPath[]>();
  let level: readonly KeyPath[] = outer;
  for (let depth = 1; depth < DEEPEST && level.length > 0; depth++) {
    const found = await keysWithin(session, source, await objectsAmong(session, source, level));
    for (const [path, inner] of found) if (areColumns(inner)) innerOf.set(path, inner);
    level = level.flatMap((path) => innerOf.get(path) ?? []);
  }
  const leaves = (path: KeyPath): readonly KeyPath[] => innerOf.get(path)?.flatMap(leaves) ?? [path];
  const taken = new Set(keys.map((key) => key.toLowerCase()));
  return outer.flatMap((path) => {
    if (!innerOf.has(path)) return [path];
    const inner = leaves(path);
    const names = inner.map((each) => each.join('.').toLowerCase());
    if (new Set(names).size < names.length || names.some((each) => taken.has(each))) return [path];
    names.forEach((each) => taken.add(each));
    return inner;
  });
}

/** Key by key or not at all, so that no value is lost. */
function areColumns(inner: readonly KeyPath[]): boolean {
  return inner.length <= MOST_INNER && inner.every((path) => /^(?=.*\S)\P{Cc}+$/u.test(path.at(-1) ?? ''));
}

/** Paths at which some rows have an object, and the others nothing or null. */
async function objectsAmong(session: Session, source: string, paths: readonly KeyPath[]): Promise<readonly KeyPath[]> {
  const counts = paths.map(
    (_, i) =>
      `count_if(t[${i + 1}] = 'OBJECT') AS objects${i}, count_if(t[${i + 1}] NOT IN ('OBJECT', 'NULL')) AS others${i}`,
  );
  const types = `json_type(json, ${list(paths.map(pointerTo))})`;
  const [row] = await session.rows(`SELECT ${counts.join(', ')} FROM (SELECT ${types} AS t FROM ${source} WHERE good)`);
  return paths.filter((_, i) => row !== undefined && row.number(`objects${i}`) > 0 && row.number(`others${i}`) === 0);
}

/** The keys inside objects, in order of first appearance; without those that are empty in every row. */
async function keysWithin(
  session: Session,
  source: string,
  objects: readonly KeyPath[],
): Promise<ReadonlyMap<KeyPath, readonly KeyPath[]>> {
  const found = new Map<KeyPath, readonly KeyPath[]>();
  if (objects.length === 0) return found;
  const lists = `json_keys(json, ${list(objects.map(pointerTo))})`;
  const rows = await session.rows(`
    SELECT p, key FROM (
      SELECT p, unnest(keys) AS key, generate_subscripts(keys, 1) AS i, r FROM (
        SELECT unnest(l) AS keys, generate_subscripts(l, 1) AS p, r
        FROM (SELECT ${lists} AS l, file_row_number AS r FROM ${source} WHERE good)
      )
    ) GROUP BY p, key ORDER BY p, min(r * 100000 + i), key`);
  for (const row of rows) {
    const path = objects[row.number('p') - 1];
    if (path !== undefined) found.set(path, [...(found.get(path) ?? []), [...path, row.text('key') ?? '']]);
  }
  return found;
}
