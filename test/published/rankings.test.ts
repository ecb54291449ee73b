/**
 * How published rankings normalise: each rule as its authors state it, over a few made-up accounts, with numbers that follow
 * from the rule by hand. Sources: Sustainable Development Report, methodology (best: the mean of the five best, worst: the
 * 2.5th percentile); Transparency International, Corruption Perceptions Index, technical note (mean 45, standard deviation
 * 20, from 0 to 100); Times Higher Education, World University Rankings, methodology (cumulative normal probability of the
 * z-score); Academic Ranking of World Universities, methodology (each indicator, then the total, in percent of the best);
 * Hwang and Yoon, Multiple Attribute Decision Making, 1981 (TOPSIS).
 */
import { expect, test } from 'vitest';
import { withPublished } from './published-project.ts';

async function expectScores(
  models: string,
  values: Readonly<Record<string, readonly number[]>>,
  expected: readonly number[],
): Promise<void> {
  const ids = Object.keys(values);
  const table = expected.map((_, i) => ({
    account: `a${i}`,
    ...Object.fromEntries(ids.map((id) => [id, values[id]![i]!])),
  }));
  await withPublished({ models, table }, async ({ scoresOf }) => {
    const scores = await scoresOf();
    expected.forEach((points, i) => expect(scores.points(`a${i}`), `a${i}`).toBeCloseTo(points, 9));
  });
}

test('SDG Index: 0 at a low percentile, 100 at the mean of the five best, whichever way is better', async () => {
  const a = [0, 10, 20, 30, 40, 60, 70, 80, 90, 100];
  // The five best are 60 to 100, mean 80; the 2.5th percentile is 0 + 0.225 x 10 = 2.25.
  const high = a.map((x) => Math.max(0, Math.min(100, ((x - 2.25) / 77.75) * 100)));
  await expectScores(
    'indicators: { a: { metric: a, curve: { range: [{ quantile: 2.5% }, { best: 5 }] } } }',
    { a },
    high,
  );
  // Where less is better: the five lowest have the mean 20, the 97.5th percentile is 90 + 0.775 x 10.
  const low = a.map((x) => Math.max(0, Math.min(100, ((97.75 - x) / 77.75) * 100)));
  await expectScores(
    'indicators: { a: { metric: a, curve: { range: [{ best: 5 }, { quantile: 97.5% }], direction: down } } }',
    { a },
    low,
  );
});

test('Corruption Perceptions Index: mean 45, standard deviation 20, brought within 0 to 100', async () => {
  // Mean 3, standard deviation of the sample 1 and, of the second source, 10 times as much; one far out.
  await expectScores(
    `indicators:
  a: { metric: a, curve: { z_score: sample, mean: 45, sd: 20, clamp: both } }`,
    { a: [2, 3, 4] },
    [25, 45, 65],
  );
  const values = [...Array.from({ length: 24 }, () => 0), 1];
  // Of 24 zeros and a one: mean 0.04, variance 0.96 / 24 = 0.04, so the one stands 4.8 deviations out.
  await expectScores(
    'indicators: { a: { metric: a, curve: { z_score: sample, mean: 45, sd: 20, clamp: both } } }',
    { a: values },
    values.map((x) => (x === 1 ? 100 : 41)),
  );
});

test('World University Rankings: the cumulative normal probability of the z-score', async () => {
  // Mean 5, standard deviation of the population 2: Phi(-1.5), Phi(-0.5), Phi(0), Phi(1), Phi(2).
  const below = [0.06680720126885807, 0.3085375387259869, 0.5, 0.8413447460685429, 0.9772498680518208];
  const shares = [0, 1, 1, 1, 2, 2, 3, 4].map((i) => below[i]! * 100);
  await expectScores(
    'indicators: { a: { metric: a, curve: { z_score: population, cumulative: true } } }',
    { a: [2, 4, 4, 4, 5, 5, 7, 9] },
    shares,
  );
});

test('Academic Ranking: in percent of the best, and the total in percent of the best total', async () => {
  // 50 and 100, 100 and 20, 25 and 50, weighted 1 to 3: totals 87.5, 40, 43.75.
  await expectScores(
    `curve: { range: [0, max] }
indicators:
  alumni: { metric: alumni, weight: 1, curve: { range: [0, max] } }
  awards: { metric: awards, weight: 3, curve: { range: [0, max] } }`,
    { alumni: [20, 40, 10], awards: [30, 6, 15] },
    [100, 4000 / 87.5, 50],
  );
});

test('TOPSIS: how near an alternative is to the best of all against the worst of all', async () => {
  const distance = (a: string, b: string): string => `
      combine: { power: 2 }
      indicators:
        a: { metric: a, weight: 0.36, curve: { range: ${a} } }
        b: { metric: b, weight: 0.16, curve: { range: ${b} } }`;
  const toBest = distance('[{ norm: 2, from: max }, max], direction: down', '[min, { norm: 2, from: min }]');
  const toWorst = distance('[min, { norm: 2, from: min }]', '[{ norm: 2, from: max }, max], direction: down');
  // Weights 0.6 and 0.4, of b less is better. Columns 3 4 12 (norm 13) and 2 3 6 (norm 7); computed step by step from the
  // definition: v = w x / norm, distances to (max, min) and to (min, max) of v, S- / (S+ + S-).
  const v = [3, 4, 12].map((a, i) => [(0.6 * a) / 13, (0.4 * [2, 3, 6][i]!) / 7] as const);
  const far = (p: readonly [number, number], q: readonly [number, number]): number =>
    Math.sqrt((p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2);
  const best = [(0.6 * 12) / 13, (0.4 * 2) / 7] as const;
  const worst = [(0.6 * 3) / 13, (0.4 * 6) / 7] as const;
  const closeness = v.map((own) => far(own, worst) / (far(own, best) + far(own, worst)));
  await expectScores(
    `scale: [0, 1]
combine: { ratio: [nearness, both] }
groups:
  nearness:${toWorst.replaceAll('\n  ', '\n')}
  both:
    combine: sum
    groups:
      to_best:${toBest.replaceAll('\n', '\n  ')}
      to_worst:${toWorst.replaceAll('\n', '\n  ')}`,
    { a: [3, 4, 12], b: [2, 3, 6] },
    closeness,
  );
});
