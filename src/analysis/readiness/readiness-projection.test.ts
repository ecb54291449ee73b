import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { createRandom } from '../../util/random.ts';
import { allRows } from '../base/scored-base.ts';
import { FURTHER, NOT_ASKED, ONE_STEP, READY, UNCLEAR } from './feature-states.ts';
import { projectionBefore, projectReadiness } from './readiness-projection.ts';
import { readinessAt, transitionsBetween, type ReadinessAt } from './readiness-series.ts';

const month = (i: number): number => Date.UTC(2024, i, 1);

/** States of the accounts a0, a1, ... at one as-of. */
function at(asOf: number, states: readonly number[]): ReadinessAt {
  const none = { accounts: 0, weight: 0, unweighed: 0 };
  const counts = { ready: none, oneStep: none, further: none, unknown: none, unknownButNotReady: none, total: none };
  const accounts = states.map((_, i) => `a${i}`);
  return { asOf, accounts, features: [{ id: 'bot', counts, state: Uint8Array.from(states) }] };
}

test('the series holds the states of the rows asked for, and transitions pair accounts by their id', () => {
  const model = {
    ...modelOf([group('a', [indicator('x')])]),
    features: [
      { id: 'bot', title: 'Bot', needs: [{ kind: 'metric' as const, metric: 'x', atLeast: 50, atMost: null }] },
    ],
  };
  const before = handMadeBase({ model, values: { a: { x: 10 }, b: { x: 60 }, c: {} } });
  const after = handMadeBase({ model, values: { b: { x: 60 }, c: { x: 60 }, d: { x: 60 } } });
  const one = readinessAt(before, month(0), allRows(3), 'arr');
  expect([...one.features[0]!.state]).toEqual([ONE_STEP, READY, UNCLEAR]);
  expect(one.features[0]!.counts.unknown.accounts).toBe(1);
  const two = readinessAt(after, month(1), Uint32Array.of(0, 1), 'arr');
  expect(two.accounts).toEqual(['b', 'c']);
  const { counts } = transitionsBetween(one, two, 'bot');
  expect(Array.from(counts).reduce((sum, count) => sum + count, 0)).toBe(2);
  expect([counts[4 * READY + READY], counts[4 * UNCLEAR + READY]]).toEqual([1, 1]);
  expect(transitionsBetween(one, two, 'other').counts.every((count) => count === 0)).toBe(true);
});

test('where a steady share moves on every month the projection follows it, and says that nobody tested it', () => {
  // Of those one step away a tenth becomes ready each month, exactly; nobody goes back.
  const series = Array.from({ length: 9 }, (_, i) => {
    const ready = 100_000 - Math.round(100_000 * 0.9 ** i);
    return at(
      month(i),
      Array.from({ length: 100_000 }, (__, a) => (a < ready ? READY : ONE_STEP)),
    );
  });
  const told = projectReadiness(series, 'bot', { runs: 50 })!;
  expect(told.notBackTested).toBe(true);
  expect([told.observed, told.accounts, told.months.length]).toEqual([8, 100_000, 24]);
  expect(told.start).toBeCloseTo(1 - 0.9 ** 8, 4);
  expect(told.months[11]!.middle).toBeCloseTo(1 - 0.9 ** 20, 3);
  for (const { low, middle, high } of told.months) expect(low <= middle + 1e-9 && middle <= high + 1e-9).toBe(true);
});

test('months that differ widen the range, the same seed gives the same, another one hardly another', () => {
  const random = createRandom(5);
  let states = Array.from({ length: 500 }, () => FURTHER);
  const series = Array.from({ length: 19 }, (_, i) => {
    const pace = i % 2 === 0 ? 0.01 : 0.12;
    states = states.map((state) => (state === FURTHER && random() < pace ? READY : state));
    return at(month(i), states);
  });
  const told = projectReadiness(series, 'bot', { seed: 1 })!;
  expect(projectReadiness(series, 'bot', { seed: 1 })).toEqual(told);
  const other = projectReadiness(series, 'bot', { seed: 2 })!;
  const last = told.months[11]!;
  expect(last.high - last.low).toBeGreaterThan(0.05);
  // Months are drawn one by one: a year of only the fast or only the slow ones is beyond the range.
  expect(last.high - last.low).toBeLessThan(0.18);
  expect(last.low).toBeLessThan(last.middle);
  expect(last.high).toBeGreaterThan(last.middle);
  expect(Math.abs(other.months[11]!.low - last.low)).toBeLessThan(0.03);
});

test('nothing is projected from too few months, steps of other lengths, or for nobody', () => {
  const states = [READY, FURTHER];
  const monthly = Array.from({ length: 7 }, (_, i) => at(month(i), states));
  expect(projectReadiness(monthly, 'bot')?.months.at(-1)?.middle).toBe(0.5);
  expect(projectReadiness(monthly.slice(1), 'bot')).toBeNull();
  const yearly = Array.from({ length: 10 }, (_, i) => at(month(12 * i), states));
  expect(projectReadiness(yearly, 'bot')).toBeNull();
  expect(projectReadiness(monthly, 'other')).toBeNull();
  expect(projectReadiness([...monthly, at(month(7), [NOT_ASKED])], 'bot')).toBeNull();
});

test('a look back says what the projection would have said then, and whether that came', () => {
  const growing = (i: number): number[] => Array.from({ length: 200 }, (_, a) => (a < 5 * i ? READY : ONE_STEP));
  const steady = Array.from({ length: 19 }, (_, i) => at(month(i), growing(i)));
  const held = projectionBefore(steady, 'bot', 6)!;
  expect(held.from).toBe(month(12));
  expect(held.came).toBe(0.45);
  expect(held.said.low).toBeLessThan(0.45);
  // Everybody at once is what no month before had shown.
  const sudden = [...steady.slice(0, 18), at(month(18), growing(40))];
  expect(projectionBefore(sudden, 'bot', 6)).toMatchObject({ came: 1, held: false });
  expect(projectionBefore(steady, 'bot', 14)).toBeNull();
});
