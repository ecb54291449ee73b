import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../../test/arbitrary/runs.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/hand-made-base.ts';
import { allRows, type ScoredBase } from '../base/scored-base.ts';
import { applyScenario } from './apply-scenario.ts';
import { dimensionLevers, dimensionsOf, liftEach, studyLevers, type LeverStudy } from './levers.ts';
import { movesBetween } from './outcome.ts';

const IDS = ['w', 'x', 'y', 'z'];
const BY = { kind: 'share', size: 0.25 } as const;

function baseOf(points: readonly (readonly number[])[]): ScoredBase {
  const model = modelOf(IDS.map((id) => group(id, [indicator(`${id}1`)])));
  const values = points.map((own, i) => [`a${i}`, Object.fromEntries(IDS.map((id, d) => [`${id}1`, own[d]!]))]);
  return handMadeBase({ model, values: Object.fromEntries(values) });
}

const anyBase = fc
  .array(fc.array(fc.integer({ min: 5, max: 95 }), { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 10 })
  .map(baseOf);

function unlocked(base: ScoredBase, paths: readonly string[]): Uint32Array {
  const circumstances = { order: (_: unknown, eligible: Uint32Array) => eligible, limits: new Map<string, number>() };
  const after = applyScenario(base, liftEach(paths, BY), circumstances);
  return movesBetween(base, after, allRows(base.table.accounts.length)).risen;
}

function study(base: ScoredBase): LeverStudy {
  const work = studyLevers(dimensionLevers(base.bound.model), (paths) => unlocked(base, paths));
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

describe('levers', () => {
  test('a pair unlocks each account that one of them unlocks, once, and those that need both', () => {
    fc.assert(
      fc.property(anyBase, (base) => {
        const { pairs, singles } = study(base);
        expect(pairs).toHaveLength((singles.length * (singles.length - 1)) / 2);
        for (const { levers, alone, together } of pairs) {
          const either = new Set([...alone[0], ...alone[1]]);
          expect(together).toEqual(
            unlocked(
              base,
              levers.map(({ path }) => path),
            ),
          );
          expect([...either].every((row) => together.includes(row))).toBe(true);
          expect(new Set(together).size).toBe(together.length);
        }
        const counts = pairs.map(({ together }) => together.length);
        expect(counts).toEqual(counts.toSorted((a, b) => b - a));
      }),
      runs(60),
    );
  });

  test('the plan takes each time what adds most, and says what leaving each out costs', () => {
    fc.assert(
      fc.property(anyBase, (base) => {
        const { plan } = study(base);
        const chosen: string[] = [];
        for (const step of plan) {
          const totals = IDS.filter((id) => !chosen.includes(id)).map((id) => unlocked(base, [...chosen, id]).length);
          expect(step.total).toBe(Math.max(...totals));
          expect(unlocked(base, [...chosen, step.lever.path])).toHaveLength(step.total);
          chosen.push(step.lever.path);
        }
        if (plan.length < 3) {
          const others = IDS.filter((id) => !chosen.includes(id));
          const now = chosen.length === 0 ? 0 : unlocked(base, chosen).length;
          for (const id of others) expect(unlocked(base, [...chosen, id]).length).toBeLessThanOrEqual(now);
        }
        for (const { lever, skipping } of plan) {
          const without = chosen.filter((id) => id !== lever.path);
          const left = without.length === 0 ? 0 : unlocked(base, without).length;
          expect(skipping).toBe(unlocked(base, chosen).length - left);
        }
      }),
      runs(60),
    );
  });

  test('are the dimensions that take part and have something to lift', () => {
    const model = modelOf([
      group('a', [indicator('a1')]),
      group('b', [indicator('b1')], { weight: 0 }),
      group('c', [indicator('c1', { metric: 'a1' })]),
    ]);
    expect(dimensionLevers(model).map(({ path }) => path)).toEqual(['a', 'c']);
    expect([...dimensionsOf(model, [{ lever: { node: 'a' } }])]).toEqual(['a', 'c']);
  });
});
