import type { Engine } from '../../engine/engine.ts';
import type { CatalogEntry } from '../../metrics/plan/catalog.ts';
import type { Plan } from '../../metrics/plan/plan.ts';
import type { OtherTexts } from '../../model/check-values.ts';

/** Different values that are looked at, the most frequent first. */
const MOST = 2000;

/**
 * Of metrics whose column is text: what stands in it that is no number, where numbers stand in it too. One query for each;
 * a table in the long layout has one column for all its metrics and is passed over.
 */
export async function textsAmongNumbers(
  engine: Engine,
  plan: Plan,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, OtherTexts>> {
  const found = new Map<string, OtherTexts>();
  for (const id of ids) {
    const at = textColumn(plan, id);
    if (at === undefined) continue;
    const { entry, column: name } = at;
    const column = engine.dialect.identifier(name);
    const counted = await engine.select(
      `select ${column} as t, count(*) as n from ${engine.dialect.relation(entry.relation)}
       where ${column} is not null group by 1 order by 2 desc, 1 limit ${MOST}`,
    );
    const [texts, counts] = counted.columns;
    const all = [...(texts?.values ?? [])].map((code, i) => ({
      text: texts?.texts[code] ?? '',
      count: counts?.values[i] ?? 0,
    }));
    const others = all.filter(({ text }) => !isNumber(text));
    if (others.length === 0 || others.length === all.length) continue;
    const values = all.reduce((sum, { count }) => sum + count, 0);
    found.set(id, { texts: others, values, source: entry.source.id, column: name });
  }
  return found;
}

/** Texts of the accounts' own table are attributes, also where a model reads them as a metric. */
function textColumn(
  { accounts, metrics, sources }: Plan,
  id: string,
): { readonly entry: CatalogEntry; readonly column: string } | undefined {
  const metric = metrics.get(id);
  const attribute = metric === undefined ? accounts.attributes.get(id) : undefined;
  if (attribute?.kind === 'text') return { entry: accounts.entry, column: attribute.name };
  if (metric?.kind !== 'column' || metric.type !== 'text') return undefined;
  const source = sources.get(metric.source);
  if (source?.kind !== 'metrics' || source.source.long !== null) return undefined;
  return { entry: source.entry, column: metric.column };
}

function isNumber(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text));
}
