import { expect, test } from 'vitest';
import { anAction } from '../../../test/fixtures/an-action.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { metricRecord } from '../../../test/fixtures/metric-record.ts';
import { createFormat } from '../format/format.ts';
import { createRoadmapWords } from './roadmap-messages.ts';
import { nextGoal, reportRoadmap, type RoadmapQuestion, type RoadmapReport, type ToldStep } from './roadmap-report.ts';

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
  return reported(capacity, stage).way;
}

function reported(
  capacity: number,
  stage: number | null = 3,
  states: RoadmapQuestion['states'] = new Map(),
): RoadmapReport {
  return reportRoadmap({
    base,
    row: 0,
    actions,
    goal: stage === null ? null : { kind: 'stage', stage },
    guardrails: { dimensionsAtOnce: 9, capacity, priorities: [] },
    done: new Set(),
    states,
  });
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

test('effects that were published are told with where, each place once', () => {
  const source = 'https://example.com/study';
  const published = actions.map((action) => ({
    ...action,
    lifts: action.lifts.map((lift) => ({ ...lift, evidence: { kind: 'published' as const, source } })),
  }));
  const metrics = Object.fromEntries(dimensions.map((id) => [`${id}x`, metricRecord(id)]));
  const told = { ...base, record: { ...base.record, metrics } };
  const guardrails = { dimensionsAtOnce: 9, capacity: 8, priorities: [] };
  const caveatsOf = (own: typeof actions | typeof published) =>
    createRoadmapWords(createFormat()).caveats(
      reportRoadmap({ base: told, row: 0, actions: own, goal: null, guardrails, done: new Set() }),
    );
  expect(caveatsOf(published)).toContain(`Published: ${source}.`);
  expect(caveatsOf(actions).join()).not.toContain('Published');
});

test('takes until all of it shows: an action of the last quarter shows after its end', () => {
  const weeks = [8, 4].map((capacity) => {
    const way = planned(capacity);
    return way.kind === 'found' ? way.weeks : null;
  });
  // Each shows after 20 weeks at the most: from week 1 on, and from week 14 on.
  expect(weeks).toEqual([20, 33]);
});

test('the goal that nobody names is the next stage; where the account stands there is nothing to plan', () => {
  expect(planned(8, null)).toMatchObject({ kind: 'found', effort: 8 });
  expect(planned(8, 2)).toEqual({ kind: 'there' });
});

test('phases of one name are counted, so that no two read alike', () => {
  const words = createRoadmapWords(createFormat());
  const named = (capacity: number): readonly string[] => {
    const report = reported(capacity);
    return report.way.kind === 'found' ? report.way.phases.map((phase) => words.phase(phase, report)) : [];
  };
  expect(named(2)).toEqual([
    'Foundation, weeks 1 to 13: 2 days',
    'Advancement (1 of 2), weeks 14 to 26: 2 days',
    'Advancement (2 of 2), weeks 27 to 39: 2 days',
    'Optimization, weeks 40 to 52: 2 days',
  ]);
  expect(named(4)[1]).toBe('Advancement, weeks 14 to 26: 4 days');
});

test('what the accepted roadmap holds already is told of each step, and how much of the work is no extra', () => {
  const words = createRoadmapWords(createFormat());
  const report = reported(
    8,
    3,
    new Map([
      ['a', 'planned'],
      ['b', 'started'],
      ['c', 'dropped'],
    ] as const),
  );
  const steps = report.way.kind === 'found' ? report.way.phases.flatMap((phase) => phase.steps) : [];
  expect(steps.map(({ action, agreed }) => [action, agreed])).toEqual([
    ['a', 'planned'],
    ['b', 'started'],
    ['c', 'dropped'],
    ['d', null],
  ]);
  expect(steps.map((step) => words.step(step).split('; ')[0])).toEqual([
    'already agreed, planned',
    'already agreed, started',
    'dropped from the accepted roadmap',
    words.step(steps[3]!).split('; ')[0],
  ]);
  expect(words.step(steps[3]!)).toMatch(/^\+/);
  expect(words.caveats(report)).toContain('2 of these actions are agreed on already: their work is no extra.');
  expect(words.caveats(reported(8)).join(' ')).not.toContain('agreed on already');
});

test('points that begin with nothing that is shown end somewhere: up to +0.2, and not from 0.0 to it', () => {
  const step = { effort: 1, weeks: [1, 2], role: 'owner', person: null, lifts: [], agreed: null };
  const told = (lesser: number, greater: number, language: 'en' | 'nl' | 'de'): string =>
    createRoadmapWords(createFormat({ language })).step({
      ...step,
      inOrder: { lesser, greater },
      alone: { lesser, greater },
    } as unknown as ToldStep);
  expect((['en', 'nl', 'de'] as const).map((language) => told(0.01, 0.2, language).split(';')[0])).toEqual([
    expect.stringContaining('up to +0.2'),
    expect.stringContaining('tot +0,2'),
    expect.stringContaining('bis zu +0,2'),
  ]);
  expect(told(0.01, 0.2, 'en')).not.toContain('0.0');
  expect(told(0.1, 0.2, 'en')).toContain('+0.1 to +0.2');
});

test('who has a dimension that is not seen would reach a stage at most', () => {
  const answer = (stage: number, value: number): string =>
    createRoadmapWords(createFormat()).answer(
      reportRoadmap({
        base: {
          ...base,
          ...handMadeBase({ model: base.bound.model, values: { one: { ax: value, bx: value, cx: value } } }),
        },
        row: 0,
        actions,
        goal: { kind: 'stage', stage },
        guardrails: { dimensionsAtOnce: 9, capacity: 8, priorities: [] },
        done: new Set(),
      }),
    );
  expect(answer(3, 30)).toMatch(/^one would reach at most stage 3/);
  expect(answer(2, 45)).toMatch(/^one has at most stage 2/);
  expect(createRoadmapWords(createFormat()).answer(reported(8))).toMatch(/^one would reach stage 3/);
});

test('without stages the next goal is a tenth of the scale away, a number to speak of', () => {
  const goalAt = (points: number, scale: readonly [number, number]): unknown => {
    const { bound, scores, table } = base;
    const [root, ...nodes] = scores.nodes;
    return nextGoal(
      {
        table,
        bound: { ...bound, model: { ...bound.model, stages: null, scale } },
        scores: { ...scores, overall: null, nodes: [{ ...root!, points: Float64Array.of(points) }, ...nodes] },
      },
      0,
    );
  };
  expect(goalAt(30.52229161, [0, 100])).toEqual({ kind: 'score', points: 41 });
  expect(goalAt(30, [0, 100])).toEqual({ kind: 'score', points: 40 });
  expect(goalAt(29.99999999999999, [0, 100])).toEqual({ kind: 'score', points: 40 });
  expect(goalAt(95, [0, 100])).toEqual({ kind: 'score', points: 100 });
  expect(goalAt(2.231, [1, 5])).toEqual({ kind: 'score', points: 2.64 });
  expect(goalAt(Number.NaN, [0, 10])).toEqual({ kind: 'score', points: 1 });
});
