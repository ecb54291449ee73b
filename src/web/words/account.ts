import { cleanText } from '../../report/format/clean-text.ts';
import { leastShown, type Format } from '../../report/format/format.ts';
import type { Duration } from '../../util/time.ts';
import { upperFirst } from '../../util/upper-first.ts';
import { peersWords } from './account-peers.ts';
import { durationWords } from './duration.ts';

export type AccountWords = ReturnType<typeof createAccountWords>;

/** Words of the page of one account. Terms that the terminal knows too come from report/messages.ts. */
export function createAccountWords(f: Format) {
  // What is short of something is never 0.0 short.
  const points = (n: number): string =>
    `${n > 0 && n < leastShown(f) / 2 ? `<${f.cut(leastShown(f))}` : f.decimal(n)} ${n === 1 ? 'point' : 'points'}`;
  const accounts = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'account', other: 'accounts' })}`;
  const days = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'day', other: 'days' })}`;
  return {
    page: ACCOUNT_PAGE,
    digits: f.digits,
    points,
    accounts,
    days,
    none: '–',
    nextStage: (stage: string): string => `What stage ${stage} is like, and what it takes`,
    head: headWords(days),
    answer: answerWords(f, points),
    trend: trendWords(f),
    peers: peersWords(f),
    readiness: readinessWords(f),
    holds: holdsWords(f, points),
    gates: gatesWords(f),
    absence: absenceWords(f),
    change: changeWords(f),
    parts: partsWords(f, points),
    why: whyWords(f, days),
    age: ageWords(days),
    missing: missingWords(f),
  };
}

function readinessWords(f: Format) {
  return {
    finding: (ready: readonly string[], near: readonly string[], of: number): string => {
      const all = ready.length === of && of > 1 ? `all ${f.count(of)} features` : f.list(ready);
      const step = near.length === 0 ? '' : `one step from ${f.list(near)}`;
      if (ready.length === 0) return step === '' ? 'Ready for no feature yet' : `Ready for no feature yet; ${step}`;
      return step === '' ? `Ready for ${all}` : `Ready for ${all}; ${step}`;
    },
    reading:
      'Ready: everything the feature needs holds. One step away: exactly this must change. Unknown: evidence is missing without which it cannot be told.',
  };
}

const ACCOUNT_PAGE = {
  back: 'All accounts',
  backFiltered: 'The filtered accounts',
  next: 'Next',
  previous: 'Previous',
  place: (at: string, of: string): string => `${at} of ${of}`,
  outside: 'not among the filtered',
  steps: 'Accounts before and after',
  csv: 'Indicators as CSV',
  file: 'Account: indicators',
  whatIf: 'What if',
  print: 'Print',
  facts: 'About this account',
  more: 'All attributes',
  attribute: 'Attribute',
  value: 'Value',
} as const;

function headWords(days: (n: number) => string) {
  return {
    key: 'Key',
    in: (n: number): string => (n === 0 ? 'today' : n > 0 ? `in ${days(n)}` : `${days(-n)} ago`),
    unknown: 'not known',
  };
}

function answerWords(f: Format, points: (n: number) => string) {
  return {
    on: (stage: string, since: string): string => `On stage ${joined(stage, since)}`,
    atMost: (stage: string, since: string): string => `At most on stage ${joined(stage, since)}`,
    since: (date: string): string => `since ${date}`,
    sinceLeast: (date: string): string => `since ${date} or longer`,
    holdsAlone: (what: string, short: number, stage: number): string =>
      `${cleanText(what)} alone holds it: ${points(short)} to stage ${f.count(stage)}`,
    hold: (what: readonly string[], furthest: string, short: number, stage: number): string =>
      `${f.list(what.map(cleanText))} hold it, ${cleanText(furthest)} furthest: ${points(short)} to stage ${f.count(stage)}`,
    holdMany: (n: number, of: number, furthest: string, short: number, stage: number): string =>
      `${n === of ? `all ${f.count(of)}` : `${f.count(n)} of ${f.count(of)}`} dimensions hold it, ${cleanText(furthest)} furthest: ${points(short)} to stage ${f.count(stage)}`,
    short: (short: number, stage: number): string => `the score is ${points(short)} short of stage ${f.count(stage)}`,
    gate: (stage: number, what: readonly string[]): string => `stage ${f.count(stage)} needs ${f.list(what)}`,
    override: 'an override holds it',
    alsoOverride: (held: string): string => `${held}, and an override would hold it too`,
    noVariant: 'Scored by the model itself, by none of its variants: not comparable with accounts of one.',
    top: 'the top of the ladder, nothing holds it',
    notRated: 'Not rated',
    notRatedApplies: 'nothing of the model applies to it',
    notRatedSeen: (seen: number, of: number): string =>
      `too little is seen, ${f.count(seen)} of ${f.count(of)} dimensions`,
    unseen: (what: readonly string[], lower: boolean): string =>
      `${f.list(what.map(cleanText))} ${f.plural(what.length, { one: 'is', other: 'are' })} not seen${lower ? ', so it may stand lower' : ''}.`,
    alsoGates: (stage: number, what: readonly string[]): string =>
      `Stage ${f.count(stage)} also needs ${what.join('; ')}.`,
    scoreOnly: (score: number, best: number): string => `Score ${f.score(score)} of ${f.score(best)}`,
    score: (score: number, best: number): string => `Score ${f.decimal(score)} of ${f.score(best)}`,
    noScore: 'No score: too little is seen',
    nothingApplies: 'No score: nothing of the model applies to it',
    setAside: 'No score: an override leaves it not rated',
    notRatedSetAside: 'an override leaves it so',
    up: (by: number, date: string): string => `, up ${f.decimal(by)} since ${date}`,
    down: (by: number, date: string): string => `, down ${f.decimal(by)} since ${date}`,
    same: (date: string): string => `, as on ${date}`,
    because: (what: string, effect: number): string => `${what} ${f.difference(effect)}`,
    coverage: (share: number | null): string =>
      share === null ? 'nothing of the model applies' : `${f.share(share)} of the model’s weight has evidence`,
    moveEarlier: (direction: 'up' | 'down', from: string, to: string, date: string): string =>
      `Read on stage ${to} on ${date} already, before that on ${from}; the ${direction === 'up' ? 'rise' : 'fall'} is confirmed since`,
    /** Of a move that was read in the snapshot compared with already: when first. */
    moveRead: (from: string, to: string, date: string): string =>
      `Read on stage ${to} since ${date}, before that on ${from}; confirmed`,
    comparedWith: (date: string): string => `Compared with ${date}`,
    comparedFrom: (from: string, to: string): string => `From ${from} to ${to}`,
    inBrackets: 'in brackets points of the overall score',
    move: (direction: 'up' | 'down', from: string, to: string, confirmed: boolean): string =>
      `${direction === 'up' ? 'Up' : 'Down'} from stage ${from} to ${to}, ${confirmed ? 'confirmed' : 'not confirmed yet'}`,
    pending: 'The new reading is not confirmed yet: the next snapshot decides.',
    peers: (who: string, median: number): string => `${upperFirst(who)} have a median score of ${f.score(median)}.`,
  };
}

function trendWords(f: Format) {
  return {
    moved: (from: string, to: string, date: string): string => `From ${from} to ${to} since ${date}`,
    back: (at: string, date: string): string => `Back on ${at}, as on ${date}`,
    stayed: (at: string, date: string): string => `${upperFirst(at)} ever since ${date}`,
    scores: (from: number, to: number): string => `, the score from ${f.score(from)} to ${f.score(to)}`,
    scoreOnly: (from: number, to: number, date: string): string =>
      `The score went from ${f.score(from)} to ${f.score(to)} since ${date}`,
    one: (date: string): string => `Only the snapshot of ${date} knows this account`,
    never: 'It has never been rated',
    reading: (n: number): string =>
      `Stage and score in ${f.count(n)} ${f.plural(n, { one: 'snapshot', other: 'snapshots' })}. Hollow and dashed: at most. A gap: not active, or not rated.`,
    aStage: (named: string): string => `stage ${named}`,
    aScore: (score: string): string => `a score of ${score}`,
    accepted: (goal: string, date: string): string => `A roadmap to ${goal} was accepted on ${date}.`,
    reached: (goal: string, date: string, exact: boolean): string =>
      `Reached ${goal} on ${date}, its roadmap’s target${exact ? '' : ', as far as it is seen'}.`,
    readingScore: (n: number): string =>
      `Score in ${f.count(n)} ${f.plural(n, { one: 'snapshot', other: 'snapshots' })}. A gap: not active, or no score.`,
    failed: 'The history cannot be read at the moment',
    loading: 'Reading the history',
    readingSoon: 'Stage and score in every snapshot.',
    again: 'Try again',
    asOf: 'As of',
    stage: 'Stage',
    score: 'Score',
    coverage: 'Coverage',
    notActive: 'not active',
    stageWords: (stage: string): string => `stage ${stage}`,
  };
}

function holdsWords(f: Format, points: (n: number) => string) {
  return {
    one: (what: string, alone: boolean): string => `${cleanText(what)}${alone ? ' alone' : ''} holds the stage`,
    many: (n: number, of: number): string =>
      `${n === of ? `All ${f.count(of)}` : `${f.count(n)} of ${f.count(of)}`} dimensions are on its stage and hold it there`,
    gate: (needed: string, stage: number): string => `One thing keeps it from stage ${f.count(stage)}: ${needed}`,
    gates: (unmet: number, of: number, stage: number): string =>
      `${unmet === of ? `None of the ${f.count(of)}` : `${f.count(of - unmet)} of ${f.count(of)}`} things that stage ${f.count(stage)} needs ${of - unmet === 1 ? 'is' : 'are'} there; every dimension stands higher`,
    alsoGates: (finding: string, n: number, stage: number): string =>
      `${finding}, as ${f.plural(n, { one: 'does', other: 'do' })} ${f.count(n)} unmet ${f.plural(n, { one: 'need', other: 'needs' })} of stage ${f.count(stage)}`,
    score: (short: number, stage: number): string => `The score decides: ${points(short)} to stage ${f.count(stage)}`,
    gatesRule: (met: number, of: number, stage: number): string =>
      `Stage ${f.count(stage)} asks ${f.count(of)} ${f.plural(of, { one: 'thing', other: 'things' })}; ${f.count(met)} ${f.plural(met, { one: 'is', other: 'are' })} there`,
    override: 'An override holds it: without it, it would stand higher',
    alsoOverride: (finding: string): string => `${finding}; an override would hold it there too`,
    top: 'Nothing holds it: it is on the top stage',
    notRated: 'What is seen is too little for a stage',
    setAside: 'An override leaves it not rated',
    unseen: 'What is not seen leaves the stage open',
    reading: (rule: string): string => `The overall stage follows the ${rule}.`,
    dimension: 'Dimension',
    stage: 'Stage',
    points: 'Points',
    next: 'To the next stage',
    role: 'What it does',
    holds: 'holds the stage',
    above: 'stands higher',
    notSeen: 'not seen: leaves the stage open',
    notApplicable: 'does not apply',
    shownOnly: 'weight 0: shown only',
    counts: 'counts in the score',
    toStage: (distance: number, stage: number): string => `${points(distance)} to stage ${f.count(stage)}`,
    atTop: 'top stage',
  };
}

interface GateCounts {
  readonly count: number;
  readonly of: number;
  readonly enough: number;
}

function gatesWords(f: Format) {
  const facts = ({ count, of }: GateCounts): string => `${f.count(count)} of ${f.count(of)} facts`;
  const missing = ({ count, of, enough }: GateCounts): string => {
    const by = Math.abs(enough - count);
    return `, or ${f.count(by)} ${enough > count ? 'more' : 'fewer'} of the ${f.count(of)} facts`;
  };
  return {
    title: (stage: string): string => `What opens stage ${stage}, besides points`,
    state: { met: 'met', notMet: 'not met', unknown: 'not seen' },
    now: (now: string): string => `now ${now}`,
    aside: (now: string): string => ` (now ${now})`,
    short: (now: string, far: string, tooMuch: boolean, counts: GateCounts | null): string =>
      `now ${now}${counts === null ? '' : ` (${facts(counts)})`}: ${far} ${tooMuch ? 'too much' : 'short'}${counts === null ? '' : missing(counts)}`,
    unseen: (why: string): string => (why === '' ? 'not seen' : `not seen: ${why}`),
    oneOf: (needed: string, now: string): string => `${needed}: ${now}`,
    improve: (about: string): string => (about === '' ? 'How to improve it' : `How to improve ${about}`),
    why: 'Why it is measured',
  };
}

function absenceWords(f: Format) {
  const or = new Intl.ListFormat(f.locale, { type: 'disjunction' });
  return {
    because: (status: string, why: string): string => `${status}: ${why}`,
    onlyFor: (attribute: string, values: readonly string[], own: string | null): string =>
      `only for ${attribute} ${or.format(values)}; ${own === null ? 'here it is not known' : `here it is ${own}`}`,
    noPart: 'none of its parts does',
    noSpread: 'all accounts have the same value, so none can be ranked',
    expired: (newest: string, age: Duration): string =>
      `the newest fact is of ${newest}, and none older than ${durationWords(age, f)} counts`,
    noMetric: (metric: string): string => `this snapshot has no metric “${metric}”`,
    error: (source: string): string => `a value in the source “${source}” is no number`,
    notConnected: (source: string): string =>
      `the source “${source}” is not connected for this account; “covers:” of it in rungs.yaml says for which it is`,
    noRows: (source: string): string => `no facts in the source “${source}”`,
    tooFew: (rows: number, needed: number, source: string): string =>
      `${f.count(rows)} of the ${f.count(needed)} facts needed in the source “${source}”`,
    noDenominator: (source: string): string =>
      `nothing in the source “${source}” of which a share or an average could be told`,
    notAnswered: (source: string): string => `not answered in the source “${source}”`,
    part: (metric: string, why: string): string => `${metric}, ${why}`,
    notKnown: 'which is not known',
    zero: (metrics: readonly string[]): string => `${f.list(metrics)} is 0, and nothing can be divided by it`,
    noPartDivides: 'what it is computed from gives no number',
  };
}

function changeWords(f: Format) {
  return {
    nothing: 'There is no earlier snapshot to compare with',
    nothingWhat: 'Why the score moved is told from the second snapshot on.',
    finding: (before: number, after: number, date: string, main: string): string =>
      `From ${f.decimal(before)} to ${f.decimal(after)} since ${date}${main === '' ? '' : `, ${main}`}`,
    unmoved: (at: number, date: string): string => `${f.decimal(at)} as on ${date}: nothing moved`,
    evened: (at: number, date: string): string =>
      `${f.decimal(at)} as on ${date}: what went up and what went down even out`,
    mostly: (cause: string): string => `mostly because ${cause}`,
    because: (cause: string): string => `because ${cause}`,
    reading: (before: string, after: string): string =>
      `Points of the overall score, largest first; ${before} and all lines add up to ${after}. Choose other snapshots at the top.`,
    across: 'The snapshot compared with reads the new stage already, so this starts from the one before the move.',
    acrossLater: 'The move happened in a part of what is compared, so this starts from the snapshot before the move.',
    acrossEnds: 'The newest snapshot contradicts the move, so this ends with the last one that reads the new stage.',
    until: (from: string, to: string): string => `${from} until ${to}`,
    elsewhere: 'Elsewhere',
    gate: 'What the gate asks for',
    list: (titles: readonly string[]): string => f.list(titles.map(cleanText)),
    readingAcross: (before: string, after: string): string =>
      `Points of the overall score, largest first; ${before} and all lines add up to ${after}.`,
    sinceMove: (date: string): string => `Across the move, since ${date}`,
    sinceCompared: (date: string): string => `As compared, since ${date}`,
    told: 'Since when',
    what: 'What',
    cause: 'Because',
    rawValues: 'Value',
    values: (before: string, after: string): string => `${before} → ${after}`,
    effect: 'Points',
    before: (date: string): string => `Score on ${date}`,
    after: (date: string): string => `Score on ${date}`,
    ruler: (cause: string): string => (cause === 'reference' ? 'The rest of the base' : 'Model and data'),
    fold: (n: number, sum: number): string => `Show ${f.count(n)} smaller ones, together ${f.difference(sum)}`,
    unfold: 'Show fewer',
    byCause: 'By cause',
    stage: (from: string, to: string): string => `The stage was ${from} and is ${to}.`,
    sameStage: (stage: string): string => `The stage is the same: ${stage}.`,
    notRated: 'not rated',
    atMost: (stage: string): string => `at most ${stage}`,
  };
}

function partsWords(f: Format, points: (n: number) => string) {
  return {
    title: 'Every indicator: value, curve, points',
    reading: 'The lowest dimension first. “Why?” tells the counts, the window and the SQL behind a value.',
    whole: (title: string, score: number, best: number): string =>
      `How the dimensions make ${title} ${f.decimal(score)} of ${f.score(best)}`,
    wholeNone: 'How the dimensions would make the score',
    dimension: (title: string, score: number): string => `${cleanText(title)}, ${f.score(score)}`,
    unseen: (title: string): string => `${cleanText(title)}, not seen`,
    toNext: (short: number, stage: number): string => `: ${points(short)} to stage ${f.count(stage)}`,
    onTop: ': on the top stage',
    adds: (total: string): string => `Points times share is what each adds; together ${total}.`,
    combined: (how: string): string => `Combined as ${how}.`,
    indicator: 'Indicator',
    part: 'Part',
    value: 'Value',
    curve: 'Curve',
    points: 'Points',
    share: 'Share',
    addsHead: 'Adds',
    next: 'Next threshold',
    stage: 'Stage',
    total: 'Total',
    why: 'Why?',
    whyOf: (title: string): string => `Why? ${cleanText(title)}`,
    weightGoes: (share: string): string => `its ${share} of the weight goes to the others here`,
    weightCounts: 'it takes no part, and its weight is not missed',
    noWeight: 'weight 0: shown, not counted',
    groupCoverage: (share: string): string => `${share} of its weight has evidence`,
  };
}

function whyWords(f: Format, days: (n: number) => string) {
  return {
    metric: 'Metric',
    counts: 'Counts',
    none: 'No facts in the window.',
    parts: 'From',
    computed: 'Computed as',
    window: 'Window',
    windowOf: (from: string, to: string): string => `${from} up to and without ${to}`,
    windowTo: (to: string): string => `everything before ${to}`,
    windowNone: 'the facts carry no time',
    least: 'Needs at least',
    facts: (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'fact', other: 'facts' })}`,
    newest: 'Newest fact',
    old: (n: number): string => `${days(n)} before the snapshot`,
    read: 'Read as',
    curve: 'To points',
    weight: 'Weight',
    weightOf: (weight: string, share: string): string => `${weight}, planned as ${share} of its group`,
    reason: 'Why it is measured',
    improve: 'How to improve it',
    talk: 'What to ask about it',
    means: 'What that means',
    sql: 'SQL',
    copy: 'Copy SQL',
    copied: 'Copied',
    rows: 'The rows',
    sqlOf: (name: string): string => (name === '' ? 'SQL' : `SQL of ${name}`),
    value: 'Value',
  };
}

function ageWords(days: (n: number) => string) {
  return {
    finding: (newest: string, oldest: string, n: number): string =>
      n === 1
        ? `Its one dated indicator rests on facts up to ${newest}`
        : `The newest facts are of ${newest}; the oldest indicator rests on ${oldest}`,
    none: 'No fact carries a date',
    reading: (asOf: string): string => `The newest fact under each indicator, and its age on ${asOf}.`,
    indicator: 'Indicator',
    newest: 'Newest fact',
    age: 'Age',
    facts: 'Facts',
    undated: 'without date',
    noFacts: 'no facts',
    days,
  };
}

function missingWords(f: Format) {
  return {
    title: (key: string): string => `No account has the key “${cleanText(key)}”`,
    crmTitle: (crm: string): string => `No account has the CRM id “${cleanText(crm)}”`,
    what: (asOf: string): string =>
      `It is in no snapshot that is shown as of ${asOf}. Keys are told apart by capitals.`,
    crmWhat: (asOf: string, n: number): string =>
      `Looked up in the attribute crm_id of the ${f.count(n)} ${f.plural(n, { one: 'account', other: 'accounts' })} as of ${asOf}; capitals count. An account that has ended, or has not begun, is not among them.`,
    noCrm: 'This base has no attribute crm_id',
    noCrmWhat:
      'Add it under `accounts: attributes:` in rungs.yaml (`crm_id: column`) and score again; then links from the CRM open their account.',
    twice: (crm: string, n: number): string => `${f.count(n)} accounts have the CRM id “${cleanText(crm)}”`,
    twiceWhat:
      'Choose one. To make the link clear, give each account an id of its own in the source of crm_id and score again.',
    near: 'Did you mean',
    elsewhereWhat: (first: string, last: string): string =>
      first === last ? `It is in the snapshot of ${first}.` : `It is in the snapshots from ${first} to ${last}.`,
    showThen: (date: string): string => `Show it as of ${date}`,
    search: 'Search all accounts',
  };
}

/** "2 since May", "2, Structured, since May". */
function joined(stage: string, since: string): string {
  if (since === '') return stage;
  return stage.includes(',') ? `${stage}, ${since}` : `${stage} ${since}`;
}
