import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatColumns, parseColumns } from './choose-columns.ts';
import { formatSort, orderRows, parseSort } from '../order-rows.ts';

const KNOWN = ['account', 'stage', 'score', 'arr', 'csm', 'region', 'k.score'];
const DEFAULT = ['account', 'stage', 'arr', 'csm'];

test('the address says what differs from the default', () => {
  expect(formatColumns(DEFAULT, DEFAULT)).toBe('');
  expect(formatColumns(['account', 'stage', 'arr', 'region'], DEFAULT)).toBe('region,-csm');
  expect(parseColumns('region,-csm', KNOWN, DEFAULT)).toEqual({
    shown: ['account', 'stage', 'arr', 'region'],
    unknown: [],
  });
});

test('a column that is not there is said, but where it is taken away, and the others are shown', () => {
  expect(parseColumns('nope,-gone,region', KNOWN, DEFAULT)).toEqual({
    shown: [...DEFAULT, 'region'],
    unknown: ['nope'],
  });
});

test('any choice comes back from its address, in one order', () => {
  fc.assert(
    fc.property(fc.subarray(KNOWN), (chosen) => {
      const { shown, unknown } = parseColumns(formatColumns(chosen, DEFAULT), KNOWN, DEFAULT);
      expect(unknown).toEqual([]);
      expect(new Set(shown)).toEqual(new Set(chosen));
    }),
  );
});

test('a sort comes back from its address', () => {
  for (const text of ['-arr', 'arr', 'k.score', '-k.score']) expect(formatSort(parseSort(text))).toBe(text);
});

test('rows without a key are last either way, ties keep the order of rows', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant(Number.NaN))),
      fc.boolean(),
      (keys, down) => {
        const order = [...orderRows(Float64Array.from(keys), down)];
        const expected = keys
          .map((key, row) => ({ key, row }))
          .sort((a, b) => {
            if (Number.isNaN(a.key) || Number.isNaN(b.key))
              return Number(Number.isNaN(a.key)) - Number(Number.isNaN(b.key)) || a.row - b.row;
            return (down ? b.key - a.key : a.key - b.key) || a.row - b.row;
          })
          .map(({ row }) => row);
        expect(order).toEqual(expected);
      },
    ),
  );
});
