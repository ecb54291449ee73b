import type { LevelStatus } from '../../analysis/assessment/next-level.ts';
import { cleanText } from '../format/clean-text.ts';
import type { Format } from '../format/format.ts';
import type { AccountTerms } from '../words/account-terms.ts';
import type { AssessedDimension, AssessedIndicator } from './assessed-dimensions.ts';
import type { AssessmentLanguage } from './words/english.ts';
import type { GatheredSource } from './gathered.ts';

export type AssessmentWords = ReturnType<typeof createAssessmentWords>;

/** Less is no trend: it is not seen in the decimals that are shown. */
const LEVEL = 0.05;

export const NONE = '\u2013';

/** Values and findings of an assessment in words and numbers. */
export function createAssessmentWords(f: Format, terms: AccountTerms, said: ReturnType<AssessmentLanguage>) {
  const answer = (text: string): string => {
    if (text === 'true' || text === 'yes') return said.tables.yes;
    return text === 'false' || text === 'no' ? said.tables.no : cleanText(text);
  };
  const reason = (why: GatheredSource['reasons'][number] | null): string =>
    why === null ? '' : why === 'error' ? said.error : terms.status.reason(why);
  const unseen = ({ reason: why, unseen: from }: AssessedIndicator): string => {
    if (from === null || (why !== 'noDenominator' && why !== 'notConnected')) return reason(why);
    const source = cleanText(from.source);
    return why === 'notConnected' ? said.unseen.notConnected(source) : said.unseen.nothing[from.of](source, from.days);
  };
  const value = (own: AssessedIndicator): string => {
    if (own.status === 'not_applicable') return said.notApplicable;
    if (own.answer !== null) return answer(own.answer);
    if (own.value === null) return said.notSeen(unseen(own));
    return f.raw(own.value, own.unit);
  };
  return {
    points: (points: number | null): string => (points === null ? NONE : f.score(points)),
    difference: (points: number | null): string => (points === null ? NONE : f.difference(points)),
    trend: (points: number | null): string => {
      if (points === null) return NONE;
      const arrow = points >= LEVEL ? '\u2191' : points <= -LEVEL ? '\u2193' : '\u2192';
      return `${arrow}\u202f${f.difference(points)}`;
    },
    level: ({ stage, stageName }: Pick<AssessedDimension, 'stage' | 'stageName'>): string =>
      stage === null ? NONE : terms.stage.named(stage, stageName),
    status: (status: LevelStatus | null): string => (status === null ? NONE : said.status[status]),
    answer,
    value,
    need: ({ need, needAnswer, lessIsBetter, unit, value: own }: AssessedIndicator): string => {
      if (needAnswer !== null) return answer(needAnswer);
      if (need === null) return NONE;
      const asked = f.raw(need, unit, own ?? undefined);
      return lessIsBetter ? said.atMost(asked) : asked;
    },
    reason,
  };
}

/** A day as people write it. */
export function dayOf(asOf: string | null, f: Format, terms: AccountTerms): string {
  return asOf === null ? terms.status.undated : f.date(Date.parse(asOf));
}
