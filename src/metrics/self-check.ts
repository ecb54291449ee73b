import type { Engine, Result } from '../engine/engine.ts';
import type { Diagnostic } from '../util/diagnostic.ts';
import { formatInstant } from '../util/time.ts';
import { checkFractionalKeys } from './check-keys.ts';
import { checkFlags, checkKeyedLives } from './check-relations.ts';
import { readPeriods } from './periods.ts';
import type { FactsPlan, Plan, SourcePlan } from './plan.ts';
import { accountSql } from './source-query.ts';
import { byName, factColumn, keySql, stampSql } from './sql.ts';

export interface CheckOptions {
  /** The present, in milliseconds: later facts are reported. Left out: nothing is in the future. */
  readonly now?: number;
  readonly signal?: AbortSignal;
}

/**
 * What the data say against themselves: facts outside an account's life or that of what they are keyed by, of unknown
 * accounts, of unmapped keys or in the future; flags that deny events; keys that repeat or
 * have a fraction; intervals that end before they begin; the share of empty cells; periods that could be read
 * two ways. Warnings and notes with counts and examples, never errors: what they mean only a person can say.
 */
export async function checkData(engine: Engine, plan: Plan, options: CheckOptions = {}): Promise<Diagnostic[]> {
  const found: Diagnostic[] = [...(await checkLives(engine, plan, options))];
  found.push(...(await checkFractionalKeys(engine, plan, options.signal)));
  for (const source of plan.sources.values()) {
    if (source.kind === 'metrics') {
      const read = await readPeriods(engine, plan, source.source.id, options.signal);
      found.push(...read.diagnostics);
    }
    if (source.account !== null && source.source.id !== plan.accounts.entry.source.id) {
      found.push(...(await checkAccounts(engine, plan, source, options)));
    }
    if (source.kind === 'facts') {
      found.push(...(await checkKeyedLives(engine, plan, source, options.signal)));
      found.push(...(await checkFlags(engine, plan, source, options.signal)));
      found.push(...(await checkIntervals(engine, plan, source, options)));
    }
    found.push(...(await checkRepeatedKeys(engine, plan, source, options)));
    found.push(...(await checkEmptyCells(engine, plan, source, options)));
  }
  return found;
}

/** Column of a one-row result as a number, 0 where it is null. */
function counter(result: Result): (name: string) => number {
  const column = byName(result);
  return (name) => {
    const value = column(name).values[0] ?? 0;
    return Number.isNaN(value) ? 0 : value;
  };
}

function exampleIn(result: Result): (name: string) => string {
  const column = byName(result);
  return (name) => {
    const { values, texts } = column(name);
    return texts[values[0] ?? -1] ?? '';
  };
}

/** Accounts that never live, or end before they begin. */
async function checkLives(engine: Engine, plan: Plan, options: CheckOptions): Promise<Diagnostic[]> {
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

/** Rows of unknown accounts, of keys nobody maps, outside an account's life, in the future. */
async function checkAccounts(
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

/** Rows of `valid` sources that never hold. */
async function checkIntervals(
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

/** What a column must be named to be taken for a key. */
const KEY_NAME = /^(id|.*_id|uuid|guid)$/i;
/** Above this share of distinct values a key that repeats looks like a row that came twice. */
const NEARLY_UNIQUE = 0.9;

async function checkRepeatedKeys(
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

async function checkEmptyCells(
  engine: Engine,
  plan: Plan,
  source: SourcePlan,
  options: CheckOptions,
): Promise<Diagnostic[]> {
  const { dialect } = plan;
  const { columns, rows, relation } = source.entry;
  if (rows === 0) {
    const message = `source "${source.source.id}" has no rows`;
    return [warning('no-rows', source.source, message, 'check the files, or leave the source out')];
  }
  const select = columns.map(({ name }, i) => `${dialect.countIf(`${factColumn(dialect, name)} is null`)} as c${i}`);
  const result = await engine.select(
    `select ${select.join(', ')} from ${dialect.relation(relation)} as f`,
    options.signal,
  );
  const count = counter(result);
  const shares = columns
    .map(({ name }, i) => ({ name, share: count(`c${i}`) / rows }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share);
  if (shares.length === 0) return [];
  const list = shares.map(({ name, share }) => `"${name}" ${percent(share)}`).join(', ');
  const message = `empty cells in source "${source.source.id}": ${list}`;
  const remedy = 'a row whose argument is empty does not count; is not null says how many do';
  return [{ severity: 'info', code: 'empty-cells', place: source.source.place, message, remedy }];
}

function percent(share: number): string {
  const shown = share * 100;
  return shown < 0.1
    ? 'below 0.1 %'
    : `${shown >= 99.95 && share < 1 ? '99.9' : shown.toFixed(1).replace(/\.0$/, '')} %`;
}

function rows(n: number): string {
  return n === 1 ? '1 row' : `${n} rows`;
}

function warning(code: string, source: SourcePlan['source'], message: string, remedy: string): Diagnostic {
  return { severity: 'warning', code, place: source.place, message, remedy };
}
