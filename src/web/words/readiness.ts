import { NAMED_FROM } from '../../analysis/readiness/ship-order.ts';
import type { Verdict } from '../../analysis/readiness/were-they-right.ts';
import type { Format } from '../../report/format/format.ts';
import { createReadinessMessages, type ReadinessMessages } from '../../report/readiness/readiness-messages.ts';

export type ReadinessWords = ReturnType<typeof createReadinessWords>;

/** What the Readiness page says. */
export function createReadinessWords(f: Format) {
  const said = createReadinessMessages(f);
  const { accounts, range, states } = said;
  return {
    title: 'Readiness',
    accounts,
    range,
    states,
    live: 'Live',
    none: '–',
    missing: 'Not known',
    yes: 'Yes',
    no: 'No',
    noSuchFeature: (id: string, shown: string): string =>
      `The model has no feature “${id}”: what is told of one feature is of ${shown}.`,
    nothing: {
      title: said.nothing,
      what: 'Say under `readiness` of the model what an account needs for each feature, and run `rungs score`: this page then says which to ship first, and to whom.',
    },
    answer: answerWords(f, said),
    features: featureWords(f, accounts),
    blocks: blockWords(f, accounts),
    segments: segmentWords(f, range),
    shared: { ...sharedWords(f, accounts), stagesAsk: said.stagesAsk },
    first: firstWords(f, accounts),
    chosen: chosenWords(f),
    history: historyWords(f, said),
    launch: launchWords(said),
    how: {
      title: 'How this is computed',
      sentences: [
        'Ready: everything the feature needs holds, what does not apply among it. One step away: exactly one requirement must change. Further: two or more.',
        'Unknown: evidence is missing without which it cannot be told which of the three it is.',
        'Features are ordered by the weight that is ready, then by what is one step away; a segment is named from 20 accounts on, with Wilson’s 95 % interval of its share.',
        'The order says for whom the prerequisites hold today. What a feature is worth, what it costs to build and whether an account will use it is not in it.',
      ],
    },
  };
}

type Accounts = (n: number) => string;
type Range = (low: number, high: number) => string;

function answerWords(f: Format, said: ReadinessMessages) {
  return {
    ...said.answer,
    seeReady: (n: number): string => `See the ${f.count(n)} that ${f.plural(n, { one: 'is', other: 'are' })} ready`,
    seeSegment: (by: string, segment: string, n: number): string => `the ${f.count(n)} of ${by} ${segment}`,
    seeOneStep: (n: number): string => `the ${f.count(n)} one step away`,
  };
}

function featureWords(f: Format, accounts: Accounts) {
  return {
    finding: (feature: string, share: string, other: string | null, otherShare: string): string =>
      other === null
        ? `${share} are ready for ${feature}`
        : `${share} are ready for ${feature}, ${otherShare} for ${other}`,
    reading: (n: number): string =>
      `How far ${accounts(n)} are from each feature; hatched: evidence is missing. Press a feature to see below what blocks it, and whom it is for.`,
    next: 'Not live yet, in the order to ship',
    liveHead: 'Live',
    feature: 'Feature',
    arr: (state: string): string => `${state}: ARR`,
    share: 'Share ready',
    notReady: 'Unknown, but not ready in any case',
    toWhom: 'To whom first',
    since: (date: string): string => `since ${date}`,
    verdict: (verdict: Verdict): string =>
      ({
        right: 'prerequisites right',
        wrong: 'a prerequisite is wrong',
        unsure: 'unsure whether its prerequisites are right',
        tooFew: 'too few to judge its prerequisites',
      })[verdict],
    label: (n: number, weight: string | null): string =>
      weight === null ? `${f.count(n)} ready` : `${f.count(n)} ready · ${weight}`,
    said: (parts: readonly string[]): string => `: ${f.list(parts)}`,
  };
}

function blockWords(f: Format, accounts: Accounts) {
  return {
    finding: (need: string, n: number): string => `${need} is all that ${accounts(n)} lack`,
    several: (need: string, n: number): string =>
      `Nobody lacks one thing alone; ${need} is among what ${accounts(n)} lack`,
    nobody: 'Nothing is known to block anybody',
    reading: (feature: string): string =>
      `What keeps accounts from ${feature}: dark, it is all they lack, so that with it they are ready; light, it is one of several.`,
    need: 'What it needs',
    alone: 'Lack only this',
    others: 'Lack this and more',
    unknown: 'Not known',
    arr: (what: string): string => `${what}: ARR`,
    labelAlone: (alone: number, weight: string | null): string =>
      `${f.count(alone)} alone${weight === null || alone === 0 ? '' : ` (${weight})`}`,
    labelOthers: (others: number): string => `${f.count(others)} with more`,
    labelUnknown: (unknown: number): string => `${f.count(unknown)} not known`,
  };
}

function segmentWords(f: Format, range: Range) {
  return {
    by: 'By',
    finding: (by: string, segment: string, share: number, feature: string): string =>
      `${by} ${segment} is readiest for ${feature}: ${f.share(share)}`,
    none: (feature: string): string =>
      `No segment of ${f.count(NAMED_FROM)} accounts or more stands out for ${feature}`,
    reading:
      'Share ready in each segment, the line its 95 % interval; a dashed outline below 20 accounts, which say little. A press filters.',
    share: 'Share ready',
    interval: '95 % interval',
    accounts: 'Accounts',
    arr: (what: string): string => `${what}: ARR`,
    note: 'Note',
    small: `fewer than ${f.count(NAMED_FROM)} accounts: says little`,
    label: (share: number, low: number, high: number, n: number): string =>
      `${f.share(share)} (${range(low, high)}) of ${f.count(n)}`,
    more: (n: number): string => `and ${f.count(n)} more in the table`,
  };
}

function sharedWords(f: Format, accounts: Accounts) {
  return {
    title: 'All features together',
    waiting: 'What one investment makes ready',
    finding: (what: string, n: number, features: number): string =>
      `${what} is all that stands between ${accounts(n)} and ${features === 1 ? 'a feature' : 'one feature or more'}`,
    nobody: 'No account is one step away from a feature',
    reading:
      'What one investment makes ready: accounts that lack this and nothing else for at least one feature, live ones among them; each counts once. What several features ask of one thing is one investment, whatever amount each asks.',
    /** Of what live features ask. */
    leftOut: (needs: readonly string[]): string =>
      `Left out, because meeting it made no difference worth asking for at the launch: ${f.list(needs)}.`,
    ofFeature: (need: string, feature: string): string => `${need} (${feature})`,
    label: (n: number, weight: string | null): string =>
      `${accounts(n)}${weight === null || n === 0 ? '' : ` (${weight})`}`,
    feature: (feature: string, n: number): string => `${feature} ${f.count(n)}`,
    more: (n: number): string => `and ${f.count(n)} more in the table`,
    what: 'Investment',
    alone: 'Accounts freed',
    arr: 'ARR',
    unlocks: 'Account and feature pairs',
  };
}

function firstWords(f: Format, accounts: Accounts) {
  return {
    finding: (feature: string, n: number): string =>
      n === 1
        ? `The one account that is ready for ${feature}`
        : `To whom first: the largest of ${accounts(n)} ready for ${feature}`,
    nearest: (feature: string, n: number): string =>
      `Nobody is ready for ${feature}: the largest of ${accounts(n)} one step away`,
    reading: (weighed: boolean): string =>
      weighed ? 'Largest ARR first.' : 'ARR is not known here, so in the order of their keys.',
    account: 'Account',
    arr: 'ARR',
    lacks: 'Lacks',
    all: (n: number): string => `All ${f.count(n)}`,
  };
}

function chosenWords(f: Format) {
  return {
    count: (n: number, state: string, weight: string | null): string =>
      `${f.count(n)} ${state}${weight === null || n === 0 ? '' : ` (${weight})`}`,
    notReady: (n: number): string => `${f.count(n)} of them not ready in any case`,
  };
}

function historyWords(f: Format, said: ReadinessMessages) {
  const { accounts, range } = said;
  return {
    waiting: 'Over the snapshots',
    waitingReading: 'The earlier snapshots are read.',
    failed: 'The history could not be read',
    one: 'There is one snapshot, so nothing can be said over time',
    oneReading: 'Score earlier as-ofs with `rungs score --as-of` to see how accounts became ready.',
    finding: (from: number, since: string, to: number): string =>
      `${f.share(to)} are ready, against ${f.share(from)} on ${since}`,
    ahead: said.ahead,
    few: said.few,
    notTested: said.notTested,
    basis: (months: number, n: number): string =>
      `The range holds the middle 95 % of 1,000 runs that draw from ${f.count(months)} observed months; ${accounts(n)}, nobody joins or leaves.`,
    before: (from: string, low: number, high: number, came: number, held: boolean): string =>
      `The same projection of ${from} would have said ${range(low, high)} for today; it came to ${f.share(came)}, ${held ? 'inside' : 'outside'} that range. One look back is no back-test.`,
    selected:
      'The filter chooses accounts by where they stand today, so the line leads there by that choice alone, and the range goes on from it: it says nothing of others.',
    noBefore: 'Six months ago there was too little to project from.',
    said: (from: string): string => `said on ${from}`,
    asOf: 'As of',
    share: 'Share ready',
    range: 'Range',
    kind: 'Kind',
    kinds: { observed: 'observed', ahead: 'projected, not back-tested', before: 'projected six months before' },
  };
}

function launchWords(said: ReadinessMessages) {
  return {
    ...said.launch,
    reading: (launch: string, until: string): string =>
      `Share that adopted from ${launch} to ${until}, of those who held it at the launch (filled) and of those who did not (empty), with Wilson’s 95 % intervals; each prerequisite among accounts for which all hung on it. Observed, not tried: what goes with one may come of what both go back to.`,
    head: [
      'Prerequisite',
      'Held it',
      'Adopted',
      '95 % interval (Wilson)',
      'Did not',
      'Adopted',
      '95 % interval (Wilson)',
      'Difference in points',
      '95 % interval (Newcombe)',
      'Verdict',
    ],
    keys: { held: 'held it', notHeld: 'did not' },
  };
}
