import type { ToldAction } from '../roadmap/roadmap-report.ts';
import { openSteps, type AgreedStep } from './agreed.ts';
import type { Assessment, ToldRecommendation } from './assessment.ts';

/** One of the steps that are told: agreed on, or recommended beside that. */
export type NextStep =
  | { readonly kind: 'agreed'; readonly step: AgreedStep }
  | { readonly kind: 'recommended'; readonly recommendation: ToldRecommendation };

/** So many next steps are told. */
const STEPS = 3;

/**
 * The next steps that are told of an assessment, wherever: first what is left of the accepted roadmap, in its order, and for
 * what room is left recommendations that are not in it. What was dropped is not proposed again.
 */
export function nextSteps({
  agreed,
  recommendations,
}: Pick<Assessment, 'agreed' | 'recommendations'>): readonly NextStep[] {
  const open = agreed === null ? [] : openSteps(agreed).map((step): NextStep => ({ kind: 'agreed', step }));
  const inRoadmap = new Set(agreed?.steps.map(({ action }) => action));
  const others = recommendations
    .filter(({ action }) => !inRoadmap.has(action.action))
    .map((recommendation): NextStep => ({ kind: 'recommended', recommendation }));
  return [...open, ...others].slice(0, STEPS);
}

/** What a step would bring today; null where it would change nothing that is scored. */
export function broughtBy(step: NextStep): ToldAction | null {
  return step.kind === 'agreed' ? step.step.today : step.recommendation.action;
}

/** Its id in the catalogue and what it is called. */
export function actionOf(step: NextStep): Pick<ToldAction, 'action' | 'title'> {
  return step.kind === 'agreed' ? step.step : step.recommendation.action;
}
