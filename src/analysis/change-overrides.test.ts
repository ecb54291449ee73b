import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import { anyModel, anyTable, AS_OF } from '../../test/arbitrary/base.ts';
import { bind } from '../score/bind.ts';
import { score } from '../score/score.ts';
import type { Table } from '../table/table.ts';
import { changeOfAccount, explainChanges } from './change.ts';
import type { ScoredBase } from './scored-base.ts';

function scored(...[model, table]: [Parameters<typeof bind>[0], Parameters<typeof bind>[1]]): ScoredBase {
  const bound = bind(model, table, AS_OF);
  return { bound, table, scores: score(bound, table) };
}

/** A ruler of ranks holds the values of the population, and JSON no infinities. */
function withoutInfinity({ metrics }: Table): boolean {
  return [...metrics.values()].every(({ values }) => values.every((value) => Math.abs(value) !== Infinity));
}

test('the lines of a change add up with and without overrides on either side', () => {
  let overridden = 0;
  fc.assert(
    fc.property(anyModel, anyTable(4), anyTable(4), (model, before, after) => {
      fc.pre([before, after].every(withoutInfinity));
      const [a, b] = [scored(model, before), scored(model, after)];
      const changes = explainChanges(a, b);
      for (const account of changes.accounts) {
        const change = changeOfAccount(a, b, changes, account);
        if (change.kind !== 'changed') throw new Error(`${account} ${change.kind}`);
        const sum = change.lines.reduce((total, { effect }) => total + effect, 0);
        expect(Math.abs(change.before + sum - change.after)).toBeLessThan(1e-7);
        if (change.lines.some(({ cause }) => cause === 'override')) overridden += 1;
      }
    }),
    { numRuns: 300 },
  );
  expect(overridden).toBeGreaterThan(0);
});
