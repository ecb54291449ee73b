import fc from 'fast-check';
import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/hand-made-base.ts';
import { choosePeers, LEAST_PEERS, peerSpread } from './peers.ts';

const model = modelOf([group('d', [indicator('x')])]);

function baseOf(regions: readonly (string | null)[]) {
  const keys = regions.map((_, i) => `a${String(i).padStart(2, '0')}`);
  return handMadeBase({
    model,
    values: Object.fromEntries(keys.map((key, i) => [key, { x: i }])),
    attributes: Object.fromEntries(keys.map((key, i) => [key, { region: regions[i]!, arr: i }])),
  });
}

test('peers share the value of the attribute, and the account is not its own peer', () => {
  const base = baseOf([...Array<string>(6).fill('north'), ...Array<string>(3).fill('south'), null]);
  expect(choosePeers(base, 2, 'region')).toEqual({
    rows: Uint32Array.of(0, 1, 3, 4, 5),
    shared: { attribute: 'region', value: 'north' },
    instead: null,
  });
  expect(choosePeers(base, 2, null).rows).toHaveLength(9);
  expect(choosePeers(base, 2, null).rows).not.toContain(2);
});

test('the population stands in, and says why, where there are no peers as asked', () => {
  const base = baseOf([...Array<string>(6).fill('north'), ...Array<string>(5).fill('south'), null]);
  expect(choosePeers(base, 7, 'region').instead).toEqual({ kind: 'tooFew', attribute: 'region', found: 4 });
  expect(choosePeers(base, 7, 'region').rows).toHaveLength(11);
  expect(choosePeers(base, 11, 'region').instead).toEqual({ kind: 'notKnown', attribute: 'region' });
  expect(choosePeers(base, 0, 'arr').instead).toEqual({ kind: 'noGroups', attribute: 'arr' });
  expect(choosePeers(base, 0, 'nothing').instead).toEqual({ kind: 'noGroups', attribute: 'nothing' });
});

test('peers without points are left out, never counted as 0, and too few give no median', () => {
  const points = Float64Array.of(Number.NaN, 10, 20, 30, 40, 50);
  expect(peerSpread(points, Uint32Array.of(0, 1, 2, 3, 4, 5))).toEqual({ n: 5, lower: 20, median: 30, upper: 40 });
  expect(peerSpread(points, Uint32Array.of(0, 1, 2, 3, 4))).toBeNull();
});

test('quartiles are those of definition 7, as R and NumPy publish them', () => {
  const points = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
  expect(peerSpread(points, Uint32Array.from(points.keys()))).toEqual({ n: 10, lower: 3.25, median: 5.5, upper: 7.75 });
});

test('the quartiles lie in order within the values, whatever these are', () => {
  const value = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });
  fc.assert(
    fc.property(fc.array(value, { minLength: LEAST_PEERS }), (values) => {
      const spread = peerSpread(Float64Array.from(values), Uint32Array.from(values.keys()))!;
      expect(spread.lower).toBeGreaterThanOrEqual(Math.min(...values));
      expect(spread.median).toBeGreaterThanOrEqual(spread.lower);
      expect(spread.upper).toBeGreaterThanOrEqual(spread.median);
      expect(spread.upper).toBeLessThanOrEqual(Math.max(...values));
    }),
  );
});

test('peers are scored by the same model or variant, for scores of two do not compare', () => {
  const plain = modelOf([group('a', [indicator('x')])]);
  const keys = Array.from({ length: 20 }, (_, i) => `c${10 + i}`);
  const mixed = handMadeBase({
    model: { ...plain, variants: [{ id: 'big', onlyFor: [{ attribute: 'plan', values: ['big'] }], model: plain }] },
    values: Object.fromEntries(keys.map((key, i) => [key, { x: i }])),
    attributes: Object.fromEntries(
      keys.map((key, i) => [key, { plan: i % 2 === 0 ? 'big' : 'small', region: 'north' }]),
    ),
  });
  const even = Array.from({ length: 10 }, (_, i) => 2 * i);
  expect([...choosePeers(mixed, 4, null).rows]).toEqual(even.filter((row) => row !== 4));
  expect([...choosePeers(mixed, 5, 'region').rows]).toEqual(even.map((row) => row + 1).filter((row) => row !== 5));
});
