/**
 * Lighthouse scores a time or a size along a log-normal distribution through two control points.
 * Source: GoogleChrome/lighthouse, core/test/lib/statistics-test.js (Apache-2.0): the control points exactly, the others
 * to two decimals.
 */
import { expect, test } from 'vitest';
import { scorePublished } from './published-project.ts';

const EXACT: Readonly<Record<string, number>> = { 7300: 0.5, 3785: 0.9, 0: 1, 1000000: 0, '-1': 1 };
const ROUNDED: Readonly<Record<string, number>> = {
  1000: 1,
  2500: 0.98,
  5000: 0.77,
  7500: 0.48,
  10000: 0.27,
  30000: 0,
};

const model = (median: number, p10: number): string => `
scale: [0, 1]
indicators:
  time: { metric: ms, curve: { log_normal: { median: ${median}, p10: ${p10} } } }
`;

test('the score of a time is Lighthouse’s, at the control points exactly', async () => {
  const times = [...Object.keys(EXACT), ...Object.keys(ROUNDED)];
  const table = times.map((ms) => ({ account: `at ${ms}`, ms: Number(ms) }));
  const scores = await scorePublished({ models: model(7300, 3785), table });
  for (const [ms, score] of Object.entries(EXACT)) expect(scores.points(`at ${ms}`)).toBeCloseTo(score, 12);
  expect([scores.points('at 7300'), scores.points('at 3785')]).toEqual([0.5, 0.9]);
  for (const [ms, score] of Object.entries(ROUNDED)) expect(scores.points(`at ${ms}`)).toBeCloseTo(score, 2);
});

test('with p10 above the median more is better, mirrored', async () => {
  // Twice the median against twice the slowness: the distribution is symmetric in the logarithm.
  const falling = await scorePublished({ models: model(1000, 500), table: [{ account: 'a', ms: 800 }] });
  const rising = await scorePublished({ models: model(1000, 2000), table: [{ account: 'a', ms: 1250 }] });
  expect(rising.points('a')).toBeCloseTo(falling.points('a')!, 12);
});
