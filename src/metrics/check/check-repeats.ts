import type { Engine } from '../../engine/engine.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';
import { allOf } from '../expression/emit.ts';
import type { PeriodsPlan, Plan } from '../plan/plan.ts';
import { accountSql } from '../sql/account-sql.ts';
import { byName, factColumn, keySql } from '../sql/sql.ts';
import { dataPlace, findRows, namedRows } from '../sql/find-rows.ts';

/** Most repeats that are listed. */
const SHOWN = 20;

/**
 * Accounts that stand twice at one period (and metric) of a `kind: metrics` source, whichever the period: building the
 * table of that period would fail. One query for each source; rows of unknown accounts do not count.
 */
export async function checkRepeatedAccounts(engine: Engine, plan: Plan, signal?: AbortSignal): Promise<Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const source of plan.sources.values()) {
    if (source.kind === 'metrics') found.push(...(await repeatsIn(engine, plan, source, signal)));
  }
  return found;
}

async function repeatsIn(
  engine: Engine,
  plan: Plan,
  source: PeriodsPlan,
  signal: AbortSignal | undefined,
): Promise<Diagnostic[]> {
  const { dialect } = plan;
  const { long } = source.source;
  const owner = accountSql(plan, source);
  const parts = { account: owner.shown, ...partsOf(plan, source) };
  const isAccount = `${owner.shown} in (select ${keySql(dialect, plan.accounts.entry, plan.accounts.key)} from ${dialect.relation(plan.accounts.entry.relation)} as f)`;
  const conditions = Object.values(parts).map((sql) => `${sql} is not null`);
  if (source.entry !== plan.accounts.entry) conditions.push(isAccount);
  const sql = [
    `select ${Object.entries(parts)
      .map(([name, part]) => `${part} as ${dialect.identifier(name)}`)
      .join(', ')},`,
    `  ${dialect.countIf('true')} as n`,
    `from ${dialect.relation(source.entry.relation)} as f`,
    ...owner.join,
    `where ${allOf(conditions)}`,
    `group by ${Object.values(parts).join(', ')}`,
    `having ${dialect.countIf('true')} > 1`,
    `order by ${Object.keys(parts)
      .map((_, i) => i + 1)
      .join(', ')}`,
    `limit ${SHOWN}`,
  ].join('\n');
  const result = await engine.select(sql, signal);
  const column = byName(result);
  const text = (name: string, row: number): string => {
    const { values, texts } = column(name);
    return texts[values[row] ?? -1] ?? '';
  };
  const found: Diagnostic[] = [];
  for (let row = 0; row < result.rowCount; row++) {
    const account = text('account', row);
    const same = Object.entries(partsOf(plan, source)).map(
      ([name, part]) => `${part} = ${dialect.text(text(name, row))}`,
    );
    const own = `${keySql(dialect, source.entry, source.account)} = ${dialect.text(account)}`;
    // A silo's own key may differ from the account's: then no row is named.
    const rows = await findRows(engine, plan, source.entry, allOf([own, ...same]), signal);
    const when = source.asOf === null ? '' : ` for period ${text('written', row).replace(/ 00:00:00.*$/, '')}`;
    const what = long === null ? '' : ` of metric "${text('metric', row)}"`;
    const message = `account "${account}" stands in ${namedRows(rows, column('n').values[row]!)}${when}${what}`;
    const place = dataPlace(source.entry, source.account, rows[1]);
    const remedy = source.asOf === null ? 'keep one row per account' : 'keep one row per account and period';
    found.push({ severity: 'error', code: 'duplicate-account', place, message, remedy });
  }
  return found;
}

/** What else than the account makes a value one, as text. */
function partsOf(plan: Plan, source: PeriodsPlan): Record<string, string> {
  const { dialect } = plan;
  const { long } = source.source;
  const parts: Record<string, string> = {};
  if (source.asOf !== null) {
    const { name } = source.asOf;
    parts['written'] = dialect.toText(factColumn(dialect, name));
  }
  if (long !== null) parts['metric'] = dialect.toText(factColumn(dialect, long.metric));
  return parts;
}
