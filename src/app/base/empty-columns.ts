import type { Engine } from '../../engine/engine.ts';
import type { CatalogEntry } from '../../metrics/plan/catalog.ts';
import type { Plan } from '../../metrics/plan/plan.ts';

/**
 * Ids of the metrics and attributes whose column has no value at all. Such a column counts as text, since nothing in it
 * tells what it holds: no reason to refuse an indicator that reads numbers. One query for each table with a text column.
 */
export async function emptyColumns(engine: Engine, plan: Plan): Promise<ReadonlySet<string>> {
  const { accounts, sources, metrics } = plan;
  const texts = new Map<CatalogEntry, { id: string; column: string }[]>();
  const add = (entry: CatalogEntry, id: string, column: string): void => {
    texts.set(entry, [...(texts.get(entry) ?? []), { id, column }]);
  };
  for (const [id, { kind, name }] of accounts.attributes) if (kind === 'text') add(accounts.entry, id, name);
  for (const metric of metrics.values()) {
    const source = metric.kind === 'column' && metric.type === 'text' ? sources.get(metric.source) : undefined;
    // In a long table the names share one column, which has values.
    if (metric.kind !== 'column' || source?.kind !== 'metrics' || source.source.long !== null) continue;
    add(source.entry, metric.id, metric.column);
  }
  const empty = new Set<string>();
  for (const [{ relation, rows }, columns] of texts) {
    // A table without rows is reported as such.
    if (rows === 0) continue;
    const { dialect } = engine;
    const counts = columns.map(
      ({ column }, i) => `${dialect.countIf(`${dialect.identifier(column)} is not null`)} as n${i}`,
    );
    const counted = await engine.select(`select ${counts.join(', ')} from ${dialect.relation(relation)}`);
    columns.forEach(({ id }, i) => {
      if (counted.columns[i]?.values[0] === 0) empty.add(id);
    });
  }
  return empty;
}
