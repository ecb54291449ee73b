import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyModel, anyModelWithVariants, anyTable, AS_OF } from '../../../test/arbitrary/base.ts';
import { runs } from '../../../test/arbitrary/runs.ts';
import { anyChanges } from '../../../test/arbitrary/allowed-changes.ts';
import type { Model } from '../../model/model.ts';
import { bind } from '../../score/bind.ts';
import { score } from '../../score/score.ts';
import type { Table } from '../../table/table.ts';
import type { ScoredBase } from '../base/scored-base.ts';
import { adoptByLot } from './adopters.ts';
import { applyScenario, type Circumstances } from './apply-scenario.ts';
import { changeModel } from './change-model.ts';
import type { Scenario } from './scenario.ts';

function scored(model: Model, table: Table): ScoredBase {
  const bound = bind(model, table, AS_OF);
  return { bound, table, scores: score(bound, table) };
}

const modelAndChanges = fc
  .oneof(anyModel, anyModelWithVariants)
  .chain((model) => fc.tuple(fc.constant(model), anyChanges(model)));

function met(base: ScoredBase): Circumstances {
  const order: Circumstances['order'] = (_, eligible) => adoptByLot(base.table.accounts, eligible, 'seed');
  return { order, limits: new Map([['m1', 3]]) };
}

describe('a scenario', () => {
  test('gives, bit for bit, what scoring the changed table by the changed model gives', () => {
    fc.assert(
      fc.property(modelAndChanges, anyTable(8), ([model, changes], table) => {
        const base = scored(model, table);
        const after = applyScenario(base, { changes, ruler: 'fixed' }, met(base));
        expect(after.scores).toEqual(score(after.bound, after.table));
        expect(base.scores).toEqual(score(base.bound, table));
      }),
      runs(120),
    );
  });

  test('with the ruler moved gives what a base of such facts and such a model would', () => {
    fc.assert(
      fc.property(modelAndChanges, anyTable(8), ([model, changes], table) => {
        const base = scored(model, table);
        const after = applyScenario(base, { changes, ruler: 'moved' }, met(base));
        expect(after).toEqual(scored(changeModel(base.bound.model, changes), after.table));
      }),
      runs(100),
    );
  });

  test('without changes is the base as it is', () => {
    fc.assert(
      fc.property(anyModel, anyTable(8), (model, table) => {
        const base = scored(model, table);
        const nothing: Scenario = { changes: [], ruler: 'fixed' };
        expect(applyScenario(base, nothing, met(base))).toEqual(base);
      }),
      runs(100),
    );
  });
});
