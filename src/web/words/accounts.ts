import type { Format } from '../../report/format/format.ts';

export type AccountsWords = ReturnType<typeof createAccountsWords>;

/** Words of the page of accounts. Names that come with the data are given as they are to be shown. */
export function createAccountsWords(f: Format) {
  const accounts = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'account', other: 'accounts' })}`;
  const rows = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'row', other: 'rows' })}`;
  return {
    title: 'Accounts',
    answer: answerWords(f, accounts),
    tabs: { label: 'Which accounts', changed: 'Changed', all: 'All', left: 'Left' },
    csm: csmWords(f),
    search: {
      label: 'Search accounts',
      hint: 'Name, key or CRM id',
      key: '/',
      found: (n: number): string => `${accounts(n)} found`,
      /** Of each tab, the one that is shown first. */
      foundIn: (tabs: readonly { readonly name: string; readonly n: number }[]): string =>
        tabs.map(({ name, n }) => `${f.count(n)} in ${name}`).join(', '),
      show: (n: number, tab: string): string => `Show ${f.count(n)} in ${tab}`,
      outside: (n: number): string => `${f.count(n)} more outside the filters`,
      widen: 'Search without the filters',
    },
    pick: {
      begin: 'Compare two',
      label: 'Two accounts side by side',
      one: (account: string): string => `Compare ${account}`,
      none: 'Tick two accounts to see them side by side.',
      another: (name: string): string => `${name}, and another one: tick it.`,
      both: (left: string, right: string): string => `Compare ${left} and ${right}`,
    },
    columns: columnWords,
    cells: cellWords(f),
    reasons: reasonWords(f),
    table: {
      caption: (tab: string, n: number): string => `${tab}: ${accounts(n)}`,
      ascending: 'smallest first',
      descending: 'largest first',
      nothing: 'No account matches.',
      /** `tab`: the one that is shown, where there are others. */
      nothingFound: (asked: string, tab: string | null): string =>
        `No account ${tab === null ? '' : `in ${tab} `}matches “${asked}”.`,
      nothingChanged: 'None of these accounts moved to another stage.',
      showAll: 'Show all of them',
      clearSearch: 'Clear the search',
      clearFilters: 'Clear the filters',
      notPrinted: (left: number): string =>
        `${rows(left)} more ${f.plural(left, { one: 'is', other: 'are' })} not printed; the export as CSV or XLSX holds all of them.`,
      unknownColumns: (ids: readonly string[]): string =>
        `The link asks for columns that this base does not have: ${ids.join(', ')}.`,
    },
    file: {
      ...fileWords(f, rows),
      making: 'Making the file',
      failed: (why: string): string => `The file could not be made: ${why}. The table is as it was; try CSV.`,
    },
  };
}

function answerWords(f: Format, accounts: (n: number) => string) {
  return {
    everybody: (n: number): string => accounts(n),
    chosen: (n: number): string => `the ${accounts(n)} chosen`,
    ofCsm: (csm: string, n: number): string => `${csm}’s ${accounts(n)}`,
    some: (n: number): string => accounts(n),
    someOfCsm: (csm: string, n: number): string => `${f.count(n)} of ${csm}’s accounts`,
    moved: (n: number, of: string, date: string, up: number, down: number): string =>
      `${f.count(n)} of ${of} moved since ${date}: ${f.count(up)} up, ${f.count(down)} down.`,
    /** Where some had moved before that day, "moved since" would not be true. */
    confirmed: (n: number, of: string, date: string, up: number, down: number): string =>
      `${f.count(n)} of ${of} ${f.plural(n, { one: 'has', other: 'have' })} a move confirmed since ${date}: ${f.count(up)} up, ${f.count(down)} down.`,
    /** Where everybody shown moved, the number once, and only the direction there is. */
    allMoved: (who: string, n: number, date: string, up: number, down: number, earlier: boolean): string => {
      const one = n === 1;
      const what = up === 0 ? 'fall' : down === 0 ? 'rise' : 'move';
      const both = up > 0 && down > 0 ? `, ${f.count(up)} up and ${f.count(down)} down` : '';
      return earlier
        ? `${who} ${one ? 'has' : 'have'} a ${what} confirmed since ${date}${both}`
        : `${who} moved${up === 0 ? ' down' : down === 0 ? ' up' : ''} since ${date}${both}`;
    },
    /** `direction`: null where some go up and some down. */
    allPending: (who: string, n: number, direction: 'up' | 'down' | null = null): string => {
      const stage = direction === null ? 'another' : direction === 'up' ? 'a higher' : 'a lower';
      return `${who} ${f.plural(n, { one: 'reads', other: 'read' })} ${stage} stage in the newest snapshot alone, not confirmed yet`;
    },
    carrying: (said: string, n: number, money: string): string =>
      `${said}; ${n === 1 ? 'it carries' : 'together they carry'} ${money} of ARR.`,
    ending: (said: string): string => `${said}.`,
    fell: (n: number, money: string): string =>
      n === 1 ? `The one that fell carries ${money} of ARR.` : `The ${f.count(n)} that fell carry ${money} of ARR.`,
    arr: (weight: number, unknown: number): string =>
      `${f.money(weight)}${unknown === 0 ? '' : ` (that of ${f.count(unknown)} is not known)`}`,
    noneMoved: (of: string, date: string): string => `None of ${of} moved to another stage since ${date}.`,
    here: (who: string): string => `${who.slice(0, 1).toUpperCase()}${who.slice(1)}.`,
    came: (joined: number, left: number): string =>
      [joined > 0 ? `${f.count(joined)} joined` : '', left > 0 ? `${f.count(left)} left` : '']
        .filter((part) => part !== '')
        .join(', ')
        .concat('.'),
    left: (n: number, date: string, money: string): string =>
      `${accounts(n)} left since ${date}${money === '' ? '' : `; ${n === 1 ? 'it carried' : 'together they carried'} ${money} of ARR`}.`,
    asThen: (date: string): string =>
      `The list shows what was known of them on ${date}; a link leads to the account as it stood then.`,
    noStages: 'The model has no stages, so there are no moves; the column Change says how scores changed.',
    incomparable: 'The stages of the two snapshots do not compare, so there are no moves.',
    first: 'There is no earlier snapshot, so nothing has changed yet.',
    lag: (date: string): string =>
      `A move is confirmed by two snapshots in a row, or by being well past the cut. One that was read on ${date} already is told from the snapshot before it. Numbers in brackets are points of the overall score.`,
  };
}

function csmWords(f: Format) {
  return {
    label: 'CSM',
    all: 'All',
    unknown: 'Not known',
    several: (n: number): string => `${f.count(n)} chosen`,
    option: (name: string, n: number): string => `${name} (${f.count(n)})`,
    suggest: (name: string): string => `Show ${name}’s accounts`,
  };
}

const columnWords = {
  assessed: 'Last assessed',
  disputes: 'Disagreements',
  button: 'Columns',
  title: 'Columns',
  what: 'Shown in the table and in its exports.',
  done: 'Done',
  byDefault: 'Reset to default',
  find: 'Find a column',
  groups: {
    account: 'About the account',
    overall: 'Overall',
    readiness: 'Readiness',
    dimension: 'Dimensions',
    indicator: 'Indicators, raw',
  },
  account: 'Account',
  key: 'Key',
  move: 'Move',
  /** Of an account that left: as the snapshot compared with has it. */
  nameThen: (name: string): string => `${name} then`,
  reasons: 'Why',
  stage: 'Stage',
  score: 'Score',
  change: 'Change',
  coverage: 'Coverage',
  dimensionStage: (title: string): string => `${title}, stage`,
  dimensionScore: (title: string): string => `${title}, points`,
  changeSince: (date: string): string => `Points of the overall score since ${date}`,
  readiness: (feature: string): string => `Readiness for ${feature}`,
  variant: 'Variant',
  variantNote: 'Which rules scored the account; scores are not comparable across variants.',
  coverageNote: 'Share of the model’s weight that has evidence',
  renewalNote: (date: string): string => `Days are counted from ${date}`,
  files: {
    before: 'Stage before',
    now: 'Stage now',
    direction: 'Direction',
    confirmed: 'Confirmed',
    atMost: (name: string): string => `${name} at most`,
    status: (name: string): string => `${name} status`,
    lacks: (feature: string): string => `${feature}, what is lacking`,
  },
} as const;

function cellWords(f: Format) {
  const days = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'day', other: 'days' })}`;
  return {
    atMost: (stage: number): string => `≤ ${f.count(stage)}`,
    atMostTold: (stage: string): string => `At most stage ${stage}: a dimension or gate is not seen`,
    never: 'never',
    neverAssessed: 'Never assessed',
    up: 'up',
    down: 'down',
    pending: 'not confirmed yet',
    confirmed: 'confirmed',
    alsoReads: (stage: string): string => `the newest snapshot reads ${stage}`,
    moveTold: (from: string, to: string, direction: string): string => `from ${from} to ${to}, ${direction}`,
    noMove: 'no move',
    none: '–',
    missing: 'missing',
    notApplicable: 'n/a',
    error: 'error',
    notKnown: 'not known',
    notAsked: 'its variant of the model does not know the feature',
    /** Nobody saw it, and a policy of the model counts it so. */
    countedAs: (counted: string): string => `missing, as ${counted}`,
    countedAsTold: (missing: string, counted: string): string =>
      `${missing}; counted as ${counted} by policy, not by evidence`,
    stage: (stage: number): string => `stage ${f.count(stage)}`,
    notRated: 'not rated',
    noScore: 'no score',
    left: 'left',
    joined: 'new',
    joinedTold: (date: string): string => `Joined after ${date}: there is nothing to compare with`,
    noScoreBefore: (date: string): string => `No score on ${date}, or none now: there is nothing to compare`,
    noVariant: 'scored by the model itself, by no variant',
    nothingCompared: 'There is no earlier snapshot to compare with',
    inDays: (n: number): string => (n === 0 ? 'that day' : n > 0 ? `in ${days(n)}` : `${days(-n)} ago`),
    yes: 'yes',
    no: 'no',
  };
}

function reasonWords(f: Format) {
  return {
    earlier: 'It had moved before that day, and is confirmed since',
    /** 0: not seen. */
    dimension: (title: string, from: number, to: number): string =>
      `${title} ${from === 0 ? 'not seen' : f.count(from)} → ${to === 0 ? 'not seen' : f.count(to)}`,
    /** Told from the snapshot before the move, which had happened before the one compared with. */
    since: (date: string): string => `Read so since ${date}`,
    readOnly: (from: string, to: string): string =>
      from === to ? `Read so on ${from}` : `Read so from ${from} to ${to}`,
    now: (value: string): string => `now ${value}`,
    holds: (dimensions: readonly string[]): string =>
      `${f.list(dimensions)} ${f.plural(dimensions.length, { one: 'holds', other: 'hold' })} it`,
    gate: (stage: number, needed: string, values: string): string =>
      `Stage ${f.count(stage)} needs ${needed}${values === '' ? '' : `: ${values}`}`,
    values: (before: string, after: string): string => `${before} → ${after}`,
    line: (title: string, before: string, after: string, effect: number): string =>
      `${title} ${before} → ${after} (${f.difference(effect)})`,
    ruler: (what: string, effect: number): string => `${what} (${f.difference(effect)})`,
    still: (title: string, effect: number, why: string): string => `${title} (${f.difference(effect)}): ${why}`,
    lineRestated: 'restated',
    more: (n: number): string => `and ${f.count(n)} more`,
    noLine: 'No line of the score is as large as 0.1',
  };
}

function fileWords(f: Format, rows: (n: number) => string) {
  return {
    csv: 'CSV',
    xlsx: 'XLSX',
    label: (format: string, n: number): string => `Download these ${rows(n)} as ${format}`,
    sheet: 'Accounts',
    about: 'About',
    page: (tab: string): string => `Accounts, ${tab.toLowerCase()}`,
    everything: 'no filter',
    searched: (asked: string): string => `search “${asked}”`,
    sorted: (column: string, descending: boolean): string =>
      `sorted by ${column}, ${descending ? 'descending' : 'ascending'}`,
    cut: (n: number): string =>
      `${f.count(n)} ${f.plural(n, { one: 'cell was', other: 'cells were' })} longer than 32,767 characters, which a spreadsheet refuses, and ${f.plural(n, { one: 'is', other: 'are' })} cut; the CSV holds all of it.`,
    nothingCut: 'Nothing is left out or cut.',
    stamp: {
      view: 'View',
      filters: 'Filters',
      asOf: 'As of',
      against: 'Compared with',
      nothing: 'nothing',
      undated: 'undated',
      model: 'Model',
      snapshot: 'Snapshot',
      project: 'Project',
      rows: 'Rows',
      made: 'Made',
      note: 'Note',
    },
  };
}
