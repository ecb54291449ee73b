import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anAction } from '../../../test/fixtures/an-action.ts';
import { anyModel, anyTable, AS_OF } from '../../../test/arbitrary/base.ts';
import { runs } from '../../../test/arbitrary/runs.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { Action } from '../../model/action.ts';
import { bind } from '../../score/bind.ts';
import { score } from '../../score/score.ts';
import { createRandom } from '../../util/random.ts';
import type { MetricColumn, Table } from '../../table/table.ts';
import { cheapestPlan } from './cheapest-plan.ts';
import { PlanScores } from './plan-scores.ts';
import { reaches, scorePlans, type Goal, type PlannedAccount } from './planned-account.ts';
import type { Plan } from './plan-table.ts';

const anyActions: fc.Arbitrary<readonly Action[]> = fc
  .array(
    fc.record({
      effort: fc.integer({ min: 1, max: 6 }),
      lifts: fc.dictionary(fc.constantFrom('m0', 'm1', 'm2', 'm3', 'm4'), fc.integer({ min: -2, max: 6 }), {
        maxKeys: 2,
      }),
      needs: fc.option(fc.nat(3), { freq: 3 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((all) =>
    all.map(({ effort, lifts, needs }, i) =>
      anAction(`a${i}`, effort, lifts, needs !== null && needs < i ? [`a${needs}`] : []),
    ),
  );

/** Every set there is, scored one by one as a table of its own in which the account stands among the others. */
function cheapestByHand(account: PlannedAccount, goal: Goal): number | undefined {
  const costs: number[] = [];
  for (let mask = 1; mask < 2 ** account.actions.length; mask++) {
    const chosen = account.actions.filter((_, i) => (mask >> i) % 2 === 1);
    const ids = new Set(chosen.map(({ id }) => id));
    if (chosen.some(({ needs }) => needs.some((id) => !ids.has(id)))) continue;
    const scores = score(account.bound, patched(account, chosen));
    if (reaches(scores, account.row, goal, account.bound.model)) {
      costs.push(chosen.reduce((sum, { effort }) => sum + effort, 0));
    }
  }
  return costs.length === 0 ? undefined : Math.min(...costs);
}

function patched({ table, row }: PlannedAccount, chosen: readonly Action[]): Table {
  const metrics = new Map(table.metrics);
  for (const { lifts } of chosen) {
    for (const { metric, effect } of lifts) {
      const column: MetricColumn | undefined = metrics.get(metric);
      if (column === undefined || column.status[row] !== 0 || effect.kind === 'set') continue;
      const values = column.values.slice();
      const lifted = values[row]! + effect.range[0];
      values[row] = values[row]! >= 0 ? Math.max(0, lifted) : lifted;
      metrics.set(metric, { ...column, values });
    }
  }
  return { ...table, metrics };
}

describe('the cheapest plan', () => {
  test('costs what the cheapest of all sets costs, each scored in a table of its own', () => {
    let found = 0;
    fc.assert(
      fc.property(anyModel, anyTable(3), anyActions, fc.nat(100), (model, table, actions, points) => {
        fc.pre(table.accounts.length > 0);
        const bound = bind(model, withoutDates(table), AS_OF);
        const account: PlannedAccount = {
          bound,
          table: withoutDates(table),
          row: 0,
          actions,
          asOf: null,
          limits: new Map(),
        };
        const goal: Goal = model.stages === null ? { kind: 'score', points } : { kind: 'stage', stage: 2 };
        const plan = cheapestPlan(new PlanScores(account, 'lesser'), goal);
        expect(plan?.cost).toBe(cheapestByHand(account, goal));
        if (plan === undefined) return;
        found++;
        expect(plan.atLeast).toBe(plan.cost);
        expect(reaches(scorePlans(account, [plan.plan], 'lesser'), 0, goal, model)).toBe(true);
      }),
      runs(100),
    );
    // One in eight or so.
    expect(found).toBeGreaterThan(1);
  });
});

/** Only numbers are added to. */
function withoutDates(table: Table): Table {
  return { ...table, metrics: new Map([...table.metrics].filter(([, { kind }]) => kind === 'number')) };
}

describe('a plan', () => {
  const model = modelOf([group('a', [indicator('x')]), group('b', [indicator('y')])]);
  const base = handMadeBase({ model, values: { one: { x: 30, y: 30 } } });
  const account = (actions: readonly Action[]): PlannedAccount => ({
    ...base,
    row: 0,
    actions,
    asOf: null,
    limits: new Map(),
  });
  const planned = (actions: readonly Action[], goal: Goal = { kind: 'stage', stage: 3 }): Plan | undefined =>
    cheapestPlan(new PlanScores(account(actions), 'lesser'), goal)?.plan;

  test('holds both actions where one alone does not lift the weakest dimension', () => {
    expect(planned([anAction('x', 1, { x: 10 }), anAction('y', 2, { y: 10 })])).toEqual([0, 1]);
  });

  test('takes one dear action before two cheap ones that cost more together', () => {
    expect(
      planned([anAction('x', 2, { x: 10 }), anAction('y', 2, { y: 10 }), anAction('both', 3, { x: 10, y: 10 })]),
    ).toEqual([2]);
  });

  test('pays for what an action needs', () => {
    const dear = anAction('first', 9, {});
    expect(planned([dear, anAction('both', 1, { x: 10, y: 10 }, ['first'])])).toEqual([0, 1]);
    expect(planned([dear, anAction('both', 1, { x: 10, y: 10 }, ['done already'])])).toEqual([1]);
  });

  test('of those that cost the same is the one of fewest actions, then the one that gives most points', () => {
    const parts = [anAction('x', 1, { x: 10 }), anAction('y', 2, { y: 10 })];
    expect(planned([...parts, anAction('both', 3, { x: 10, y: 10 })])).toEqual([2]);
    const [less, more] = [anAction('less', 3, { x: 10, y: 10 }), anAction('more', 3, { x: 20, y: 20 })];
    expect(planned([less, more, anAction('alike', 3, { x: 20, y: 20 })])).toEqual([1]);
  });

  test('is kept out by no dimension that does not count', () => {
    const unweighed = modelOf([group('a', [indicator('x')]), group('b', [indicator('y')], { weight: 0 })]);
    const own = handMadeBase({ model: unweighed, values: { one: { x: 30, y: 0 } } });
    const actions = [anAction('x', 1, { x: 10 }), anAction('y', 9, { y: 5 })];
    expect(
      cheapestPlan(new PlanScores({ ...account(actions), ...own }, 'lesser'), { kind: 'stage', stage: 3 })?.plan,
    ).toEqual([0]);
  });

  test('is not made up where the goal is out of reach', () => {
    expect(planned([anAction('x', 1, { x: 10 })])).toBeUndefined();
    expect(planned([])).toBeUndefined();
  });

  test('of more actions than can all be tried is told with what it costs at least', () => {
    const many = Array.from({ length: 24 }, (_, i) => anAction(`a${i}`, 5, i % 2 === 0 ? { x: 1 } : { y: 1 }));
    const plan = cheapestPlan(new PlanScores(account(many), 'lesser'), { kind: 'stage', stage: 3 });
    expect(plan?.cost).toBe(100);
    expect(plan?.atLeast).toBeLessThan(100);
    expect(plan?.atLeast).toBeGreaterThan(0);
  });

  /** Actions of which many together lift two dimensions by 40 points each; some need another. */
  const drawn = (seed: number, count: number): readonly Action[] => {
    const random = createRandom(seed);
    const upTo = (most: number): number => 1 + Math.floor(random() * most);
    return Array.from({ length: count }, (_, i) => {
      const lifts = { [random() < 0.5 ? 'x' : 'y']: upTo(12), ...(random() < 0.3 ? { x: upTo(5), y: upTo(5) } : {}) };
      return anAction(`a${i}`, 3 + upTo(6), lifts, i > 0 && random() < 0.25 ? [`a${upTo(i) - 1}`] : []);
    });
  };
  const atNothing = handMadeBase({ model, values: { one: { x: 0, y: 0 } } });
  const goal: Goal = { kind: 'stage', stage: 3 };
  /** By addition alone: identity curves, and the weakest of the two dimensions decides. */
  const isEnough = (actions: readonly Action[], plan: readonly number[]): boolean =>
    ['x', 'y'].every((metric) => {
      const lifts = plan.flatMap((i) => actions[i]!.lifts.filter((lift) => lift.metric === metric));
      return lifts.reduce((sum, { effect }) => sum + (effect.kind === 'add' ? effect.range[0] : 0), 0) >= 40;
    });
  const effort = (actions: readonly Action[], plan: readonly number[]): number =>
    plan.reduce((sum, i) => sum + actions[i]!.effort, 0);
  const needed = (actions: readonly Action[], i: number): readonly number[] =>
    actions[i]!.needs.map((id) => actions.findIndex((action) => action.id === id));
  const isWhole = (actions: readonly Action[], plan: readonly number[]): boolean =>
    plan.every((i) => needed(actions, i).every((first) => plan.includes(first)));

  test('of fifteen actions is the cheapest there is, and says so', () => {
    let deep = 0;
    for (let seed = 1; seed <= 12; seed++) {
      const actions = drawn(seed, 15);
      let least = Infinity;
      for (let mask = 1; mask < 2 ** 15; mask++) {
        const plan = actions.flatMap((_, i) => ((mask >> i) % 2 === 1 ? [i] : []));
        const cost = effort(actions, plan);
        if (cost < least && isWhole(actions, plan) && isEnough(actions, plan)) least = cost;
      }
      const found = cheapestPlan(new PlanScores({ ...account(actions), ...atNothing }, 'lesser'), goal);
      expect(found?.cost ?? Infinity).toBe(least);
      if (found === undefined) continue;
      expect(found.atLeast).toBe(least);
      if (found.plan.length > 7) deep++;
    }
    expect(deep).toBeGreaterThan(3);
  });

  test('of more is whole and enough, and no exchange of one action for another makes it cheaper', () => {
    let greedy = 0;
    for (let seed = 1; seed <= 8; seed++) {
      const actions = drawn(100 + seed, 26);
      const found = cheapestPlan(new PlanScores({ ...account(actions), ...atNothing }, 'lesser'), goal)!;
      const { plan, cost } = found;
      expect(isWhole(actions, plan) && isEnough(actions, plan)).toBe(true);
      expect(cost).toBe(effort(actions, plan));
      if (found.atLeast < cost) greedy++;
      const closed = (start: readonly number[]): readonly number[] => {
        const all = new Set(start);
        for (const i of all) for (const first of needed(actions, i)) all.add(first);
        return [...all];
      };
      for (const out of plan) {
        const rest = plan.filter((i) => !closed([i]).includes(out));
        for (const into of [null, ...actions.keys()]) {
          const other = into === null ? rest : closed([...rest, into]);
          if (isEnough(actions, other)) expect(effort(actions, other)).toBeGreaterThanOrEqual(cost);
        }
      }
    }
    expect(greedy).toBeGreaterThan(3);
  });
});
