import type { Engine, Result } from '../../engine/engine.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';
import { formatInstant } from '../../util/time.ts';
import type { Plan, SourcePlan } from '../plan/plan.ts';
import { accountSql } from '../sql/account-sql.ts';
import { byName, keySql, stampSql } from '../sql/sql.ts';
import type { CheckOptions } from './check-options.ts';
import { counter, exampleIn, rows, warning } from './finding.ts';

/** Rows of unknown accounts, of keys nobody maps, outside an account's life, in the future. */
export async function checkAccounts(
  engine: Engine,
  plan: Plan,
  source: SourcePlan,
  options: CheckOptions,
): Promise<Diagnostic[]> {
  const { dialect } = plan;
  const owner = accountSql(plan, source);
  const time = source.kind === 'facts' && source.time !== null ? stampSql(dialect, source.time) : null;
  const { active } = plan.accounts;
  const conditions: Record<string, { readonly holds: string; readonly example: string }> = {
    unknown: { holds: `${owner.shown} is not null and a.account is null`, example: owner.shown },
    nobody:
      owner.siloKey === null
        ? never(owner.shown)
        : { holds: `${owner.siloKey} is not null and ${owner.shown} is null`, example: owner.siloKey },
    early:
      time === null || active === null ? never(owner.shown) : { holds: `${time} < a.life_from`, example: owner.shown },
    late:
      time === null || active?.to == null
        ? never(owner.shown)
        : { holds: `${time} >= a.life_to`, example: owner.shown },
    future:
      time === null || options.now === undefined
        ? never(owner.shown)
        : { holds: `${time} > ${dialect.instant(options.now)}`, example: owner.shown },
  };
  const select = Object.entries(conditions).flatMap(([name, { holds, example }]) => [
    `${dialect.countIf(holds)} as ${name}`,
    `${dialect.countDistinct(example, holds)} as ${name}_keys`,
    `${dialect.minimum(example, holds)} as ${name}_example`,
  ]);
  if (time !== null) select.push(`${dialect.epochMs(dialect.maximum(time, 'true'))} as newest`);
  const sql = [
    `select ${select.join(',\n  ')}`,
    `from ${dialect.relation(source.entry.relation)} as f`,
    ...owner.join,
    `left join (${livesSql(plan)}) as a on a.account = ${owner.shown}`,
  ].join('\n');
  const result = await engine.select(sql, options.signal);
  const found = reportAccounts(source, plan, result, time !== null);
  const unmapped = counter(result);
  if (owner.siloKey !== null && unmapped('nobody') > 0) {
    found.push(await reportUnmapped(engine, plan, source, unmapped('nobody'), unmapped('nobody_keys'), options));
  }
  return found;
}

const LISTED = 20;

/** The keys that stand for nobody, those with the most rows first. */
async function reportUnmapped(
  engine: Engine,
  plan: Plan,
  source: SourcePlan,
  n: number,
  keys: number,
  options: CheckOptions,
): Promise<Diagnostic> {
  const { dialect } = plan;
  const owner = accountSql(plan, source);
  const sql = [
    `select ${owner.siloKey} as silo_key, ${dialect.countIf('true')} as n`,
    `from ${dialect.relation(source.entry.relation)} as f`,
    ...owner.join,
    `where ${owner.siloKey} is not null and ${owner.shown} is null`,
    `group by ${owner.siloKey} order by 2 desc, 1 limit ${LISTED}`,
  ].join('\n');
  const column = byName(await engine.select(sql, options.signal))('silo_key');
  const list = Array.from(column.values, (code) => `"${column.texts[code]}"`).join(', ');
  const more = keys > LISTED ? ` and ${keys - LISTED} more` : '';
  const { id, keys: map } = source.source;
  const message = `${rows(n)} of source "${id}" have a key that "${map?.from}" does not map: ${list}${more}`;
  return warning('unmapped-key', source.source, message, 'add the keys to the mapping table');
}

function never(example: string): { readonly holds: string; readonly example: string } {
  return { holds: 'false', example };
}

/** One row per account: when it begins, and when it ends for good. */
function livesSql(plan: Plan): string {
  const { dialect, accounts } = plan;
  const key = keySql(dialect, accounts.entry, accounts.key);
  const select = [`${key} as account`];
  if (accounts.active !== null) {
    select.push(`${dialect.minimum(stampSql(dialect, accounts.active.from), 'true')} as life_from`);
    if (accounts.active.to !== null) {
      const to = stampSql(dialect, accounts.active.to);
      const end =
        accounts.validFrom === null
          ? dialect.maximum(to, 'true')
          : dialect.latest(to, stampSql(dialect, accounts.validFrom), 'true');
      select.push(`${end} as life_to`);
    }
  }
  return `select ${select.join(', ')} from ${dialect.relation(accounts.entry.relation)} as f group by ${key}`;
}

function reportAccounts(source: SourcePlan, plan: Plan, result: Result, hasTime: boolean): Diagnostic[] {
  const [count, example] = [counter(result), exampleIn(result)];
  const found: Diagnostic[] = [];
  const report = (name: string, code: string, what: string, remedy: string): void => {
    if (count(name) === 0) return;
    const keys = count(`${name}_keys`);
    const of = `${keys} account${keys === 1 ? '' : 's'}`;
    const message = `${rows(count(name))} of source "${source.source.id}" ${what} (${of}, such as "${example(`${name}_example`)}")`;
    found.push(warning(code, source.source, message, remedy));
  };
  const life = plan.accounts.active;
  report(
    'unknown',
    'unknown-account',
    'belong to accounts that are not in the base',
    `check column "${source.account}", or add the accounts`,
  );
  report(
    'early',
    'fact-before-life',
    `lie before the account's "${life?.from.name}"`,
    'correct the date of the account or of the facts',
  );
  report(
    'late',
    'fact-after-life',
    `lie at or after the account's "${life?.to?.name}"`,
    'correct the date of the account or of the facts',
  );
  if (hasTime) {
    const newest = formatInstant(count('newest'));
    report(
      'future',
      'future-fact',
      `lie in the future, the newest at ${newest}`,
      'correct the dates: the newest as-of follows the newest fact',
    );
  }
  return found;
}
