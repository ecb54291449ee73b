import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyModel, anyModelWithVariants, anyTable, AS_OF } from '../../../test/arbitrary/base.ts';
import { runs } from '../../../test/arbitrary/runs.ts';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { betterOf } from '../../model/better.ts';
import type { Model } from '../../model/model.ts';
import { indicators } from '../../model/walk.ts';
import { bind } from '../../score/bind.ts';
import { pointsOf } from '../../score/naive/naive-curve.ts';
import { scoreNaively } from '../../score/naive/naive.ts';
import { score } from '../../score/score.ts';
import type { Table } from '../../table/table.ts';
import type { ScoredBase } from '../base/scored-base.ts';
import { applyScenario } from './apply-scenario.ts';
import { ELSEWHERE, FREED, FREED_TOO, GATED, notRaised, OPEN, raise, raiseFrom, SHORT } from './raise.ts';
import { parseScenario, formatScenario } from './scenario-text.ts';
import { faultsOfScenario } from './scenario-faults.ts';
import { needOf, pointsOfNext } from './stage-need.ts';

const NO_LIMITS = new Map<string, number>();

function scored(model: Model, table: Table): ScoredBase {
  const bound = bind(model, table, AS_OF);
  return { bound, table, scores: score(bound, table) };
}

/** Two or three dimensions of one or two metrics each, of which each account is on some stage. */
const smallModel: fc.Arbitrary<Model> = fc
  .array(
    fc.array(fc.tuple(fc.constantFrom('m0', 'm1', 'm2', 'm3', 'm4'), fc.boolean()), { minLength: 1, maxLength: 2 }),
    {
      minLength: 2,
      maxLength: 3,
    },
  )
  .map((dimensions) =>
    modelOf(
      dimensions.map((metrics, d) =>
        group(
          `d${d}`,
          metrics.map(([metric, falls], i) => ({
            ...indicator(`i${i}`, { metric }),
            curve: { kind: 'points' as const, knots: falls ? FALLING : RISING },
          })),
        ),
      ),
    ),
  );
const RISING = [
  [-1, 0],
  [6, 100],
] as const;
const FALLING = [
  [-1, 100],
  [6, 0],
] as const;

/** The account with each metric at what is asked where it is worse, one cell after the other. */
function raisedByHand(base: ScoredBase, dimensions: readonly string[], row: number): Table {
  const metrics = new Map(base.table.metrics);
  for (const { lever, by } of raiseFrom(base, dimensions, base.scores.overall!.stage[row]!)) {
    const metric = 'metric' in lever ? lever.metric : '';
    const asked = by.kind === 'floor' ? by.value : Number.NaN;
    const column = metrics.get(metric);
    if (column === undefined || column.kind === 'text' || column.kind === 'date') continue;
    const readers = indicators(base.bound.model.root).filter((one) => one.metric === metric);
    const better = readers.map(betterOf).find((one) => one !== 0)!;
    const values = column.values.slice();
    const own = values[row]!;
    if (!Number.isFinite(own)) continue;
    if (better === 1 && own < asked) values[row] = asked;
    if (better === -1 && own > asked) values[row] = own >= 0 ? Math.max(0, asked) : asked;
    if (column.kind === 'boolean') values[row] = better === 1 ? Math.max(own, Number(asked >= 0.5)) : values[row]!;
    metrics.set(metric, { ...column, values });
  }
  return { ...base.table, metrics };
}

describe('raising dimensions to what the next stage asks', () => {
  test('frees exactly the accounts that the plain oracle puts on a higher stage, scored one by one', () => {
    const models = fc.oneof(anyModel, anyModelWithVariants, smallModel).filter(({ stages }) => stages !== null);
    let freed = 0;
    fc.assert(
      fc.property(models, anyTable(12), fc.constantFrom(1, 2, 3, 7), (model, table, some) => {
        const base = scored(model, table);
        const paths = model.root.children.map(({ path }) => path).filter((_, i) => (some >> (i % 3)) % 2 === 1);
        const fates = raise(base, paths, NO_LIMITS);
        for (let row = 0; row < table.accounts.length; row++) {
          const before = scoreNaively(base.bound, table, row).overall!;
          const after = scoreNaively(base.bound, raisedByHand(base, paths, row), row).overall!;
          const exact = before.kind === 'exact' && after.kind === 'exact';
          const isFreed = fates[row] === FREED || fates[row] === FREED_TOO;
          expect(isFreed).toBe(exact && after.stage > before.stage);
          if (isFreed) freed += 1;
        }
      }),
      runs(250),
    );
    expect(freed).toBeGreaterThan(50);
  });

  test('asks for the value nearest to the worse end that has the points, and no worse one has them', () => {
    let asked = 0;
    fc.assert(
      fc.property(anyModel, anyTable(8), fc.double({ min: 0, max: 1, noNaN: true }), (model, table, share) => {
        const { bound } = scored(model, table);
        for (const own of indicators(model.root)) {
          const curve = bound.curves[own.path]!;
          const least = 5 + 95 * share;
          const need = needOf(own, bound, least);
          if (need === null || own.round !== undefined) continue;
          if (['by_group', 'levels', 'flat'].includes(curve.kind)) continue;
          const at = (raw: number): number => pointsOf(curve as Parameters<typeof pointsOf>[0], raw, model.scale);
          const better = betterOf(own);
          // The curve never gets so far, or begins there.
          if (at(need) < least - 1e-9 || at(need - better * 1e6) >= least) continue;
          asked += 1;
          for (const by of [1e-6, 0.01, 0.1, 0.3, 1, 2.5]) {
            expect(at(need - better * by)).toBeLessThan(least + 1e-6);
          }
        }
      }),
      runs(200),
    );
    expect(asked).toBeGreaterThan(50);
  });

  const two = [group('knowledge', [indicator('k'), indicator('l')]), group('channel', [indicator('c')])];

  test('lifts the metrics that are worse, and says what becomes of who is held', () => {
    const gates = [[], [], [], [{ kind: 'metric' as const, metric: 'g', atLeast: 1, atMost: null }], []];
    const base = handMadeBase({
      model: modelOf([...two, group('other', [indicator('o')])], { gates }),
      values: {
        alone: { k: 10, l: 10, c: 50, o: 50, g: 1 },
        gated: { k: 45, l: 45, c: 65, o: 65, g: 0 },
        open: { k: 10, l: 10, o: 50, g: 1 },
        both: { k: 10, l: 10, c: 10, o: 50, g: 1 },
        short: { k: 10, l: 'missing', c: 50, o: 50, g: 1 },
        stays: { k: 90, l: 90, c: 50, o: 90, g: 1 },
      },
    });
    const fates = raise(base, ['knowledge'], NO_LIMITS);
    const of = (account: string): number => fates[base.table.accounts.indexOf(account)]!;
    expect(['alone', 'gated', 'open', 'both', 'short', 'stays'].map(of)).toEqual([
      FREED,
      GATED,
      OPEN,
      ELSEWHERE,
      FREED,
      ELSEWHERE,
    ]);
    const pair = raise(base, ['knowledge', 'channel'], NO_LIMITS);
    expect(pair[base.table.accounts.indexOf('both')]).toBe(FREED);
    expect(pair[base.table.accounts.indexOf('alone')]).toBe(FREED);
  });

  test('past a gate of a metric that is raised an account is freed that no dimension holds', () => {
    const gates = [[], [], [{ kind: 'metric' as const, metric: 'k', atLeast: 40, atMost: null }], [], []];
    const base = handMadeBase({ model: modelOf(two, { gates }), values: { gated: { k: 30, l: 90, c: 90 } } });
    expect([...raise(base, ['knowledge'], NO_LIMITS)]).toEqual([FREED_TOO]);
  });

  test('an account whose dimension counts what is missing as nothing is not raised enough', () => {
    const filled = { ...indicator('l'), ifMissing: 'zero' as const };
    const base = handMadeBase({
      model: modelOf([group('knowledge', [indicator('k'), filled]), group('channel', [indicator('c')])]),
      values: { short: { k: 10, l: 'missing', c: 50 } },
    });
    expect([...raise(base, ['knowledge'], NO_LIMITS)]).toEqual([SHORT]);
  });

  test('is a scenario that can be written down, read back and gives the same', () => {
    const base = handMadeBase({
      model: modelOf(two),
      values: { a: { k: 30, l: 10, c: 90 }, b: { k: 50, l: 42, c: 90 } },
    });
    const changes = raiseFrom(base, ['knowledge'], 2);
    const text = formatScenario({ changes, ruler: 'fixed' });
    expect(text).toBe('metric/k/floor/40/1/stage:2!metric/l/floor/40/1/stage:2');
    const read = parseScenario(text);
    if ('unreadable' in read) throw new Error(text);
    expect(faultsOfScenario(base, read)).toEqual([]);
    const after = applyScenario(base, read, { order: (_, eligible) => eligible, limits: NO_LIMITS });
    expect([...after.table.metrics.get('l')!.values]).toEqual([40, 42]);
    expect([...after.scores.overall!.stage]).toEqual([3, 3]);
  });

  test('from the top stage asks nothing, and names what cannot be lifted', () => {
    const words = { ...indicator('w'), curve: { kind: 'levels' as const, levels: { no: 0, yes: 100 } } };
    const base = handMadeBase({ model: modelOf([group('d', [indicator('k'), words])]), values: { a: { k: 1 } } });
    expect(raiseFrom(base, ['d'], 5)).toEqual([]);
    expect(notRaised(base, ['d']).map(({ path }) => path)).toEqual(['d.w']);
    expect(pointsOfNext({ ...base.bound.model.stages!, ends: 'upper' }, [0, 100], 1)).toBeGreaterThan(20);
  });
});
