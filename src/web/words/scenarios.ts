import type { Format } from '../../report/format/format.ts';
import type { WhatIfWords } from '../../report/what-if/what-if-words.ts';

export type ScenarioWords = ReturnType<typeof createScenarioWords>;

/** What the Simulator says of scenarios that are kept, compared and taken along. */
export function createScenarioWords(f: Format, { span }: Pick<WhatIfWords, 'span'>) {
  return {
    ask: {
      label: 'Count accounts that',
      stages: 'would move up a stage',
      feature: (title: string): string => `would be ready for ${title}`,
      unknown: (id: string): string => `The model has no feature “${id}”: what is told is of stages.`,
    },
    steps: {
      undo: 'Undo',
      redo: 'Redo',
      undone: 'The change was taken back.',
      keys: 'Ctrl+Z',
      redoKeys: 'Ctrl+Shift+Z',
    },
    saved: savedWords(f),
    compare: compareWords(f, span),
    invest: investWords(f, span),
    who: whoWords(f),
    file: {
      csv: 'CSV',
      json: 'JSON',
      label: (kind: string, n: number): string =>
        `Save ${f.count(n)} ${f.plural(n, { one: 'account', other: 'accounts' })} as ${kind}`,
      /** Of stages those who rise and those who fall; of a feature those who become ready and those who are no longer. */
      who: (n: number, ready: boolean): string =>
        `${ready ? 'Whose readiness changes' : 'Who moves, up or down'} (${f.count(n)}):`,
      everyone: 'everyone',
      undated: 'undated',
      columns: {
        account: 'Account',
        name: 'Name',
        arr: 'ARR',
        stageBefore: 'Stage today',
        stageByLot: 'Stage by lot',
        stageNearest: 'Stage nearest first',
        scoreBefore: 'Score today',
        scoreByLot: 'Score by lot',
        scoreNearest: 'Score nearest first',
        readyBefore: (title: string): string => `Ready for ${title} today`,
        readyByLot: (title: string): string => `Ready for ${title} by lot`,
        readyNearest: (title: string): string => `Ready for ${title} nearest first`,
      },
      stamp: {
        project: 'Project',
        view: 'View',
        scenario: 'Scenario',
        answer: 'Answer',
        filters: 'Filters',
        asOf: 'As of',
        model: 'Model',
        snapshot: 'Snapshot',
        rows: 'Rows',
        asked: 'Accounts asked about',
        made: 'Made',
      },
      page: 'Simulator: who would qualify, a what-if and no forecast',
      yes: 'yes',
      no: 'no',
    },
  };
}

function savedWords(f: Format) {
  return {
    title: 'Saved scenarios',
    none: 'None yet.',
    opened: (title: string): string => `Open: ${title}`,
    changed: 'changed since saved',
    unchanged: 'as saved',
    lost: (name: string): string => `“${name}” is not saved here (any more); the link still shows what it held.`,
    broken: (title: string): string => `${title} (its file has errors)`,
    otherModel: (title: string, model: string): string => `${title} (model ${model})`,
    newer: 'Its file was changed since you opened it.',
    openNewer: 'Open it as it is now',
    open: 'Open a saved one',
    choose: 'Choose …',
    save: 'Save',
    saveAs: 'Save as …',
    rename: 'Rename …',
    remove: 'Remove',
    copyYaml: 'Copy as YAML',
    copyModel: 'Copy model change',
    copied: 'copied',
    failed: 'the browser does not let this page copy',
    name: 'Name',
    why: 'Why it is asked',
    ok: 'Save',
    okRename: 'Rename',
    cancel: 'Cancel',
    saved: (title: string): string => `“${title}” is saved.`,
    removed: (title: string): string => `“${title}” was removed.`,
    renamed: (title: string): string => `It is called “${title}” now.`,
    restored: 'It is as it was before.',
    undo: 'Undo',
    refused: (why: string): string => `It was not saved: ${why}`,
    cannot: (why: string): string => `Nothing can be saved here: ${why}. Copying works.`,
    by: (who: string | null, when: number): string =>
      who === null ? `changed in its file on ${f.date(when)}` : `saved by ${who} on ${f.date(when)}`,
  };
}

function compareWords(f: Format, span: WhatIfWords['span']) {
  return {
    title: 'Side by side',
    begin: 'Compare scenarios side by side',
    reading: 'Accounts by stage under each. Thin and grey: today; orange: the change, adopters drawn by lot.',
    today: 'Today',
    current: 'This scenario',
    measure: 'Compared',
    changed: 'What is changed',
    most: 'Four at most.',
    finding: (best: string | null, up: readonly [number, number]): string =>
      best === null ? 'None of them would move anyone up' : `${best} would move most accounts up: ${span(up)}`,
    average: 'Average score',
    up: 'Would move up',
    arr: 'ARR of these',
    down: 'Would move down',
    ready: (title: string): string => `Ready for ${title}`,
    next: 'Weakest link then',
    none: '–',
    nobody: 'none',
    stop: 'Stop comparing',
    working: 'The others are being worked out.',
    unplayable: (title: string): string => `${title} (cannot be played on this base)`,
    holds: (names: readonly string[], n: number): string => `${f.list(names)} (${f.count(n)})`,
  };
}

function investWords(f: Format, span: WhatIfWords['span']) {
  return {
    title: 'Best next investment',
    working: 'Best next investment',
    finding: (names: readonly string[], n: number, ready: string | null, threes: boolean): string => {
      const what = ready === null ? 'would move up' : `more would be ready for ${ready}`;
      if (n === 0)
        return `No ${threes ? 'three' : 'two'} dimensions would ${ready === null ? 'move anyone up' : `make anyone ready for ${ready}`}`;
      const [first, ...then] = names;
      const order = then.length === 0 ? `${first}` : `First ${first}, then ${f.list(then)}`;
      return `${order}: ${f.count(n)} ${what}`;
    },
    reading: `If everyone’s values improved by ${f.raw(0.2, 'percent')}, one dimension after the other: grey what the steps before bring, orange what each adds. An account counts once.`,
    step: 'Step',
    total: 'In all',
    adds: 'Adds',
    arr: 'ARR in all',
    skipping: 'Skipped, fewer',
    skippingArr: 'Skipped, ARR less',
    effort: (unit: string): string => `Effort, ${unit}`,
    per: (unit: string): string => `Accounts per ${singular(unit)}`,
    better: (names: readonly string[], n: number): string =>
      `Chosen together, ${f.list(names)} would do more: ${f.count(n)}. The plan takes at each step what adds most at once.`,
    best: 'No other three would do more: all threes were tried.',
    untried: (n: number, paired: number): string =>
      `Of ${f.count(n)} dimensions not all threes were tried: other three may do more${
        paired === n ? '' : `, and so may twos other than of the ${f.count(paired)} that do most alone`
      }.`,
    levers: 'Each alone',
    lever: 'Dimension',
    alone: 'Accounts',
    arrAlone: 'ARR',
    perBest: (name: string, per: string, unit: string): string =>
      `Most for the effort: ${name}, with ${per} accounts per ${singular(unit)}.`,
    noEffort: '–',
    /** Of the scenario itself. */
    here: (effort: number, per: readonly [number, number], unit: string): string =>
      `With ${f.exact(effort, '')} ${unit} that would be ${span([per[0], per[1]], (x) => f.raw(x, ''))} accounts per ${singular(unit)}.`,
  };
}

function whoWords(f: Format) {
  return {
    finding: (n: number, ready: string | null, same: boolean): string => {
      const who = `${f.count(n)} ${f.plural(n, { one: 'account', other: 'accounts' })}`;
      return `${who} would ${ready === null ? 'move up' : `become ready for ${ready}`}${same ? '' : ' in one of the two answers'}`;
    },
    reading: (shown: number, n: number): string =>
      shown < n ? `The ${f.count(shown)} with most ARR; the files above hold all.` : 'Those with most ARR first.',
    account: 'Account',
    arr: 'ARR',
    stageBefore: 'Stage today',
    when: 'Would qualify',
    both: 'either way',
    byLot: 'by lot',
    nearest: 'nearest first',
    unknown: '–',
  };
}

/** person-days: person-day. */
function singular(unit: string): string {
  return /[^s]s$/.test(unit) ? unit.slice(0, -1) : unit;
}
