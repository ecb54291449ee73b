import type { RelationColumn, Result, ResultColumn } from '../../engine/engine.ts';
import { textColumnFromCodes } from '../../table/column.ts';
import { ERROR, MISSING, SCORED } from '../../table/status.ts';
import type { Column, ColumnKind } from '../../table/table.ts';
import { type Diagnostic, UserError } from '../../util/diagnostic.ts';
import { byCodeUnit } from '../../util/sort.ts';
import { allOf } from '../expression/emit.ts';
import type { Interval, Plan } from '../plan/plan.ts';
import { byName, factColumn, keySql, stampSql } from '../sql/sql.ts';
import { periodAt, periodCondition } from '../time/periods.ts';
import { dataPlace, findRows, namedRows } from '../sql/find-rows.ts';
import type { Reading } from './reading.ts';
import { segmentColumns } from './segments.ts';

/** The accounts active at an as-of, sorted, with their attributes at that time. */
export interface Population {
  readonly accounts: readonly string[];
  readonly rowOf: ReadonlyMap<string, number>;
  /** Segments included, as text. */
  readonly attributes: ReadonlyMap<string, Column>;
}

/** Reads the accounts. A key that stands twice (at the same `valid_from`) is a UserError naming it and its rows. */
export async function readPopulation(reading: Reading): Promise<Population> {
  const { plan, asOf } = reading;
  const result = await readAccounts(reading);
  if (result === null) return { accounts: [], rowOf: new Map(), attributes: new Map() };
  const { chosen, repeats } = chooseRows(result, plan, asOf);
  if (repeats.size > 0) throw await duplicateAccounts(reading, repeats);
  const accounts = chosen.map(({ account }) => account);
  const rows = chosen.map(({ row }) => row);
  const column = byName(result);
  const attributes = new Map<string, Column>();
  for (const [id, { kind }] of plan.accounts.attributes) {
    const broken = kind === 'number' ? column(`broken.${id}`).values : null;
    attributes.set(id, attributeColumn(kind, column(`attribute.${id}`), broken, rows));
  }
  for (const [id, segment] of segmentColumns(plan.project.segments, attributes, asOf)) attributes.set(id, segment);
  return { accounts, rowOf: new Map(accounts.map((account, i) => [account, i])), attributes };
}

/** Null: the accounts come from a table of periods and none of them is at or before the as-of. */
async function readAccounts(reading: Reading): Promise<Result | null> {
  const { engine, steady, plan, asOf, signal } = reading;
  const { source } = plan.accounts.entry;
  if (source.kind === 'facts') return steady.select(accountsSql(plan, 'true', false), signal);
  const period = await periodAt(steady, plan, source.id, asOf, signal);
  if (period === null) return null;
  // A long table repeats the account in every row.
  return engine.select(accountsSql(plan, periodCondition(plan, source.id, period), source.long !== null), signal);
}

function accountsSql(plan: Plan, condition: string, distinct: boolean): string {
  const { dialect, accounts } = plan;
  const select = [`${keySql(dialect, accounts.entry, accounts.key)} as account`];
  const stamps = { life_from: accounts.active?.from, life_to: accounts.active?.to, valid_from: accounts.validFrom };
  for (const [name, stamp] of Object.entries(stamps)) {
    if (stamp) select.push(`${dialect.epochMs(stampSql(dialect, stamp))} as ${name}`);
  }
  for (const [id, attribute] of accounts.attributes) {
    select.push(`${attributeSql(plan, attribute)} as ${dialect.identifier(`attribute.${id}`)}`);
    if (attribute.kind !== 'number') continue;
    // A result gives NaN for an empty cell and for NaN alike.
    const broken = dialect.notFinite(factColumn(dialect, attribute.name));
    select.push(`${broken} as ${dialect.identifier(`broken.${id}`)}`);
  }
  const where = condition === 'true' ? '' : `\nwhere ${condition}`;
  const from = dialect.relation(accounts.entry.relation);
  return `select ${distinct ? 'distinct ' : ''}${select.join(',\n  ')}\nfrom ${from} as f${where}`;
}

function attributeSql(plan: Plan, column: RelationColumn): string {
  const { dialect } = plan;
  const sql = factColumn(dialect, column.name);
  switch (column.kind) {
    case 'text':
      return dialect.toText(sql);
    case 'number':
      return dialect.toNumber(sql);
    case 'boolean':
      return sql;
    case 'date': {
      const zone = plan.accounts.entry.source.timezone;
      return dialect.epochMs(stampSql(dialect, { name: column.name, engineType: column.type, zone }));
    }
  }
}

interface ChosenRow {
  readonly account: string;
  readonly row: number;
}

/** The first that an account has. */
interface Repeat {
  readonly rows: number;
  /** `valid_from` of these rows; -Infinity where they have none. */
  readonly since: number;
}

interface ChosenRows {
  readonly chosen: readonly ChosenRow[];
  /** Accounts with more than one row since the same instant. */
  readonly repeats: ReadonlyMap<string, Repeat>;
}

/**
 * Per account the row that holds at the as-of, if it is active then; sorted by account. Two rows that begin at the same
 * instant are a repeat although a later one may hold now: which of them held before would depend on their order.
 */
function chooseRows(result: Result, plan: Plan, asOf: number | null): ChosenRows {
  const column = byName(result);
  const key = column('account');
  const validFrom = plan.accounts.validFrom === null ? null : column('valid_from').values;
  const begun = Array.from(key.values.keys()).filter(
    (row) => !Number.isNaN(key.values[row]) && !(validFrom !== null && asOf !== null && validFrom[row]! > asOf),
  );
  const sameAccount = (a: number, b: number | undefined): boolean => b !== undefined && key.values[a] === key.values[b];
  begun.sort((a, b) => key.values[a]! - key.values[b]! || ascending(startOf(validFrom, a), startOf(validFrom, b)));
  const repeats = new Map<string, Repeat>();
  const chosen: ChosenRow[] = [];
  for (const [i, row] of begun.entries()) {
    const account = key.texts[key.values[row]!]!;
    const since = startOf(validFrom, row);
    if (sameAccount(row, begun[i - 1]) && startOf(validFrom, begun[i - 1]!) === since) {
      const known = repeats.get(account);
      if (known === undefined) repeats.set(account, { rows: 2, since });
      else if (known.since === since) repeats.set(account, { rows: known.rows + 1, since });
    }
    const isLast = !sameAccount(row, begun[i + 1]);
    if (isLast && isActive(column, row, plan.accounts.active, asOf)) chosen.push({ account, row });
  }
  return { chosen: chosen.sort((a, b) => byCodeUnit(a.account, b.account)), repeats };
}

/** Of two starts, where both may be -Infinity, whose difference is NaN. */
function ascending(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** An empty `valid_from` holds since ever. */
function startOf(validFrom: Float64Array | null, row: number): number {
  const start = validFrom?.[row] ?? NaN;
  return Number.isNaN(start) ? -Infinity : start;
}

function isActive(
  column: (name: string) => ResultColumn,
  row: number,
  active: Interval | null,
  asOf: number | null,
): boolean {
  if (active === null || asOf === null) return true;
  const from = column('life_from').values[row]!;
  const to = active.to === null ? NaN : column('life_to').values[row]!;
  return from <= asOf && (Number.isNaN(to) || asOf < to);
}

const SHOWN = 20;

async function duplicateAccounts(
  { engine, plan, asOf, signal }: Reading,
  repeats: ReadonlyMap<string, Repeat>,
): Promise<UserError> {
  const { dialect, accounts } = plan;
  const { source } = accounts.entry;
  const { validFrom } = accounts;
  const period = source.kind === 'facts' ? null : await periodAt(engine, plan, source.id, asOf, signal);
  const inPeriod = period === null ? 'true' : periodCondition(plan, source.id, period);
  const diagnostics: Diagnostic[] = [];
  for (const [account, { rows: count, since }] of [...repeats].slice(0, SHOWN)) {
    const same = [inPeriod, `${keySql(dialect, accounts.entry, accounts.key)} = ${dialect.text(account)}`];
    if (validFrom !== null && Number.isFinite(since)) {
      same.push(`${dialect.epochMs(stampSql(dialect, validFrom))} = ${dialect.number(since)}`);
    }
    const rows = await findRows(engine, plan, accounts.entry, allOf(same), signal);
    const message = `account "${account}" stands in ${namedRows(rows, count)}`;
    const place = dataPlace(accounts.entry, accounts.key, rows[1]);
    diagnostics.push({ severity: 'error', code: 'duplicate-account', place, message, remedy: onceRemedy(plan) });
  }
  const keys = `${repeats.size} account key${repeats.size === 1 ? ' stands' : 's stand'}`;
  return new UserError('data', `${keys} more than once in source "${source.id}"`, diagnostics);
}

function onceRemedy({ accounts }: Plan): string {
  const { source } = accounts.entry;
  if (source.kind === 'metrics')
    return source.asOf === null ? 'keep one row per account' : 'keep one row per account and period';
  if (accounts.validFrom !== null) return 'keep one row per account and date';
  return 'keep one row per account, or name the date since when a row holds: accounts.valid_from';
}

/** An empty cell is missing (not answered); NaN and infinity are an error. Dates come as milliseconds: `kind` keeps them dates. */
function attributeColumn(
  kind: ColumnKind,
  from: ResultColumn,
  broken: Float64Array | null,
  rows: readonly number[],
): Column {
  const values = Float64Array.from(rows, (row) => from.values[row]!);
  if (kind === 'text') {
    const texts = from.texts;
    const blank = values.map((code) => (texts[code]?.trim() === '' ? NaN : code));
    return textColumnFromCodes(blank, texts, MISSING.notAnswered);
  }
  const status = Uint8Array.from(rows, (row) => cellStatus(from.values[row]!, broken?.[row] === 1));
  for (let i = 0; i < values.length; i++) if (status[i] !== SCORED) values[i] = NaN;
  return { kind, values, status, dictionary: [] };
}

/** Of a cell taken as it is; `broken`: the engine says that it holds NaN, infinity or a number without measure. */
export function cellStatus(value: number, broken: boolean): number {
  if (Number.isFinite(value)) return SCORED;
  return broken || !Number.isNaN(value) ? ERROR : MISSING.notAnswered;
}
