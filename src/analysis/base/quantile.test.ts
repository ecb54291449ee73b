import { array, assert, double, property } from 'fast-check';
import { expect, test } from 'vitest';
import { quantileOf, quartilesOf } from './quantile.ts';

test('quartiles lie linearly between order statistics (type 7)', () => {
  expect(quartilesOf(Float64Array.of(4, 1, 3, 2))).toEqual({ lower: 1.75, median: 2.5, upper: 3.25 });
});

test('one value is all its quartiles, none has none', () => {
  expect(quartilesOf(Float64Array.of(7))).toEqual({ lower: 7, median: 7, upper: 7 });
  expect(quartilesOf(new Float64Array())).toBeNull();
  expect(quantileOf(new Float64Array(), 0.5)).toBeNull();
});

test('a middle of infinite values is infinite, never NaN', () => {
  expect(quartilesOf(Float64Array.of(Infinity, Infinity, 1))).toEqual({
    lower: Infinity,
    median: Infinity,
    upper: Infinity,
  });
});

test('selecting gives what sorting gives, and leaves the values as they were', () => {
  assert(
    property(
      array(double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 60 }),
      double({ noNaN: true, min: 0, max: 1 }),
      (all, p) => {
        const values = Float64Array.from(all);
        const sorted = values.toSorted();
        const place = (sorted.length - 1) * p;
        const [low, high] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
        expect(quantileOf(values, p)).toBeCloseTo(low + (place - Math.floor(place)) * (high - low), 6);
        expect([...values]).toEqual([...Float64Array.from(all)]);
      },
    ),
  );
});

test('between the largest and the smallest double lies a finite quantile', () => {
  expect(quantileOf(Float64Array.of(-Number.MAX_VALUE, Number.MAX_VALUE), 0.5)).toBe(0);
  expect(quantileOf(Float64Array.of(1, Infinity), 0.5)).toBe(Infinity);
});
