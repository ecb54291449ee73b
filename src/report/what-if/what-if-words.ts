import type { StageRule } from '../../model/model.ts';
import { upperFirst } from '../../util/upper-first.ts';
import type { Format } from '../format/format.ts';

/** How many: the same both ways, or between the two. */
export type Span = readonly [least: number, most: number];

export type WhatIfWords = ReturnType<typeof createWhatIfWords>;

export const STAGE_RULE_NAMES: Readonly<Record<StageRule, string>> = {
  weakest: 'the weakest dimension',
  score: 'the overall score',
  gates: 'the gates alone',
};

/** What a what-if says, on the page and in a terminal. It never says "will": nothing here is a forecast. */
export function createWhatIfWords(f: Format) {
  const accounts = (n: number): string => `${f.count(n)} ${f.plural(n, { one: 'account', other: 'accounts' })}`;
  const span = ([least, most]: Span, show = f.count): string =>
    show(least) === show(most) ? show(least) : `${show(least)} to ${show(most)}`;
  return {
    accounts,
    span,
    ...changeWords(f),
    ...stageWords(f, accounts, span),
    ...readyWords(f, accounts, span),
  };
}

function changeWords(f: Format) {
  return {
    if: (clauses: readonly string[]): string => `If ${f.list(clauses)}`,
    improves: (what: string, by: string): string => `${what} improves ${by}`,
    /** The verb has been said. */
    alsoImproves: (what: string, by: string): string => `${what} ${by}`,
    byShare: (size: number): string => `by ${f.raw(size, 'percent')}`,
    byAmount: (text: string): string => `by ${text}`,
    floor: (text: string): string => `to ${text} where it is worse`,
    quantile: (p: number): string =>
      p === 0.75 ? 'to the top quartile' : `to where the best ${f.raw(1 - p, 'percent')} begin`,
    weight: (what: string, weight: number, before: number): string =>
      `${what} weighed ${f.exact(weight, '')} instead of ${f.exact(before, '')}`,
    threshold: (what: string, value: string, before: string): string =>
      `a threshold of ${what} stood at ${value}${before === '' ? '' : ` instead of ${before}`}`,
    cut: (stage: string, value: number, before: number): string =>
      `${stage} began at ${f.cut(value)} points instead of ${f.cut(before)}`,
    gate: (stage: string, what: string, value: string, before: string): string =>
      `the gate of ${stage} on ${what} stood at ${value} instead of ${before}`,
    coverage: (what: string, value: number, before: number): string =>
      `${what} asked for ${f.raw(value, 'percent')} of its evidence instead of ${f.raw(before, 'percent')}`,
    minDimensions: (value: number, before: number): string =>
      `an account were rated from ${f.raw(value, 'percent')} of its dimensions on instead of ${f.raw(before, 'percent')}`,
    wholeModel: 'the whole model',
    rule: (rule: StageRule): string => `the ${STAGE_RULE_NAMES[rule].replace(/^the /, '')} decided the stage`,
    stage: (stage: number): string => `stage ${f.count(stage)}`,
    forWhom: (adoption: number, whom: string | null): string => {
      if (whom === null) return adoption === 1 ? 'for everyone' : `for ${f.raw(adoption, 'percent')} of accounts`;
      return adoption === 1 ? `for all with ${whom}` : `for ${f.raw(adoption, 'percent')} of those with ${whom}`;
    },
  };
}

/** What becomes of accounts whose stage is not exactly known before and after, which count as moved neither way. */
export interface OtherMoves {
  /** As many stand on each stage, exactly or at most, and as many are not rated. */
  readonly isSame: boolean;
  /** How many more (below 0: fewer) have an exactly known stage. */
  readonly known: Span;
  /** Of how many the stage changes as it is shown, though it is known only as "at most". */
  readonly atMost: Span;
}

function nobodyMoves({ isSame }: OtherMoves): string {
  return isSame ? 'no account would change its stage' : 'no account whose stage is exactly known would change it';
}

function knownWords({ known: [least, most] }: OtherMoves, span: SpanText): string {
  const end = 'would have an exactly known stage';
  if (least < 0 && most <= 0) return `${span([-most, -least])} fewer ${end}`;
  return least >= 0 && most > 0 ? `${span([least, most])} more ${end}` : '';
}

/** Empty where nobody moves whose stage is known only as "at most". */
function atMostWords({ atMost }: OtherMoves, span: SpanText): string {
  return atMost[1] === 0 ? '' : `; ${span(atMost)} more, known only as “at most”, would change stage`;
}

type Accounts = (n: number) => string;
type SpanText = (s: Span, show?: (n: number) => string) => string;

function stageWords(f: Format, accounts: Accounts, span: SpanText) {
  return {
    up: (up: Span, down: Span, others: OtherMoves): string => {
      if (up[1] === 0 && down[1] === 0) {
        const known = knownWords(others, span);
        return nobodyMoves(others) + (known === '' ? '' : ` and ${known}`) + atMostWords(others, span);
      }
      const fallen = down[1] === 0 ? '' : ` and ${span(down)} down`;
      const too = fallen + atMostWords(others, span);
      if (up[1] === 0) return `no account would move up${too}`;
      return `${span(up)} ${up[1] === 1 ? 'account' : 'more accounts'} would move up${too}`;
    },
    /** Beside those that move; empty where as many are known as before. */
    knownToo: (others: OtherMoves): string => {
      const known = knownWords(others, span);
      return known === '' ? '' : `${upperFirst(known)}.`;
    },
    average: (before: number, after: number): string =>
      f.decimal(before) === f.decimal(after)
        ? `the average score would stay at ${f.decimal(before)}`
        : `the average score would go from ${f.decimal(before)} to ${f.decimal(after)} (${f.difference(after - before)})`,
    noScore: 'no account has a score that could change',
    nothing: 'Nothing is changed yet: choose something to change, and see what would follow.',
    ofHowMany: (n: number, share: string, arr: string | null): string =>
      `That is ${share} of ${accounts(n)}${arr === null ? '' : `, with ${arr} ARR`}.`,
    /** All that stand elsewhere as stages are shown, "at most" ones among them. */
    elsewhere: (n: Span, of: number, share: string, arr: string | null, atMost: Span): string =>
      `In all ${span(n)} of ${accounts(of)} (${share}) would change stage${arr === null ? '' : `, with ${arr} ARR`}${
        atMost[1] === 0 ? '' : `; for ${span(atMost)} of them the stage is only known as “at most”`
      }.`,
    averageTold: (before: number, after: number): string =>
      f.decimal(before) === f.decimal(after)
        ? `The average score would stay at ${f.decimal(before)}.`
        : `The average score would go from ${f.decimal(before)} to ${f.decimal(after)}.`,
    next: (names: readonly string[], n: number, same: boolean): string =>
      `The ${f.plural(names.length, { one: 'link', other: 'links' })} to work on next would ${same ? 'still ' : ''}be ${f.list(names)}: ${
        names.length === 1 ? 'it' : 'each'
      } would hold ${accounts(n)}.`,
    noNext: 'No dimension would hold anyone any more.',
    range: 'The range lies between adopters drawn by lot and those nearest to their next stage.',
  };
}

function readyWords(f: Format, accounts: Accounts, span: SpanText) {
  return {
    ready: (title: string, gained: Span, lost: Span): string => {
      const fewer = lost[1] === 0 ? '' : ` and ${span(lost)} no longer`;
      if (gained[1] === 0) return `no account more would be ready for ${title}${fewer}`;
      return `${span(gained)} more ${gained[1] === 1 ? 'account' : 'accounts'} would be ready for ${title}${fewer}`;
    },
    readyOf: (before: number, after: Span, n: number): string =>
      `Ready today: ${f.count(before)} of ${accounts(n)}; then ${span(after)}.`,
    readyArr: (arr: string): string => `Those more have ${arr} ARR.`,
    movedToo: (up: Span, down: Span, others: OtherMoves): string =>
      up[1] === 0 && down[1] === 0
        ? `${upperFirst(nobodyMoves(others))}${atMostWords(others, span)}.`
        : `${span(up)} would move up a stage${down[1] === 0 ? '' : `, ${span(down)} down`}${atMostWords(others, span)}.`,
  };
}

/** What stands over the tables of a what-if in a terminal. */
export const WHAT_IF_TABLE = {
  title: 'What if',
  accounts: 'Accounts by stage',
  today: 'today',
  byLot: 'by lot',
  nearest: 'nearest first',
  after: 'would stand',
  change: 'change',
  notRated: 'Not rated',
  stays: 'today and then',
  more: 'more',
  fewer: 'fewer',
  features: 'Ready for',
  readyToday: 'today',
  wouldBe: 'would be',
  gained: 'more',
  lost: 'no longer',
  arr: 'ARR',
  nobody: 'Nobody would move or become ready.',
  stageToday: 'stage today',
  scoreToday: 'score today',
  who: (n: string): string => `Who (${n})`,
  how: (range: boolean): string =>
    `How: the same accounts are scored again by the same rules, with the changes made to their values; nothing here is a forecast. Who counts as moved has an exactly known stage before and after.${
      range
        ? ' Who adopts is drawn by lot from the account’s own name; nearest first are those that lack the fewest points to their next stage.'
        : ''
    }`,
} as const;
