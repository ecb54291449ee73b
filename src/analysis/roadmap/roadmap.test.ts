import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anAction } from '../../../test/fixtures/an-action.ts';
import { runs } from '../../../test/arbitrary/runs.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { Action, Effect } from '../../model/action.ts';
import { MISSING } from '../../table/status.ts';
import { applicableActions } from './applicable-actions.ts';
import { cheapestPlan } from './cheapest-plan.ts';
import type { Guardrails } from './in-phases.ts';
import { scorePlans, type Goal, type PlannedAccount } from './planned-account.ts';
import { PlanScores } from './plan-scores.ts';
import { planTable } from './plan-table.ts';
import { relevantActions } from './relevant-actions.ts';
import { planRoadmap, type Roadmap } from './roadmap.ts';
import { tryActions } from './tried-actions.ts';

const model = modelOf([group('a', [indicator('x')]), group('b', [indicator('y')]), group('c', [indicator('z')])]);
const FREE: Guardrails = { dimensionsAtOnce: 9, capacity: Infinity, priorities: [] };
const STAGE_3: Goal = { kind: 'stage', stage: 3 };

type Cells = Parameters<typeof handMadeBase>[0]['values'][string];

function accountOf(cells: Cells, actions: readonly Action[], changed = model): PlannedAccount {
  const base = handMadeBase({ model: changed, values: { other: { x: 1, y: 2, z: 3 }, own: cells } });
  return { ...base, row: 1, actions, asOf: null, limits: new Map() };
}

function roadmapOf(account: PlannedAccount, guardrails: Partial<Guardrails> = {}, goal: Goal = STAGE_3): Roadmap {
  const answer = planRoadmap(tryActions(account, new Set()), goal, { ...FREE, ...guardrails });
  if (answer.kind !== 'found') throw new Error('out of reach');
  return answer.roadmap;
}

function idsByPhase({ phases }: Roadmap): readonly (readonly string[])[] {
  return phases.map(({ steps }) => steps.map(({ action }) => action.id));
}

describe('what an action does to a cell', () => {
  const after = (cell: number | 'missing' | 'na', effect: Effect, most = Infinity): number => {
    const action = {
      ...anAction('one', 1, {}),
      lifts: [{ metric: 'x', effect, evidence: { kind: 'guess' as const } }],
    };
    const account = { ...accountOf({ x: cell, y: 0, z: 0 }, [action]), limits: new Map([['x', most]]) };
    return planTable(account, [[], [0]], 'greater').metrics.get('x')!.values[1]!;
  };
  test.each<[string, number, Effect, number]>([
    ['adds', 30, { kind: 'add', range: [1, 5] }, 35],
    ['takes away, never below none', 3, { kind: 'add', range: [-1, -5] }, 0],
    ['grows by a share', 30, { kind: 'grow', range: [0.1, 0.5] }, 45],
    ['shrinks by a share', 30, { kind: 'grow', range: [-0.1, -0.5] }, 15],
    ['raises what is below', 30, { kind: 'at_least', range: [35, 40] }, 40],
    ['leaves what is above', 50, { kind: 'at_least', range: [35, 40] }, 50],
    ['lowers what is above', 30, { kind: 'at_most', range: [20, 10] }, 10],
    ['leaves what is below', 5, { kind: 'at_most', range: [20, 10] }, 5],
    ['sets an answer', 0, { kind: 'set', answer: true }, 1],
  ])('%s', (_, cell, effect, expected) => {
    expect(after(cell, effect)).toBe(expected);
  });

  test('stops at the most there can be, and leaves what is beyond it', () => {
    expect(after(0.9, { kind: 'add', range: [0.1, 0.5] }, 1)).toBe(1);
    expect(after(1.2, { kind: 'add', range: [0.1, 0.5] }, 1)).toBe(1.2);
  });

  test('is nothing where it is not known or does not apply, but for an answer it gives itself', () => {
    expect(after('missing', { kind: 'add', range: [1, 5] })).toBeNaN();
    expect(after('missing', { kind: 'set', answer: true })).toBe(1);
    expect(after('na', { kind: 'set', answer: true })).toBeNaN();
    const action = { ...anAction('one', 1, {}), lifts: [] };
    const account = accountOf({ x: 'missing', y: 0, z: 0 }, [action]);
    expect(planTable(account, [[0]], 'lesser').metrics.get('x')!.status[0]).toBe(MISSING.noRows);
  });

  test('gives no answer where nobody is connected to say so', () => {
    const given: Effect = { kind: 'set', answer: true };
    const action = {
      ...anAction('one', 1, {}),
      lifts: [{ metric: 'x', effect: given, evidence: { kind: 'guess' as const } }],
    };
    const account = accountOf({ x: 'missing', y: 0, z: 0 }, [action]);
    const column = account.table.metrics.get('x')!;
    const status = column.status.map(() => MISSING.notConnected);
    const table = { ...account.table, metrics: new Map([...account.table.metrics, ['x', { ...column, status }]]) };
    const after = planTable({ ...account, table }, [[0]], 'greater').metrics.get('x')!;
    expect([after.values[0], after.status[0]]).toEqual([Number.NaN, MISSING.notConnected]);
  });
});

describe('the actions that apply', () => {
  const ids = (account: PlannedAccount, done: readonly string[] = []): readonly string[] =>
    applicableActions(tryActions(account, new Set(done))).map(({ id }) => id);

  test('change something, lower nothing, are not done and are for the account', () => {
    const actions = [
      anAction('helps', 1, { x: 5 }),
      anAction('harms', 1, { x: 5, y: -5 }),
      anAction('nothing_there', 1, { not_measured: 5 }),
      anAction('done', 1, { x: 5 }),
      { ...anAction('for_others', 1, { x: 5 }), onlyFor: [{ attribute: 'plan', values: ['big'] }] },
    ];
    expect(ids(accountOf({ x: 10, y: 10, z: 10 }, actions), ['done'])).toEqual(['helps']);
  });

  test('hold what only prepares, where something that helps needs it', () => {
    const actions = [
      anAction('first', 1, {}),
      anAction('second', 1, {}, ['first']),
      anAction('helps', 1, { x: 5 }, ['second']),
    ];
    expect(ids(accountOf({ x: 10, y: 10, z: 10 }, actions))).toEqual(['first', 'second', 'helps']);
    expect(ids(accountOf({ x: 'missing', y: 10, z: 10 }, actions))).toEqual([]);
  });

  test('leave out what only prepares where all that it brings about is there', () => {
    const owner: Action = {
      ...anAction('owner', 1, {}),
      lifts: [{ metric: 'y', effect: { kind: 'at_least', range: [50, 50] }, evidence: { kind: 'guess' } }],
    };
    const actions = [owner, anAction('centre', 1, { x: 5 }, ['owner'])];
    expect(ids(accountOf({ x: 30, y: 40, z: 0 }, actions))).toEqual(['owner', 'centre']);
    expect(ids(accountOf({ x: 30, y: 50, z: 0 }, actions))).toEqual(['centre']);
    // Not seen is not there.
    expect(ids(accountOf({ x: 30, y: 'missing', z: 0 }, actions))).toEqual(['owner', 'centre']);
  });
});

describe('the actions that matter', () => {
  const anyAction = fc.record({
    effort: fc.integer({ min: 1, max: 5 }),
    lifts: fc.dictionary(fc.constantFrom('x', 'y', 'z'), fc.integer({ min: 1, max: 30 }), { maxKeys: 2 }),
    needs: fc.option(fc.nat(4), { freq: 4 }),
  });
  const gates = [[], [], [{ kind: 'metric' as const, metric: 'z', atLeast: 50, atMost: null }], [], []];

  test('leave no cheaper plan out', () => {
    let fewer = 0;
    fc.assert(
      fc.property(
        fc.array(anyAction, { minLength: 1, maxLength: 7 }),
        fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 3, maxLength: 3 }),
        fc.constantFrom('weakest' as const, 'gates' as const, 'score' as const),
        fc.boolean(),
        (all, [x = 0, y = 0, z = 0], overall, gated) => {
          const actions = all.map(({ effort, lifts, needs }, i) =>
            anAction(`a${i}`, effort, lifts, needs !== null && needs < i ? [`a${needs}`] : []),
          );
          const changed = modelOf(model.root.children, { overall, gates: gated ? gates : [[], [], [], [], []] });
          const account = accountOf({ x, y, z }, actions, changed);
          const relevant = relevantActions(account, STAGE_3, scorePlans(account, [[]], 'lesser'));
          if (relevant.length < actions.length) fewer++;
          const found = cheapestPlan(new PlanScores({ ...account, actions: relevant }, 'lesser'), STAGE_3);
          // A plan for what is reached already would be the cheapest action there is.
          if (scorePlans(account, [[]], 'lesser').overall!.stage[0]! >= 3) return;
          expect(found?.cost).toBe(cheapestPlan(new PlanScores(account, 'lesser'), STAGE_3)?.cost);
        },
      ),
      runs(200),
    );
    expect(fewer).toBeGreaterThan(20);
  });
});

describe('a roadmap', () => {
  const three = [anAction('lift_x', 2, { x: 10 }), anAction('lift_y', 2, { y: 20 }), anAction('lift_z', 2, { z: 30 })];
  const low: Cells = { x: 30, y: 20, z: 10 };

  test('begins with the weakest dimension, or with what the customer wants most', () => {
    expect(idsByPhase(roadmapOf(accountOf(low, three)))).toEqual([['lift_z', 'lift_y', 'lift_x']]);
    expect(idsByPhase(roadmapOf(accountOf(low, three), { priorities: ['a'] }))).toEqual([
      ['lift_x', 'lift_z', 'lift_y'],
    ]);
  });

  test('works on no more dimensions at once than it may, nor for more days than there are', () => {
    expect(idsByPhase(roadmapOf(accountOf(low, three), { dimensionsAtOnce: 2 }))).toEqual([
      ['lift_z', 'lift_y'],
      ['lift_x'],
    ]);
    expect(idsByPhase(roadmapOf(accountOf(low, three), { capacity: 4 }))).toEqual([['lift_z', 'lift_y'], ['lift_x']]);
    expect(idsByPhase(roadmapOf(accountOf(low, three), { capacity: 1 }))).toEqual([['lift_z'], ['lift_y'], ['lift_x']]);
  });

  test('does what an action needs before it', () => {
    const needy = [anAction('lift_z', 2, { z: 30 }, ['lift_x']), ...three.slice(0, 2)];
    expect(idsByPhase(roadmapOf(accountOf(low, needy)))).toEqual([['lift_y', 'lift_x', 'lift_z']]);
  });

  test('tells what the kernel gives: alone, in order, and after each phase', () => {
    const { phases, before, effects } = roadmapOf(accountOf(low, three), { capacity: 4 });
    expect(effects).toBe('lesser');
    expect(before).toEqual({ points: 20, stage: 1, kind: 'exact' });
    expect(phases.map(({ after }) => after.lesser)).toEqual([
      { points: (30 + 40 + 40) / 3, stage: 2, kind: 'exact' },
      { points: 40, stage: 3, kind: 'exact' },
    ]);
    const [z] = phases[0]!.steps;
    expect(z).toMatchObject({ dimension: 'c' });
    expect(z!.alone).toEqual({ lesser: 10, greater: 20 });
    expect(z!.inOrder.lesser).toBeCloseTo(10, 9);
    // The second adds to the first: not what both give, and in another model not what it gives alone.
    const second = phases[0]!.steps[1]!;
    expect(second.inOrder.lesser).toBeCloseTo(20 / 3, 9);
  });

  test('that only the greater effects reach says so, and one that nothing reaches is told with how far all would come', () => {
    const half = three.map((action) => ({ ...action, lifts: action.lifts.map((lift) => halved(lift)) }));
    expect(roadmapOf(accountOf(low, half)).effects).toBe('greater');
    const answer = planRoadmap(tryActions(accountOf(low, three.slice(0, 2)), new Set()), STAGE_3, FREE);
    expect(answer).toMatchObject({ kind: 'out_of_reach', actions: 2, all: { stage: 1 } });
  });
});

function halved(lift: Action['lifts'][number]): Action['lifts'][number] {
  const { effect } = lift;
  if (effect.kind === 'set') return lift;
  const [lesser, greater] = effect.range;
  return { ...lift, effect: { ...effect, range: [lesser / 2, greater / 2] } };
}
