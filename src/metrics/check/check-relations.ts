import type { Engine } from '../../engine/engine.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';
import type { FactsPlan, Plan } from '../plan/plan.ts';
import { accountSql } from '../sql/account-sql.ts';
import { factColumn, keySql, stampSql } from '../sql/sql.ts';
import { counter, exampleIn, rows, warning } from './finding.ts';

/**
 * Facts keyed by something that has dates of its own (usage keyed by a subscription) that lie before it begins or after
 * it ended; [] for every other source.
 */
export async function checkKeyedLives(
  engine: Engine,
  plan: Plan,
  source: FactsPlan,
  signal?: AbortSignal,
): Promise<Diagnostic[]> {
  const holder = source.keys === null ? undefined : plan.sources.get(source.keys.entry.source.id);
  if (source.keys === null || source.time === null || source.account === null) return [];
  if (holder?.kind !== 'facts' || holder.valid === null) return [];
  const { dialect } = plan;
  const { from, to } = holder.valid;
  const siloKey = keySql(dialect, source.entry, source.account);
  const match = keySql(dialect, source.keys.entry, source.keys.match);
  const end = to === null ? 'null' : stampSql(dialect, to);
  // A key with several rows lives from the first to the last of them, and for good where one has no end.
  const life = [
    `select ${match} as silo_key, ${dialect.minimum(stampSql(dialect, from), 'true')} as life_from,`,
    `  ${to === null ? 'null' : `case when ${dialect.countIf(`${end} is null`)} = 0 then ${dialect.maximum(end, 'true')} end`} as life_to`,
    `from ${dialect.relation(source.keys.entry.relation)} as f group by ${match}`,
  ].join('\n');
  const time = stampSql(dialect, source.time);
  const early = `${time} < k.life_from`;
  const late = to === null ? 'false' : `${time} >= k.life_to`;
  const select = Object.entries({ early, late }).flatMap(([name, holds]) => [
    `${dialect.countIf(holds)} as ${name}`,
    `${dialect.countDistinct(siloKey, holds)} as ${name}_keys`,
    `${dialect.minimum(siloKey, holds)} as ${name}_example`,
  ]);
  const sql = [
    `select ${select.join(',\n  ')}`,
    `from ${dialect.relation(source.entry.relation)} as f`,
    `join (${life}) as k on k.silo_key = ${siloKey}`,
  ].join('\n');
  const result = await engine.select(sql, signal);
  const [count, example] = [counter(result), exampleIn(result)];
  const report = (name: string, code: string, where: string): Diagnostic[] => {
    if (count(name) === 0) return [];
    const keys = count(`${name}_keys`);
    const message =
      `${rows(count(name))} of source "${source.source.id}" lie ${where} of the row of "${holder.source.id}" ` +
      `they are keyed by (${keys} key${keys === 1 ? '' : 's'}, such as "${example(`${name}_example`)}")`;
    return [
      warning(code, source.source, message, 'correct the dates of the one or the other; the rows count as they are'),
    ];
  };
  return [
    ...report('early', 'fact-before-keyed', `before the "${from.name}"`),
    ...report('late', 'fact-after-keyed', `at or after the "${to?.name}"`),
  ];
}

/** A flag of the accounts and a source of events that are named alike, and do not tell of the same accounts. */
export async function checkFlags(
  engine: Engine,
  plan: Plan,
  source: FactsPlan,
  signal?: AbortSignal,
): Promise<Diagnostic[]> {
  const { entry, key } = plan.accounts;
  if (source.account === null || source.entry === entry || source.time === null) return [];
  const flags = entry.columns.filter(({ name, kind }) => kind === 'boolean' && sameStem(name, source.source.id));
  const found: Diagnostic[] = [];
  for (const flag of flags) {
    const { dialect } = plan;
    const owner = accountSql(plan, source);
    const events = [
      `select distinct ${owner.shown} as account from ${dialect.relation(source.entry.relation)} as f`,
      ...owner.join,
      `where ${owner.shown} is not null`,
    ].join('\n');
    const raised = factColumn(dialect, flag.name);
    const accountKey = keySql(dialect, entry, key);
    const sql = [
      `select ${dialect.countDistinct(accountKey, 'e.account is not null')} as with_rows,`,
      `  ${dialect.countDistinct(accountKey, raised)} as raised,`,
      `  ${dialect.countDistinct(accountKey, `${raised} and e.account is not null`)} as both_of`,
      `from ${dialect.relation(entry.relation)} as f`,
      `left join (${events}) as e on e.account = ${accountKey}`,
    ].join('\n');
    const count = counter(await engine.select(sql, signal));
    const [withRows, flagged, both] = [count('with_rows'), count('raised'), count('both_of')];
    if (withRows === both && flagged === both) continue;
    const message =
      `${accounts(withRows)} ${withRows === 1 ? 'has' : 'have'} rows in source "${source.source.id}", ` +
      `${accounts(flagged)} ${flagged === 1 ? 'has' : 'have'} "${flag.name}" set, and ${both} both`;
    const remedy = 'decide which of the two to believe: events have dates, a flag tells of today only';
    found.push(warning('flag-disagrees', source.source, message, remedy));
  }
  return found;
}

/** `churn_flag` and `is_churned` go with a source `churn_events`. */
function sameStem(flag: string, source: string): boolean {
  const stem = flag
    .toLowerCase()
    .replace(/^(is|has|was)_/, '')
    .replace(/_(flag|ind)$/, '');
  if (stem.length < 4) return false;
  const words = source.split('_').filter((word) => word.length >= 4);
  return words.some((word) => stem.startsWith(word) || word.startsWith(stem));
}

function accounts(n: number): string {
  return n === 1 ? '1 account' : `${n} accounts`;
}
