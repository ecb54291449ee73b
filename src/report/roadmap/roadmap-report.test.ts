import { expect, test } from 'vitest';
import { anAction } from '../../../test/an-action.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/hand-made-base.ts';
import { reportRoadmap, type RoadmapReport } from './roadmap-report.ts';

const dimensions = ['a', 'b', 'c', 'd'];
const base = {
  ...handMadeBase({
    model: modelOf(dimensions.map((id) => group(id, [indicator(`${id}x`)]))),
    values: { one: { ax: 30, bx: 30, cx: 30, dx: 30 } },
  }),
  record: { projectTitle: 'Test', notice: '', metrics: {} },
};
const actions = dimensions.map((id) => ({ ...anAction(id, 2, { [`${id}x`]: 10 }), weeks: [2, 20] as const }));

function planned(capacity: number, stage: number | null = 3): RoadmapReport['way'] {
  return reportRoadmap({
    base,
    row: 0,
    actions,
    goal: stage === null ? null : { kind: 'stage', stage },
    guardrails: { dimensionsAtOnce: 9, capacity, priorities: [] },
    done: new Set(),
  }).way;
}

test('phases are a quarter each; the last of three or more is the optimization', () => {
  const named = (capacity: number) => {
    const way = planned(capacity);
    return way.kind === 'found' ? way.phases.map(({ name, weeks }) => [name, ...weeks]) : [];
  };
  expect(named(8)).toEqual([['foundation', 1, 13]]);
  expect(named(4)).toEqual([
    ['foundation', 1, 13],
    ['advancement', 14, 26],
  ]);
  expect(named(2)).toEqual([
    ['foundation', 1, 13],
    ['advancement', 14, 26],
    ['advancement', 27, 39],
    ['optimization', 40, 52],
  ]);
});

test('the goal that nobody names is the next stage; where the account stands there is nothing to plan', () => {
  expect(planned(8, null)).toMatchObject({ kind: 'found', effort: 8 });
  expect(planned(8, 2)).toEqual({ kind: 'there' });
});
