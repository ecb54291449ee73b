/** What a model asks of the base that is not there, and what it does not know of it: as `check` and `score` say it. */
import { expect, test } from 'vitest';
import { withPublished, type PublishedProject } from './published/published-project.ts';

const ACCOUNTS = [
  { account: 'a', plan: 'pro', answer: 'yes', x: 10 },
  { account: 'b', plan: 'pro', answer: 'maybe', x: 20 },
  { account: 'c', plan: 'free', answer: 'Yes ', x: 30 },
  { account: 'd', plan: 'free', answer: 'no', x: 50 },
];

const base = (models: string, more: Partial<PublishedProject> = {}): PublishedProject => ({
  attributes: { plan: 'plan' },
  table: ACCOUNTS,
  models,
  ...more,
});
const range = (ends: string): string => `{ metric: x, curve: { range: ${ends} } }`;
const checked = (project: PublishedProject): Promise<string> => withPublished(project, ({ run }) => run('check'));

test('where every account is in a variant the model itself has no ruler to judge', async () => {
  const variants = ['pro', 'free'].map((plan) => `${plan}: { only_for: { plan: ${plan} } }`).join(', ');
  const text = `indicators: { x: ${range('[min, max]')} }\nvariants: { ${variants} }\n`;
  expect(await checked(base(text))).not.toContain('no-spread');
});

test('a ruler of a variant is judged on the accounts of the variant, where the variant says it', async () => {
  const text = `indicators:
  x: ${range('[min, max]')}
variants:
  pro:
    only_for: { plan: pro }
    indicators:
      x: { curve: { range: [5, max] } }
  one:
    only_for: { answer: no }
    indicators:
      x: { weight: 2 }
`;
  const said = await checked(base(text, { attributes: { plan: 'plan', answer: 'answer' } }));
  expect(said).toContain('models/published.yaml:11:7: warning: in variant "one", the ends of the range of "x"');
  expect(said).toContain('models/published.yaml:2:3: warning: outside the variants, the ends of the range of "x"');
  expect(said.match(/no-spread/g)).toHaveLength(2);
});

test('an end that is no account at all is an error, with the nearest key', async () => {
  const text = `indicators: { x: ${range('[0, { account: dd }]')} }\n`;
  const table = ACCOUNTS.map((row) => ({ ...row, account: `account-${row.account}` }));
  await expect(checked(base(text))).rejects.toThrow('there is no account "dd"');
  await expect(checked(base(text.replace('dd', 'acount-d'), { table }))).rejects.toThrow('did you mean "account-d"?');
});

test('an end that another variant scores is as good as any', async () => {
  const text = `indicators: { x: ${range('[0, { account: d }]')} }
variants: { pro: { only_for: { plan: pro } } }
`;
  expect(await checked(base(text))).not.toContain('account "d"');
});

test('an end that is not there at one as-of is a warning of that as-of', async () => {
  const table = [
    { account: 'a', year: 2023, x: 1 },
    { account: 'a', year: 2024, x: 2 },
    { account: 'b', year: 2024, x: 4 },
  ];
  const text = `indicators: { x: ${range('[0, { account: b }]')} }\n`;
  await withPublished(base(text, { table, attributes: {}, source: 'as_of: year' }), async ({ scoresOf, run }) => {
    expect((await scoresOf({ asOf: '2025-01-01' })).points('a')).toBe(50);
    const again: unknown = JSON.parse(await run('score', '--again', '--json'));
    expect(again).toMatchObject({
      diagnostics: [
        { severity: 'warning', code: 'account-not-there', message: expect.stringContaining('at 2024-01-01') },
      ],
    });
  });
});

test('score says which answers are not listed, and ends as before', async () => {
  const text = 'indicators: { x: { metric: answer, curve: { levels: { "yes": 100, "no": 0 } } } }\n';
  await withPublished(base(text), async ({ scoresOf, run }) => {
    expect((await scoresOf()).text('b', 'x.status')).toBe('error');
    const { diagnostics } = JSON.parse(await run('score', '--again', '--json'));
    expect(diagnostics).toMatchObject([
      {
        code: 'unlisted-level',
        message: '2 accounts have values of "answer" that "levels" does not list: "maybe" (1), "Yes " (1)',
      },
    ]);
  });
});

test('days are counted to the as-of that score is given where the project has no time', async () => {
  const text = 'indicators: { x: { metric: seen, days_since: true, curve: { range: [0, 100] } } }\n';
  const table = [
    { account: 'a', seen: '2025-06-20' },
    { account: 'b', seen: '2025-03-22' },
  ];
  const project = base(text, { table, attributes: {} });
  await withPublished(
    project,
    async ({ scoresOf, run }) => {
      expect((await scoresOf()).pointsOf('x')).toEqual({ a: 10, b: 100 });
      expect(await run('check')).toContain('warning: "days_since" counts back from the as-of');
    },
    ['--as-of', '2025-06-30'],
  );
  await expect(withPublished(project, ({ run }) => run('show'))).rejects.toThrow('rungs score --as-of DATE');
});
