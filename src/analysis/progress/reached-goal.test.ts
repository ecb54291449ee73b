import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { AcceptedRoadmap } from './accepted-roadmap.ts';
import { reachedGoal } from './reached-goal.ts';

const model = modelOf([group('a', [indicator('x')])]);
const month = (n: number): number => Date.UTC(2026, n, 1);
const roadmap: AcceptedRoadmap = {
  account: 'k',
  model: 'm',
  asOf: null,
  acceptedOn: Date.UTC(2026, 1, 15),
  acceptedBy: null,
  goal: { kind: 'score', points: 60 },
  before: null,
  actions: [],
};

/** The score at the first of each month from January on. */
function reached(points: readonly (number | 'missing')[], goal = 60) {
  const series = points.map((x, n) => ({ asOf: month(n), ...handMadeBase({ model, values: { k: { x } } }) }));
  return reachedGoal({ ...roadmap, goal: { kind: 'score', points: goal } }, series, () => 0);
}

test('the first of two snapshots in a row at which it stands there', () => {
  expect(reached([50, 55, 58, 61, 62])).toEqual({ asOf: month(3), exact: true, holds: true });
});

test('one snapshot alone is no event, be it the newest', () => {
  expect(reached([50, 55, 61, 58, 57])).toBeNull();
  expect(reached([50, 55, 58, 59, 61])).toBeNull();
});

test('it fell back since', () => {
  expect(reached([50, 55, 61, 61, 57])).toEqual({ asOf: month(2), exact: true, holds: false });
});

test('who stood there when it was accepted did not reach it', () => {
  expect(reached([50, 62, 63, 64])).toBeNull();
});

test('what is not measured reaches nothing', () => {
  expect(reached([50, 55, 'missing', 'missing'], 0)).toBeNull();
});
