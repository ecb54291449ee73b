import type { AccountChange, Cause } from '../analysis/change/change.ts';
import type { MoveCause } from '../analysis/movement/move-causes.ts';
import type { Direction, StageRule } from '../model/model.ts';
import type { StageKindName } from '../score/scores.ts';
import type { MissingReason, StatusName } from '../table/status.ts';
import type { AverageBridge, AverageMember } from './average-bridge.ts';
import { cleanText } from './clean-text.ts';
import { curveMessages } from './curve-messages.ts';
import { keptOutWords } from './kept-out-words.ts';
import { readingMessages } from './reading-messages.ts';
import { leastShown, type Format } from './format.ts';
import { groupMessages } from './group-messages.ts';
import type { MovementSummary } from './summary.ts';
import { requirementTerms } from './requirement-terms.ts';

/**
 * Every word that is shown to people about a base, an account or a problem, in one place: keys to functions of plain
 * values. Numbers, dates and plurals follow the locale of the format; the sentences are English.
 */
export interface Messages {
  readonly status: ReturnType<typeof statusWords>;
  readonly stage: ReturnType<typeof stageWords>;
  readonly answer: ReturnType<typeof answerWords>;
  readonly since: ReturnType<typeof sinceWords>;
  readonly show: typeof SHOW;
  readonly cause: Readonly<Record<Cause, string>>;
  readonly explain: ReturnType<typeof explainWords>;
  readonly check: ReturnType<typeof checkWords>;
  readonly trace: ReturnType<typeof traceWords>;
}

export function createMessages(f: Format): Messages {
  return {
    status: statusWords(f),
    stage: stageWords(f),
    answer: answerWords(f),
    since: sinceWords(f),
    show: SHOW,
    cause: CAUSE,
    explain: explainWords(f),
    check: checkWords(f),
    trace: traceWords(f),
  };
}

const REASON: Readonly<Record<MissingReason | 'unknown', string>> = {
  noRows: 'no facts',
  tooFew: 'too few facts',
  expired: 'facts too old',
  noDenominator: 'nothing to average or divide by',
  notConnected: 'source not connected',
  notAnswered: 'not answered',
  noSpread: 'no spread in the base',
  belowCoverage: 'too little of it is seen',
  nothingScored: 'nothing of it is seen',
  notRated: 'too few dimensions are seen',
  inconclusive: 'could not be found out',
  incomplete: 'something it cannot do without is missing',
  notDefined: 'there is no result for these values',
  setAside: 'an override leaves it not rated',
  unknown: 'for a reason this version does not know',
};

const CAUSE: Readonly<Record<Cause, string>> = {
  customer: 'the customer changed',
  evidence: 'evidence appeared or expired',
  reference: 'the reference moved',
  restated: 'the model or the data was restated',
  override: 'an override',
};

/** Of an average: who came into it or went out of it. */
const MEMBER: Readonly<Record<AverageMember, (n: string) => string>> = {
  joined: (n) => `${n} that joined`,
  becameRated: (n) => `${n} scored now and not before`,
  left: (n) => `${n} that left`,
  becameNotRated: (n) => `${n} no longer scored`,
};

/** Of a move: it did not happen in the period that is told. */
const EARLIER = 'had moved before that day and are confirmed since';

function statusWords(f: Format) {
  return {
    reason: (reason: MissingReason | 'unknown'): string => REASON[reason],
    /** What stands where a value would be. */
    instead: (status: StatusName, reason: MissingReason | 'unknown' | null): string => {
      if (status === 'notApplicable') return 'does not apply';
      if (status === 'error') return 'error in the facts';
      return reason === null ? 'missing' : `missing: ${REASON[reason]}`;
    },
    tooFew: (rows: number, needed: number): string =>
      `missing: ${f.count(rows)} of the ${f.count(needed)} facts needed`,
    undated: 'undated',
  };
}

function stageWords(f: Format) {
  // A ladder without names of its own has "Stage 2": the number says as much.
  const named = (stage: number, name: string | null): string =>
    name === null || name === '' || name === `Stage ${stage}`
      ? f.count(stage)
      : `${f.count(stage)}, ${cleanText(name)}`;
  return {
    named,
    reached: (kind: StageKindName, stage: number | null, name: string | null): string => {
      if (kind === 'not_rated' || stage === null) return 'Not rated';
      return kind === 'at_most' ? `At most stage ${named(stage, name)}` : `Stage ${named(stage, name)}`;
    },
    short: (kind: StageKindName, stage: number | null): string => {
      if (kind === 'not_rated' || stage === null) return 'not rated';
      return kind === 'at_most' ? `at most ${f.count(stage)}` : f.count(stage);
    },
    rule: (rule: StageRule): string =>
      ({ weakest: 'weakest dimension', score: 'overall score', gates: 'gates alone' })[rule],
  };
}

/** The sentence that answers "where does the base stand, and what holds it there", and its caveats. */
function answerWords(f: Format) {
  const accounts = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'account', other: 'accounts' })}`;
  return {
    accounts,
    empty: (asOf: string | null): string => `No account is active${asOf === null ? '' : ` as of ${asOf}`}.`,
    emptyNext: 'Check the dates under `accounts: active:` in rungs.yaml, or choose another --as-of.',
    noneRated: (n: number): string =>
      n === 1 ? 'The one account is not rated.' : `None of the ${accounts(n)} is rated.`,
    noneRatedNext: '`rungs explain ACCOUNT` says what is missing.',
    averageOnly: (mean: number, best: number, rated: number): string =>
      `The average score is ${f.score(mean)} of ${f.score(best)}, over ${accounts(rated)} with a score.`,
    theOne: (kind: StageKindName, stage: number, name: string): string =>
      `The one account stands on stage ${stageWords(f).named(stage, name)}${kind === 'at_most' ? ', at most' : ''}.`,
    most: (share: number, stage: number, name: string, mostlyOpen: boolean): string =>
      `${f.share(share)} of accounts stand ${mostlyOpen ? 'at most ' : ''}on stage ${stageWords(f).named(stage, name)}.`,
    holdsAlone: (dimension: string, n: number, decides: boolean): string =>
      decides
        ? `${cleanText(dimension)} alone holds ${f.count(n)} of them.`
        : `${cleanText(dimension)} alone is lowest for ${f.count(n)} of them.`,
    amongLowest: (dimension: string, n: number): string =>
      `${cleanText(dimension)} is among the lowest dimensions of ${f.count(n)} of them.`,
    open: (n: number, of: number): string =>
      n === of
        ? `All ${f.count(of)} may stand lower: a dimension or gate of theirs is not seen.`
        : `${f.count(n)} of the ${f.count(of)} may stand lower: a dimension or gate of theirs is not seen.`,
    notRated: (n: number): string => `${accounts(n)} ${f.plural(n, { one: 'is', other: 'are' })} not rated.`,
    noScore: (n: number): string =>
      `${accounts(n)} ${f.plural(n, { one: 'has', other: 'have' })} a stage and no overall score: too little is seen.`,
    coverage: (share: number | null): string =>
      share === null ? 'Coverage: not available.' : `Coverage: ${f.share(share)} of the weight has evidence.`,
    gates: (n: number): string => `A gate holds ${accounts(n)} that no dimension does.`,
    variants: (n: number): string =>
      `${f.count(n)} ${f.plural(n, { one: 'variant', other: 'variants' })} of the model score some accounts: scores are not comparable across variants.`,
    overrides: (n: number): string => `An override has lowered the stage of ${accounts(n)}.`,
    relative: 'Relative only: scores are ranks within this base, and stages need thresholds.',
    notice: (text: string): string => `${upperFirst(cleanText(text))} base.`,
  };
}

/** Confirmed moves; the foot of the page says what confirms one. */
function movedWords(f: Format, date: string, up: number, down: number): string {
  if (up === 0 && down === 0) return `Since ${date} no move is confirmed.`;
  if (down === 0) return `Since ${date}, ${f.count(up)} moved up and none down.`;
  if (up === 0) return `Since ${date}, ${f.count(down)} moved down and none up.`;
  return `Since ${date}, ${f.count(up)} moved up and ${f.count(down)} down.`;
}

/** What changed since another snapshot. */
function sinceWords(f: Format) {
  return {
    moved: (date: string, { confirmed: { up, down } }: Pick<MovementSummary, 'confirmed'>): string =>
      movedWords(f, date, up.accounts, down.accounts),
    causes: (causes: readonly { readonly cause: MoveCause['cause']; readonly n: number }[]): string => {
      const of = causes.reduce((sum, { n }) => sum + n, 0);
      const [only] = causes;
      if (only === undefined) return '';
      const why = (cause: MoveCause['cause']): string => (cause === 'earlier' ? EARLIER : `because ${CAUSE[cause]}`);
      const who = of === 1 ? 'It' : `All ${f.count(of)}`;
      if (causes.length === 1 && only.cause === 'earlier')
        return of === 1 ? 'It had moved before that day and is confirmed since.' : `${who} ${EARLIER}.`;
      if (causes.length === 1) return `${who} moved ${why(only.cause)}.`;
      return `Of these ${f.count(of)}: ${causes.map(({ cause, n }) => `${f.count(n)} ${why(cause)}`).join(', ')}.`;
    },
    /** What the average is, and its change: on the same accounts, and by who came into it or went out of it. */
    average: (
      date: string,
      { after, change, same, causes, members }: AverageBridge,
      /** Null where the sentence before this one said what the average is. */
      best: number | null,
    ): string => {
      const what = best === null ? 'That is' : `The average score is ${f.score(after)} of ${f.score(best)},`;
      const is = `${what} ${change === 0 ? 'unchanged' : f.difference(change)} since ${date}`;
      // Told where a part of it is the ruler's and not the accounts' own.
      const shown = causes.filter((one) => one.change !== 0);
      const ruled = shown.some(({ cause }) => cause === 'reference' || cause === 'restated');
      const why = shown.map((one) => `${f.difference(one.change)} because ${CAUSE[one.cause]}`);
      const split = ruled ? ` (${why.join(', ')})` : '';
      const others = members
        .filter((one) => one.change !== 0)
        .map((one) => `${f.difference(one.change)} from ${MEMBER[one.member](f.count(one.accounts))}`);
      if (members.length === 0) return `${is}${split}.`;
      if (others.length === 0) return `${is}, on the same accounts and on all${split}.`;
      return `${is}: ${f.difference(same.change)} on the same accounts${split}, ${others.join(', ')}.`;
    },
    nobodySame: 'No account has a score in both, so nothing compares.',
    members: (same: number, joined: number, left: number): string =>
      `${f.count(same)} ${f.plural(same, { one: 'account', other: 'accounts' })} in both, ${f.count(joined)} joined, ${f.count(left)} left.`,
    unclear: (n: number): string =>
      `${f.count(n)} more read another stage, but one end is "at most": neither up nor down.`,
    incomparable: 'The stages of the two snapshots do not compare: their number differs.',
  };
}

const SHOW = {
  standing: 'Where they stand',
  accounts: 'accounts',
  share: 'share',
  notRated: 'Not rated',
  legendExact: 'exactly',
  legendOpen: 'at most: a dimension or gate is not seen',
  holding: 'What holds them there',
  lowest: 'What is lowest',
  alone: 'alone',
  withOne: 'with 1',
  withMore: 'with 2+',
  aloneWeight: (attribute: string): string => `${attribute} alone`,
  heldWords: (one: string, two: string, more: string): string =>
    `One dimension holds ${one}, two hold ${two}, three or more hold ${more}.`,
  alsoGates: (n: string): string => `Of these, a gate of the next stage holds ${n} as well.`,
  atTop: (n: number, accounts: string): string =>
    `${accounts} ${n === 1 ? 'stands' : 'stand'} on the top stage in every dimension seen.`,
  average: 'Average score',
  same: (n: string): string => `Same accounts (${n})`,
  joined: (n: string): string => `Joined (${n})`,
  becameRated: (n: string): string => `Scored now, not before (${n})`,
  left: (n: string): string => `Left (${n})`,
  becameNotRated: (n: string): string => `No longer scored (${n})`,
  allRated: (n: string): string => `All scored accounts (${n})`,
  change: 'change',
  movement: 'How they moved',
  confirmed: 'confirmed',
  raw: 'as read',
  pending: 'not confirmed yet',
  up: 'up',
  down: 'down',
  rules: 'Under each rule for the overall stage',
  ofModel: ' (own)',
  open: 'at most',
  now: 'now',
  since: (date: string): string => `since ${date}`,
  dimensions: 'Dimensions',
  score: 'score',
  coverage: 'coverage',
  notSeen: 'not seen',
  unknownWeight: (attribute: string, n: string): string => `${attribute} is not known for ${n}.`,
  how: 'How it was computed',
  howModel: (id: string, rule: string): string => `Model ${id}; the overall stage follows the ${rule}.`,
  howModelOnly: (id: string): string => `Model ${id}, which has no stages.`,
  howPopulation: (n: string, asOf: string): string => `${n} active as of ${asOf}; facts before 00:00 UTC of that day.`,
  howUndated: (n: string): string => `${n}; the facts carry no time.`,
  howConfirmed: 'A move counts once it is confirmed: by two snapshots in a row, or by 2 % of the scale past the cut.',
  howNext: '`rungs explain ACCOUNT` shows every point of one account.',
} as const;

/** One account: its stage, its score and where each point came from. */
function explainWords(f: Format) {
  const titles = (all: readonly string[]): string => f.list(all.map(cleanText));
  return {
    heldBy: (dimensions: readonly string[], above: number): string => {
      const verb = f.plural(dimensions.length, { one: 'holds', other: 'hold' });
      const rest =
        above === 0
          ? ''
          : `; ${f.count(above)} ${f.plural(above, { one: 'dimension stands', other: 'dimensions stand' })} higher`;
      return `${titles(dimensions)} ${verb} it there${rest}.`;
    },
    short: (points: number, stage: number, cut: number, above: boolean): string =>
      `The score is ${f.decimal(points)} points short of stage ${f.count(stage)}, which begins ${above ? 'above' : 'at'} ${f.cut(cut)}.`,
    gated: (stage: number, requirements: readonly string[]): string =>
      `Stage ${f.count(stage)} also needs ${requirements.join('; ')}.`,
    unseen: (what: readonly string[], kind: StageKindName): string =>
      `${titles(what)} ${f.plural(what.length, { one: 'is', other: 'are' })} not seen${kind === 'at_most' ? ': it may stand lower' : ''}.`,
    top: 'It is the top stage; nothing holds it.',
    score: (points: number, best: number, coverage: number | null): string =>
      `Score ${f.decimal(points)} of ${f.score(best)}; coverage ${coverage === null ? 'not available' : f.share(coverage)}.`,
    nothingApplies: 'No score: nothing of the model applies to it.',
    noScore: (coverage: number | null): string =>
      `No score: too little is seen${coverage === null ? '' : ` (coverage ${f.share(coverage)})`}.`,
    setAside: 'No score: an override leaves it not rated.',
    notSeen: 'not seen',
    overall: 'Overall score',
    value: 'value',
    points: 'points',
    weight: 'weight',
    share: 'share',
    adds: 'adds',
    coverage: 'coverage',
    total: 'total',
    heading: (title: string, points: number | null, stage: number | null): string => {
      const score = points === null ? '' : `: ${f.decimal(points)}`;
      return `${cleanText(title)}${score}${stage === null ? '' : `, stage ${f.count(stage)}`}`;
    },
    ...groupMessages(f),
    respread: (points: number): string =>
      `${f.decimal(points)} of these points come from weight handed on by what is missing.`,
    childError: 'an error below it was treated as missing',
    nextStage: (stage: number, raw: string, distance: string, more: boolean): string =>
      `stage ${f.count(stage)} from ${raw}: ${distance} ${more ? 'more' : 'less'}`,
    nextPoints: (points: number, raw: string, distance: string, more: boolean, past: boolean): string =>
      `${f.decimal(points)} points ${past ? (more ? 'above' : 'below') : 'at'} ${raw}: ${distance} ${more ? 'more' : 'less'}`,
    atTop: 'at the top of its curve',
    keptOut: keptOutWords(f),
    limit: (raw: string, above: boolean): string => `${above ? 'more' : 'less'} than ${raw} counts no further`,
    bestRank: (direction: Direction): string => `no account has ${direction === 'up' ? 'more' : 'less'}`,
    percentPoints: (distance: string): string => `${distance} percentage ${distance === '1' ? 'point' : 'points'}`,
    facts: (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'fact', other: 'facts' })}`,
    factsOf: (n: number, of: number): string => `${f.count(n)} of ${f.count(of)} facts`,
    window: (from: string | null, to: string | null): string =>
      to === null ? '' : from === null ? `up to ${to}` : `${from} to ${to}`,
    newest: (date: string): string => `newest ${date}`,
    reading: curveMessages(f),
    before: readingMessages(f),
    computed: (value: string, from: string | null, where: string | null): string =>
      `${value}${from === null ? '' : ` from ${from}`}${where === null ? '' : ` where ${where}`}`,
    coverageNeeded: (share: string): string => `evidence is needed for at least ${share} of its weight`,
    attribute: (id: string, value: string): string => `${(ATTRIBUTE[id] ?? id).replaceAll('_', ' ')} ${value}`,
    yes: 'yes',
    no: 'no',
    sql: 'SQL',
    sqlHint: 'Add --sql for the query behind each indicator.',
    since: (date: string, before: number, after: number): string =>
      `Since ${date}: ${f.decimal(before)} to ${f.decimal(after)}`,
    nothingMoved: '(nothing moved)',
    others: (n: number): string =>
      `${f.count(n)} ${f.plural(n, { one: 'other', other: 'others' })}, each below ${f.cut(leastShown(f))}`,
    ruler: 'Model and reference',
    notCompared: (kind: Exclude<AccountChange['kind'], 'changed'>, date: string): string => COMPARED[kind](date),
    variant: (id: string): string =>
      `Scored by the variant "${cleanText(id)}": not comparable with accounts of another.`,
    override: overrideWords(f),
    requirement: requirementTerms(f),
    /** The same of what is so. */
    condition: requirementTerms(f, true),
  };
}

/** A rule above the score and what it does. */
function overrideWords(f: Format) {
  return {
    rule: (needs: string, then: string, why: string): string =>
      `Override: ${needs}, so ${then}${why === '' ? '' : `; ${why}`}`,
    stage: (stage: number): string => `the stage is ${f.count(stage)}`,
    at_most: (stage: number): string => `the stage is at most ${f.count(stage)}`,
    at_least: (stage: number): string => `the stage is at least ${f.count(stage)}`,
    not_rated: 'it is not rated',
    score: (points: number): string => `the score is ${f.cut(points)}`,
    later: (overrides: number): string =>
      `${f.plural(overrides, { one: 'It changes', other: 'They change' })} nothing yet, and would hold the stage there with a better score too.`,
    without: (overrides: number, stage: string | null, points: number | null): string => {
      const score = points === null ? 'no score' : `score ${f.decimal(points)}`;
      const it = f.plural(overrides, { one: 'it', other: 'them' });
      return `Without ${it}: ${stage === null ? score : `${stage.charAt(0).toLowerCase()}${stage.slice(1)}, ${score}`}.`;
    },
  };
}

/** The attributes screens know by name. */
const ATTRIBUTE: Readonly<Record<string, string>> = { arr: 'ARR', renewal: 'renews', csm: 'CSM', crm_id: 'CRM id' };

const COMPARED: Readonly<Record<Exclude<AccountChange['kind'], 'changed'>, (date: string) => string>> = {
  joined: (date) => `It joined after ${date}: there is nothing to compare with.`,
  left: (date) => `It has left since ${date}.`,
  became_rated: (date) => `It had no score on ${date}: there is nothing to compare with.`,
  became_not_rated: (date) => `It had a score on ${date} and has none now.`,
  not_rated: (date) => `It had no score on ${date} either.`,
};

/** What `check` found. */
function checkWords(f: Format) {
  const count = (n: number, one: string): string => `${f.count(n)} ${f.plural(n, { one, other: `${one}s` })}`;
  return {
    counts: (errors: number, warnings: number, infos: number): string => {
      const parts = [
        errors > 0 ? count(errors, 'error') : '',
        warnings > 0 ? count(warnings, 'warning') : '',
        infos > 0 ? count(infos, 'remark') : '',
      ].filter((part) => part !== '');
      return parts.length === 0 ? 'Nothing to report: all is well.' : `${f.list(parts)}.`;
    },
    blocked: 'Nothing can be scored until the errors are mended.',
    usable: 'The project can be scored as it is.',
    severity: { error: 'error', warning: 'warning', info: 'remark' },
    sources: 'What was read',
    rows: 'rows',
    files: 'files',
    columns: 'columns',
    rejected: 'rejected rows',
    distribution: (model: string, accounts: number, asOf: string): string =>
      `${model} over ${f.count(accounts)} ${f.plural(accounts, { one: 'account', other: 'accounts' })}, ${asOf}`,
    more: (n: number, code: string): string => `and ${f.count(n)} more like this [${code}]`,
    unusedMetrics: (ids: readonly string[]): string =>
      `${f.count(ids.length)} metrics are in no model: ${ids.join(', ')}`,
    eachInFull: 'use them in indicators or requirements, or remove them; `check --all` tells where each stands',
  };
}

function upperFirst(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

function traceWords(f: Format) {
  return {
    heading: (metric: string): string => `Facts under ${metric}`,
    shown: (shown: number, total: number): string =>
      total === 0
        ? 'No fact counts in it.'
        : `${f.count(shown)} of ${f.count(total)} ${f.plural(total, { one: 'fact that counts', other: 'facts that count' })}, newest first.`,
    combines: (parts: readonly string[]): string =>
      `It is computed from ${f.list(parts.map(cleanText))}, not from facts: ask for those under one of them.`,
    agrees: 'Read again from the sources: they still give the value of the snapshot.',
    differs:
      'Read again from the sources: they no longer give the value of the snapshot. Run `rungs score` to restate it.',
    none: 'none',
  };
}
