import { termsOf, type LiftGround } from '../../analysis/progress/lift-study.ts';
import { observeLifts } from '../../analysis/progress/observed-effects.ts';
import type { ActionLift } from '../../model/action.ts';
import type { ProgressQuestion } from './progress-question.ts';
import type { ToldObserved } from './progress-report.ts';

/** What actions did to the metrics of the base, beside what the catalogue says of them. */
export function tellObserved({ base, actions }: ProgressQuestion, ground: LiftGround): readonly ToldObserved[] {
  const { metrics } = base.record;
  return observeLifts(ground, actions).flatMap((found): ToldObserved[] => {
    const { action: id, metric, ...observed } = found;
    const record = metrics[metric];
    const action = actions.find((one) => one.id === id)!;
    const lift = action.lifts.find((one) => one.metric === metric)!;
    if (record === undefined) return [];
    return [
      {
        action: id,
        title: action.title,
        metric,
        metricTitle: record.title,
        unit: record.unit,
        ...observed,
        catalogue: cataloguedAs(lift),
      },
    ];
  });
}

function cataloguedAs({ effect, evidence }: ActionLift): ToldObserved['catalogue'] {
  const isChange = effect.kind === 'add' || effect.kind === 'grow';
  return {
    range: isChange && termsOf(effect) === effect.kind ? { lesser: effect.range[0], greater: effect.range[1] } : null,
    evidence: evidence.kind,
  };
}
