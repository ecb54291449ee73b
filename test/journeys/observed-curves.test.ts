/** Curves that look at the base, by the path a user takes: a table of years, scores of each, explanations. */
import { expect, test } from 'vitest';
import { withPublished } from '../published/published-project.ts';

const TABLE = [
  { account: 'a', year: 2023, plan: 'small', x: 0 },
  { account: 'b', year: 2023, plan: 'small', x: 40 },
  { account: 'c', year: 2023, plan: 'large', x: 100 },
  { account: 'a', year: 2024, plan: 'small', x: 20 },
  { account: 'b', year: 2024, plan: 'small', x: 60 },
  { account: 'c', year: 2024, plan: 'large', x: 200 },
];

const models = {
  fixed: 'indicators: { x: { metric: x, curve: { range: [min, max], observed_in: [2024-01-01] } } }\n',
  now: 'indicators: { x: { metric: x, curve: { range: [min, max] } } }\n',
  best: 'indicators: { x: { metric: x, curve: { range: [0, { account: c }] } } }\n',
  peers: 'indicators: { x: { metric: x, curve: { percentile_rank: mean, among: plan } } }\n',
};

test('least and most of now, of a fixed snapshot, of an account, of peers', async () => {
  const project = { models, table: TABLE, attributes: { plan: 'plan' }, source: 'as_of: year' };
  await withPublished(project, async ({ scoresOf, run }) => {
    const of = async (model: string): Promise<unknown[]> =>
      Object.values((await scoresOf({ model, asOf: '2025-01-01' })).pointsOf());
    const [a, b] = [100 * (40 / 180), 100];
    expect(await of('fixed')).toEqual([20, 60, 100]);
    expect(await of('now')).toEqual([0, a, b]);
    expect(await of('best')).toEqual([10, 30, 100]);
    expect(await of('peers')).toEqual([25, 75, null]);
    expect(await run('explain', 'b', '--model', 'peers', '--as-of', '2025-01-01')).toMatch(
      /rank: 1 of 2 accounts have less, so do worse; 1 has this value; among plan small/,
    );
    expect(await run('explain', 'c', '--model', 'peers', '--as-of', '2025-01-01')).toMatch(/no spread/);
    expect(await run('check')).toMatch(
      /within 1 of 2 values of "plan" the accounts do not differ in "x" \(large\), so the indicator is missing there/,
    );
  });
});
