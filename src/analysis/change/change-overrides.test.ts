import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import { anyModel, anyModelWithVariants, anyTable, AS_OF } from '../../../test/arbitrary/base.ts';
import { runs } from '../../../test/arbitrary/runs.ts';
import { bind } from '../../score/bind.ts';
import { score } from '../../score/score.ts';
import { changeOfAccount, explainChanges } from './change.ts';
import type { ScoredBase } from '../base/scored-base.ts';

function scored(...[model, table]: [Parameters<typeof bind>[0], Parameters<typeof bind>[1]]): ScoredBase {
  const bound = bind(model, table, AS_OF);
  return { bound, table, scores: score(bound, table) };
}

/** A ruler of ranks holds the values of the population, and JSON no infinities. */
function withoutInfinity({ bound }: ScoredBase): boolean {
  return !JSON.stringify(bound, (_, value: unknown) =>
    value === Infinity || value === -Infinity ? 'infinite' : value,
  ).includes('infinite');
}

test.each([
  ['overrides', anyModel, 'override' as const],
  ['variants', anyModelWithVariants, 'customer' as const],
])('the lines of a change add up with and without %s on either side', (_, models, cause) => {
  let told = 0;
  fc.assert(
    fc.property(models, anyTable(4), anyTable(4), (model, before, after) => {
      const [a, b] = [scored(model, before), scored(model, after)];
      fc.pre([a, b].every(withoutInfinity));
      const changes = explainChanges(a, b);
      for (const account of changes.accounts) {
        const change = changeOfAccount(a, b, changes, account);
        if (change.kind !== 'changed') throw new Error(`${account} ${change.kind}`);
        const sum = change.lines.reduce((total, { effect }) => total + effect, 0);
        expect(Math.abs(change.before + sum - change.after)).toBeLessThan(1e-7);
        if (change.lines.some((line) => line.cause === cause)) told += 1;
      }
    }),
    runs(250),
  );
  expect(told).toBeGreaterThan(0);
});
