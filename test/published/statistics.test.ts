/**
 * What reference programs compute of 32 cars: miles per gallon of R's data set `mtcars` (Motor Trend, 1974). Ranks,
 * shares and quantiles as R 4 gives them (`rank(ties.method =)`, `ecdf`, `quantile(type =)`); shares of small lists from
 * the documentation of `scipy.stats.percentileofscore` and of Excel's PERCENTRANK.INC and .EXC.
 */
import { describe, expect, test } from 'vitest';
import { scorePublished, withPublished } from './published-project.ts';

// prettier-ignore
const MPG = [
  21, 21, 22.8, 21.4, 18.7, 18.1, 14.3, 24.4, 22.8, 19.2, 17.8, 16.4, 17.3, 15.2, 10.4, 10.4, 14.7, 32.4, 30.4, 33.9,
  21.5, 15.5, 15.2, 13.3, 19.2, 27.3, 26, 30.4, 15.8, 19.7, 15, 21.4,
];
// prettier-ignore
const MIN = [
  19, 19, 24, 21, 15, 14, 4, 26, 24, 16, 13, 11, 12, 7, 1, 1, 5, 31, 29, 32, 23, 9, 7, 3, 16, 28, 27, 29, 10, 18, 6, 21,
];
// prettier-ignore
const MAX = [
  20, 20, 25, 22, 15, 14, 4, 26, 25, 17, 13, 11, 12, 8, 2, 2, 5, 31, 30, 32, 23, 9, 8, 3, 17, 28, 27, 30, 10, 18, 6, 22,
];
const AVERAGE = MIN.map((rank, i) => (rank + MAX[i]!) / 2);

const cars = MPG.map((mpg, i) => ({ account: `car ${String(i).padStart(2, '0')}`, mpg }));

function one(curve: string, scale = '[0, 100]'): string {
  return `scale: ${scale}\nindicators: { x: { metric: mpg, curve: { ${curve} } } }\n`;
}

async function pointsOf(curve: string, scale?: string): Promise<number[]> {
  const scores = await scorePublished({ models: one(curve, scale), table: cars });
  return cars.map(({ account }) => scores.points(account, 'x')!);
}

function expectClose(actual: readonly number[], expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, i) => expect(value, `value ${i}`).toBeCloseTo(expected[i]!, 9));
}

test('ranks and ties are R’s; Borda points are one less', async () => {
  const models = Object.fromEntries(
    ['rank: min', 'rank: max', 'rank: mean', 'borda: mean', 'rank: min, direction: down'].map((curve, i) => [
      `m${i}`,
      one(curve),
    ]),
  );
  const ranks = await withPublished({ models, table: cars }, async ({ scoresOf }) => {
    const all: number[][] = [];
    for (const model of Object.keys(models)) {
      const scores = await scoresOf({ model });
      all.push(cars.map(({ account }) => scores.points(account, 'x')!));
    }
    return all;
  });
  expect(ranks).toEqual([MIN, MAX, AVERAGE, AVERAGE.map((rank) => rank - 1), MAX.map((rank) => 33 - rank)]);
});

test('the weak percentile rank is R’s ecdf, the inclusive one (rank - 1) / (n - 1)', async () => {
  expectClose(
    await pointsOf('percentile_rank: weak', '[0, 1]'),
    MAX.map((rank) => rank / 32),
  );
  expectClose(
    await pointsOf('percentile_rank: inclusive', '[0, 1]'),
    MIN.map((rank) => (rank - 1) / 31),
  );
});

test('z-scores have the sample’s or the population’s deviation', async () => {
  // R: mean(mpg) 20.090625, sd(mpg) 6.0269480520891
  expectClose(
    await pointsOf('z_score: sample'),
    MPG.map((mpg) => (mpg - 20.090625) / 6.0269480520891),
  );
  expectClose(
    await pointsOf('z_score: population, mean: 50, sd: 10'),
    MPG.map((mpg) => 50 + (10 * (mpg - 20.090625)) / (6.0269480520891 * Math.sqrt(31 / 32))),
  );
});

describe('percentile ranks of a small list', () => {
  // scipy: percentileofscore([1, 2, 3, 4], 3, kind) and of [1, 2, 3, 3, 4]
  test.each([
    ['rank', 75, 70],
    ['strict', 50, 40],
    ['weak', 75, 80],
    ['mean', 62.5, 60],
  ])('scipy’s %s', async (kind, plain, tied) => {
    for (const [values, expected] of [
      [[1, 2, 3, 4], plain],
      [[1, 2, 3, 3, 4], tied],
    ] as const) {
      const table = values.map((mpg, i) => ({ account: `a${i}`, mpg }));
      const scores = await scorePublished({ models: one(`percentile_rank: ${kind}`), table });
      expect(scores.points('a2', 'x')).toBeCloseTo(expected, 9);
    }
  });

  // Microsoft: PERCENTRANK.INC and .EXC, the examples of their pages, shown there to three digits, cut off.
  test.each([
    ['inclusive', [13, 12, 11, 8, 4, 3, 2, 1, 1, 1], { 2: 0.333, 4: 0.555, 8: 0.666 }],
    ['exclusive', [1, 2, 3, 6, 6, 6, 7, 8, 9], { 7: 0.7 }],
  ])('Excel’s %s', async (kind, values, published) => {
    const table = values.map((mpg, i) => ({ account: `a${i}`, mpg }));
    const scores = await scorePublished({ models: one(`percentile_rank: ${kind}`, '[0, 1]'), table });
    for (const [value, share] of Object.entries(published)) {
      const points = scores.points(`a${values.indexOf(Number(value))}`, 'x')!;
      expect(Math.floor(points * 1000 + 1e-9) / 1000).toBe(share);
    }
  });

  // R: (rank(x, ties.method = "average") - 1) / (length(x) - 1), as COINr's n_prank has it with that method.
  test('COINr’s with the average place of those that are equal', async () => {
    const values = [13, 12, 11, 8, 4, 3, 2, 1, 1, 1];
    const table = values.map((mpg, i) => ({ account: `a${i}`, mpg }));
    const scores = await scorePublished({ models: one('percentile_rank: inclusive_mean', '[0, 9]'), table });
    const points = values.map((_, i) => scores.points(`a${i}`, 'x')!);
    points.forEach((own, i) => expect(own).toBeCloseTo([9, 8, 7, 6, 5, 4, 3, 1, 1, 1][i]!, 12));
  });
});

// R: quantile(mtcars$mpg, c(.05, .1, .25, .5, .75, .9, .95), type = 1 to 9)
const PROBS = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];
// prettier-ignore
const QUANTILES = [
  [10.4, 14.3, 15.2, 19.2, 22.8, 30.4, 32.4],
  [10.4, 14.3, 15.35, 19.2, 22.8, 30.4, 32.4],
  [10.4, 13.3, 15.2, 19.2, 22.8, 30.4, 30.4],
  [10.4, 13.5, 15.2, 19.2, 22.8, 29.78, 31.2],
  [10.69, 14, 15.35, 19.2, 22.8, 30.4, 32.2],
  [10.4, 13.6, 15.275, 19.2, 22.8, 30.4, 32.925],
  [11.995, 14.34, 15.425, 19.2, 22.8, 30.09, 31.3],
  [10.4, 13.8666666666667, 15.325, 19.2, 22.8, 30.4, 32.475],
  [10.4, 13.9, 15.33125, 19.2, 22.8, 30.4, 32.41875],
];

test('bands at quantiles of the nine types hold the cars that R’s quantiles part', async () => {
  const give = Array.from({ length: 20 }, (_, k) => k + 1).join(', ');
  const models = Object.fromEntries(
    QUANTILES.flatMap((_, t) =>
      ['lower', 'upper'].map((ends) => [
        `type${t + 1}_${ends}`,
        one(`quantile_bands: 20, type: ${t + 1}, ends: ${ends}, give: [${give}]`, '[0, 20]'),
      ]),
    ),
  );
  await withPublished({ models, table: cars }, async ({ scoresOf }) => {
    for (const [t, quantiles] of QUANTILES.entries()) {
      for (const ends of ['lower', 'upper']) {
        const scores = await scoresOf({ model: `type${t + 1}_${ends}` });
        for (const [i, quantile] of quantiles.entries()) {
          const band = Math.round(PROBS[i]! * 20) + 1;
          const held = cars.filter(({ account }) => scores.points(account, 'x')! >= band).map(({ mpg }) => mpg);
          const beyond = MPG.filter((mpg) => (ends === 'lower' ? mpg >= quantile - 1e-9 : mpg > quantile + 1e-9));
          expect(held, `type ${t + 1}, ${ends}, ${PROBS[i]}`).toEqual(beyond);
        }
      }
    }
  });
});

test('bands of equal width part the span, as pandas.cut and R’s cut do', async () => {
  // Ends of three bands over 10.4 to 33.9: 18.2333, 26.0667.
  const bands = await pointsOf('equal_width: 3');
  expect(bands).toEqual(MPG.map((mpg) => (mpg < 10.4 + 23.5 / 3 ? 0 : mpg < 10.4 + 47 / 3 ? 50 : 100)));
});
