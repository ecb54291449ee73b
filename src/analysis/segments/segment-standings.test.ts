import fc from 'fast-check';
import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { allRows } from '../base/scored-base.ts';
import { segmentStandings } from './segment-standings.ts';

const model = modelOf([group('a', [indicator('x')])]);

test('segments stand in order of size, the missing last, with their own mean and its distance from that of all', () => {
  const base = handMadeBase({
    model,
    values: { a1: { x: 10 }, a2: { x: 30 }, a3: { x: 50 }, a4: { x: 90 }, a5: {}, a6: { x: 20 } },
    attributes: {
      a1: { branch: 'BE', arr: 5 },
      a2: { branch: 'NL', arr: 7 },
      a3: { branch: 'NL' },
      a4: {},
      a5: {},
      a6: {},
    },
  });
  const standings = segmentStandings(base, base.table.attributes.get('branch')!, allRows(6), 'arr')!;
  expect(standings.map(({ value, total }) => [value, total])).toEqual([
    ['NL', { accounts: 2, weight: 7, unweighed: 1 }],
    ['BE', { accounts: 1, weight: 5, unweighed: 0 }],
    [null, { accounts: 3, weight: 0, unweighed: 3 }],
  ]);
  expect(standings.map((one) => [one.average.mean, one.difference])).toEqual([
    [40, 0],
    [10, -30],
    [55, 15],
  ]);
  expect(standings[2]!.distribution!.notRated.accounts).toBe(1);
  expect(standings.map(({ heldMost }) => heldMost?.accounts ?? null)).toEqual([2, 1, 1]);
});

test('every account is in exactly one segment', () => {
  const branch = fc.option(fc.constantFrom('A', 'B', 'C'));
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), branch), { minLength: 1 }), (accounts) => {
      const named = accounts.map(([x, own], i) => [`a${i}`, x, own] as const);
      const base = handMadeBase({
        model,
        values: Object.fromEntries(named.map(([id, x]) => [id, { x }])),
        attributes: Object.fromEntries([...named.map(([id, , own]) => [id, { branch: own }]), ['-', { branch: 'Z' }]]),
      });
      const rows = allRows(accounts.length).filter((row) => row % 3 !== 1);
      const standings = segmentStandings(base, base.table.attributes.get('branch')!, rows, 'arr') ?? [];
      const counted = standings.reduce((sum, { total }) => sum + total.accounts, 0);
      const known = named.some(([, , own]) => own !== null);
      expect(counted).toBe(known ? rows.length : counted);
      for (const { distribution, total } of standings) expect(distribution!.total.accounts).toBe(total.accounts);
    }),
  );
});

test('numbers and dates make no segments', () => {
  const base = handMadeBase({ model, values: { a1: { x: 1 } }, attributes: { a1: { arr: 5 } } });
  expect(segmentStandings(base, base.table.attributes.get('arr')!, allRows(1), 'arr')).toBeUndefined();
});
