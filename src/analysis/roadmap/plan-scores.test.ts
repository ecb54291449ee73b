import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anAction } from '../../../test/fixtures/an-action.ts';
import { anyModel, anyModelWithVariants, anyTable, AS_OF } from '../../../test/arbitrary/base.ts';
import { runs } from '../../../test/arbitrary/runs.ts';
import type { Action } from '../../model/action.ts';
import { bind } from '../../score/bind.ts';
import { PlanScores } from './plan-scores.ts';
import { scorePlans, type PlannedAccount } from './planned-account.ts';
import { tryActions } from './tried-actions.ts';

const anyActions: fc.Arbitrary<readonly Action[]> = fc
  .array(
    fc.dictionary(fc.constantFrom('m0', 'm1', 'm2', 'm3', 'm4'), fc.integer({ min: -2, max: 6 }), { maxKeys: 3 }),
    {
      minLength: 1,
      maxLength: 5,
    },
  )
  .map((all) => all.map((lifts, i) => anAction(`a${i}`, 1, lifts)));

const anyPlans = fc.array(fc.array(fc.array(fc.nat(4), { maxLength: 5 }), { minLength: 1, maxLength: 6 }), {
  minLength: 1,
  maxLength: 5,
});

test('plans scored one batch after the other have the bits of each scored in full', () => {
  let batches = 0;
  fc.assert(
    fc.property(
      fc.oneof(anyModel, anyModelWithVariants),
      anyTable(3),
      anyActions,
      anyPlans,
      fc.constantFrom('lesser', 'greater'),
      fc.boolean(),
      (model, table, listed, asked, effects, tried) => {
        fc.pre(table.accounts.length > 0);
        const bound = bind(model, table, AS_OF);
        const all: PlannedAccount = { bound, table, row: 0, actions: listed, asOf: bound.asOf, limits: new Map() };
        // Of those that were tried some are planned with, so that their places are others.
        const actions = tried ? listed.slice(1) : listed;
        const account = { ...all, actions };
        const scores = tried
          ? PlanScores.of(tryActions(all, new Set()), actions, effects)
          : new PlanScores(account, effects);
        for (const batch of asked) {
          const plans = batch.map((plan) =>
            [...new Set(plan)].filter((i) => i < actions.length).toSorted((a, b) => a - b),
          );
          expect(scores.score(plans)).toEqual(scorePlans(account, plans, effects));
          batches++;
        }
      },
    ),
    runs(150),
  );
  expect(batches).toBeGreaterThan(1);
});

test('more actions on one indicator than can be told apart are scored all the same', () => {
  fc.assert(
    fc.property(anyModel, anyTable(2), fc.array(fc.nat(33), { maxLength: 34 }), (model, table, some) => {
      fc.pre(table.accounts.length > 0);
      const actions = Array.from({ length: 34 }, (_, i) => anAction(`a${i}`, 1, { m0: 1 + i, m1: 0.5 }));
      const bound = bind(model, table, AS_OF);
      const account: PlannedAccount = { bound, table, row: 0, actions, asOf: bound.asOf, limits: new Map() };
      const plans = [[], [...new Set(some)].toSorted((a, b) => a - b), [0], [32], []];
      const scores = new PlanScores(account, 'lesser');
      for (let again = 0; again < 2; again++) {
        expect(scores.score(plans)).toEqual(scorePlans(account, plans, 'lesser'));
      }
    }),
    runs(30),
  );
});
