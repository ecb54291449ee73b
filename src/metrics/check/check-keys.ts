import type { Engine } from '../../engine/engine.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';
import type { CatalogEntry } from '../plan/catalog.ts';
import type { Plan, SourcePlan } from '../plan/plan.ts';
import { factColumn, keySql } from '../sql/sql.ts';
import type { CheckOptions } from './check-options.ts';
import { counter, rows, warning } from './finding.ts';

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
    const message = `column "${name}" of source "${source.id}" is a key, and ${rows(n)} ${n === 1 ? 'has' : 'have'} a number with a fraction there, such as ${example}`;
    const remedy = 'name the column that holds the key, or write the keys as text or whole numbers';
    found.push(warning('fractional-key', source, message, remedy));
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

/** What a column must be named to be taken for a key. */
const KEY_NAME = /^(id|.*_id|uuid|guid)$/i;
/** Above this share of distinct values a key that repeats looks like a row that came twice. */
const NEARLY_UNIQUE = 0.9;

/** Keys of rows that are nearly unique, and repeat all the same. */
export async function checkRepeatedKeys(
  engine: Engine,
  plan: Plan,
  source: SourcePlan,
  options: CheckOptions,
): Promise<Diagnostic[]> {
  const { dialect } = plan;
  const versions = source.source.id === plan.accounts.entry.source.id;
  const keys = source.entry.columns.filter(
    ({ name, kind }) =>
      KEY_NAME.test(name) && kind !== 'date' && name !== source.account && !(versions && name === plan.accounts.key),
  );
  const found: Diagnostic[] = [];
  for (const { name } of keys) {
    const column = factColumn(dialect, name);
    const from = `from ${dialect.relation(source.entry.relation)} as f where ${column} is not null`;
    const counts = `select ${dialect.countIf('true')} as n, ${dialect.countDistinct(column, 'true')} as keys ${from}`;
    const count = counter(await engine.select(counts, options.signal));
    const repeats = count('n') - count('keys');
    if (repeats === 0 || count('keys') < NEARLY_UNIQUE * count('n')) continue;
    const text = dialect.toText(column);
    const sql = `select ${text} as example ${from} group by ${column} having ${dialect.countIf('true')} > 1 order by 1 limit 3`;
    const { columns } = await engine.select(sql, options.signal);
    const examples = columns[0]?.texts.map((example) => `"${example}"`).join(', ') ?? '';
    const message = `column "${name}" of source "${source.source.id}" is nearly unique, and ${rows(repeats)} repeat a key that stood before, such as ${examples}`;
    found.push(
      warning(
        'repeated-key',
        source.source,
        message,
        'remove rows that were delivered twice, or count_distinct the key',
      ),
    );
  }
  return found;
}
