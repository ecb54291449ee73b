import { curvedNodes } from '../../model/walk.ts';
import type { BoundModel } from '../../score/bound-model.ts';
import type { Scenario } from './scenario.ts';

/** Paths of what is measured against the base at other as-ofs than this one (`observed_in`), which only scoring has at hand. */
export function measuredElsewhere({ model, asOf }: Pick<BoundModel, 'model' | 'asOf'>): readonly string[] {
  const roots = [model.root, ...(model.variants ?? []).map((own) => own.model.root)];
  const found = roots.flatMap(curvedNodes).filter(({ curve }) => {
    return curve.kind === 'range' && (curve.observedIn ?? []).some((instant) => instant !== asOf);
  });
  return [...new Set(found.map(({ path }) => path))];
}

/** Whether a scenario asks for a ruler that cannot be made again: one that moves, where other as-ofs are a part of it. */
export function asksForMore(bound: Pick<BoundModel, 'model' | 'asOf'>, { ruler }: Pick<Scenario, 'ruler'>): boolean {
  return ruler === 'moved' && measuredElsewhere(bound).length > 0;
}
