import { expect, test } from 'vitest';
import type { AgreedRoadmap, AgreedStep } from './agreed.ts';
import type { Assessment } from './assessment.ts';
import { actionOf, broughtBy, nextSteps } from './next-steps.ts';

type Recommended = Assessment['recommendations'][number];

const action = (id: string): Recommended['action'] => ({
  action: id,
  title: `The ${id}`,
  why: '',
  dimension: null,
  alone: { lesser: 1, greater: 2 },
  effort: 1,
  weeks: [1, 2],
  role: 'service owner',
  person: null,
  lifts: [],
  resources: [],
});
const recommendations = ['a', 'b', 'c'].map((id): Recommended => ({ for: 'effect', action: action(id), goal: null }));

function agreed(states: Readonly<Record<string, AgreedStep['state']>>): AgreedRoadmap {
  const steps = Object.entries(states).map(([id, state]) => ({
    action: id,
    title: `Agreed ${id}`,
    effort: 1,
    weeks: [1, 2] as const,
    state,
    since: null,
    due: 0,
    overdue: false,
    promised: null,
    today: null,
  }));
  const goal = { kind: 'stage' as const, stage: 4 };
  return { acceptedOn: 0, goal, actions: steps.length, done: 0, dropped: 0, overdue: 0, promised: null, steps };
}

const told = (roadmap: AgreedRoadmap | null) =>
  nextSteps({ agreed: roadmap, recommendations }).map((step) => [step.kind, actionOf(step).title]);

test('without an accepted roadmap the next steps are what is recommended', () => {
  expect(told(null)).toEqual(['a', 'b', 'c'].map((id) => ['recommended', `The ${id}`]));
});

test('what was agreed on comes first, in its order; what is in it is not recommended beside it, dropped or not', () => {
  expect(told(agreed({ x: 'done', y: 'planned', a: 'dropped', b: 'started' }))).toEqual([
    ['agreed', 'Agreed y'],
    ['agreed', 'Agreed b'],
    ['recommended', 'The c'],
  ]);
});

test('no more than three are told, and what would change nothing today brings nothing', () => {
  const roadmap = agreed({ w: 'planned', x: 'planned', y: 'planned', z: 'planned' });
  expect(told(roadmap).map(([, title]) => title)).toEqual(['Agreed w', 'Agreed x', 'Agreed y']);
  const [first] = nextSteps({ agreed: roadmap, recommendations });
  expect(broughtBy(first!)).toBeNull();
});
