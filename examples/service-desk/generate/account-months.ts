import { type DuckDBAppender, DuckDBDateValue } from '@duckdb/node-api';
import { type Account, lastDay } from './accounts.ts';
import { isoDate, monthOf, monthStart } from './calendar.ts';
import { at, chance, interpolate } from './chance.ts';
import { termOn } from './contract.ts';
import { EFFECT_NAMES, effectIn } from './doings.ts';
import { MONTHS } from './edition.ts';
import { featuresInUse } from './features.ts';
import { meanAt, pointsAt } from './maturity.ts';
import { DIMENSIONS } from './segments.ts';
import type { Workshop } from './workshop.ts';

/** Share of the seats in use by overall maturity. */
const SEATS_IN_USE = [
  [10, 0.45],
  [40, 0.7],
  [80, 0.92],
] as const;
/** Contacts by month of the year, from January: schools and offices are quiet in summer and at Christmas. */
const SEASON = [1.06, 1.02, 1.06, 0.98, 0.99, 1.0, 0.84, 0.86, 1.14, 1.08, 1.04, 0.9];

/**
 * Loads `account` (one row each) and `account_month` (one row for each month it was a customer in) into the engine: what
 * all SQL of the large tables starts from. The six dimensions are in tenths of points; `more_` columns are what actions agreed
 * on add, nothing for most.
 */
export async function loadAccountMonths(workshop: Workshop, accounts: readonly Account[]): Promise<void> {
  await workshop.run(`
    create table account (no bigint, id varchar, site varchar, tenant varchar, instance varchar, end_users integer,
      knowledge_from date, cloud boolean, assets boolean, load double, from_day date, to_day date,
      suggestions_on date, triage_on date);
    create table account_month (no bigint, m integer, from_day date, to_day date, seats integer, active_users integer,
      contacts integer, features bigint, mean smallint, ${DIMENSIONS.map((d) => `${d} smallint`).join(', ')},
      ${EFFECT_NAMES.map((name) => `more_${name} double`).join(', ')});
    create table month (m integer, first_day date, open_days integer, first_open integer)`);
  await workshop.append('account', (row) => accounts.forEach((account) => appendAccount(row, account)));
  await workshop.append('account_month', (row) => {
    for (const account of accounts) appendMonths(row, account, workshop.edition.seed);
  });
  await workshop.append('month', (row) => {
    for (let m = 0; m < MONTHS; m++) appendMonth(row, m);
  });
  await workshop.run(`
    set variable day_slots = [${daySlots().join()}];
    create macro day_in(m, piece) as date '1970-01-01' + getvariable('day_slots')[(m * 256 + (piece >> 8) + 1)::int]::int`);
}

function appendAccount(row: DuckDBAppender, account: Account): void {
  row.appendBigInt(BigInt(account.no));
  for (const text of [account.id, account.site, account.tenant, account.instance]) row.appendVarchar(text);
  row.appendInteger(account.endUsers);
  appendDay(row, account.knowledgeFrom);
  row.appendBoolean(account.hosting === 'cloud');
  row.appendBoolean(account.assetsLicensed);
  row.appendDouble(account.load);
  appendDay(row, account.since);
  appendDay(row, lastDay(account));
  appendDay(row, account.aiSwitches.answer_suggestions);
  appendDay(row, account.aiSwitches.smart_triage);
  row.endRow();
}

function appendMonths(row: DuckDBAppender, account: Account, seed: number): void {
  const random = chance(seed, 'month', account.no);
  const features = featuresInUse(account.maturity, seed, account.no);
  const end = lastDay(account);
  for (let m = account.maturity.from; m < MONTHS && monthStart(m) < end; m++) {
    const from = Math.max(account.since, monthStart(m));
    const to = Math.min(end, monthStart(m + 1));
    const { seats } = termOn(account.contract, from);
    const inUse = interpolate(meanAt(account.maturity, m), SEATS_IN_USE) * fading(account, m);
    const season = at(SEASON, Number(isoDate(monthStart(m)).slice(5, 7)) - 1);
    const contacts = seats * account.load * season * (0.75 + 0.5 * random.uniform()) * Math.sqrt(fading(account, m));
    row.appendBigInt(BigInt(account.no));
    row.appendInteger(m);
    appendDay(row, from);
    appendDay(row, to);
    row.appendInteger(seats);
    row.appendInteger(Math.max(1, Math.floor(seats * inUse + random.uniform())));
    row.appendInteger(Math.floor(contacts + random.uniform()));
    row.appendBigInt(BigInt(features(m)));
    row.appendSmallInt(Math.round(10 * meanAt(account.maturity, m)));
    for (let d = 0; d < DIMENSIONS.length; d++) row.appendSmallInt(Math.round(10 * pointsAt(account.maturity, m, d)));
    for (const name of EFFECT_NAMES) row.appendDouble(effectIn(account.agreement, name, m));
    row.endRow();
  }
}

/** Share of its usual use an account still shows in its last four months, if it is of those that leave in silence. */
function fading(account: Account, m: number): number {
  const { churned } = account.contract;
  if (churned === null || !account.leavesSilently) return 1;
  return interpolate(monthOf(churned) - m, [
    [0, 0.35],
    [4, 1],
  ]);
}

/** How many working days a month has, and the offset of its first one. */
function appendMonth(row: DuckDBAppender, m: number): void {
  const open = daysOf(m).filter((day) => !isWeekend(day));
  row.appendInteger(m);
  appendDay(row, monthStart(m));
  row.appendInteger(open.length);
  row.appendInteger(at(open, 0) - monthStart(m));
  row.endRow();
}

/**
 * Each month shared out to 256 slots, eight to a working day for each to a day of a weekend: a random byte picks the day
 * of an event. (A list, because a join with a table of slots makes the engine plan hundreds of times slower queries.)
 */
function daySlots(): readonly number[] {
  return Array.from({ length: MONTHS }, (_, m) => {
    const weighted = daysOf(m).flatMap((day) => Array.from({ length: isWeekend(day) ? 1 : 8 }, () => day));
    return Array.from({ length: 256 }, (_, slot) => at(weighted, Math.floor((slot * weighted.length) / 256)));
  }).flat();
}

function daysOf(m: number): readonly number[] {
  return Array.from({ length: monthStart(m + 1) - monthStart(m) }, (_, i) => monthStart(m) + i);
}

function isWeekend(day: number): boolean {
  return (day + 3) % 7 >= 5;
}

function appendDay(row: DuckDBAppender, day: number | null): void {
  if (day === null) row.appendNull();
  else row.appendDate(new DuckDBDateValue(day));
}
