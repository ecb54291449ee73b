import { expect, test } from 'vitest';
import { group, handMadeBase, indicator, modelOf } from '../../../test/fixtures/hand-made-base.ts';
import { manyAccounts, scattered } from '../../../test/fixtures/many-accounts.ts';
import { cronbachAlpha, disagreeingGroups } from './disagreeing-groups.ts';

/**
 * R's data set `attitude` (Chatterjee and Price, "Regression Analysis by Example", 1977): 30 departments, seven questions;
 * the results below are those of `alpha(attitude)` in the R package psych (Revelle).
 */
const ATTITUDE: Readonly<Record<string, readonly number[]>> = {
  rating: [43, 63, 71, 61, 81, 43, 58, 71, 72, 67, 64, 67, 69, 68, 77, 81, 74, 65, 65, 50, 50, 64, 53, 40, 63, 66, 78, 48, 85, 82],
  complaints: [51, 64, 70, 63, 78, 55, 67, 75, 82, 61, 53, 60, 62, 83, 77, 90, 85, 60, 70, 58, 40, 61, 66, 37, 54, 77, 75, 57, 85, 82],
  privileges: [30, 51, 68, 45, 56, 49, 42, 50, 72, 45, 53, 47, 57, 83, 54, 50, 64, 65, 46, 68, 33, 52, 52, 42, 42, 66, 58, 44, 71, 39],
  learning: [39, 54, 69, 47, 66, 44, 56, 55, 67, 47, 58, 39, 42, 45, 72, 72, 69, 75, 57, 54, 34, 62, 50, 58, 48, 63, 74, 45, 71, 59],
  raises: [61, 63, 76, 54, 71, 54, 66, 70, 71, 62, 58, 59, 55, 59, 79, 60, 79, 55, 75, 64, 43, 66, 63, 50, 66, 88, 80, 51, 77, 64],
  critical: [92, 73, 86, 84, 83, 49, 68, 66, 83, 80, 67, 74, 63, 77, 77, 54, 79, 80, 85, 78, 64, 80, 80, 57, 75, 76, 78, 83, 74, 78],
  advance: [45, 47, 48, 35, 47, 34, 35, 41, 31, 41, 34, 41, 25, 35, 46, 36, 63, 60, 46, 52, 33, 41, 37, 49, 33, 72, 49, 38, 55, 39],
}; // prettier-ignore
const RAW_ALPHA = 0.84314276956476;
const IF_DROPPED: Readonly<Record<string, number>> = {
  rating: 0.809760206308921,
  complaints: 0.79691745727414,
  privileges: 0.827847765938659,
  learning: 0.803030975022574,
  raises: 0.795386574198205,
  critical: 0.863872311446437,
  advance: 0.840464868265457,
};

test('alpha of a published data set is the published one, whole and without each of its items', () => {
  const names = Object.keys(ATTITUDE);
  const items = (without?: string): Float64Array[] =>
    names.filter((name) => name !== without).map((name) => Float64Array.from(ATTITUDE[name]!));
  expect(Math.abs(cronbachAlpha(items()) - RAW_ALPHA)).toBeLessThan(1e-9);
  for (const name of names) {
    expect(Math.abs(cronbachAlpha(items(name)) - IF_DROPPED[name]!), name).toBeLessThan(1e-9);
  }
});

test('the same item twice agrees wholly, unrelated ones not at all', () => {
  const x = Float64Array.from({ length: 500 }, (_, i) => scattered(i, 1));
  const y = Float64Array.from({ length: 500 }, (_, i) => scattered(i, 2));
  expect(cronbachAlpha([x, x])).toBeCloseTo(1, 12);
  expect(Math.abs(cronbachAlpha([x, y]))).toBeLessThan(0.15);
});

const model = modelOf([group('a', [indicator('x'), indicator('y'), indicator('z')])], null);

test('a part with its direction the wrong way round is named', () => {
  const values = manyAccounts(40, (i) => ({ x: 2 * i, y: 2 * i + scattered(i, 1) / 10, z: 100 - 2 * i }));
  const [found] = disagreeingGroups(handMadeBase({ model, values }));
  expect(found).toMatchObject({ path: 'a', accounts: 40, without: { path: 'a.z' } });
  expect(found!.alpha).toBeLessThan(0);
  expect(found!.without!.alpha).toBeGreaterThan(0.9);
});

test('parts that agree by half are left alone; so are two, and fewer than thirty accounts with all', () => {
  const alike = manyAccounts(40, (i) => ({ x: i, y: i + scattered(i, 1) / 3, z: i + scattered(i, 2) / 3 }));
  expect(disagreeingGroups(handMadeBase({ model, values: alike }))).toEqual([]);
  const two = modelOf([group('a', [indicator('x'), indicator('y')])], null);
  const against = manyAccounts(40, (i) => ({ x: i, y: 100 - i }));
  expect(disagreeingGroups(handMadeBase({ model: two, values: against }))).toEqual([]);
  const few = manyAccounts(40, (i) => ({ x: i, y: i, z: i < 29 ? 100 - i : 'missing' }));
  expect(disagreeingGroups(handMadeBase({ model, values: few }))).toEqual([]);
});
