import type { Engine } from '../engine/engine.ts';
import { type Diagnostic, UserError } from '../util/diagnostic.ts';
import type { KeysPlan, Plan } from './plan.ts';
import { factColumn } from './sql.ts';

const SHOWN = 20;

/** A silo's key that stands for two accounts would count its facts twice: a UserError that names both. */
export async function refuseAmbiguousKeys(
  engine: Engine,
  plan: Plan,
  keys: KeysPlan,
  signal?: AbortSignal,
): Promise<void> {
  const { dialect } = plan;
  const match = dialect.toText(factColumn(dialect, keys.match));
  const give = dialect.toText(factColumn(dialect, keys.give));
  const sql = [
    `select ${match} as silo_key, ${dialect.minimum(give, 'true')} as one, ${dialect.maximum(give, 'true')} as other`,
    `from ${dialect.relation(keys.relation)} as f`,
    `where ${match} is not null and ${give} is not null`,
    `group by ${match}`,
    `having ${dialect.minimum(give, 'true')} <> ${dialect.maximum(give, 'true')}`,
    'order by 1',
  ].join('\n');
  const { rowCount, columns } = await engine.select(sql, signal);
  if (rowCount === 0) return;
  const text = (column: number, row: number): string => {
    const found = columns[column];
    return found?.texts[found.values[row] ?? -1] ?? '';
  };
  const files = plan.catalog.get(keys.source)?.source.files.join(', ') ?? keys.source;
  const diagnostics = Array.from({ length: Math.min(rowCount, SHOWN) }, (_, row): Diagnostic => {
    const message = `key "${text(0, row)}" stands for account "${text(1, row)}" and for account "${text(2, row)}"`;
    const remedy = 'keep one account per key in the mapping table';
    return { severity: 'error', code: 'ambiguous-key', place: { file: files, field: keys.match }, message, remedy };
  });
  throw new UserError(
    'data',
    `${rowCount} key${rowCount === 1 ? '' : 's'} of source "${keys.source}" stand for more than one account`,
    diagnostics,
  );
}
