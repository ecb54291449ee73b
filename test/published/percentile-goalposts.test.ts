/**
 * Goalposts that are percentiles of the logarithm, as in the Environmental Performance Index: 100 at the best twentieth, 0 at
 * the worst, level beyond. Source: Wolf et al., 2022 Environmental Performance Index, technical appendix (transformation,
 * targets at the 5th and 95th percentile); percentiles by hand as numpy.percentile has them (linear, R's type 7):
 * h = (10 - 1) x 0.05 = 0.45, so ln 5 + 0.45 (ln 8 - ln 5) = 1.820940 and ln 100 + 0.55 (ln 160 - ln 100) = 4.863672.
 */
import { expect, test } from 'vitest';
import { withPublished } from './published-project.ts';

const PARTICLES = [5, 8, 10, 12, 20, 35, 50, 80, 100, 160];
const POINTS = [
  100, 91.50428161232314, 84.17062539031409, 78.17859195930716, 61.390208463438036, 42.99832673100028,
  31.27613531455293, 15.829374609685907, 8.495718387676844, 0,
];

const models = `
scale: [0, 100]
indicators:
  air:
    metric: particles
    transform: log
    curve: { range: [{ quantile: 5% }, { quantile: 95% }], direction: down }
`;

const table = PARTICLES.map((particles) => ({ account: `at ${particles}`, particles }));

test('a country stands between the percentiles of the logarithm, and the explanation names them', async () => {
  await withPublished({ models, table }, async ({ scoresOf, run }) => {
    const scores = await scoresOf();
    PARTICLES.forEach((particles, i) => expect(scores.points(`at ${particles}`)).toBeCloseTo(POINTS[i]!, 9));
    const told = (await run('explain', 'at 20')).replaceAll(/\s+/g, ' ');
    expect(told).toContain(
      '5th percentile of the accounts, 1.82 = 100, 95th percentile of the accounts, 4.86 = 0 points',
    );
  });
});
