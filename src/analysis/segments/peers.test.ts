import fc from 'fast-check';
import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { MISSING, SCORED } from '../../table/status.ts';
import { choosePeers, LEAST_PEERS, peerRuleOf, peerSpread } from './peers.ts';

const sharing = (...by: string[]) => ({ by, atLeast: LEAST_PEERS });

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
  expect(choosePeers(base, 2, sharing('region'))).toEqual({
    rows: Uint32Array.of(0, 1, 3, 4, 5),
    shared: [{ attribute: 'region', value: 'north', beside: [] }],
    letGo: [],
  });
  expect(choosePeers(base, 2, sharing()).rows).toHaveLength(9);
  expect(choosePeers(base, 2, sharing()).rows).not.toContain(2);
});

test('all others stand in, and it says why, where there are no peers as asked', () => {
  const base = baseOf([...Array<string>(6).fill('north'), ...Array<string>(5).fill('south'), null]);
  const letGo = (row: number, attribute: string) => choosePeers(base, row, sharing(attribute)).letGo;
  expect(letGo(7, 'region')).toEqual([{ attribute: 'region', why: 'tooFew', found: 4 }]);
  expect(choosePeers(base, 7, sharing('region')).rows).toHaveLength(11);
  expect(letGo(11, 'region')).toEqual([{ attribute: 'region', why: 'notKnown', found: null }]);
  expect(letGo(0, 'arr')).toEqual([{ attribute: 'arr', why: 'noGroups', found: null }]);
  expect(letGo(0, 'nothing')).toEqual([{ attribute: 'nothing', why: 'noGroups', found: null }]);
});

/** Accounts as texts of their plan, size and region. */
function alikeBase(kinds: readonly string[]) {
  const keys = kinds.map((_, i) => `a${String(i).padStart(3, '0')}`);
  const attributes = kinds.map((kind) => {
    const [plan, size, region] = kind.split(' ');
    return { plan: plan!, size: size!, region: region! };
  });
  return handMadeBase({
    model,
    values: Object.fromEntries(keys.map((key, i) => [key, { x: i }])),
    attributes: Object.fromEntries(keys.map((key, i) => [key, attributes[i]!])),
  });
}

test('where too few share all, the last attribute is let go, then the one before it', () => {
  const base = alikeBase([
    ...Array<string>(4).fill('pro s north'),
    ...Array<string>(5).fill('pro s south'),
    ...Array<string>(9).fill('pro l south'),
    ...Array<string>(9).fill('free s north'),
  ]);
  const by = ['plan', 'size', 'region'];
  const at = (atLeast: number) => choosePeers(base, 0, { by, atLeast });
  expect(at(3)).toMatchObject({ letGo: [], shared: [{}, {}, {}] });
  expect(at(3).rows).toEqual(Uint32Array.of(1, 2, 3));
  expect(at(4).rows).toHaveLength(8);
  expect(at(4).letGo).toEqual([{ attribute: 'region', why: 'tooFew', found: 3 }]);
  expect(at(9).rows).toHaveLength(17);
  expect(at(9).shared.map(({ attribute }) => attribute)).toEqual(['plan']);
  expect(at(18).rows).toHaveLength(26);
  expect(at(18).letGo.map(({ attribute, found }) => [attribute, found])).toEqual([
    ['region', 3],
    ['size', 8],
    ['plan', 17],
  ]);
});

test('bands are widened to the ones beside before they are let go', () => {
  const kinds = ['xs', 's', 'm', 'l'].flatMap((size) => Array<string>(5).fill(`pro ${size} north`));
  const base = alikeBase(kinds);
  const bands = { size: ['xs', 's', 'm', 'l'] };
  const peers = (row: number, atLeast: number) => choosePeers(base, row, { by: ['plan', 'size'], atLeast }, bands);
  expect(peers(5, 4).shared[1]).toEqual({ attribute: 'size', value: 's', beside: [] });
  expect(peers(5, 5).shared[1]).toEqual({ attribute: 'size', value: 's', beside: ['xs', 'm'] });
  expect(peers(5, 5).rows).toHaveLength(14);
  expect(peers(0, 5).shared[1]!.beside).toEqual(['s']);
  expect(peers(10, 5).shared[1]!.beside).toEqual(['s', 'l']);
  expect(peers(15, 5).shared[1]!.beside).toEqual(['m']);
  expect(peers(5, 15).letGo).toEqual([{ attribute: 'size', why: 'tooFew', found: 14 }]);
});

test('peers share what they are said to share, and there are enough or nothing more to let go', () => {
  const kind = fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom('s', 'm', 'l'), fc.constantFrom('n', 'e', 'w'));
  fc.assert(
    fc.property(fc.array(kind, { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 30 }), (kinds, atLeast) => {
      const base = alikeBase(kinds.map((one) => one.join(' ')));
      const bands = { size: ['s', 'm', 'l'] };
      const by = ['plan', 'size', 'region'];
      const { rows, shared, letGo } = choosePeers(base, 0, { by, atLeast }, bands);
      const expected = kinds.flatMap((own, row) => {
        const isPeer = shared.every(({ attribute, value, beside }) =>
          [String(value), ...beside].includes(own[by.indexOf(attribute)]!),
        );
        return row !== 0 && isPeer ? [row] : [];
      });
      expect([...rows]).toEqual(expected);
      expect(rows.length >= atLeast || shared.length === 0).toBe(true);
      expect([
        ...shared.map(({ attribute }) => attribute),
        ...letGo.map(({ attribute }) => attribute).toReversed(),
      ]).toEqual(by);
    }),
  );
});

test('without a rule of the project peers share product line, size and region, as far as the base has them', () => {
  const { table } = alikeBase(['pro s north']);
  expect(peerRuleOf(table, { peers: null })).toEqual({ by: ['size', 'region'], atLeast: 20 });
  expect(peerRuleOf(table, { peers: { by: ['plan'], atLeast: 7 } })).toEqual({ by: ['plan'], atLeast: 7 });
});

/** Points that rest on evidence wherever there are any. */
function seen(points: readonly number[]): Parameters<typeof peerSpread>[0] {
  return {
    points: Float64Array.from(points),
    status: Uint8Array.from(points, (value) => (Number.isNaN(value) ? MISSING.noRows : SCORED)),
  };
}

test('peers without points are left out, never counted as 0, and too few give no median', () => {
  const points = seen([Number.NaN, 10, 20, 30, 40, 50]);
  expect(peerSpread(points, Uint32Array.of(0, 1, 2, 3, 4, 5))).toEqual({ n: 5, lower: 20, median: 30, upper: 40 });
  expect(peerSpread(points, Uint32Array.of(0, 1, 2, 3, 4))).toBeNull();
});

test('quartiles are those of definition 7, as R and NumPy publish them', () => {
  const points = seen([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(peerSpread(points, Uint32Array.from(points.points.keys()))).toEqual({
    n: 10,
    lower: 3.25,
    median: 5.5,
    upper: 7.75,
  });
});

test('the quartiles lie in order within the values, whatever these are', () => {
  const value = fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 });
  fc.assert(
    fc.property(fc.array(value, { minLength: LEAST_PEERS }), (values) => {
      const spread = peerSpread(seen(values), Uint32Array.from(values.keys()))!;
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
  expect([...choosePeers(mixed, 4, sharing()).rows]).toEqual(even.filter((row) => row !== 4));
  expect([...choosePeers(mixed, 5, sharing('region')).rows]).toEqual(
    even.map((row) => row + 1).filter((row) => row !== 5),
  );
});
