import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runs } from '../../../test/arbitrary/runs.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
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

/** Each `n` of them, or fewer. */
function someOf(ids: readonly string[], n: number): readonly (readonly string[])[] {
  if (n === 0) return [[]];
  return ids.flatMap((id, i) => [[id], ...someOf(ids.slice(i + 1), n - 1).map((others) => [id, ...others])]);
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
        const chosen = plan.map(({ lever }) => lever.path);
        const count = (paths: readonly string[]): number => (paths.length === 0 ? 0 : unlocked(base, paths).length);
        plan.forEach((step, i) => {
          const before = count(chosen.slice(0, i));
          const others = IDS.filter((id) => !chosen.slice(0, i).includes(id));
          const most = Math.max(...others.map((id) => count([...chosen.slice(0, i), id])));
          expect(step.unlocked).toHaveLength(count(chosen.slice(0, i + 1)));
          // Where one adds something, the one that adds most; else it is of two or three that do together.
          if (most > before) expect(step.unlocked).toHaveLength(most);
          expect(step.without).toHaveLength(count(chosen.filter((id) => id !== step.lever.path)));
        });
        if (plan.length < 3) {
          const now = count(chosen);
          const left = 3 - plan.length;
          const others = IDS.filter((id) => !chosen.includes(id));
          for (const some of someOf(others, left)) expect(count([...chosen, ...some])).toBe(now);
        }
      }),
      runs(60),
    );
  });

  test('the best three are those that trying all threes finds, and the plan never beats them', () => {
    fc.assert(
      fc.property(anyBase, (base) => {
        const { plan, best } = study(base);
        const all = [1, 2, 3].flatMap((n) => someOf(IDS, n));
        const most = Math.max(0, ...all.map((some) => unlocked(base, some).length));
        expect(best?.unlocked).toHaveLength(most);
        const own = best!.levers.map(({ path }) => path);
        expect(own.length === 0 ? 0 : unlocked(base, own).length).toBe(most);
        expect(plan.at(-1)?.unlocked.length ?? 0).toBeLessThanOrEqual(most);
        // Whatever anybody could be moved up by is found, also where no single lever moves anyone.
        expect((plan.at(-1)?.unlocked.length ?? 0) > 0).toBe(most > 0);
      }),
      runs(60),
    );
  });

  test('where each alone moves nobody, the plan takes the two that do together', () => {
    const base = baseOf([
      [38, 38, 95, 95],
      [39, 39, 95, 95],
      [95, 95, 38, 90],
    ]);
    const { plan } = study(base);
    expect(plan.map(({ lever, unlocked: rows }) => [lever.path, rows.length])).toEqual([
      ['y', 1],
      ['w', 1],
      ['x', 3],
    ]);
  });

  test.each([11, 40])('of %i levers not all threes are tried: it stays in some hundred tries, and is said', (n) => {
    const levers = Array.from({ length: n }, (_, i) => ({ path: `l${String(i).padStart(2, '0')}`, title: '' }));
    // Nobody is moved by less than the last three together: the dearest case.
    const asked: string[] = [];
    const last = levers.slice(-3).map(({ path }) => path);
    const work = studyLevers(levers, (paths) => {
      asked.push(paths.join());
      return last.every((path) => paths.includes(path)) ? Uint32Array.of(0) : new Uint32Array();
    });
    let step = work.next();
    while (step.done !== true) step = work.next();
    expect(asked.length).toBeLessThanOrEqual(n + 300);
    expect(new Set(asked).size).toBe(asked.length);
    expect(step.value).toMatchObject({ plan: [], best: null, paired: Math.min(25, n) });
  });

  test('of many levers the two that do together begin the plan, and the third is looked for one by one', () => {
    const levers = Array.from({ length: 12 }, (_, i) => ({ path: `l${String(i).padStart(2, '0')}`, title: '' }));
    const work = studyLevers(levers, (paths) => {
      const both = paths.includes('l03') && paths.includes('l07');
      return Uint32Array.from({ length: both ? (paths.includes('l09') ? 5 : 2) : 0 });
    });
    let step = work.next();
    while (step.done !== true) step = work.next();
    expect(step.value.plan.map(({ lever, unlocked: { length } }) => [lever.path, length])).toEqual([
      ['l03', 0],
      ['l07', 2],
      ['l09', 5],
    ]);
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
