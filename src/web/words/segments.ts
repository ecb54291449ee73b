import { COMPARED_FROM, SHOWN_FROM } from '../../analysis/segments/segment-differences.ts';
import type { Format } from '../../report/format/format.ts';

export type SegmentsPageWords = ReturnType<typeof createSegmentsPageWords>;

/** What the Segments page says besides its answer, which `report/segment-words.ts` says. */
export function createSegmentsPageWords(f: Format) {
  const accounts = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'account', other: 'accounts' })}`;
  return {
    title: 'Segments',
    accounts,
    none: '–',
    interval: (low: number, high: number): string => `${f.difference(low)} … ${f.difference(high)}`,
    nothing: {
      title: 'There is nothing to split by',
      what: 'Name attributes such as a branch or a product line under `accounts` in rungs.yaml, or bands of a number under `segments`, and run `rungs score`.',
    },
    cannot: (by: string): string => `“${by}” makes no segments here, so they are by something else.`,
    choose: { by: 'Split by', across: 'and', also: 'Split also by', alone: 'nothing else', measure: 'Show' },
    answer: {
      heldBack: (n: number, who: string, dimension: string): string =>
        `See the ${accounts(n)} of ${who} that ${dimension} holds, lowest in it first`,
      see: (n: number, who: string): string => `See the ${accounts(n)} of ${who}`,
      beside: (who: string): string => `${who} beside the rest`,
    },
    lines: linesWords(f, accounts),
    heat: heatWords(f),
    overlay: overlayWords(f),
    nodes: nodesWords(f),
    mix: mixWords(),
    sides: sidesWords(f, accounts),
    how: {
      title: 'How this is computed',
      sentences: [
        `A mean is shown from ${f.count(SHOWN_FROM)} accounts with points, and compared with the rest from ${f.count(COMPARED_FROM)} on both sides: below that the row says so.`,
        'The rest are all other accounts that the filters leave. The interval is Welch’s 95 % interval of that one difference; “sure” holds p below 5 % after Benjamini and Hochberg, over all comparisons of the picture.',
        'Mix and behaviour are Kitagawa’s two parts, which add up to the difference: what comes of other shares of each kind of customer, and what comes of customers of the same kind standing elsewhere. The interval takes the mix as it is.',
        'Only evidence counts: points that a policy fills in for what is missing are left out. A difference is no cause.',
      ],
    },
  };
}

type Accounts = (n: number) => string;

function linesWords(f: Format, accounts: Accounts) {
  return {
    finding: (high: string, highMean: string, low: string, lowMean: string): string =>
      `From ${lowMean} in ${low} to ${highMean} in ${high}`,
    one: 'One segment alone has a mean',
    reading: (staged: boolean): string =>
      `${staged ? 'Accounts by stage, dashed those not rated; the mean score' : 'The mean score'} and how far it is from that of the rest, with its 95 % interval: filled where it is sure, empty where it may be chance. A press filters.`,
    accounts: 'Accounts',
    stages: 'Stages',
    mean: 'Mean',
    difference: 'From the rest',
    interval: '95 % interval',
    p: 'Adjusted p',
    verdict: 'Is it sure?',
    rated: 'With a score',
    sure: 'sure',
    chance: 'may be chance',
    few: (n: number): string => `too few to compare: ${f.count(n)}`,
    tooFew: (n: number): string => `${f.count(n)} with a score: no mean`,
    rest: 'too few others to compare',
    said: (n: number, mean: string, difference: string, verdict: string): string =>
      `: ${accounts(n)}, mean ${mean}, ${difference} from the rest, ${verdict}`,
    notRated: 'Not rated',
    stage: (n: number): string => `Stage ${f.count(n)}`,
    arr: 'ARR',
  };
}

function heatWords(f: Format) {
  return {
    finding: (low: string, where: string, lowMean: string): string => `Lowest is ${low} in ${where}: ${lowMean}`,
    crossed: (measure: string, low: string, mean: string): string => `${measure} is lowest in ${low}: ${mean}`,
    nothing: 'No mean can be shown: all segments are too small',
    reading: `Mean points, further from the background where they are higher; hatched below ${f.count(COMPARED_FROM)} accounts, empty below ${f.count(SHOWN_FROM)}.`,
    few: (n: number): string => `only ${f.count(n)}`,
    nobody: 'nobody',
    cell: (name: string, column: string, mean: string, n: number): string =>
      `${name}, ${column}: ${mean} of ${f.count(n)}`,
    accounts: (column: string): string => `${column}: accounts`,
  };
}

function overlayWords(f: Format) {
  return {
    finding: (names: readonly string[], where: string, by: number): string =>
      `${f.list(names)} and the rest are furthest apart in ${where} (${f.difference(by)})`,
    nothing: 'Choose a segment to see it over the rest',
    none: 'No group has enough accounts on both sides',
    reading: `Mean points by group; grey: all accounts of segments not drawn. A gap where fewer than ${f.count(SHOWN_FROM)} accounts are seen.`,
    rest: 'the rest',
    most: (n: number): string => `At most ${f.count(n)} are drawn; the others are in the table.`,
    choose: 'Drawn',
    group: 'Group',
  };
}

function nodesWords(f: Format) {
  return {
    finding: (who: string, lower: number, higher: number): string =>
      lower === 0
        ? `${who} is higher for sure in ${f.count(higher)} groups and indicators, lower in none`
        : `${who} is lower for sure in ${f.count(lower)} groups and indicators, higher in ${higher === 0 ? 'none' : f.count(higher)}`,
    nothing: (who: string): string => `${who} differs from the rest in nothing for sure`,
    reading: (n: number): string =>
      `Difference from the rest in points with its 95 % interval, furthest first; those that are sure among ${f.count(n)} comparisons. Groups stand out in bold.`,
    more: (n: number): string => `and ${f.count(n)} more in the table`,
    node: 'Group or indicator',
    mean: 'Mean',
    rest: 'The rest',
    difference: 'Difference',
    interval: '95 % interval',
    p: 'Adjusted p',
    n: 'Accounts',
    ofRest: 'Of the rest',
  };
}

function mixWords() {
  return {
    reading: (kinds: string): string =>
      `The difference from the rest in points, and its two parts: other shares of each kind of customer (${kinds}), and customers of the same kind standing elsewhere, with its 95 % interval.`,
    difference: 'Difference from the rest',
    mix: 'Who its customers are',
    behaviour: 'How alike customers stand',
    kind: 'Kind',
    n: 'Accounts',
    share: 'Share',
    shareOfRest: 'Share of the rest',
    mean: 'Mean',
    meanOfRest: 'Mean of the rest',
    total: 'Together',
  };
}

const SHORT: ReadonlyMap<string, string> = new Map([
  ['peers', 'Peers'],
  ['rest', 'The rest'],
  ['everyone', 'Everyone'],
  ['filter', 'Filtered'],
]);

function sidesWords(f: Format, accounts: Accounts) {
  return {
    back: 'All segments',
    change: 'Compare with',
    account: 'An account: its key or name',
    go: 'Compare',
    segment: 'Another segment',
    peers: 'its peers',
    everyone: 'everyone',
    rest: 'the rest',
    filter: 'what is filtered',
    unknownAccount: (text: string): string => `There is no account “${text}” in this snapshot.`,
    /** Of two accounts there is nothing to take together. */
    reading: (told: 'mean' | 'median' | 'two'): string =>
      told === 'two'
        ? 'Points of the two by group.'
        : told === 'median'
          ? 'Points by group: the account with a solid line, the others by their median.'
          : 'Mean points by group of the two sides.',
    finding: (title: string, by: number): string => `Furthest apart in ${title} (${f.difference(by)})`,
    level: 'The two stand alike in every group',
    node: 'Group or indicator',
    points: (name: string): string => name,
    value: (name: string): string => `${name}: value`,
    short: (asked: string): string | undefined => SHORT.get(asked),
    difference: 'Difference',
    interval: '95 % interval',
    few: (n: number): string => `${accounts(n)} seen`,
    missing: { scored: '–', missing: 'not seen', notApplicable: 'does not apply', error: 'an error' },
    faults: {
      unreadable: (text: string): string => `The link asks for “${text}”, which is no account and no segment.`,
      noAccount: (account: string): string => `There is no account “${account}” in this snapshot.`,
      filter: (on: string): string => `The link asks for “${on}”, which means nothing in this base.`,
      noOther: 'The link asks for the peers or the rest of nobody.',
      nobody: (text: string): string => `No account matches “${text}”.`,
    },
  };
}
