import type { Dialect, Engine, Relation, RelationColumn } from '../../engine/engine.ts';
import type { Project, Source } from '../../project/project.ts';
import { byCodeUnit } from '../../util/sort.ts';

/** What is behind each source of a project, by source id. */
export type Catalog = ReadonlyMap<string, CatalogEntry>;

export interface CatalogEntry {
  readonly source: Source;
  readonly relation: Relation;
  readonly columns: readonly RelationColumn[];
  readonly rows: number;
  /** Names in the metric column of a long `kind: metrics` source, sorted; empty for every other source. */
  readonly longNames: readonly string[];
}

/** Looks into the files of every source once: columns, rows, and the metric names of long tables. */
export async function readCatalog(
  engine: Engine,
  project: Project,
  relations: ReadonlyMap<string, Relation>,
): Promise<Catalog> {
  const catalog = new Map<string, CatalogEntry>();
  for (const [id, source] of project.sources) {
    const relation = relations.get(id);
    if (relation === undefined) continue;
    const columns = await engine.describe(relation);
    const counted = await engine.select(
      `select ${engine.dialect.countIf('true')} as n from ${engine.dialect.relation(relation)}`,
    );
    const longNames = await readLongNames(engine, source, relation, columns);
    catalog.set(id, { source, relation, columns, rows: counted.columns[0]?.values[0] ?? 0, longNames });
  }
  return catalog;
}

async function readLongNames(
  engine: Engine,
  source: Source,
  relation: Relation,
  columns: readonly RelationColumn[],
): Promise<readonly string[]> {
  if (source.kind !== 'metrics' || source.long === null) return [];
  const { metric } = source.long;
  if (!columns.some((column) => column.name === metric)) return [];
  const result = await engine.select(distinctSql(engine.dialect, relation, metric));
  return (result.columns[0]?.texts ?? []).toSorted(byCodeUnit);
}

function distinctSql(dialect: Dialect, relation: Relation, column: string): string {
  const name = dialect.identifier(column);
  return `select distinct ${dialect.toText(name)} as name from ${dialect.relation(relation)} where ${name} is not null`;
}
