import { expect, test } from 'vitest';
import { withPublished, type PublishedProject } from '../published/published-project.ts';

// What happens to raw values before the curve, by the path a user takes: a flat CSV, a model, score, export, explain.

const project: PublishedProject = {
  models: `
indicators:
  fresh: { metric: seen, days_since: true, curve: { points: [[0, 100], [300, 0]] } }
  load:
    metric: tickets
    denominator: seats
    impute: { with: median, among: region }
    outliers: { clamp: [0%, 75%] }
    curve: { points: [[0, 100], [2, 0]] }
  passed: { proportion: { parts: [{ of: ok, out_of: checked }] }, curve: { points: [[0, 0], [1, 100]] } }
  rated: { metric: rate, status_of: { -1: missing }, curve: { points: [[0, 0], [10, 100]] } }
`,
  table: [
    {
      account: 'a',
      month: '2026-01-31',
      region: 'eu',
      seen: '2026-01-01',
      tickets: 12,
      seats: 40,
      ok: 3,
      checked: 4,
      rate: -1,
    },
    {
      account: 'b',
      month: '2026-01-31',
      region: 'eu',
      seen: null,
      tickets: null,
      seats: 10,
      ok: 0,
      checked: 0,
      rate: 5,
    },
    {
      account: 'c',
      month: '2026-01-31',
      region: 'us',
      seen: null,
      tickets: 90,
      seats: 100,
      ok: 1,
      checked: 4,
      rate: 5,
    },
  ],
  source: 'as_of: month',
};

test('the export has what was measured and what the curve read, explain says how one became the other', async () => {
  await withPublished(project, async ({ scoresOf, run }) => {
    const scores = await scoresOf();
    const read = (indicator: string): (number | null)[] =>
      ['a', 'b', 'c'].map((account) => scores.number(account, `${indicator}.read_value`));
    expect(read('fresh')).toEqual([31, null, null]);
    expect(read('load')).toEqual([0.3, 0.3, 0.6]);
    expect(read('passed')).toEqual([0.75, null, 0.25]);
    expect(read('rated')).toEqual([null, 5, 5]);
    const cell = (account: string, path: string): string[] =>
      ['score', 'status', 'reason', 'coverage', 'value'].map((part) => scores.text(account, `${path}.${part}`));
    expect(cell('b', 'load')).toEqual(['85', 'missing', 'notAnswered', '0', '']);
    expect(cell('b', 'passed')).toEqual(['', 'missing', 'noDenominator', '0', '']);
    expect(cell('a', 'rated')).toEqual(['', 'missing', 'inconclusive', '0', '-1']);
    const said = async (account: string): Promise<string> =>
      (await run('explain', account)).replaceAll('\u202f', ' ').replaceAll('\u00a0', ' ');
    const a = await said('a');
    for (const words of [
      '1 Jan 2026 was 31 days ago',
      'divided by 40 seats: 0.3',
      '3 of 4 checked: 75 %',
      '−1 is no measurement',
    ])
      expect(a).toContain(words);
    expect(await said('b')).toContain('not measured; the median among region is taken, 0.3');
    expect(await said('c')).toContain('an outlier, lowered to 0.6');
  });
}, 60_000);

test('days cannot be counted where nothing has a time', async () => {
  const { source: _, ...undated } = project;
  await expect(withPublished(undated, ({ scoresOf }) => scoresOf())).rejects.toThrow(/no-as-of/);
}, 60_000);

test('what a transform cannot take is an error, and a ranked logarithm is kept with its snapshot', async () => {
  const ranked: PublishedProject = {
    models: `
indicators:
  spread: { metric: m, transform: log, curve: { percentile_rank: mean } }
  other: { metric: m, curve: { points: [[0, 0], [100, 100]] } }
`,
    table: [0, 1, 10, 100, -5].map((m, i) => ({ account: `a${i}`, m })),
  };
  await withPublished(ranked, async ({ scoresOf }) => {
    const scores = await scoresOf();
    const statuses = scores.accounts.map((account) => scores.text(account, 'spread.status'));
    expect(statuses).toEqual(['error', 'scored', 'scored', 'scored', 'error']);
    const points = scores.accounts.map((account) => scores.points(account, 'spread')?.toFixed(9) ?? null);
    expect(points).toEqual([null, '16.666666667', '50.000000000', '83.333333333', null]);
  });
});

test('what a policy filled says so in a column of its own; of a model that fills nothing there is no such column', async () => {
  const filling: PublishedProject = {
    models: {
      fills: `
if_missing: zero
indicators:
  seen: { metric: m, curve: { points: [[0, 0], [10, 100]] } }
  rare: { metric: n, curve: { points: [[0, 0], [10, 100]] } }
`,
      spreads: `
indicators:
  seen: { metric: m, curve: { points: [[0, 0], [10, 100]] } }
`,
    },
    table: [
      { account: 'a', m: 10, n: null },
      { account: 'b', m: 5, n: 5 },
      { account: 'c', m: null, n: null },
    ],
  };
  await withPublished(filling, async ({ scoresOf }) => {
    const scores = await scoresOf();
    const filled = (node: string): string[] => scores.accounts.map((account) => scores.text(account, `${node}.filled`));
    expect(filled('rare')).toEqual(['true', 'false', 'true']);
    expect(filled('seen')).toEqual(['false', 'false', 'true']);
    expect(filled('overall')).toEqual(['false', 'false', 'true']);
    expect(scores.text('a', 'rare.status')).toBe('missing');
    expect((await scoresOf({ model: 'spreads' })).columns.filter((column) => column.endsWith('.filled'))).toEqual([]);
  });
});

test('an answer that the model does not list is named where it is explained', async () => {
  const answers: PublishedProject = {
    models: 'indicators: { rated: { metric: rate, curve: { levels: { low: 0, high: 100 } } } }',
    table: ['low', 'maybe', 'high'].map((rate, i) => ({ account: `a${i}`, rate })),
  };
  await withPublished(answers, async ({ run }) => {
    expect(await run('explain', 'a1')).toContain('error in the facts: the model lists no answer "maybe"');
    expect(await run('explain', 'a0')).not.toContain('lists no answer');
  });
});
