import type { LevelStatus } from '../../analysis/assessment/next-level.ts';
import type { RecommendedFor } from '../../analysis/assessment/recommendations.ts';
import { cleanText } from '../clean-text.ts';
import type { Format } from '../format.ts';
import type { Messages } from '../messages.ts';
import type { AssessedDimension, AssessedFeature, AssessedIndicator } from './assessment.ts';

export type AssessmentWords = ReturnType<typeof createAssessmentWords>;

/** Less is no trend: it is not seen in the decimals that are shown. */
const LEVEL = 0.05;

export const NONE = '\u2013';

/** Values and findings of an assessment in words and numbers. */
export function createAssessmentWords(f: Format, terms: Messages) {
  const answer = (text: string): string => {
    if (text === 'true') return terms.explain.yes;
    return text === 'false' ? terms.explain.no : cleanText(text);
  };
  const reason = (why: AssessedIndicator['reason']): string => (why === null ? '' : terms.status.reason(why));
  return {
    points: (points: number | null): string => (points === null ? NONE : f.score(points)),
    difference: (points: number | null): string => (points === null ? NONE : f.difference(points)),
    trend: (points: number | null): string => {
      if (points === null) return NONE;
      const arrow = points >= LEVEL ? '\u2191 ' : points <= -LEVEL ? '\u2193 ' : '';
      return `${arrow}${f.difference(points)}`;
    },
    level: ({ stage, stageName }: Pick<AssessedDimension, 'stage' | 'stageName'>): string =>
      stage === null ? NONE : terms.stage.named(stage, stageName),
    status: (status: LevelStatus | null): string => (status === null ? NONE : STATUS[status]),
    value: ({ value, answer: said, needAnswer, unit, status, reason: why }: AssessedIndicator): string => {
      if (status === 'not_applicable') return 'does not apply';
      if (said !== null) return answer(said);
      if (value === null) return `not seen: ${reason(why)}`;
      const isFlag = needAnswer === 'true' || needAnswer === 'false';
      return isFlag ? answer(value === 1 ? 'true' : 'false') : f.raw(value, unit);
    },
    need: ({ need, needAnswer, lessIsBetter, unit, value }: AssessedIndicator): string => {
      if (needAnswer !== null) return answer(needAnswer);
      if (need === null) return NONE;
      const asked = f.raw(need, unit, value ?? undefined);
      return lessIsBetter ? `at most ${asked}` : asked;
    },
    reason,
    state: (state: AssessedFeature['state']): string => STATE[state],
    recommended: (why: RecommendedFor): string => RECOMMENDED[why],
  };
}

const STATUS: Readonly<Record<LevelStatus, string>> = {
  met: 'met',
  near: 'near',
  below: 'below',
  unseen: 'not seen',
  not_applicable: NONE,
};

const STATE: Readonly<Record<AssessedFeature['state'], string>> = {
  ready: 'ready',
  one_step: 'one step away',
  further: 'further',
  unknown: 'cannot be told',
};

const RECOMMENDED: Readonly<Record<RecommendedFor, string>> = {
  weakest: 'the weakest dimension',
  effect: 'the largest effect of the rest',
  goals: 'the customer’s own goals',
  effort: 'most for its effort',
};
