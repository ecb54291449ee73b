import type { Format } from '../../report/format/format.ts';
import type { LiftVerdict } from '../../analysis/progress/observed-effects.ts';

export const roadmapLink = 'Roadmap';

export type RoadmapPageWords = ReturnType<typeof createRoadmapPageWords>;

/** Words around accepted roadmaps; what is said of one is report's. */
export function createRoadmapPageWords(f: Format) {
  const accounts = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'account', other: 'accounts' })}`;
  return {
    title: 'Roadmaps',
    waiting: 'Roadmaps are read and held against later snapshots.',
    failed: 'The roadmaps could not be read',
    noneHere: 'No roadmap was accepted yet.',
    how: 'How it was computed',
    howToBegin: 'Open an account, then its roadmap: what is accepted there is kept here, with what became of it.',
    notRead: (n: number, first: string): string =>
      `${f.count(n)} ${f.plural(n, { one: 'file', other: 'files' })} in roadmaps/ ${f.plural(n, { one: 'needs', other: 'need' })} a look. ${first}`,
    states: {
      finding: (done: number, of: number, overdue: number): string =>
        `${f.count(done)} of ${f.count(of)} actions are done, ${f.count(overdue)} ${f.plural(overdue, { one: 'is', other: 'are' })} overdue`,
      reading: 'Accounts by what became of their roadmap; one that reached its goal counts there alone.',
      state: 'Roadmap',
      accounts: 'Accounts',
    },
    effects: {
      finding: (lifts: number, of: number): string =>
        lifts === 0
          ? `Of ${f.count(of)} expected effects none can be told from chance`
          : `${f.count(lifts)} of ${f.count(of)} expected ${f.plural(of, { one: 'effect', other: 'effects' })} ${f.plural(lifts, { one: 'has', other: 'have' })} shown so far`,
      reading:
        'What each action changed, against accounts alike that did not act: dot and line, the change and its 95 % interval; grey band, what the catalogue expects. Each metric on its own scale; the bar is no change.',
      whole: 'These are of the whole base, whatever is filtered.',
      none: 'No action was begun yet',
      noneReading: 'Effects are told once five accounts have done an action and later snapshots show it.',
      action: 'Action',
      metric: 'Metric',
      change: 'Change against accounts alike',
      low: 'From',
      high: 'To',
      n: 'Accounts compared',
      began: 'Accounts that began it',
      catalogue: 'Catalogue',
      verdict: 'Verdict',
      unknown: '–',
      key: {
        sure: 'a lift',
        open: 'may be no effect',
        band: 'expected',
      } as const,
      ofVerdict: (verdict: LiftVerdict): boolean => verdict === 'lifts' || verdict === 'opposite',
    },
    all: {
      finding: (n: number): string =>
        `${f.count(n)} ${f.plural(n, { one: 'roadmap', other: 'roadmaps' })}, what needs a hand first`,
      account: 'Account',
      goal: 'Goal',
      accepted: 'Accepted',
      done: 'Work done',
      overdue: 'Overdue',
      state: 'State',
      now: 'Now',
      reachedOn: (date: string): string => `reached on ${date}`,
      gone: 'no longer in the base',
    },
    reached: {
      finding: (n: number): string => `${accounts(n)} reached the goal of the roadmap`,
      reading: 'The first of two snapshots in a row at which the account stands there; the newest first.',
      fellBack: 'fell back since',
    },
    account: accountWords(f),
  };
}

/** Of the page of one account. */
function accountWords(f: Format) {
  return {
    back: 'Back to the account',
    all: 'All roadmaps',
    none: (name: string): string => `${name} has no accepted roadmap`,
    noneRead: (name: string): string => `The accepted roadmap of ${name} cannot be read`,
    noneWhat:
      'Below is the cheapest way to its next stage. Once it is agreed on with the customer, accept it: then its actions can be marked.',
    earlier: (n: number): string => `${f.count(n)} earlier ${f.plural(n, { one: 'roadmap', other: 'roadmaps' })}`,
    actions: 'Actions',
    shownKey: 'Open dot: before. Bar: what was expected. Filled dot: what was shown.',
    phase: (n: number): string => `Quarter ${f.count(n)}`,
    days: (n: number): string => `${f.raw(n, '')} ${f.plural(n, { one: 'day', other: 'days' })}`,
    mark: {
      open: 'Mark',
      of: (title: string): string => `: ${title}`,
      on: 'On',
      remark: 'Remark',
      started: 'Started',
      done: 'Done',
      dropped: 'Dropped',
      undo: 'Take the last mark back',
      cannot: (why: string): string => `Nothing can be marked: ${why}.`,
    },
    withdraw: {
      open: 'Withdraw this roadmap',
      what: 'All that is not done is dropped, with the reason. It stays in the file, and can be taken back.',
      because: 'Reason',
      button: 'Withdraw it',
      undo: 'Take the withdrawal back',
    },
    plan: {
      title: 'Plan the next one',
      first: 'A plan',
      goal: 'Goal',
      next: 'the next stage',
      stage: (n: number, name: string): string => `stage ${f.count(n)}${name === '' ? '' : `, ${name}`}`,
      lifts: 'Effects',
      catalogue: 'as the catalogue has them',
      observed: 'as observed, where they are',
      capacity: 'Days of work in a quarter',
      unlimited: 'any',
      wishes: 'The customer wants first',
      accept: 'Accept this roadmap',
      accepting: 'It is kept.',
      acceptWhat: 'Keeps it as agreed on today, with what it promises.',
      cannot: (why: string): string => `It cannot be accepted here: ${why}.`,
      waiting: 'The plan is made.',
    },
    failed: (why: string): string => `That was not kept: ${why}`,
  };
}
