import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../../test/arbitrary/runs.ts';
import { modelOf, tableOf } from '../../../test/fixtures/overridden-model.ts';
import type { Model, Override, OverrideEffect, StageRule } from '../../model/model.ts';
import { bind } from '../bind.ts';
import { score } from '../score.ts';
import { explainAccount } from './explain.ts';
import type { StageExplanation } from './explanation.ts';

const AT_RISK: Override['if'] = { kind: 'attribute', attribute: 'risk', values: ['at_risk'] };
const OTHERS: Override['if'] = { kind: 'attribute', attribute: 'risk', values: ['none'] };

function stageOf(model: Model, points: number): StageExplanation {
  const table = tableOf({ risk: 'at_risk' }, points);
  const bound = bind(model, table, null);
  return explainAccount(bound, table, score(bound, table), 0).stage!;
}

/** A model of one indicator with a gate on its raw value for stages 3 and 4. */
function modelWith(overrides: readonly Override[], overall: StageRule): Model {
  const model = modelOf(overrides, overall);
  const gate = (atLeast: number) => [{ kind: 'metric', metric: 'm', atLeast, atMost: null } as const];
  const gates = [[], [], gate(45), gate(66), []];
  return { ...model, stages: { ...model.stages!, gates } };
}

test('an override that would hold the next stage is named before it is reached', () => {
  const override: Override = { if: AT_RISK, effect: { kind: 'at_most', stage: 2 }, why: '' };
  const model = modelOf([override], 'score');
  expect(stageOf(model, 30)).toMatchObject({
    stage: 2,
    heldBy: [
      { kind: 'override', override },
      { kind: 'score', cut: 40, short: 10 },
    ],
  });
  expect(stageOf(model, 50)).toMatchObject({ stage: 2, heldBy: [{ kind: 'override', override }] });
  const elsewhere = modelOf([{ ...override, if: OTHERS }], 'score');
  expect(stageOf(elsewhere, 30).heldBy).toEqual([{ kind: 'score', cut: 40, short: 10 }]);
});

test('once all that holds an account is done away with, its stage rises', () => {
  const stage = fc.integer({ min: 1, max: 5 });
  const effect: fc.Arbitrary<OverrideEffect> = fc.oneof(
    fc.record({ kind: fc.constantFrom('stage' as const, 'at_most' as const, 'at_least' as const), stage }),
    fc.integer({ min: 0, max: 100 }).map((points) => ({ kind: 'score' as const, points })),
  );
  const override = fc.record({ if: fc.constantFrom(AT_RISK, AT_RISK, OTHERS), effect, why: fc.constant('') });
  const rules = fc.constantFrom<StageRule>('score', 'gates', 'weakest');
  fc.assert(
    fc.property(fc.array(override, { maxLength: 3 }), rules, fc.integer({ min: 0, max: 100 }), (overrides, rule, m) => {
      const before = stageOf(modelWith(overrides, rule), m);
      if (before.stage === null || before.stage === 5) return;
      const held = before.heldBy;
      const left = overrides.filter((each) => !held.some((by) => by.kind === 'override' && by.override === each));
      const asked = held.flatMap((by) => {
        if (by.kind === 'score') return [by.cut];
        if (by.kind === 'gate') return by.requirement.kind === 'metric' ? [by.requirement.atLeast!] : [];
        return by.kind === 'dimension' ? [20 * before.stage!] : [];
      });
      const after = stageOf(modelWith(left, rule), Math.max(m, ...asked));
      expect(after.stage).toBeGreaterThan(before.stage);
    }),
    runs(500),
  );
});
