import type { Action } from '../src/model/action.ts';

/** An action that adds so much to each metric, twice as much at the most. */
export function anAction(
  id: string,
  effort: number,
  lifts: Readonly<Record<string, number>>,
  needs: readonly string[] = [],
): Action {
  return {
    id,
    title: id,
    why: '',
    lifts: Object.entries(lifts).map(([metric, size]) => ({
      metric,
      effect: { kind: 'add', range: [size, 2 * size] },
      evidence: { kind: 'guess' },
    })),
    needs,
    onlyFor: [],
    effort,
    weeks: [1, 2],
    role: 'service owner',
    person: null,
    resources: [],
    place: { file: 'actions.yaml' },
  };
}
