import type { FixedBy } from '../../analysis/thresholds/movables.ts';
import type { Format } from '../../report/format/format.ts';
import { createThresholdWords } from '../../report/thresholds/threshold-words.ts';

export type ThresholdsWords = ReturnType<typeof createThresholdsWords>;

/** What the Thresholds page says; the sentence on top is that of report/threshold-words.ts. */
export function createThresholdsWords(f: Format) {
  const draft = createThresholdWords(f);
  const { accounts } = draft;
  return {
    draft,
    accounts,
    answer: answerWords(),
    sections: {
      title: 'What you move',
      label: 'Part of the model',
      stages: 'Stages and gates',
      search: 'Find a threshold',
    },
    cards: cardWords(f, accounts),
    fixed: FIXED,
    bar: barWords(f),
    ladder: ladderWords(accounts),
    changes: changeWords(),
    sweep: sweepWords(f),
    sensitivity: sensitivityWords(f, accounts),
    movers: moverWords(f, accounts),
    account: accountWords(),
    keep: keepWords(),
    /** Over what holds only of a draft that has moved on since. */
    waiting: 'Being worked out for the draft as it stands now.',
  };
}

type Accounts = (n: number) => string;

const FIXED: Readonly<Record<FixedBy, string>> = {
  population: 'Points follow from where an account stands among all, so there is no threshold to move.',
  account: 'Points are measured against one account’s value, so there is no threshold to move.',
  past: 'Points are measured against the account’s own past, so there is no threshold to move.',
  answers: 'Each answer has its points, so there is no threshold to move.',
  shape: 'Points follow a smooth curve without thresholds.',
};

function answerWords() {
  return {
    how: 'Drag a handle, type a number, or find a threshold by its name. The sentence above then says who would stand elsewhere; in the model nothing changes.',
    unmoved:
      'This model asks the population for a part of its numbers, that of other months too: previews keep them as they are, and scoring may give others.',
    moved: 'This model asks the population for a part of its numbers; each preview asks it again, as scoring would.',
    fault: (text: string): string =>
      `The address holds a scenario that this base cannot play (“${text}”); nothing is changed instead.`,
  };
}

function cardWords(f: Format, accounts: Accounts) {
  return {
    cuts: 'Where stages begin',
    dimensions: 'Dimensions that must be seen',
    evidence: 'Evidence that must be seen',
    counted: (n: number, missing: number, notApplicable: number): string => {
      const rest = [
        ...(missing === 0 ? [] : [`${f.count(missing)} missing`]),
        ...(notApplicable === 0 ? [] : [`${f.count(notApplicable)} not applicable`]),
      ];
      return `${accounts(n)}${rest.length === 0 ? '' : `; ${rest.join(', ')}`}`;
    },
    noValues: 'Nobody here has a value.',
    log: 'by factors',
    beyond: (below: number, above: number): string =>
      [...(below === 0 ? [] : [`${f.count(below)} below`]), ...(above === 0 ? [] : [`${f.count(above)} above`])].join(
        ', ',
      ),
    offAxis: (text: string): string => `off the axis: ${text}`,
    tip: (from: string, to: string, n: number): string => `${from} to ${to}: ${accounts(n)}`,
    was: (value: string): string => `was ${value}`,
    back: (what: string): string => `Back to the model’s value: ${what}`,
    backShort: 'Back',
    less: (what: string): string => `Less: ${what}`,
    more: (what: string): string => `More: ${what}`,
    boxOf: (what: string, unit: string): string => (unit === '' ? what : `${what}, ${unit}`),
    refused: (low: string | null, high: string | null): string => {
      if (low !== null && high !== null) return `between ${low} and ${high}`;
      return low === null ? (high === null ? 'a number' : `below ${high}`) : `above ${low}`;
    },
    sweep: (what: string): string => `Sweep: ${what}`,
    sweepShort: 'Sweep',
    points: 'points',
    found: (n: number): string => (n === 0 ? 'No threshold is called so.' : `${f.count(n)} found`),
    keys: 'Drag a handle, or use the arrow keys on it (Shift: ten times as far; Delete: back). Round: of the curve. Square: what a stage requires.',
  };
}

function barWords(f: Format) {
  return {
    label: 'What would follow',
    notRated: 'Not rated',
    average: 'Average',
    undo: 'Undo',
    redo: 'Redo',
    back: 'Back to the model',
    changed: (n: number): string => (n === 0 ? 'as the model has it' : n === 1 ? '1 moved' : `${f.count(n)} moved`),
  };
}

function ladderWords(accounts: Accounts) {
  return {
    asIs: 'Where accounts stand today',
    same: 'Every account would stay on its stage',
    finding: (n: number): string => `${accounts(n)} would stand elsewhere`,
    reading: (n: number): string => `${accounts(n)} by stage. Grey: today. Orange: the change.`,
    stage: 'Stage',
    today: 'Today',
    after: 'Would stand',
    change: 'Change',
    notRated: 'Not rated',
  };
}

function changeWords() {
  return {
    title: 'What is changed',
    none: 'Nothing yet. What you move is listed here, beside the model’s value.',
    others: (n: number): string =>
      n === 1
        ? 'One more change of the scenario is no threshold; the Simulator shows it.'
        : `${n} more changes of the scenario are no thresholds; the Simulator shows them.`,
    backAll: 'All back to the model',
    simulator: 'Open in the Simulator',
    from: (was: string, now: string): string => `${was} → ${now}`,
  };
}

function sweepWords(f: Format) {
  return {
    choose: 'Threshold',
    finding: (what: string, low: string, high: string, stage: number, atLow: string, atHigh: string): string =>
      `From ${low} to ${high} of “${what}”, stage ${stage} goes from ${atLow} to ${atHigh} of accounts`,
    still: (what: string): string => `Wherever “${what}” stands, no stage changes its share`,
    working: 'A threshold from low to high',
    reading: (n: number): string =>
      `Share of accounts on each stage, scored again at ${f.count(n)} values; all else as it is now. Line: where it stands; dashed: where the model has it.`,
    value: 'Threshold at',
    average: 'Average score',
    stage: (k: number): string => (k === 0 ? 'Not rated' : `Stage ${k}`),
    now: 'now',
    model: 'model',
  };
}

function sensitivityWords(f: Format, accounts: Accounts) {
  return {
    working: 'How much hangs on the thresholds',
    workingReading: (done: number, all: number): string =>
      `Scoring again with other thresholds: ${f.count(done)} of ${f.count(all)}.`,
    offered: (n: number): string => `It takes ${f.count(n)} scorings of this base.`,
    start: 'Measure it',
    stop: 'Stop',
    stopped: 'Stopped.',
    share: 'Moved by',
    around: 'Around',
    model: 'the model as it is',
    draft: 'the draft',
    evidence: 'what must be seen too',
    finding: (stage: number, now: string, low: string, high: string): string =>
      `Stage ${stage} holds ${now} of accounts, and ${low} to ${high} when all thresholds move`,
    findingMean: (now: string, low: string, high: string): string =>
      `The average score is ${now}, and ${low} to ${high} when all thresholds move`,
    reading: (share: string, draws: number): string =>
      `Dark: the middle 90 % of ${f.count(draws)} random draws with every threshold moved by up to ${share}. Light: the least and the most when each moves by ${share} alone. Line: today.`,
    stage: 'Stage',
    today: 'Today',
    together: 'All at once',
    alone: 'Each alone',
    notRated: 'Not rated',
    mean: 'Average score',
    to: (low: string, high: string): string => (low === high ? low : `${low} to ${high}`),
    tornado: {
      finding: (what: string, n: number): string => `Most hangs on “${what}”: ${accounts(n)} would change stage`,
      findingMean: (what: string, by: string): string => `Most hangs on “${what}”: the average score would go by ${by}`,
      none: 'No threshold alone would change any account’s stage',
      reading: (share: string): string =>
        `Accounts that change stage when one threshold moves by ${share}. Left: lower; right: higher.`,
      working: 'On which threshold most hangs',
      threshold: 'Threshold',
      low: 'Lower',
      high: 'Higher',
      changed: 'Change stage',
      value: (value: string): string => `at ${value}`,
      use: 'Show',
      mean: 'Average score',
      useFor: (what: string): string => `Show ${what}`,
      still: (n: number): string =>
        n === 1
          ? 'One threshold stands at the end of its scale and stays.'
          : `${f.count(n)} thresholds stand at the end of their scale and stay.`,
    },
  };
}

function moverWords(f: Format, accounts: Accounts) {
  return {
    finding: (n: number, arr: string | null): string =>
      `${accounts(n)} would change stage${arr === null ? '' : `, with ${arr} ARR`}`,
    working: 'Who would change stage',
    reading:
      'The most ARR first. Why: what holds an account where it would stand, or, where it would rise, what holds it today.',
    readingPlain: 'Why: what holds an account where it would stand, or, where it would rise, what holds it today.',
    account: 'Account',
    today: 'Today',
    after: 'Would stand',
    arr: 'ARR',
    why: 'Why',
    stage: (k: number, atMost: boolean): string => (k === 0 ? 'not rated' : `${atMost ? '≤ ' : ''}${k}`),
    more: (n: number): string => `Show ${f.count(n)} more`,
    show: 'In full',
    showOf: (name: string): string => `In full: ${name}`,
    copy: 'List of accounts',
  };
}

function accountWords() {
  return {
    finding: (name: string, from: string, to: string): string => `${name}: ${from} today, ${to} in the draft`,
    working: 'One account, today and in the draft',
    reading: 'One account in full: what is different in the draft is marked.',
    what: 'What',
    today: 'Today',
    draft: 'Draft',
    stage: 'Stage',
    score: 'Overall score',
    held: 'Held by',
    nothing: '–',
    met: (bound: string, has: string): string => `${bound}: met, has ${has}`,
    notMet: (bound: string, has: string): string => `${bound}: not met, has ${has}`,
    notKnown: (bound: string): string => `${bound}: not known`,
    points: (points: string): string => `${points} points`,
    pointsStage: (points: string, stage: number): string => `${points} points, stage ${stage}`,
    value: (value: string, points: string): string => `${value} gives ${points} points`,
    open: 'Open the account',
    choose: 'Account',
  };
}

function keepWords() {
  return {
    reading: 'The draft changes nothing until someone puts it into the model.',
    link: 'Copy link',
    copied: 'copied',
    failed: 'the browser does not let this page copy',
    shown: 'The change as YAML over the model',
  };
}

export const thresholdsHow = {
  title: 'How this is computed',
  text: [
    'Nothing here is a forecast: the same accounts are scored again, by the same facts, with the thresholds moved.',
    'Ten percent of a threshold is a tenth of its distance to the nearest end of its scale: of a count or a rate a tenth of itself; of a share a tenth of the way to 0 or to 100 %, whichever is nearer, so that “97 % succeed” and “3 % fail” are moved alike; of a stage’s beginning a tenth of the way to the nearer end of the points. A threshold at 0 moves by a tenth of the way to its neighbour. None passes a neighbour.',
    'All at once: every threshold is drawn evenly from its own range, 400 times, the same draws for everyone; shown is the middle 90 %. Each alone: the least and the most over all of them, one after another.',
    'What must be seen for a score (evidence, dimensions) says nothing of what an account is and stays, unless it is asked to move too.',
    'A stage that is only known as “at most” counts where it is shown; it changes when the shown stage does.',
  ],
} as const;
