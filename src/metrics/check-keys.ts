import type { Engine } from '../engine/engine.ts';
import type { Diagnostic } from '../util/diagnostic.ts';
import type { CatalogEntry } from './catalog.ts';
import type { Plan } from './plan.ts';
import { factColumn, keySql } from './sql.ts';

/** Columns of keys that hold numbers with a fraction: no account is called 7.5, so the column is hardly a key. */
export async function checkFractionalKeys(engine: Engine, plan: Plan, signal?: AbortSignal): Promise<Diagnostic[]> {
  const { dialect } = plan;
  const found: Diagnostic[] = [];
  for (const { entry, name } of numericKeys(plan)) {
    const broken = dialect.hasFraction(factColumn(dialect, name));
    const sql = [
      `select ${dialect.countIf(broken)} as n, ${dialect.minimum(keySql(dialect, entry, name), broken)} as example`,
      `from ${dialect.relation(entry.relation)} as f`,
    ].join('\n');
    const { columns } = await engine.select(sql, signal);
    const n = columns[0]?.values[0] ?? 0;
    if (n === 0) continue;
    const { source } = entry;
    const example = columns[1]?.texts[0] ?? '';
    const message = `column "${name}" of source "${source.id}" is a key, and ${n === 1 ? '1 row has' : `${n} rows have`} a number with a fraction there, such as ${example}`;
    const remedy = 'name the column that holds the key, or write the keys as text or whole numbers';
    found.push({ severity: 'warning', code: 'fractional-key', place: source.place, message, remedy });
  }
  return found;
}

interface KeyColumn {
  readonly entry: CatalogEntry;
  readonly name: string;
}

/** Each column once. */
function numericKeys(plan: Plan): readonly KeyColumn[] {
  const keys: KeyColumn[] = [{ entry: plan.accounts.entry, name: plan.accounts.key }];
  for (const { entry, account, keys: map } of plan.sources.values()) {
    if (account !== null) keys.push({ entry, name: account });
    if (map !== null) keys.push({ entry: map.entry, name: map.match }, { entry: map.entry, name: map.give });
  }
  const isNumeric = ({ entry, name }: KeyColumn): boolean =>
    entry.columns.some((column) => column.name === name && column.kind === 'number');
  const once = new Map(keys.map((key) => [`${key.entry.source.id}.${key.name}`, key]));
  return [...once.values()].filter(isNumeric);
}
