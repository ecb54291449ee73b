import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anAction } from '../../../test/fixtures/an-action.ts';
import { runs } from '../../../test/arbitrary/runs.ts';
import type { Action } from '../../model/action.ts';
import type { Plan } from './plan-table.ts';
import { costOf, costOfMoreThan, plansWithin } from './plans-within.ts';

const MOST = 7;

const anyActions: fc.Arbitrary<readonly Action[]> = fc
  .array(
    fc.record({
      effort: fc.constantFrom(0.1, 0.2, 0.5, 1, 1.1, 3),
      needs: fc.option(fc.nat(MOST), { freq: 4 }),
    }),
    { minLength: 1, maxLength: MOST },
  )
  .map((all) =>
    all.map(({ effort, needs }, i) => anAction(`a${i}`, effort, {}, needs === null || needs >= i ? [] : [`a${needs}`])),
  );

function allSets(count: number): readonly Plan[] {
  return Array.from({ length: 2 ** count }, (_, mask) => [...Array(count).keys()].filter((i) => (mask >> i) % 2 === 1));
}

function isWhole(plan: Plan, actions: readonly Action[]): boolean {
  const ids = new Set(plan.map((i) => actions[i]!.id));
  return plan.every((i) => actions[i]!.needs.every((id) => ids.has(id)));
}

describe('plans within a cost', () => {
  const anyChoice = fc.record({
    touching: fc.uniqueArray(fc.nat(MOST - 1), { maxLength: 4 }),
    sets: fc.array(fc.nat(15), { minLength: 6, maxLength: 14 }),
  });

  test('are all whole sets that cost so much and hold of each choice one of its sets, cheapest first', () => {
    let some = 0;
    fc.assert(
      fc.property(
        anyActions,
        fc.array(anyChoice, { maxLength: 3 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 9, noNaN: true }),
        (actions, drawn, above, more) => {
          const upTo = above + more;
          const choices = drawn.map(({ touching, sets }) => {
            const own = touching.filter((i) => i < actions.length).sort((a, b) => a - b);
            const masks = [...new Set(sets.map((mask) => mask % 2 ** own.length))];
            return { actions: own, sets: masks.map((mask) => own.filter((_, i) => (mask >> i) % 2 === 1)) };
          });
          const found = plansWithin(actions, above, upTo, choices);
          const expected = allSets(actions.length).filter((plan) => {
            const cost = costOf(plan, actions);
            const chosen = choices.every((choice) =>
              choice.sets.some((set) => set.join() === plan.filter((i) => choice.actions.includes(i)).join()),
            );
            return cost > above && cost <= upTo && chosen && isWhole(plan, actions);
          });
          expect(found.map(({ plan }) => plan.join()).sort()).toEqual(expected.map((plan) => plan.join()).sort());
          expect(found).toEqual(found.toSorted((a, b) => a.cost - b.cost || a.plan.length - b.plan.length));
          if (found.length > 0 && choices.length > 0) some++;
        },
      ),
      runs(300),
    );
    // One in fifteen or so.
    expect(some).toBeGreaterThan(1);
  });
});

describe('the cost up to which there are more sets than can be looked at', () => {
  test('is that of the first one that is too many, the cheapest first', () => {
    fc.assert(
      fc.property(anyActions, fc.nat(130), (actions, most) => {
        const costs = allSets(actions.length)
          .filter((plan) => plan.length > 0)
          .map((plan) => costOf(plan, actions))
          .sort((a, b) => a - b);
        expect(costOfMoreThan(most, actions)).toBeCloseTo(costs[most] ?? Infinity, 9);
      }),
      runs(200),
    );
  });
});
