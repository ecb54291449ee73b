import type { Format } from '../../report/format.ts';

export type Captions = ReturnType<typeof createCaptions>;

/** What the pictures show, as sentences. */
export function createCaptions(f: Format) {
  const accounts = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'account', other: 'accounts' })}`;
  return {
    accounts,
    see: (n: number): string => `See the ${accounts(n)}`,
    weight: (attribute: string): string => (attribute === 'arr' ? 'ARR' : attribute),
    stage: 'Stage',
    exactly: 'Exactly',
    atMost: 'At most',
    /** Where something else is chosen, how many there are to choose. */
    outOf: (n: number, of: number): string => (n === of ? f.count(n) : `${f.count(n)} of ${f.count(of)}`),
    all: 'Accounts',
    share: 'Share',
    ofWeight: (weight: string): string => `Share of ${weight}`,
    answer: answerWords(f, accounts),
    ladder: ladderWords(f, accounts),
    links: linksWords(f, accounts),
    rules: {
      above: (stage: number, rules: readonly { readonly name: string; readonly share: number }[]): string =>
        `Above stage ${f.count(stage)} stand ${f.list(rules.map(({ name, share }) => `${f.share(share)} by the ${name}`))}`,
      reading: (n: number): string =>
        `The same scores of ${accounts(n)}, read under each rule; bars of three ladders on one scale.`,
      rule: 'Rule',
      inUse: 'this model’s rule',
      instead: 'if this rule decided',
    },
    average: averageWords(f, accounts),
    moves: movesWords(f, accounts),
    seen: {
      least: (dimension: string, share: number): string =>
        `${dimension} is seen least: in ${f.share(share)} of the accounts it applies to`,
      all: 'Every dimension is seen in every account it applies to',
      reading: (coverage: number | null): string =>
        coverage === null
          ? 'Accounts with and without a score in each dimension.'
          : `Accounts with and without a score in each dimension; evidence covers ${f.share(coverage)} of the model’s weight.`,
      dimension: 'Dimension',
      average: 'Average',
      coverage: 'Coverage',
      scored: 'Scored',
      notSeen: 'Not seen',
      notApplicable: 'Does not apply',
      none: '–',
    },
    segments: segmentWords(f, accounts),
  };
}

type Accounts = (n: number) => string;

function answerWords(f: Format, accounts: Accounts) {
  const or = new Intl.ListFormat(f.locale, { type: 'disjunction' });
  return {
    of: (n: number): string => `Of ${accounts(n)}`,
    /** A part must say that it is one. */
    ofPart: (n: number, phrase: string, of: number): string =>
      `Of the ${accounts(n)} ${phrase} (${f.share(n / of)} of the base)`,
    partFirst: (n: number, phrase: string, of: number): string =>
      `This is a part of the base: ${f.count(n)} of ${accounts(of)}, ${phrase}.`,
    stand: (share: number, stage: string, open: boolean): string =>
      `${f.share(share)} stand ${open ? 'at most ' : ''}on stage ${stage}`,
    standChosen: (n: number, stages: string, atMost: boolean): string =>
      `${f.count(n)} ${f.plural(n, { one: 'stands', other: 'stand' })} ${atMost ? 'at most ' : ''}on stage ${stages}`,
    kindChosen: (n: number, kinds: string): string =>
      `${f.count(n)} ${f.plural(n, { one: 'has', other: 'have' })} a stage that is ${kinds}`,
    notRatedChosen: (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'is', other: 'are' })} not rated`,
    holdsAlone: (dimension: string, n: number): string => `${dimension} alone holds ${f.count(n)} of them`,
    lowestAlone: (dimension: string, n: number): string => `${dimension} alone is lowest for ${f.count(n)} of them`,
    amongLowest: (dimension: string, n: number): string =>
      `${dimension} is among the lowest dimensions of ${f.count(n)} of them`,
    /** Where some had moved before that day, only the confirmation is of this period. */
    moved: (up: number, date: string, earlier: boolean): string =>
      earlier
        ? `${f.count(up)} ${f.plural(up, { one: 'move of theirs up is', other: 'moves of theirs up are' })} confirmed since ${date}`
        : `${f.count(up)} of them moved up for good since ${date}`,
    noneMoved: (date: string): string => `none of them moved for good since ${date}`,
    phrase: {
      with: (what: readonly string[]): string => `with ${f.list(what)}`,
      attribute: (title: string, values: string): string => `${title} ${values}`,
      stage: (values: string): string => `on stage ${values}`,
      notRated: 'not rated',
      kind: (values: string): string => `whose stage is ${values}`,
      held: (values: string): string => `held by ${values}`,
      holders: {
        '1': 'held by one dimension',
        '2': 'held by two dimensions',
        '3': 'held by three or more dimensions',
      } as Readonly<Record<string, string>>,
      moved: {
        up: 'that moved up for good',
        down: 'that moved down for good',
        pending: 'whose move is not confirmed yet',
        joined: 'that joined',
        left: 'that left',
        became_rated: 'that are rated now and were not before',
        became_not_rated: 'that are no longer rated',
      } as Readonly<Record<string, string>>,
      cause: (causes: Readonly<Record<string, string>>, cause: string): string =>
        cause === 'earlier' ? 'that had moved before' : `that moved because ${causes[cause] ?? cause}`,
      or: (all: readonly string[]): string => or.format(all),
      and: (all: readonly string[]): string => f.list(all),
    },
  };
}

function ladderWords(f: Format, accounts: Accounts) {
  return {
    around: (stage: number, above: number, below: number): string =>
      `${f.share(above)} stand above stage ${f.count(stage)}, ${f.share(below)} below`,
    chosen: (n: number, of: number, stages: string): string => `${f.count(n)} of ${accounts(of)} stand ${stages}`,
    onStage: (stages: string): string => `on stage ${stages}`,
    notRated: 'without a stage',
    nobody: 'No account stands on any stage',
    reading: (n: number): string => `Share of ${accounts(n)} on each stage.`,
    readingPart: (n: number): string => `Share of ${accounts(n)} on each stage; in grey behind, of the whole base.`,
    readingChosen: (n: number): string => `In colour what is chosen, in grey all ${accounts(n)} it was chosen from.`,
    keyWeight: (weight: string): string => `share of ${weight}`,
    behindBase: 'whole base',
    behindChosen: 'what it was chosen from',
    some: (n: number): string => `${f.count(n)} at most`,
    said: (n: number, note: string): string => `: ${accounts(n)}, ${note}`,
    ofBase: 'Share of the base',
    chosenFrom: 'Chosen from',
  };
}

function linksWords(f: Format, accounts: Accounts) {
  return {
    most: (dimension: string, alone: number, others: number): string =>
      `${dimension} holds most: ${accounts(alone)} alone, ${f.count(others)} together with others`,
    lowest: (dimension: string, alone: number, others: number): string =>
      `${dimension} is lowest most often: in ${accounts(alone)} alone, in ${f.count(others)} together with others`,
    nobody: 'No dimension holds anybody',
    reading: (n: number): string =>
      `${accounts(n)} by the dimensions that are lowest; an account with several counts in each.`,
    byOne: 'One dimension holds',
    byTwo: 'two hold',
    byMore: 'three or more hold',
    gates: 'a gate alone holds',
    gatesRow: 'A gate alone',
    dimension: 'Dimension',
    alone: 'Alone',
    withOne: 'With one other',
    withMore: 'With two or more',
    total: 'All',
    count: 'Held by',
    said: (total: number, alone: number): string => `: ${accounts(total)}, ${f.count(alone)} of them alone`,
  };
}

function averageWords(f: Format, accounts: Accounts) {
  return {
    of: (mean: number, best: number): string => `The average score is ${f.score(mean)} of ${f.score(best)}`,
    changed: (mean: number, best: number, change: number, date: string): string =>
      `The average score is ${f.score(mean)} of ${f.score(best)}; the same accounts moved ${f.difference(change)} since ${date}`,
    best: (best: number): string => `of ${f.score(best)}`,
    sameAccounts: 'same accounts',
    reading: (rated: number, coverage: number | null): string =>
      `Mean of ${accounts(rated)} with a score; ${coverage === null ? 'coverage is not available' : `${f.share(coverage)} of the model’s weight has evidence`}.`,
    what: 'What moved it',
    points: 'Points',
    because: (cause: string): string => `because ${cause}`,
  };
}

function movesWords(f: Format, accounts: Accounts) {
  return {
    reading: (same: number): string =>
      `Confirmed moves of ${accounts(same)} that are in both, by what they are put down to: down to the left, up to the right.`,
    up: (n: number): string => `${f.count(n)} up`,
    down: (n: number): string => `${f.count(n)} down`,
    what: 'Moves',
    upHead: 'Up',
    downHead: 'Down',
    both: 'All',
    said: (up: number, down: number): string => `: ${f.count(up)} up, ${f.count(down)} down`,
    causes: {
      customer: 'Customer changed',
      evidence: 'Evidence appeared or expired',
      reference: 'Reference moved',
      restated: 'Restatement',
      earlier: 'Moved before, confirmed since',
    } as const,
    pending: 'not confirmed yet',
    joined: 'joined',
    left: 'left',
    becameRated: 'rated now, not before',
    becameNotRated: 'no longer rated',
    besides: 'Besides',
    allConfirmed: 'All confirmed',
  };
}

function segmentWords(f: Format, accounts: Accounts) {
  return {
    by: 'Split by',
    none: 'nothing',
    invite: 'Compare branches, product lines, owners or anything else that is known of the accounts.',
    finding: (name: string, mean: string, lowest: string, lowestMean: string): string =>
      `${name} stands highest with ${mean} points, ${lowest} lowest with ${lowestMean}`,
    onlyOne: (attribute: string): string => `Only one ${attribute} has a score`,
    noneScored: (attribute: string): string => `No ${attribute} has a score`,
    reading: (n: number, attribute: string, mean: string | null): string =>
      mean === null
        ? `${accounts(n)} by ${attribute}, the largest first.`
        : `${accounts(n)} by ${attribute}, the largest first; the difference is from the average of all of them, ${mean}.`,
    missing: 'Not known',
    yes: 'Yes',
    no: 'No',
    accounts: 'Accounts',
    stages: 'Stages',
    average: 'Average',
    atMost: 'At most',
    difference: 'Difference',
    more: (n: number): string => `and ${f.count(n)} more`,
    fewer: 'show fewer',
    everybody: 'All of them',
    notKnown: '–',
    said: (n: number): string => `: ${accounts(n)}`,
    cannot: (attribute: string): string => `This base has no “${attribute}” that it could be split by; choose another.`,
  };
}
