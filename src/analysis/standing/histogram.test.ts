import { array, assert, constantFrom, double, integer, oneof, property, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../../test/arbitrary/runs.ts';
import { histogram, MOST_BINS } from './histogram.ts';

const values = (...all: readonly number[]): Float64Array => Float64Array.from(all);
const range = (n: number, of: (i: number) => number): Float64Array => Float64Array.from({ length: n }, (_, i) => of(i));

test('every value is counted once: in its bin, below or above', () => {
  const any = oneof(
    double({ noNaN: true }),
    double({ noNaN: true, min: 0, max: 1 }),
    integer({ min: -30, max: 30 }),
    constantFrom(Infinity, -Infinity, 0, 0.1, 0.3),
  );
  assert(
    property(
      array(any, { maxLength: 80 }),
      array(double({ noNaN: true, min: 0, max: 1 }), { maxLength: 4 }),
      (all, include) => {
        const { n, bins, below, above } = histogram(Float64Array.from(all), { include });
        expect(n).toBe(all.length);
        expect(bins.length).toBeLessThanOrEqual(MOST_BINS);
        expect(bins.reduce((sum, bin) => sum + bin.count, below + above)).toBe(n);
        bins.forEach((bin, i) => {
          const last = i === bins.length - 1;
          const held = all.filter((v) => v >= bin.from && (v < bin.to || (last && v === bin.to)));
          expect(bin.count).toBe(held.length);
          if (!last) expect(bin.to).toBe(bins[i + 1]!.from);
        });
        if (bins.length > 0) {
          expect(below).toBe(all.filter((v) => v < bins[0]!.from).length);
          expect(above).toBe(all.filter((v) => v > bins.at(-1)!.to).length);
          for (const one of include) {
            expect(one).toBeGreaterThanOrEqual(bins[0]!.from);
            expect(one).toBeLessThanOrEqual(bins.at(-1)!.to);
          }
        }
      },
    ),
    runs(300),
  );
});

test('edges are round and exact: tenths are tenths', () => {
  const { bins } = histogram(range(11, (i) => i / 10));
  expect(bins.map(({ from }) => from)).toEqual([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]);
  expect(bins.at(-1)).toEqual({ from: 0.9, to: 1, count: 2 });
});

test('a few whole numbers get a bin each', () => {
  const { bins, integers } = histogram(values(0, 0, 1, 3));
  expect(integers).toBe(true);
  expect(bins).toEqual([
    { from: 0, to: 1, count: 2 },
    { from: 1, to: 2, count: 1 },
    { from: 2, to: 3, count: 0 },
    { from: 3, to: 4, count: 1 },
  ]);
});

test('many whole numbers get bins of whole width', () => {
  const { bins } = histogram(range(5000, (i) => i % 900));
  expect(bins.length).toBeLessThanOrEqual(MOST_BINS);
  for (const { from, to } of bins) expect(Number.isInteger(from) && Number.isInteger(to)).toBe(true);
});

test('the width follows Freedman and Diaconis', () => {
  // IQR 0.5 of 1,000 even values: 2 x 0.5 / 10 = 0.1
  expect(histogram(range(1000, (i) => i / 999)).bins).toHaveLength(10);
});

test('equal values are one bin without width, unless thresholds spread it', () => {
  expect(histogram(values(7.5, 7.5))).toMatchObject({ bins: [{ from: 7.5, to: 7.5, count: 2 }], below: 0, above: 0 });
  const { bins } = histogram(values(7, 7), { include: [0, 10] });
  expect(bins.filter(({ count }) => count > 0)).toEqual([{ from: 7, to: 8, count: 2 }]);
});

test('nothing to count gives no bins; with thresholds, empty ones', () => {
  expect(histogram(values())).toEqual({ n: 0, bins: [], below: 0, above: 0, integers: false });
  const { n, bins } = histogram(values(), { include: [0, 1] });
  expect(n).toBe(0);
  expect(bins.length).toBeGreaterThan(1);
  expect(bins.every(({ count }) => count === 0)).toBe(true);
});

test('infinite values lie beyond the bins, NaN is no value', () => {
  const found = histogram(values(Infinity, -Infinity, Number.NaN, 1, 2));
  expect(found).toMatchObject({ n: 4, below: 1, above: 1 });
  expect(histogram(values(Infinity, -Infinity))).toMatchObject({ n: 2, bins: [], below: 1, above: 1 });
});

test('one extreme value is counted above and squeezes nobody', () => {
  const found = histogram(Float64Array.of(...range(500, (i) => i / 100), 1e9));
  expect(found.above).toBe(1);
  expect(found.bins.length).toBeGreaterThan(5);
  expect(found.bins.at(-1)!.to).toBeLessThanOrEqual(20);
});

test('a threshold far beyond the values is still within the bins', () => {
  const { bins } = histogram(values(1, 2, 3), { include: [1000] });
  expect(bins.at(-1)!.to).toBeGreaterThanOrEqual(1000);
  expect(bins[0]!.count).toBe(3);
});

/** Where doubles end, and where one more or less changes nothing. */
const extremes = constantFrom(
  ...[Number.MAX_VALUE, Number.MIN_VALUE, 2 ** 53, 2 ** 53 + 2, 2 ** 60, 2 ** -1022, 2 ** -1060, 1e22, 1e300, 1e308]
    .concat([1e-280, 1e-300, 0, 1, 1e15 + 1])
    .flatMap((one) => [one, -one]),
);

test('any finite values and thresholds get at most 40 ascending bins around all that is drawn', () => {
  const finite = oneof(
    double({ noNaN: true, noDefaultInfinity: true }),
    double({ noNaN: true, min: -(2 ** -1060), max: 2 ** -1060 }),
    double({ noNaN: true, min: 2 ** 53, max: 2 ** 53 + 1e6 }),
    extremes,
  );
  // Neighbours: a spread of a few doubles at any size.
  const close = tuple(finite, array(integer({ min: 0, max: 2000 }), { minLength: 1, maxLength: 40 })).map(
    ([base, places]) => {
      const ulp = Math.max(Number.MIN_VALUE, Math.abs(base) * 2 ** -52);
      return places.map((place) => base + place * ulp).filter((value) => Number.isFinite(value));
    },
  );
  assert(
    property(oneof(array(finite, { maxLength: 60 }), close), array(finite, { maxLength: 3 }), (all, include) => {
      const { n, bins, below, above } = histogram(Float64Array.from(all), { include });
      expect(n).toBe(all.length);
      expect(bins.length).toBeLessThanOrEqual(40);
      expect(bins.length > 0).toBe(all.length + include.length > 0);
      expect(bins.reduce((sum, { count }) => sum + count, below + above)).toBe(n);
      bins.forEach(({ from, to, count }, i) => {
        const last = i === bins.length - 1;
        expect(Number.isFinite(from) && Number.isFinite(to)).toBe(true);
        expect(from < to || (bins.length === 1 && from === to)).toBe(true);
        expect(count).toBe(all.filter((v) => v >= from && (v < to || (last && v === to))).length);
        if (!last) expect(to).toBe(bins[i + 1]!.from);
      });
      for (const one of include) {
        expect(one >= bins[0]!.from && one <= bins.at(-1)!.to).toBe(true);
      }
    }),
    runs(500),
  );
});

test('the largest doubles and the smallest are spread over bins', () => {
  const most = Number.MAX_VALUE;
  const wide = histogram(values(-most, 0, most)).bins;
  expect(wide).toHaveLength(10);
  expect([wide[0]!.from, wide.at(-1)!.to]).toEqual([-most, most]);
  expect(histogram(values(0, Number.MIN_VALUE)).bins).toEqual([{ from: 0, to: Number.MIN_VALUE, count: 2 }]);
  expect(histogram(range(1001, (i) => i * Number.MIN_VALUE)).bins).toHaveLength(10);
  expect(histogram(range(11, (i) => 2 ** 60 + i * 1e12)).bins).not.toHaveLength(0);
});
