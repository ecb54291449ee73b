import type { Engine } from '../../engine/engine.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';
import type { FactsPlan, Plan } from '../plan/plan.ts';
import { keySql, stampSql } from '../sql/sql.ts';
import type { CheckOptions } from './check-options.ts';
import { counter, exampleIn, rows, warning } from './finding.ts';

/** Accounts that never live, or end before they begin. */
export async function checkLives(engine: Engine, plan: Plan, options: CheckOptions): Promise<Diagnostic[]> {
  const { dialect, accounts } = plan;
  if (accounts.active === null) return [];
  const key = keySql(dialect, accounts.entry, accounts.key);
  const from = stampSql(dialect, accounts.active.from);
  const never = `${from} is null`;
  const reversed = accounts.active.to === null ? 'false' : `${stampSql(dialect, accounts.active.to)} < ${from}`;
  const sql = [
    `select ${dialect.countIf(never)} as never, ${dialect.minimum(key, never)} as never_example,`,
    `  ${dialect.countIf(reversed)} as reversed, ${dialect.minimum(key, reversed)} as reversed_example`,
    `from ${dialect.relation(accounts.entry.relation)} as f`,
  ].join('\n');
  const result = await engine.select(sql, options.signal);
  const [count, example] = [counter(result), exampleIn(result)];
  const { source } = accounts.entry;
  const found: Diagnostic[] = [];
  if (count('never') > 0) {
    const message = `${rows(count('never'))} of accounts have no "${accounts.active.from.name}" and are never active, such as "${example('never_example')}"`;
    found.push(warning('account-without-start', source, message, 'fill in the date since when the account is active'));
  }
  if (count('reversed') > 0) {
    const message = `${rows(count('reversed'))} of accounts end before they begin, such as "${example('reversed_example')}"`;
    found.push(
      warning(
        'interval-reversed',
        source,
        message,
        `correct "${accounts.active.to?.name}" or "${accounts.active.from.name}"`,
      ),
    );
  }
  return found;
}

/** Rows of `valid` sources that never hold. */
export async function checkIntervals(
  engine: Engine,
  plan: Plan,
  source: FactsPlan,
  options: CheckOptions,
): Promise<Diagnostic[]> {
  if (source.valid?.to == null) return [];
  const { dialect } = plan;
  const [from, to] = [stampSql(dialect, source.valid.from), stampSql(dialect, source.valid.to)];
  const sql = `select ${dialect.countIf(`${to} < ${from}`)} as reversed from ${dialect.relation(source.entry.relation)} as f`;
  const reversed = counter(await engine.select(sql, options.signal))('reversed');
  if (reversed === 0) return [];
  const { name } = source.valid.to;
  const message = `${rows(reversed)} of source "${source.source.id}" have "${name}" before "${source.valid.from.name}" and never hold`;
  return [warning('interval-reversed', source.source, message, 'correct one of the two dates')];
}
