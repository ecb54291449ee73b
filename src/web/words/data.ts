import type { Format } from '../../report/format/format.ts';
import type { Messages } from '../../report/words/messages.ts';
import { DAY_MS } from '../../util/time.ts';
import { createCellWords } from './cells.ts';

export type DataWords = ReturnType<typeof createDataWords>;

/** What the Data page says. */
export function createDataWords(f: Format, terms: Messages) {
  return {
    place: 'Data',
    answer: answerWords(f),
    sources: sourceWords(f),
    metrics: metricWords(f),
    check: checkWords(f),
    snapshots: snapshotWords(f),
    cells: createCellWords(f, terms),
  };
}

function createCount(f: Format) {
  return (n: number, one: string): string => `${f.count(n)} ${f.plural(n, { one, other: `${one}s` })}`;
}

function answerWords(f: Format) {
  const count = createCount(f);
  return {
    loading: 'What was read',
    none: 'The project names no sources',
    undated: (sources: number): string => `${count(sources, 'source')}, and the facts of none carry a time.`,
    unread: (sources: number): string => `${count(sources, 'source')}, and nothing was read of them for this snapshot.`,
    fresh: (sources: number): string =>
      sources === 1 ? 'The one source with dates is fresh.' : `All ${f.count(sources)} sources with dates are fresh.`,
    stale: (
      fresh: number,
      sources: number,
      late: readonly { readonly name: string; readonly since: string }[],
    ): string => {
      const named = late.slice(0, 3).map(({ name, since }) => `${name} has no facts since ${since}`);
      const rest = late.length > named.length ? [`so have ${f.count(late.length - named.length)} more`] : [];
      return `${f.count(fresh)} of ${count(sources, 'source')} with dates ${f.plural(fresh, { one: 'is', other: 'are' })} fresh; ${f.list([...named, ...rest])}.`;
    },
    freshMeans: (days: number, asOf: string): string =>
      `Fresh: the newest fact is at most ${count(days, 'day')} older than ${asOf}.`,
    read: (facts: number, sources: number): string =>
      `${count(facts, 'fact')} of ${count(sources, 'source')} were read.`,
    unchecked: 'What did not fit is known after a check.',
    rejected: (rows: number): string =>
      `${count(rows, 'row')} did not fit and ${f.plural(rows, { one: 'was', other: 'were' })} rejected.`,
    unmapped: (keys: number): string =>
      `${count(keys, 'key')} ${f.plural(keys, { one: 'belongs', other: 'belong' })} to no account.`,
  };
}

function sourceWords(f: Format) {
  const count = createCount(f);
  const or = new Intl.ListFormat(f.locale, { type: 'disjunction' });
  return {
    title: (n: number): string => `${count(n, 'source')}: what was read, and how fresh it is`,
    reading: (asOf: string): string => `Facts before ${asOf}, in the longest window that a metric asks for.`,
    head: {
      name: 'Source',
      rows: 'Facts read',
      newest: 'Newest fact',
      rejected: 'Rejected rows',
      stray: 'Of no account',
      unmapped: 'Keys not mapped',
      connected: 'Connected for',
      used: 'Used by',
    },
    kinds: { accounts: 'the accounts', keys: 'keys of other sources', metrics: 'ready-made metrics' },
    files: (n: number | null, formats: readonly string[]): string =>
      n === null ? '' : `${count(n, 'file')}${formats.length === 0 ? '' : `, ${formats.join(', ')}`}`,
    keysFrom: (source: string): string => `keys by ${source}`,
    covers: (attribute: string, values: readonly string[]): string => `${attribute} ${or.format(values)}`,
    value: (value: string | number | boolean): string =>
      typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value),
    age: (ms: number): string => {
      const days = Math.floor(ms / DAY_MS);
      return days < 1 ? 'under a day before' : `${count(days, 'day')} before`;
    },
    noTime: 'no dates',
    nothing: 'none',
    notRead: 'not read',
    unknown: 'not known',
    everyone: 'everyone',
    part: (n: number, of: number): string => `${f.count(n)} of ${f.count(of)}`,
    metrics: (n: number): string => count(n, 'metric'),
    late: 'late',
    findings: (n: number): string => `${count(n, 'finding')} below`,
  };
}

function metricWords(f: Format) {
  const count = createCount(f);
  return {
    finding: (whole: number, metrics: number, worst: string, share: number): string =>
      `${f.count(whole)} of ${count(metrics, 'metric')} are known for every account they apply to; ${worst} for fewest, ${f.share(share)}`,
    all: (metrics: number): string => `All ${count(metrics, 'metric')} are known for every account they apply to`,
    nobody: 'There is no account, so nothing is known of any metric',
    none: 'The snapshot has no metrics',
    reading: (accounts: number): string =>
      `Share of ${count(accounts, 'account')}. Filled: a value. Hatched: missing, a piece for each reason. Outline: does not apply.`,
    head: ['Metric', 'Scored', 'Not applicable', 'Missing', 'Why missing', 'Errors'],
    scored: (share: number | null): string => (share === null ? '' : f.share(share)),
    more: (n: number): string => `Show all ${f.count(n)}`,
    fewer: 'Show fewer',
  };
}

function checkWords(f: Format) {
  const count = createCount(f);
  return {
    title: 'What the last check said',
    never: 'Nothing was checked yet',
    neverWhat: 'A check reads the project’s files and holds them against the data. It changes nothing.',
    clean: (when: string): string => `Checked on ${when}, nothing to say`,
    found: (when: string, errors: number, warnings: number, infos: number): string => {
      const parts = [
        errors > 0 ? count(errors, 'error') : '',
        warnings > 0 ? count(warnings, 'warning') : '',
        infos > 0 ? count(infos, 'remark') : '',
      ];
      return `Checked on ${when}: ${f.list(parts.filter((part) => part !== ''))}`;
    },
    byScore: 'This is what scoring said, which looks only at the facts it needs; a check looks at all of them.',
    blocked: 'Nothing can be scored until the errors are mended.',
    now: 'Check now',
    seconds: (n: number): string => `${count(n, 'second')} so far`,
    started: 'Checking',
    stop: 'Stop waiting',
    stopped: 'The check goes on without you; what it says will stand here when it is done.',
    severity: { error: 'Errors', warning: 'Warnings', info: 'Remarks' },
    row: (row: number): string => `row ${f.count(row)}`,
    more: (n: number): string => `Show ${f.count(n)} more`,
    failed: 'The check could not be run.',
  };
}

function snapshotWords(f: Format) {
  const count = createCount(f);
  return {
    title: (snapshots: number, restated: number): string =>
      restated === 0
        ? `${count(snapshots, 'snapshot')}, none restated`
        : `${count(snapshots, 'snapshot')}; ${f.count(restated)} ${f.plural(restated, { one: 'restates', other: 'restate' })} an earlier one`,
    reading: 'A snapshot never changes. Late facts or another model make a new one of the same day, and say so.',
    head: { asOf: 'As of', model: 'Model', accounts: 'Accounts', restatement: 'Made', state: 'State', id: 'Id' },
    first: 'first',
    restated: (n: number): string => `restatement ${f.count(n)}`,
    shown: 'shown now',
    current: 'current',
    superseded: 'superseded',
    more: (n: number): string => `Show all ${f.count(n)}`,
    fewer: 'Show fewer',
  };
}
