import { cleanText } from '../../report/format/clean-text.ts';
import type { StageRule, Stages } from '../../model/model.ts';
import type { Format } from '../../report/format/format.ts';
import type { Messages } from '../../report/words/messages.ts';
import type { Duration } from '../../util/time.ts';
import { upperFirst } from '../../util/upper-first.ts';
import { createCellWords } from './cells.ts';
import { disputeWords } from './model-disputes.ts';
import { rulerWords, tagFilterWords } from './model-parts.ts';
import { durationWords } from './duration.ts';

export type ModelWords = ReturnType<typeof createModelWords>;

/** What the Model page says. */
export function createModelWords(f: Format, terms: Messages) {
  const count = createCount(f);
  return {
    place: 'Model',
    value: (value: string | number | boolean): string =>
      typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value),
    count,
    answer: (title: string, dimensions: number, indicators: number, rule: StageRule | null): string =>
      `${title} reads a customer in ${count(dimensions, 'dimension')} and ${count(indicators, 'indicator')}; ${DECIDES[rule ?? 'none']}.`,
    /** `own`: who they are, where only one variant's are meant. */
    evidence: (
      accounts: number,
      whole: boolean,
      coverage: number | null,
      least: Named | null,
      own: string | null = null,
    ): string => {
      const who = own ?? (whole ? `all ${count(accounts, 'account')}` : `the ${count(accounts, 'account')} shown`);
      if (accounts === 0) return 'No account is left by the filters, so the model stands here without a base.';
      if (coverage === null) return `It applies to none of ${who}.`;
      const thin = least === null ? '' : `; ${least.name} has least, ${f.share(least.share)}`;
      return `Over ${who}, ${f.share(coverage)} of its weight has evidence${thin}.`;
    },
    rulers: rulerWords(f),
    tags: tagFilterWords(f),
    ladder: ladderWords(f),
    rules: ruleWords(f),
    features: {
      title: (n: number): string => `Ready for what: ${count(n, 'feature')} and what each needs`,
      reading: 'An account is ready where all of these hold; what does not apply to it holds.',
      live: (since: string, adopted: string): string => `Live since ${since}. Adopted by who has ${adopted}.`,
      /** Of the accounts that the filters leave. */
      meet: (ready: number, unknown: number, of: number, whole: boolean): string => {
        const all = `${f.count(ready)} of ${whole ? '' : 'these '}${count(of, 'account')} ${f.plural(ready, { one: 'meets', other: 'meet' })} all`;
        return unknown === 0 ? all : `${all}; of ${f.count(unknown)} more it is not known`;
      },
    },
    disputes: disputeWords(f),
    tree: {
      title: 'What is read, how much it weighs, and what this base shows of it',
      reading: (withStages: boolean): string =>
        `Curves turn a raw value into points${withStages ? '; the coloured strip shows which stage those points belong to' : ''}. Below each curve: how many of the accounts have which value.`,
      openAll: 'Open all',
      closeAll: 'Close all',
    },
    node: nodeWords(f),
    indicator: indicatorWords(f),
    detail: detailWords(f),
    cells: createCellWords(f, terms),
  };
}

function createCount(f: Format) {
  return (n: number, one: string): string => `${f.count(n)} ${f.plural(n, { one, other: `${one}s` })}`;
}

function ladderWords(f: Format) {
  const count = createCount(f);
  return {
    title: (rule: StageRule, stages: number): string => `${count(stages, 'stage')}: ${RULE[rule]}`,
    reading: (low: string, high: string): string =>
      `Points run from ${low} to ${high}; a stage begins at its points and holds all above it.`,
    from: (points: string, above: boolean): string => `${above ? 'above' : 'from'} ${points} points`,
    any: 'from the start',
    gates: 'Also needs',
    /** What stands behind it. */
    more: (topics: readonly string[], gates: boolean): string =>
      upperFirst(f.list([...topics, ...(gates ? ['what it also needs'] : [])])),
    moreOf: (stage: number, name: string): string => ` of stage ${f.count(stage)} ${name}`,
    accounts: (n: number): string => count(n, 'account'),
    none: (low: string, high: string): string => `No stages: a customer has a score from ${low} to ${high}`,
    noneReading: 'A model without stages ranks and averages, and says of nobody that a level is reached.',
  };
}

function ruleWords(f: Format) {
  return {
    title: 'When something is missing',
    ifMissing: (policy: Stages['ifMissing'], rule: StageRule): string => IF_MISSING[policy][rule],
    minDimensions: (share: number): string =>
      `With fewer than ${f.share(share)} of the dimensions that apply seen, an account is not rated.`,
    minCoverage: (least: number, most: number): string =>
      most === 0
        ? 'A group counts however little of it is seen.'
        : least === most
          ? `A group needs evidence for ${f.share(least)} of its weight, else it is missing itself.`
          : `A group needs evidence for ${f.share(least)} to ${f.share(most)} of its weight (each says how much), else it is missing itself.`,
    handedOn: 'The weight of what is missing, or does not apply, is shared among what is there.',
    policies:
      'The weight of what does not apply is shared among what is there; so is that of what is missing, where its group says nothing else.',
    gatesCap: 'Gates cap the overall stage, never that of a dimension.',
    whole: (rule: string): string => `Of the score as a whole: ${rule}.`,
  };
}

function nodeWords(f: Format) {
  const count = createCount(f);
  return {
    weight: 'Weight',
    ofParent: (share: number, parent: string | null): string =>
      parent === null ? f.shareDecimal(share) : `${f.shareDecimal(share)} of its group`,
    ofWhole: (share: number): string => `${f.shareDecimal(share)} of all`,
    unweighted: 'none: it is shown and not counted',
    coverage: 'Coverage',
    coverageOf: (share: number | null): string => (share === null ? 'applies to nobody' : f.share(share)),
    points: 'Points',
    quartiles: (median: string, lower: string, upper: string): string => `median ${median}, half ${lower} to ${upper}`,
    noPoints: 'nobody has any',
    filled: (n: number): string => `${f.count(n)} by policy, without evidence`,
    indicators: (n: number): string => count(n, 'indicator'),
    combined: (how: string, coverage: number): string =>
      coverage === 0 ? how : `${how}; needs evidence for ${f.share(coverage)} of its weight`,
  };
}

function indicatorWords(f: Format) {
  const count = createCount(f);
  const or = new Intl.ListFormat(f.locale, { type: 'disjunction' });
  return {
    open: 'Larger, with thresholds and SQL',
    close: 'Smaller',
    metric: (title: string, unit: string): string => (unit === '' ? title : `${title}, ${unit}`),
    less: 'less is better',
    ranked: 'ranked within the base',
    measured: 'measured against the base',
    among: (attribute: string): string => `among those with the same ${attribute}`,
    cumulative: 'share of a normal distribution below the value',
    deviations: (low: number, high: number): string =>
      `within ${f.exact(low, '')} and ${f.exact(high, '')} standard deviations`,
    withinScale: 'brought within the scale',
    power: (exponent: number): string => `the share of the way to the power ${f.exact(exponent, '')}`,
    observedIn: (n: number): string => `ends from ${count(n, 'snapshot')}`,
    answers: (answers: readonly string[]): string => `Answers: ${f.list(answers)}.`,
    answer: (answer: string, n: number): string => `${cleanText(answer)} ${f.count(n)}`,
    byGroup: 'Each group has a curve of its own; the larger view lists them.',
    onlyFor: (conditions: readonly string[]): string => `only for ${f.list(conditions)}`,
    condition: (attribute: string, values: readonly string[], not = false): string =>
      `${attribute} ${not ? 'not ' : ''}${or.format(values)}`,
    maxAge: (age: Duration): string => `newest fact at most ${durationWords(age, f)} old`,
    grace: (attribute: string, span: Duration): string =>
      `not where ${attribute} is less than ${durationWords(span, f)} ago`,
    improve: 'To improve:',
    /** Before what to ask a customer. */
    talk: 'To talk about:',
    /** Before what so many points mean. */
    points: (points: number): string => `${f.exact(points, '')} ${f.plural(points, { one: 'point', other: 'points' })}`,
    unit: (unit: string): string =>
      unit === 'percent' || unit === 'percent_points' ? 'percent' : unit === '' ? 'value' : unit,
    noCurve: 'The base has no spread here, so nobody gets points.',
    noValues: 'None of these accounts has a value.',
    tip: (values: string, n: number): string => `${values}: ${count(n, 'account')}`,
    beyond: (n: number): string => `${f.count(n)} beyond`,
  };
}

function detailWords(f: Format) {
  const count = createCount(f);
  return {
    half: (median: string, lower: string, upper: string): string =>
      `Half of those scored have ${median} or more; the middle half lies between ${lower} and ${upper}`,
    allOne: (value: string): string => `All who are scored have ${value}`,
    nobody: 'None of these accounts has a value',
    reading: (scored: number, total: number): string =>
      `${f.count(scored)} of ${count(total, 'account')} with a value. Above: points for each value. Below: accounts with it.`,
    yPoints: 'points',
    yAccounts: (most: string): string => `accounts, ${most} in the fullest bar`,
    thresholds: 'Accounts at each threshold',
    thresholdHead: ['Stage', 'Begins at', 'Points', 'Below it', 'On it', 'Above it'],
    knots: 'Knots of the curve',
    knotHead: ['Value', 'Points'],
    bands: 'Bands',
    lowest: 'lowest',
    begins: (raw: string, above: boolean): string => `${above ? 'above' : 'from'} ${raw}`,
    answers: 'Answers',
    answerHead: ['Answer', 'Points', 'Accounts'],
    unlisted: 'not listed: an error',
    byGroup: (attribute: string): string => `The curve within each ${attribute}`,
    rule: 'Rule',
    ownRank: 'rank within the group',
    values: 'Accounts by value',
    valueHead: ['Value', 'Accounts', 'Share'],
    cells: 'Accounts by what is known',
    from: (raw: string): string => `from ${raw}`,
    upTo: (raw: string): string => `up to ${raw}`,
    between: (from: string, to: string): string => `${from} to under ${to}`,
    closed: (from: string, to: string): string => `${from} to ${to}`,
    below: (raw: string): string => `below ${raw}`,
    above: (raw: string): string => `above ${raw}`,
    start: 'the start',
    severally: 'several places',
    how: 'How the value is computed',
    expression: 'Expression',
    window: 'Facts',
    minRows: 'Needs',
    source: 'From',
    needs: (rows: number): string => `${count(rows, 'fact')}, with fewer it is missing`,
    combines: 'other metrics and attributes',
    noRecord: 'This snapshot does not tell how the metric was computed.',
    sql: 'SQL',
    undated: 'all facts; they carry no time',
    upToDate: (to: string): string => `all before ${to}`,
    period: (from: string, to: string): string => `${from} up to ${to}`,
  };
}

interface Named {
  readonly name: string;
  readonly share: number;
}

const DECIDES: Readonly<Record<StageRule | 'none', string>> = {
  weakest: 'the weakest dimension decides the stage',
  score: 'the overall score decides the stage',
  gates: 'gates decide the stage',
  none: 'they give a score and no stage',
};

const RULE: Readonly<Record<StageRule, string>> = {
  weakest: 'an account stands where its weakest dimension stands',
  score: 'an account stands where its overall score stands',
  gates: 'an account stands on the highest whose gates, and all below, it passes',
};

const IF_MISSING: Readonly<Record<Stages['ifMissing'], Readonly<Record<StageRule, string>>>> = {
  at_most: {
    weakest: 'Where a dimension is missing, the stage is told as “at most”: the one not seen may be lower.',
    score: 'Where a gate cannot be seen, the stage is told as “at most”.',
    gates: 'Where a gate cannot be seen, the stage is told as “at most”.',
  },
  ignore: {
    weakest: 'A dimension that is missing is left out, and the rest decides.',
    score: 'A gate that cannot be seen is left out.',
    gates: 'A gate that cannot be seen is left out.',
  },
  missing: {
    weakest: 'An account with a missing dimension is not rated.',
    score: 'An account with a gate that cannot be seen is not rated.',
    gates: 'An account with a gate that cannot be seen is not rated.',
  },
};
