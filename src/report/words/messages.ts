import type { Cause } from '../../analysis/change/change.ts';
import type { StageRule } from '../../model/model.ts';
import { mayBeLower, type StageKindName } from '../../score/scores.ts';
import type { MissingReason, StatusName } from '../../table/status.ts';
import { cleanText } from '../format/clean-text.ts';
import { explainMessages } from './explain-messages.ts';
import type { Format } from '../format/format.ts';
import { SHOW } from './show-messages.ts';
import { CAUSE, sinceMessages } from './since-messages.ts';

/**
 * Every word that is shown to people about a base, an account or a problem, in one place: keys to functions of plain
 * values. Numbers, dates and plurals follow the locale of the format; the sentences are English.
 */
export interface Messages {
  readonly status: ReturnType<typeof statusWords>;
  readonly stage: ReturnType<typeof stageWords>;
  readonly answer: ReturnType<typeof answerWords>;
  readonly since: ReturnType<typeof sinceMessages>;
  readonly show: typeof SHOW;
  readonly cause: Readonly<Record<Cause, string>>;
  readonly explain: ReturnType<typeof explainMessages>;
  readonly check: ReturnType<typeof checkWords>;
  readonly trace: ReturnType<typeof traceWords>;
}

/** All shared sentences, with the numbers of one format; English. */
export function createMessages(f: Format): Messages {
  return {
    status: statusWords(f),
    stage: stageWords(f),
    answer: answerWords(f),
    since: sinceMessages(f),
    show: SHOW,
    cause: CAUSE,
    explain: explainMessages(f),
    check: checkWords(f),
    trace: traceWords(f),
  };
}

const REASON: Readonly<Record<MissingReason | 'unknown', string>> = {
  noRows: 'no facts',
  tooFew: 'too few facts',
  expired: 'facts too old',
  noDenominator: 'nothing there of which a share or an average could be told',
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
  /** As it stands within a sentence. */
  const within = (kind: StageKindName, stage: number | null, name: string | null): string => {
    if (kind === 'not_rated' || stage === null) return 'not rated';
    return mayBeLower(kind, stage) ? `at most stage ${named(stage, name)}` : `stage ${named(stage, name)}`;
  };
  return {
    named,
    within,
    reached: (kind: StageKindName, stage: number | null, name: string | null): string =>
      upperFirst(within(kind, stage, name)),
    short: (kind: StageKindName, stage: number | null): string => {
      if (kind === 'not_rated' || stage === null) return 'not rated';
      return mayBeLower(kind, stage) ? `at most ${f.count(stage)}` : f.count(stage);
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
      `The one account stands on stage ${stageWords(f).named(stage, name)}${mayBeLower(kind, stage) ? ', at most' : ''}.`,
    most: (share: number, stage: number, name: string, mostlyOpen: boolean): string =>
      `${f.share(share)} of accounts stand ${mostlyOpen && stage !== 1 ? 'at most ' : ''}on stage ${stageWords(f).named(stage, name)}.`,
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
