import { describe, expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import type { ScoredBase } from '../base/scored-base.ts';
import { adoptionOrders } from './adoption-orders.ts';
import { liftEach } from './levers.ts';
import { atSize, marginalCurve, sizeOf } from './marginal.ts';
import { shortfalls } from './nearness.ts';
import type { Scenario } from './scenario.ts';

/** Two dimensions by what they are, so that stage 2 begins at 20, 3 at 40, 4 at 60, 5 at 80. */
function baseOf(accounts: Record<string, readonly [number | 'missing', number]>, rule?: 'score'): ScoredBase {
  const model = modelOf([group('x', [indicator('x1')]), group('y', [indicator('y1')])]);
  const stages = { ...model.stages!, ...(rule === undefined ? {} : { overall: rule }) };
  const values = Object.entries(accounts).map(([account, [x, y]]) => [account, { x1: x, y1: y }]);
  return handMadeBase({ model: { ...model, stages }, values: Object.fromEntries(values) });
}

const ALL = new Set(['x', 'y']);

describe('what an account lacks to its next stage', () => {
  test('is what its lowest dimension lacks to the next cut, both where two are lowest', () => {
    const base = baseOf({ a: [33, 70], b: [31, 38], c: [85, 90], d: ['missing', 55] });
    expect([...shortfalls(base, ALL)].map((one) => Math.round(one * 1e6) / 1e6)).toEqual([7, 11, Number.NaN, 5]);
  });

  test('has no end where a dimension that is not raised holds it too', () => {
    const base = baseOf({ a: [33, 70], b: [31, 38], c: [70, 38] });
    expect([...shortfalls(base, new Set(['x']))].map(Math.round)).toEqual([7, Infinity, Infinity]);
  });

  test('by the overall score is what the score lacks', () => {
    expect([...shortfalls(baseOf({ a: [33, 71] }, 'score'), ALL)].map(Math.round)).toEqual([8]);
  });
});

describe('who adopts first', () => {
  test('is nearest of those whom the lift can bring there, then the others', () => {
    const base = baseOf({ a: [30, 70], b: [38, 70], c: [38, 39], d: [85, 90] });
    const scenario = liftEach(['x'], { kind: 'share', size: 0.2 });
    const [lift] = scenario.changes;
    if (lift?.kind !== 'lift') throw new Error('no lift');
    const eligible = Uint32Array.of(0, 1, 2, 3);
    expect([...adoptionOrders(base, 'seed').nearest(scenario)(lift, eligible)]).toEqual([1, 0, 2, 3]);
  });

  test('by lot is the same each time, and for a part of them the same order', () => {
    const accounts = Array.from({ length: 40 }, (_, i) => [`a${i}`, [30, 40]] as const);
    const base = baseOf(Object.fromEntries(accounts));
    const [lift] = liftEach(['x'], { kind: 'share', size: 0.2 }).changes;
    if (lift?.kind !== 'lift') throw new Error('no lift');
    const all = adoptionOrders(base, 'seed').byLot(
      lift,
      Uint32Array.from({ length: 40 }, (_, i) => i),
    );
    const odd = Uint32Array.from({ length: 20 }, (_, i) => 2 * i + 1);
    const other = adoptionOrders(base, 'seed').byLot({ ...lift, for: [{ on: 'x', values: ['1'] }] }, odd);
    expect([...other]).toEqual([...all].filter((row) => row % 2 === 1));
    expect([...all]).not.toEqual([...all].toSorted((a, b) => a - b));
  });
});

describe('the marginal curve', () => {
  const scenario: Scenario = {
    changes: [
      ...liftEach(['x'], { kind: 'share', size: 0.2 }).changes,
      ...liftEach(['y'], { kind: 'share', size: 0.1 }).changes,
      { kind: 'weight', path: 'x', weight: 2 },
    ],
    ruler: 'fixed',
  };

  test('moves the largest lift from nothing to 40 %, the others in proportion', () => {
    expect(sizeOf(scenario)).toBe(0.2);
    const sizes = atSize(scenario, 0.4).changes.map((one) => (one.kind === 'lift' ? one.by : one.kind));
    expect(sizes).toEqual([{ kind: 'share', size: 0.4 }, { kind: 'share', size: 0.2 }, 'weight']);
    expect(sizeOf(atSize(atSize(scenario, 0), 0.3))).toBe(0.3);
  });

  test('has the least and the most of both answers at each size', () => {
    const work = marginalCurve(scenario, (at) => [100 * sizeOf(at)!, 50]);
    let step = work.next();
    while (step.done !== true) step = work.next();
    expect(step.value.at(0)).toEqual({ size: 0, least: 0, most: 50 });
    expect(step.value.at(-1)).toEqual({ size: 0.4, least: 40, most: 50 });
  });

  test('is empty where nothing is lifted by a share', () => {
    expect(marginalCurve({ changes: [], ruler: 'fixed' }, () => [0, 0]).next()).toEqual({ done: true, value: [] });
  });
});
