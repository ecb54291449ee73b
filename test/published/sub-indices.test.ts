import { describe, expect, test } from 'vitest';
import { scorePublished, withPublished } from './published-project.ts';

/** Sub-indices that are read by a curve of their own, or weighed by the stage of development that an economy is in. */

/**
 * Global Competitiveness Report 2017-2018, World Economic Forum, appendix A: basic requirements, efficiency enhancers and
 * innovation weigh 60, 35 and 5 % in factor-driven economies, 40, 50 and 10 % in efficiency-driven, 20, 50 and 30 % in
 * innovation-driven ones; hard data become 6 x (value - sample minimum) / (sample maximum - sample minimum) + 1 over all of them.
 */
const WEIGHTS = { factor: [60, 35, 5], efficiency: [40, 50, 10], innovation: [20, 50, 30] } as const;
const ECONOMIES = [
  { account: 'a', stage: 'factor', basic: 10, efficiency: 30, innovation: 5 },
  { account: 'b', stage: 'efficiency', basic: 40, efficiency: 20, innovation: 5 },
  { account: 'c', stage: 'innovation', basic: 70, efficiency: 60, innovation: 45 },
  { account: 'd', stage: 'innovation', basic: 55, efficiency: 50, innovation: 25 },
] as const;
const PILLARS = ['basic', 'efficiency', 'innovation'] as const;

const indices = (low: string, high: string, ruler: string): string => `scale: [1, 7]
${ruler}
groups:
${PILLARS.map((id) => `  ${id}: { indicators: { x: { metric: ${id}, curve: { range: [${low}, ${high}] } } } }`).join('\n')}
variants:
${Object.entries(WEIGHTS)
  .map(
    ([stage, own]) =>
      `  ${stage}: { only_for: { stage: ${stage} }, groups: { ${PILLARS.map((id, i) => `${id}: { weight: ${own[i]} }`).join(', ')} } }`,
  )
  .join('\n')}
`;

// By hand: 6 x (value - least) / (most - least) + 1 over all four, weighed by stage.
const BY_HAND = {
  a: 0.6 * 1 + 0.35 * 2.5 + 0.05 * 1,
  b: 0.4 * 4 + 0.5 * 1 + 0.1 * 1,
  c: 7,
  d: 0.2 * 5.5 + 0.5 * 5.5 + 0.3 * 4,
};

describe('weights by the stage of an economy over one ruler (Global Competitiveness Index)', () => {
  test('each weighs its own way what all are measured by', async () => {
    const models = indices('min', 'max', 'variant_ruler: shared');
    const scores = await scorePublished({ models, table: ECONOMIES, attributes: { stage: 'stage' } });
    for (const [account, points] of Object.entries(BY_HAND)) expect(scores.points(account)).toBeCloseTo(points, 12);
    expect(scores.points('d', 'innovation')).toBeCloseTo(4, 12);
  });

  test('an account that is an end of the scale is found among all economies, whatever its stage', async () => {
    const models = indices('{ account: a }', '{ account: c }', '').replace(
      'metric: efficiency, curve: { range: [{ account: a }',
      'metric: efficiency, curve: { range: [{ account: b }',
    );
    const scores = await scorePublished({ models, table: ECONOMIES, attributes: { stage: 'stage' } });
    for (const [account, points] of Object.entries(BY_HAND)) expect(scores.points(account)).toBeCloseTo(points, 12);
  });

  test('each against its own stage, where nothing else is said: another ruler, and nothing where one economy is alone', async () => {
    const models = indices('min', 'max', '');
    const scores = await scorePublished({ models, table: ECONOMIES, attributes: { stage: 'stage' } });
    expect([scores.points('a'), scores.points('d')]).toEqual([null, 1]);
  });
});

/**
 * Multidimensional Poverty Index, UNDP, Human Development Report, technical note: ten deprivations of a household, of
 * education and health a sixth each, of living standards an eighteenth each; it is poor where they come to a third or more. The
 * note's four households of 4, 7, 5 and 4 persons have 22.2, 72.2, 38.9 and 50.0 %; headcount 0.800, intensity 0.563, index 0.450.
 */
const DEPRIVATIONS = {
  schooling: [3, 0, 1, 0, 1],
  attendance: [3, 0, 1, 0, 0],
  nutrition: [3, 0, 0, 1, 0],
  mortality: [3, 1, 1, 0, 1],
  electricity: [1, 0, 1, 1, 1],
  water: [1, 0, 0, 1, 0],
  sanitation: [1, 0, 1, 1, 0],
  floor: [1, 0, 0, 0, 0],
  fuel: [1, 1, 1, 1, 1],
  assets: [1, 0, 1, 0, 1],
} as const;

test('a household is poor from a third on, and what the others lack does not count (Multidimensional Poverty Index)', async () => {
  const items = Object.entries(DEPRIVATIONS).map(
    ([id, [weight]]) => `      ${id}: { metric: ${id}, weight: ${weight}, curve: { range: [0, 1] } }`,
  );
  const models = `scale: [0, 1]
combine: product
groups:
  deprived:
    indicators:
${items.join('\n')}
  poor:
    curve: { bands: [[0, 0], [0.3333333333333333, 1]] }
    indicators:
${items.join('\n')}
`;
  // The fifth lacks exactly a third: what a sum of eighteenths makes of that in its last bit decides nothing.
  const exactly = new Set(['schooling', 'water', 'floor', 'assets']);
  const table = [1, 2, 3, 4, 5].map((household) => ({
    account: String(household),
    ...Object.fromEntries(
      Object.entries(DEPRIVATIONS).map(([id, own]) => [id, own[household] ?? (exactly.has(id) ? 1 : 0)]),
    ),
  }));
  await withPublished({ models, table }, async ({ scoresOf, run }) => {
    const scores = await scoresOf();
    const of = (path?: string): number[] => scores.accounts.map((account) => scores.points(account, path)!);
    expect(of('deprived').map((share) => share.toFixed(3))).toEqual(['0.222', '0.722', '0.389', '0.500', '0.333']);
    expect(of('poor')).toEqual([0, 1, 1, 1, 1]);
    const persons = [4, 7, 5, 4];
    const mean = (values: readonly number[]): number => persons.reduce((sum, n, i) => sum + n * values[i]!, 0) / 20;
    expect(mean(of('poor')).toFixed(3)).toBe('0.800');
    expect(mean(of()).toFixed(3)).toBe('0.450');
    expect((mean(of()) / mean(of('poor'))).toFixed(4)).toBe('0.5625');
    expect(await run('explain', '3')).toContain('of which its own curve makes 1 point');
  });
});

test('dimensions are normalised again over what they combine to, and rounded before they go on', async () => {
  // OECD handbook, step 6: aggregates of unlike spread are brought to one range before they are weighed.
  const models = `groups:
  narrow: { curve: { range: [min, max] }, round: 1, indicators: { x: { metric: x, curve: { range: [0, 100] } }, y: { metric: y, curve: { range: [0, 100] } } } }
  wide: { curve: { range: [min, max] }, indicators: { z: { metric: z, curve: { range: [0, 100] } } } }
`;
  const table = [
    { account: 'a', x: 40, y: 50, z: 0 },
    { account: 'b', x: 46, y: 48, z: 100 },
    { account: 'c', x: 50, y: 46, z: 25 },
  ];
  const scores = await scorePublished({ models, table });
  // 45, 47 and 48 of 45 to 48.
  expect(scores.pointsOf('narrow')).toEqual({ a: 0, b: 66.7, c: 100 });
  expect(scores.pointsOf()).toEqual({ a: 0, b: (66.7 + 100) / 2, c: 62.5 });
});
