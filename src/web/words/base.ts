import type { Format } from '../../report/format/format.ts';
import { upperFirst } from '../../util/upper-first.ts';

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
    seen: seenWords(f),
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
    /** Of those on the stage just named, or of all who are spoken of. */
    onStage: (n: number, stage: number): string => `of the ${f.count(n)} on stage ${f.count(stage)}`,
    ofThem: 'of them',
    holdsAlone: (dimension: string, n: number, whom: string): string =>
      `${dimension} alone holds ${f.count(n)} ${whom}`,
    lowestAlone: (dimension: string, n: number, whom: string): string =>
      `${dimension} alone is lowest for ${f.count(n)} ${whom}`,
    amongLowest: (dimension: string, n: number, whom: string): string =>
      `${dimension} is among the lowest dimensions of ${f.count(n)} ${whom}`,
    /** Confirmed moves only. */
    moved: (up: number, down: number, date: string): string => {
      if (up === 0 && down === 0) return `no move is confirmed since ${date}`;
      if (down === 0) return `${f.count(up)} moved up since ${date}, none down, confirmed`;
      if (up === 0) return `${f.count(down)} moved down since ${date}, none up, confirmed`;
      return `${f.count(up)} moved up and ${f.count(down)} down since ${date}, confirmed`;
    },
    phrase: {
      with: (what: readonly string[]): string => `with ${f.list(what)}`,
      attribute: (title: string, values: string): string => `${title} ${values}`,
      stage: (values: string): string => `on stage ${values}`,
      notRated: 'not rated',
      kind: (values: string): string => `whose stage is ${values}`,
      held: (values: string): string => `held by ${values}`,
      /** `ready for Chatbot`; where it is more than a state: `ready or one step away, lacking Knowledge (Chatbot)`. */
      readiness: (feature: string, values: string): string =>
        values === 'ready'
          ? `ready for ${feature}`
          : values === 'one step away' || values === 'further away'
            ? `${values} from ${feature}`
            : `${values} (${feature})`,
      holders: {
        '1': 'held by one dimension',
        '2': 'held by two dimensions',
        '3': 'held by three or more dimensions',
      } as Readonly<Record<string, string>>,
      moved: {
        up: 'whose rise is confirmed',
        down: 'whose fall is confirmed',
        pending: 'whose move is not confirmed yet',
        pending_up: 'whose rise is not confirmed yet',
        pending_down: 'whose fall is not confirmed yet',
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
    /** Nothing is above the last stage, nor below the first. */
    around: (stage: number, stages: number, above: number, below: number): string => {
      const named = `stage ${f.count(stage)}`;
      if (stage === stages)
        return stages === 1 ? `All who are rated stand on ${named}` : `${f.share(below)} stand below ${named}`;
      return stage === 1
        ? `${f.share(above)} stand above ${named}`
        : `${f.share(above)} stand above ${named}, ${f.share(below)} below`;
    },
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
    readingThen: (n: number, date: string, whole: boolean): string =>
      whole
        ? `The fine mark: the share of all ${accounts(n)} there were on ${date}.`
        : `The fine mark: how those of these accounts that were there on ${date} stood then, with who left since: ${f.count(n)}.`,
    keyThen: (date: string): string => `on ${date}`,
    thenHeads: (date: string): string[] => [`On ${date}`, 'Share then', 'Change', 'Change in % points'],
    ofBase: 'Share of the base',
    chosenFrom: 'Chosen from',
  };
}

function linksWords(f: Format, accounts: Accounts) {
  return {
    /** The headline speaks of one stage: here the population is said too. */
    population: (n: number, whole: boolean): string => `${whole ? 'all' : 'these'} ${accounts(n)}`,
    most: (dimensions: readonly string[], total: number, alone: number, population: string): string =>
      dimensions.length === 1
        ? `${dimensions.join()} holds most: ${f.count(total)} of ${population}, ${f.count(alone)} alone`
        : `${f.list(dimensions)} hold most: ${f.count(total)} of ${population} each`,
    lowest: (dimensions: readonly string[], total: number, alone: number, population: string): string =>
      dimensions.length === 1
        ? `${dimensions.join()} is lowest most often: for ${f.count(total)} of ${population}, for ${f.count(alone)} alone`
        : `${f.list(dimensions)} are lowest most often: for ${f.count(total)} of ${population} each`,
    /** What is filtered by says already which dimension it is. */
    chosen: (n: number, of: number): string => `${f.count(n)} of the ${accounts(of)} that are held are chosen here`,
    chosenLowest: (n: number, of: number): string =>
      `${f.count(n)} of the ${accounts(of)} with a lowest dimension are chosen here`,
    nobody: 'No dimension holds anybody',
    reading: (n: number): string =>
      `${accounts(n)} by the dimensions that are lowest; an account with several counts in each.`,
    byHolders: 'Accounts held by',
    byLowest: 'Accounts by how many dimensions are lowest',
    byDimension: 'Accounts each dimension holds',
    byLowestDimension: 'Accounts each dimension is lowest for',
    byOne: 'Exactly one dimension',
    byTwo: 'Exactly two',
    byMore: 'Three or more',
    gates: 'A gate, no dimension',
    gatesRow: 'A gate, no dimension',
    overrides: 'An override',
    dimension: 'Dimension',
    alone: 'Alone',
    withOne: 'With one other',
    withMore: 'With two or more others',
    total: 'All',
    count: 'Each account once',
    said: (total: number, alone: number): string => `: ${accounts(total)}, ${f.count(alone)} of them alone`,
    saidHolders: (label: string): string => `: ${label}`,
  };
}

/**
 * Two shares that are not one: of accounts, in how many a dimension is seen (has a score at all); of weight, how much of the
 * model has evidence, which is coverage.
 */
function seenWords(f: Format) {
  return {
    least: (dimensions: readonly string[], share: string): string =>
      `${f.list(dimensions)} ${f.plural(dimensions.length, { one: 'is', other: 'are' })} seen least: in ${share} of the accounts ${f.plural(dimensions.length, { one: 'it applies', other: 'each applies' })} to`,
    all: 'Every dimension is seen in every account it applies to',
    reading: (coverage: number | null): string =>
      coverage === null
        ? 'Seen: the account has a score in the dimension.'
        : `Seen: the account has a score in the dimension. Coverage is another thing: ${f.share(coverage)} of the model’s weight has evidence.`,
    dimension: 'Dimension',
    average: 'Average',
    coverage: 'Coverage of its weight',
    share: 'Seen in',
    seen: 'Seen',
    notSeen: 'Not seen',
    notApplicable: 'Does not apply',
    none: '–',
  };
}

function averageWords(f: Format, accounts: Accounts) {
  return {
    of: (mean: number, best: number): string => `The average score is ${f.score(mean)} of ${f.score(best)}`,
    changed: (mean: number, best: number, change: number, date: string): string =>
      `The average score is ${f.score(mean)} of ${f.score(best)}, ${change === 0 ? 'unchanged' : f.difference(change)} since ${date}`,
    best: (best: number): string => `of ${f.score(best)}`,
    since: (date: string): string => `since ${date}`,
    sameAccounts: 'on the same accounts',
    reading: (rated: number): string => `Mean of ${accounts(rated)} with a score.`,
    readingChange: (rated: number): string =>
      `Mean of ${accounts(rated)} with a score. It changes by what the same accounts did, and by who came into it or went out of it.`,
    on: (date: string, n: number): string => `On ${date}: ${accounts(n)}`,
    what: 'From then to now',
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
      override: 'Override',
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
  /** Of many equals two by name. */
  const few = (names: readonly string[]): string =>
    names.length <= 3 ? f.list(names) : f.list([...names.slice(0, 2), `${f.count(names.length - 2)} more`]);
  const shared = ({ length }: readonly string[]): string => (length === 1 ? '' : length === 2 ? ', both' : ', each');
  return {
    by: 'Split by',
    none: 'nothing',
    invite: 'Compare branches, product lines, owners or anything else that is known of the accounts.',
    finding: (high: readonly string[], mean: string, low: readonly string[], lowest: string): string => {
      const top = `${few(high)} ${f.plural(high.length, { one: 'stands', other: 'stand' })} highest`;
      return `${upperFirst(top)}${shared(high)} with ${mean} points, ${few(low)} lowest${shared(low)} with ${lowest}`;
    },
    /** Of few accounts each one makes the average. */
    tooSmall: (attribute: string, least: number): string =>
      `No two of ${attribute} have ${f.count(least)} accounts with a score`,
    small: (least: number): string => `Of fewer than ${f.count(least)} with a score none is called highest or lowest.`,
    allEqual: (attribute: string, mean: string): string => `Every ${attribute} stands at ${mean} points`,
    onlyOne: (attribute: string): string => `Only one ${attribute} has a score`,
    noneScored: (attribute: string): string => `No ${attribute} has a score`,
    reading: (n: number, attribute: string, mean: string | null): string =>
      mean === null
        ? `${accounts(n)} by ${attribute}.`
        : `${accounts(n)} by ${attribute}; the difference is from the average of all of them, ${mean}.`,
    readingChange: (date: string): string => `Change and who fell: of the accounts that were there on ${date} too.`,
    sortBy: 'Sort by',
    sorted: { up: '↑', down: '↓' },
    sort: (column: string, order: 'up' | 'down' | null): string =>
      `Sort by ${column}${order === null ? '' : order === 'up' ? ', now ascending' : ', now descending'}`,
    change: 'Change',
    fell: 'Fell',
    ofSame: 'Of',
    weightFell: (weight: string): string => `${weight} that fell`,
    fellOf: (n: number, of: number): string => `${f.count(n)} of ${f.count(of)}`,
    /** The row's other numbers where there is no room for their columns. */
    more: {
      weight: (name: string, amount: string): string => `${amount} ${name}`,
      change: (points: string): string => `${points} since`,
      fell: (fellOf: string, weight: string | null): string => `fell ${fellOf}${weight === null ? '' : ` (${weight})`}`,
      atMost: (share: string): string => `${share} at most`,
      held: (words: string, names: string): string => `${words} ${names}`,
    },
    missing: 'Not known',
    yes: 'Yes',
    no: 'No',
    accounts: 'Accounts',
    stages: 'Stages',
    average: 'Average',
    atMost: 'At most',
    difference: 'Difference',
    heldMost: 'Held most by',
    lowestMost: 'Lowest most often',
    held: 'Accounts so held',
    moreRows: (n: number): string => `and ${f.count(n)} more`,
    fewer: 'show fewer',
    everybody: 'All of them',
    notKnown: '–',
    said: (n: number): string => `: ${accounts(n)}`,
    cannot: (attribute: string): string => `This base has no “${attribute}” that it could be split by; choose another.`,
  };
}
