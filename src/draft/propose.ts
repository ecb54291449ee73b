import { accountAttributes, type Attributes } from './account-attributes.ts';
import type { InspectedColumn } from '../engine/importer.ts';
import { answerDirections } from './answer-directions.ts';
import { UserError } from '../util/diagnostic.ts';
import { versionColumn, type ChosenAccounts } from './choose-accounts.ts';
import { columnMetrics } from './column-metrics.ts';
import { isDate } from './column-traits.ts';
import { decideDates, isUsable, type DateDecisions } from './decide-dates.ts';
import { findPeriods, type Periods } from './find-periods.ts';
import { linkTables, type Link } from './link-tables.ts';
import { isOutcome } from './outcome.ts';
import { proposeMetrics, type DraftMetric } from './propose-metrics.ts';
import type {
  Answers,
  DataTable,
  LeftOut,
  Proposal,
  ProposedAccounts,
  ProposedMetric,
  ProposedSource,
} from './proposal.ts';
import { lifeColumns, timeColumns } from './time-columns.ts';
import { freshId } from './words.ts';

export interface ProposeOptions {
  readonly title: string;
  readonly modelId: string;
  readonly window: string;
}

/** A whole project for these tables, with everything it leaves out. Pure: nothing is read or written. */
export function propose(
  tables: readonly DataTable[],
  accounts: ChosenAccounts,
  answers: Answers,
  options: ProposeOptions,
): Proposal {
  const dates = new Map(tables.map((table) => [table, decideDates(table, answers.dates)]));
  const datesOf = (table: DataTable): DateDecisions => dates.get(table) ?? new Map();
  const links = linkTables(tables, accounts);
  const own = accountsSource(accounts, datesOf(accounts.table), links.size > 0);
  const others = [...links].map(([table, link]) => factsSource(table, link, datesOf(table)));
  const used = new Set([own, ...others].map(({ table }) => table));
  const leftOut: LeftOut[] = tables.filter((table) => !used.has(table)).map(notLinked);

  const attributes = attributesOf(own, accounts, datesOf(accounts.table));
  leftOut.push(...attributes.leftOut);
  const proposed = metricsOf(own, others, attributes, accounts, datesOf, options.window);
  leftOut.push(...proposed.leftOut);
  const metrics = answerDirections(proposed.metrics, answers);
  leftOut.push(...unscored(metrics, answers));
  leftOut.push(...keptOutcomes(attributes.accounts));
  return {
    title: answers.title ?? options.title,
    modelId: options.modelId,
    sources: proposed.sources,
    accounts: attributes.accounts,
    metrics,
    leftOut,
    openDates: leftOut.flatMap(({ source, name, reason, detail }) =>
      reason === 'open-date-order' && name !== null ? [{ source, column: name, example: detail }] : [],
    ),
  };
}

function notLinked(table: DataTable): LeftOut {
  if (table.rows === 0) return { source: table.id, name: null, reason: 'empty-table', detail: '' };
  return { source: table.id, name: null, reason: 'no-account', detail: '' };
}

/** Open questions and what was skipped by metric; outcomes by column, or as a table where all of it is one. */
function unscored(metrics: readonly ProposedMetric[], answers: Answers): readonly LeftOut[] {
  const open = metrics.filter(({ direction }) => direction === null);
  const outcomes = new Map<string, LeftOut>();
  const others: LeftOut[] = [];
  for (const { id, source, column, title, outcome } of open) {
    const skipped = answers.skip.some((name) => name === id || name === column);
    if (skipped || !outcome) {
      others.push({ source, name: id, reason: skipped ? 'skipped' : 'direction-unknown', detail: title });
      continue;
    }
    const whole = metrics.every((other) => other.source !== source || other.outcome);
    const name = whole && column === null ? null : (column ?? id);
    if (!whole || column === null)
      outcomes.set(`${source}.${name ?? ''}`, { source, name, reason: 'outcome', detail: '' });
  }
  return [...others, ...outcomes.values()];
}

/** Outcomes among the attributes: good to group and filter by, and told as what they are. */
function keptOutcomes({ from, attributes }: ProposedAccounts): readonly LeftOut[] {
  return attributes.flatMap(([id, column]): LeftOut[] =>
    isOutcome(column, from)
      ? [{ source: from, name: column, reason: 'outcome', detail: `kept as attribute ${id}` }]
      : [],
  );
}

const NO_ROLE = {
  account: null,
  keys: null,
  time: null,
  valid: null,
  asOf: null,
  asOfIs: null,
  long: null,
  columns: [],
} as const;

function accountsSource(accounts: ChosenAccounts, dates: DateDecisions, hasFacts: boolean): ProposedSource {
  const { table, key } = accounts;
  const periods = findPeriods(table, key);
  const base = { id: table.id, table, formats: formatsOf(dates) };
  if (periods !== null && (key.distinct < table.rows || periods.long !== null)) {
    return periodsSource(table, key.name, null, periods, dates);
  }
  const versions = key.distinct < table.rows;
  if (hasFacts || versions) {
    return {
      ...base,
      ...NO_ROLE,
      kind: 'facts',
      note: versions ? 'one row per account and change' : 'one row per account',
    };
  }
  return {
    ...base,
    ...NO_ROLE,
    kind: 'metrics',
    account: key.name,
    note: 'one row per account; its numbers are the metrics',
  };
}

function periodsSource(
  table: DataTable,
  account: string,
  keys: ProposedSource['keys'],
  periods: Periods,
  dates: DateDecisions,
): ProposedSource {
  const when = periods.asOf === null ? '' : ` and ${periods.asOf.name}`;
  return {
    ...NO_ROLE,
    id: table.id,
    table,
    kind: 'metrics',
    note: `one row per account${when}${periods.long === null ? '' : ' and metric'}; its numbers are the metrics`,
    account,
    keys,
    formats: formatsOf(dates),
    asOf: periods.asOf?.name ?? null,
    asOfIs: periods.asOfIs,
    long: periods.long === null ? null : { metric: periods.long.metric.name, value: periods.long.value.name },
  };
}

function factsSource(table: DataTable, link: Link, dates: DateDecisions): ProposedSource {
  const periods = findPeriods(table, link.column);
  if (periods !== null) return periodsSource(table, link.column.name, link.keys, periods, dates);
  const { time, valid } = timeColumns(table, dates);
  const note =
    valid !== null
      ? 'rows that hold from one date to another'
      : time !== null
        ? 'facts'
        : 'no time: the state of today, used for the newest as-of only';
  return {
    ...NO_ROLE,
    id: table.id,
    table,
    kind: 'facts',
    note,
    account: link.column.name,
    keys: link.keys,
    time,
    valid,
    formats: formatsOf(dates),
  };
}

function formatsOf(dates: DateDecisions): ProposedSource['formats'] {
  return [...dates.values()].flatMap((decision) => (decision.kind === 'format' ? [decision.format] : []));
}

interface AccountParts {
  readonly accounts: ProposedAccounts;
  readonly leftOut: readonly LeftOut[];
}

function attributesOf(own: ProposedSource, { table, key }: ChosenAccounts, dates: DateDecisions): AccountParts {
  const { since, until } = own.kind === 'facts' ? lifeColumns(table, dates) : { since: null, until: null };
  const lives = since !== null && since.emptyShare === 0;
  const apart = new Set<string>();
  if (own.asOf !== null) apart.add(own.asOf);
  if (own.long !== null) [own.long.metric, own.long.value].forEach((column) => apart.add(column));
  if (until !== null && lives) apart.add(until.name);
  const validFrom = own.kind === 'facts' && key.distinct < table.rows ? versionOf(table, key, dates) : null;
  if (validFrom !== null) apart.add(validFrom);
  const found: Attributes = accountAttributes(table, key, dates, { numbers: own.kind === 'facts', apart });
  const noLife =
    since === null || lives
      ? null
      : `"${since.name}" is empty in ${(since.emptyShare * 100).toFixed(1)} % of rows, so every account counts as active always`;
  const active = lives ? [since.name, ...(until === null ? [] : [until.name])] : null;
  const sinceId = lives ? found.attributes.find(([, column]) => column === since.name)?.[0] : undefined;
  return {
    accounts: {
      from: own.id,
      key: key.name,
      active,
      validFrom,
      attributes: found.attributes,
      since: sinceId ?? null,
      noLife,
    },
    leftOut: found.leftOut,
  };
}

function versionOf(table: DataTable, key: InspectedColumn, dates: DateDecisions): string {
  const column = versionColumn(table);
  if (column !== undefined && isUsable(dates.get(column.name))) return column.name;
  const repeats = `${table.rows - key.distinct} of ${table.rows} rows of "${table.files}" repeat a "${key.name}"`;
  if (column === undefined) {
    throw new UserError('data', `${repeats}; keep one row per account, or add a date since when each row holds`);
  }
  throw new UserError('usage', `${repeats}, and "${column.name}" does not say since when each holds: add --dates`);
}

interface MetricParts {
  readonly sources: readonly ProposedSource[];
  readonly metrics: readonly ProposedMetric[];
  readonly leftOut: readonly LeftOut[];
}

function metricsOf(
  own: ProposedSource,
  others: readonly ProposedSource[],
  parts: AccountParts,
  accounts: ChosenAccounts,
  datesOf: (table: DataTable) => DateDecisions,
  window: string,
): MetricParts {
  const taken = new Set([...parts.accounts.attributes.map(([id]) => id), 'tenure']);
  const sources: ProposedSource[] = [];
  const metrics: ProposedMetric[] = [];
  const leftOut: LeftOut[] = [];
  const drafts: DraftMetric[] = [];
  for (const source of [own, ...others]) {
    if (source.kind === 'metrics') {
      const isAccounts = source === own;
      const apart = new Set([
        source.account ?? '',
        source.asOf ?? '',
        ...(isAccounts ? parts.accounts.attributes.map(([, column]) => column) : []),
      ]);
      const told = new Set(isAccounts ? parts.leftOut.flatMap(({ name }) => name ?? []) : []);
      const made = columnMetrics(source, apart, told, taken, isAccounts);
      sources.push({ ...source, columns: made.columns });
      metrics.push(...made.metrics);
      leftOut.push(...made.leftOut);
      continue;
    }
    sources.push(source);
    if (source.table === accounts.table) continue;
    if (lacksTime(source, datesOf(source.table))) {
      leftOut.push({ source: source.id, name: null, reason: 'no-time', detail: '' });
      leftOut.push(...openDatesOf(source, datesOf(source.table)));
      continue;
    }
    const made = proposeMetrics(source, datesOf(source.table), window);
    leftOut.push(...made.leftOut);
    if (made.metrics.some(({ column }) => column !== null) || source.time !== null || source.valid !== null)
      drafts.push(...made.metrics);
  }
  return { sources, metrics: [...metrics, ...named(drafts, taken)], leftOut };
}

/** It has dates, and none of them can be used. */
function lacksTime(source: ProposedSource, dates: DateDecisions): boolean {
  return (
    source.time === null &&
    source.valid === null &&
    source.table.columns.some((c) => isDate(c) && dates.get(c.name)?.kind !== 'plain')
  );
}

function openDatesOf(source: ProposedSource, dates: DateDecisions): LeftOut[] {
  return [...dates].flatMap(([name, decision]): LeftOut[] => {
    if (decision.kind === 'open')
      return [{ source: source.id, name, reason: 'open-date-order', detail: decision.example }];
    return decision.kind === 'odd' ? [{ source: source.id, name, reason: 'odd-dates', detail: decision.detail }] : [];
  });
}

/** The short id where only one metric wants it, else the one with the source in front. */
function named(drafts: readonly DraftMetric[], taken: Set<string>): ProposedMetric[] {
  const wanted = new Map<string, number>();
  for (const { ids } of drafts) wanted.set(ids[0], (wanted.get(ids[0]) ?? 0) + 1);
  return drafts.map(({ ids, ...metric }) => {
    const [short, long] = ids;
    return { id: freshId(wanted.get(short) === 1 && !taken.has(short) ? short : long, taken), ...metric };
  });
}
