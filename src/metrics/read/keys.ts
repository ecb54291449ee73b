import type { Engine } from '../../engine/engine.ts';
import { type Diagnostic, UserError } from '../../util/diagnostic.ts';
import type { KeysPlan, Plan } from '../plan/plan.ts';
import { keySql } from '../sql/sql.ts';
import { dataPlace, findRows } from '../sql/find-rows.ts';

const SHOWN = 20;

/** A silo's key that stands for two accounts would count its facts twice: a UserError that names both. */
export async function refuseAmbiguousKeys(
  engine: Engine,
  plan: Plan,
  keys: KeysPlan,
  signal?: AbortSignal,
): Promise<void> {
  const { dialect } = plan;
  const match = keySql(dialect, keys.entry, keys.match);
  const give = keySql(dialect, keys.entry, keys.give);
  const sql = [
    `select ${match} as silo_key, ${dialect.minimum(give, 'true')} as one, ${dialect.maximum(give, 'true')} as other`,
    `from ${dialect.relation(keys.entry.relation)} as f`,
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
  const diagnostics: Diagnostic[] = [];
  for (let row = 0; row < Math.min(rowCount, SHOWN); row++) {
    const same = `${match} = ${dialect.text(text(0, row))}`;
    const rows = await findRows(engine, plan, keys.entry, same, signal);
    const place = dataPlace(keys.entry, keys.match, rows[1]);
    const message = `key "${text(0, row)}" stands for account "${text(1, row)}" and for account "${text(2, row)}"`;
    const remedy = 'keep one account per key in the mapping table';
    diagnostics.push({ severity: 'error', code: 'ambiguous-key', place, message, remedy });
  }
  throw new UserError(
    'data',
    `${rowCount} key${rowCount === 1 ? '' : 's'} of source "${keys.entry.source.id}" stand for more than one account`,
    diagnostics,
  );
}
