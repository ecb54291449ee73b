import { expect, test } from 'vitest';
import type { AcceptedAction, AcceptedRoadmap, Mark } from './accepted-roadmap.ts';
import { currentRoadmaps, roadmapStateAt } from './roadmap-state.ts';

const day = (month: number, date: number): number => Date.UTC(2026, month, date);
const mark = (is: Mark['is'], on: number): Mark => ({ is, on, by: null, remark: '' });
const act = (id: string, phase: number, marks: readonly Mark[], effort = 2): AcceptedAction => ({
  id,
  title: id,
  phase,
  effort,
  weeks: [2, 8],
  lifts: [],
  expected: null,
  marks,
});
const roadmap = (actions: readonly AcceptedAction[], acceptedOn = day(0, 1)): AcceptedRoadmap => ({
  account: 'a',
  model: 'm',
  asOf: null,
  acceptedOn,
  acceptedBy: null,
  goal: { kind: 'stage', stage: 3 },
  before: null,
  actions,
});

test('an action is what was said of it last by then', () => {
  const told = roadmap([act('x', 1, [mark('started', day(0, 10)), mark('done', day(1, 3))])]);
  const is = (at: number) => roadmapStateAt(told, at).actions[0]!.is;
  expect([is(day(0, 9)), is(day(0, 10)), is(day(1, 2)), is(day(1, 3))]).toEqual([
    'planned',
    'started',
    'started',
    'done',
  ]);
});

test('begun anew after it was dropped, it starts anew', () => {
  const marks = [mark('started', day(0, 10)), mark('dropped', day(0, 20)), mark('started', day(2, 1))];
  const [state] = roadmapStateAt(roadmap([act('x', 1, marks)]), day(2, 2)).actions;
  expect(state).toMatchObject({ is: 'started', startedOn: day(2, 1) });
});

test('an action is overdue from the day after its quarter on, until it is done or dropped', () => {
  // 13 weeks from 1 January are 2 April, 26 weeks 2 July.
  const open = roadmap([act('x', 1, []), act('y', 2, [])]);
  expect(roadmapStateAt(open, day(3, 2))).toMatchObject({ is: 'open', overdue: 0 });
  expect(roadmapStateAt(open, day(3, 3))).toMatchObject({ is: 'overdue', overdue: 1 });
  expect(roadmapStateAt(open, day(6, 3))).toMatchObject({ overdue: 2 });
  const late = roadmap([act('x', 1, [mark('done', day(5, 1))]), act('y', 2, [mark('dropped', day(1, 1))])]);
  expect(roadmapStateAt(late, day(7, 1))).toMatchObject({ is: 'done', overdue: 0 });
});

test('completion is the share of the work that was not dropped', () => {
  const told = roadmap([
    act('x', 1, [mark('done', day(0, 9))], 3),
    act('y', 1, [], 1),
    act('z', 1, [mark('dropped', day(0, 9))], 96),
  ]);
  expect(roadmapStateAt(told, day(1, 1))).toMatchObject({ is: 'open', completion: 0.75, done: 1, dropped: 1 });
});

test('where all was dropped, nothing is done, and no share of it is', () => {
  const told = roadmap([act('x', 1, [mark('dropped', day(0, 9))])]);
  expect(roadmapStateAt(told, day(1, 1))).toMatchObject({ is: 'dropped', completion: null });
});

test('the roadmap accepted last by then counts', () => {
  const [first, second] = [roadmap([], day(0, 1)), roadmap([], day(4, 1))];
  expect(currentRoadmaps([second, first], day(2, 1)).get('a')).toBe(first);
  expect(currentRoadmaps([second, first], day(5, 1)).get('a')).toBe(second);
  expect(currentRoadmaps([first], day(0, 0)).size).toBe(0);
  const [one, two] = [roadmap([], day(0, 1)), roadmap([], day(0, 1))];
  expect(currentRoadmaps([one, two], day(2, 1)).get('a')).toBe(two);
});
