import { LEAST_MONTHS } from '../../analysis/readiness/readiness-projection.ts';
import { NAMED_FROM } from '../../analysis/readiness/ship-order.ts';
import { JUDGED_FROM, WORTH_ASKING, type NoFindings, type Verdict } from '../../analysis/readiness/were-they-right.ts';
import type { StagesAsk } from '../../analysis/readiness/stages-beside-features.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Format } from '../format/format.ts';

export type ReadinessMessages = ReturnType<typeof createReadinessMessages>;

/** What is said of readiness wherever it is told: on the page, in the terminal. */
export function createReadinessMessages(f: Format) {
  const accounts = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'account', other: 'accounts' })}`;
  const range = (low: number, high: number): string => `${f.share(low)} to ${f.share(high)}`;
  return {
    accounts,
    range,
    states: { ready: 'Ready', oneStep: 'One step away', further: 'Further', unknown: 'Unknown' },
    nothing: 'This model names no features',
    answer: answerWords(f, accounts, range),
    ahead: (low: number, high: number, until: string): string =>
      `By ${until} ${range(low, high)} if accounts go on moving as they did: not back-tested.`,
    few: `A projection needs ${f.count(LEAST_MONTHS)} months of transitions.`,
    /** Two questions, two answers: what makes ready for features, and what holds accounts on their stage. */
    stagesAsk: ({ title, accounts: n, same }: StagesAsk): string =>
      same
        ? `It is also in the dimension that holds most accounts on their stage: ${cleanText(title)}, ${f.count(n)}.`
        : `Stages ask for something else first: ${cleanText(title)} holds most accounts on theirs, ${f.count(n)}. Invest there to lift stages, here to make accounts ready.`,
    notTested: 'not back-tested',
    launch: launchWords(f, accounts),
  };
}

type Accounts = (n: number) => string;
type Range = (low: number, high: number) => string;

function answerWords(f: Format, accounts: Accounts, range: Range) {
  return {
    ship: (feature: string, n: number, of: number, weight: string | null): string =>
      `Ship ${feature} first: ${f.count(n)} of ${accounts(of)} (${f.share(n / of)}) ${f.plural(n, { one: 'has', other: 'have' })} all it needs${weight === null ? '' : `, with ${weight} of ARR`}.`,
    toWhom: (segment: string, by: string, share: number, low: number, high: number, n: number): string =>
      `To ${by} ${segment} first: ${f.share(share)} of its ${accounts(n)} are ready (${range(low, high)}).`,
    noSegment: (by: string): string =>
      `No value of ${by} has ${accounts(NAMED_FROM)} or more, so nobody is named to begin with.`,
    /** Of one that is not the first to ship. */
    ready: (feature: string, n: number, of: number, weight: string | null): string =>
      `${feature}: ${f.count(n)} of ${accounts(of)} (${f.share(n / of)}) ${f.plural(n, { one: 'has', other: 'have' })} all it needs${weight === null ? '' : `, with ${weight} of ARR`}.`,
    nobodyFor: (feature: string, n: number): string =>
      `No account is ready for ${feature}; ${accounts(n)} ${f.plural(n, { one: 'is', other: 'are' })} one step away.`,
    nobody: (feature: string, n: number): string =>
      `No account is ready for a feature yet; ${feature} is nearest, with ${accounts(n)} one step away.`,
    allLive: (n: number): string =>
      n === 1 ? 'The one feature of this model is live' : `All ${f.count(n)} features of this model are live`,
    noAccounts: 'No account is asked about any feature',
    unknown: (feature: string, n: number): string =>
      n === 0
        ? ''
        : `Of ${accounts(n)} it is not known how far they are from ${feature}: the share ready is a lower bound.`,
    promise: 'Ready says that what it needs holds, not that an account will use it.',
    noWeight: 'ARR is not known here, so accounts decide the order.',
    part: (n: number, of: number): string => `This is a part of the base: ${f.count(n)} of ${accounts(of)}.`,
    wrong: (features: string): string =>
      `Before you trust a prerequisite: the live ${features} asked for something that made no difference worth asking for.`,
    noneWrong: 'No prerequisite of a live feature was found to make no difference worth asking for.',
    judging: 'Whether the prerequisites of live features were right is being read from the earlier snapshots.',
  };
}

function launchWords(f: Format, accounts: Accounts) {
  const verdicts: Readonly<Record<Verdict, string>> = {
    right: 'right',
    wrong: 'wrong',
    unsure: 'unsure',
    tooFew: 'too few to say',
  };
  const because: Readonly<Record<Verdict, string>> = {
    right: 'more of those who held it adopted',
    wrong: `holding it made no difference of ${f.count(100 * WORTH_ASKING)} points or more`,
    unsure: 'it may have made a difference or not',
    tooFew: `one side has fewer than ${accounts(JUDGED_FROM)}`,
  };
  const why: Readonly<Record<NoFindings['why'], string>> = {
    notLive: 'the feature is not live',
    noLaunchSnapshot:
      'there is no snapshot at its launch or within two months before; score one with `rungs score --as-of`',
    tooEarly: 'the six months to adopt it are not over',
    noLaterSnapshot:
      'there is no snapshot within a month before the six months ended; score one with `rungs score --as-of`',
  };
  return {
    verdicts,
    because,
    finding: (verdict: Verdict, wrong: readonly string[]): string => {
      if (wrong.length > 0)
        return `Were the prerequisites right? Wrong: ${f.list(wrong)} made no difference worth asking for`;
      return `Were the prerequisites right? ${
        {
          right: 'Right: the ready adopted more',
          wrong: 'Wrong: being ready made no difference worth asking for',
          unsure: 'Unsure: the ready may or may not have adopted more',
          tooFew: 'Too few accounts to say',
        }[verdict]
      }`;
    },
    no: (reason: NoFindings['why']): string => `Were the prerequisites right? Nothing can be said: ${why[reason]}`,
    noReading: 'A live feature is judged by who adopted it within six months of its launch.',
    all: 'All it needs (ready)',
    method: `Differences with their ${f.share(0.95)} interval by Newcombe; each prerequisite among accounts for which all hung on it. Observed, not tried.`,
    sizes: (held: number, notHeld: number): string => `${f.count(held)} held it, ${f.count(notHeld)} did not`,
    leftOut: (before: number, gone: number, notSeen: number): string =>
      `Left out: ${f.count(before)} who used it before, ${f.count(gone)} who left, ${f.count(notSeen)} of whom it is not known.`,
  };
}
