/** What a model asks of the base that is not there, and what it does not know of it: as `check` and `score` say it. */
import { expect, test } from 'vitest';
import { withPublished, type PublishedProject } from '../published/published-project.ts';

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

test('yes and no are what a column of answers is read from, in a gate, an override, only_for and a variant', async () => {
  const text = `groups:
  g:
    indicators:
      x: ${range('[0, 100]')}
      own: { metric: x, only_for: { sso: "yes" }, curve: { range: [0, 100] } }
  h: { indicators: { y: ${range('[0, 100]')} } }
stages: { from: [0, 5], overall: score, gates: { 2: [{ metric: sso, is: "Yes" }] } }
overrides: [{ if: { attribute: old, is: "yes" }, score: 1 }, { if: { metric: old, is: 1 }, at_most: 1 }]
variants: { v: { only_for: { big: "y" }, groups: { h: { indicators: { y: { curve: { range: [0, 50] } } } } } } }
`;
  const table = [
    { account: 'a', x: 50, sso: 'yes', old: 'no', big: 'yes' },
    { account: 'b', x: 50, sso: 'no', old: 'no', big: 'no' },
    { account: 'c', x: 50, sso: 'yes', old: 'yes', big: 'no' },
  ];
  const project = base(text, { table, attributes: { sso: 'sso', old: 'old', big: 'big' } });
  await withPublished(project, async ({ scoresOf, run }) => {
    const scores = await scoresOf();
    expect(scores.text('b', 'g.own.status')).toBe('notApplicable');
    expect(scores.points('a', 'g.own')).toBe(50);
    expect(scores.pointsOf('h.y')).toEqual({ a: 100, b: 50, c: 50 });
    expect(scores.points('c')).toBe(1);
    expect(['a', 'b', 'c'].map((account) => scores.text(account, 'overall.stage'))).toEqual(['2', '1', '1']);
    expect(await run('check')).not.toContain('never holds');
  });
});

test('check names a value of a condition that no account has, with the one that is meant', async () => {
  const conditions = ['"Yes"', 'true', '"mabye"', '"perhaps"'].map((is) => `{ metric: answer, is: ${is} }`);
  const text = `indicators: { x: ${range('[0, 100]')} }
stages: { from: [0, 50], gates: { 2: [{ any: [${conditions.join(', ')}, { metric: x, is: ten }, { metric: sso, is: often }] }] } }
variants: { v: { only_for: { sso: rarely } } }
`;
  const table = ACCOUNTS.map((row, i) => ({ ...row, answer: row.answer.trim(), sso: i < 2 ? 'yes' : 'no' }));
  const said = await checked(base(text, { table, attributes: { sso: 'sso' } }));
  expect(said).toContain('no account has "true" as "answer"');
  expect(said).toContain('no account has "mabye" as "answer" [value-not-found]\n  did you mean "maybe"?');
  expect(said).toContain(
    'no account has "perhaps" as "answer" [value-not-found]\n  the values are "Yes", "maybe", "no", "yes"',
  );
  expect(said).not.toContain('no account has "Yes"');
  expect(said).toContain('"x" is a number, of which none is "ten": the condition never holds');
  expect(said).toContain(
    '"sso" is true or false, of which none is "often": the condition never holds [value-not-found]\n  write yes or no',
  );
  expect(said).toContain('"sso" is true or false, of which none is "rarely"');
});

test('the points of yes and no are found however they are written', async () => {
  const text = `indicators: { x: { metric: sso, curve: { levels: { "TRUE": 80, F: 20 } } } }\n`;
  const table = ACCOUNTS.map((row, i) => ({ ...row, sso: i < 2 ? 'yes' : 'no' }));
  await withPublished(base(text, { table }), async ({ scoresOf, run }) => {
    expect((await scoresOf()).pointsOf('x')).toEqual({ a: 80, b: 80, c: 20, d: 20 });
    expect(await run('check')).not.toContain('unlisted');
  });
});

test('check names the groups in which nobody has a value to fill from', async () => {
  const table = [
    { account: 'a', region: 'north', x: 10 },
    { account: 'b', region: 'north', x: null },
    { account: 'c', region: 'south', x: null },
    { account: 'd', region: 'south', x: null },
    { account: 'e', region: null, x: null },
  ];
  const text = `indicators:\n  x: { metric: x, impute: { with: mean, among: region }, curve: { range: [0, 100] } }\n`;
  const said = await checked(base(text, { table, attributes: { region: 'region' } }));
  expect(said).toContain(
    'models/published.yaml:2:27: warning: nobody has a value of "x" among those whose "region" is "south" (2): 2 accounts stay missing',
  );
  expect(said).not.toContain('"north"');
});

test('bounds in percent over values that are none are told, with what to write', async () => {
  const text = `indicators:
  x: { metric: x, curve: { bands: [[0%, 0], [80%, 25], [above 100%, 75]] } }
`;
  const said = await checked(base(text));
  expect(said).toContain('models/published.yaml:2:');
  expect(said).toContain('100% is 1 here, and the values of "x" run from 10 to 50');
  expect(said).toContain('write 100 without the sign');
  const shares = ACCOUNTS.map((row) => ({ ...row, x: row.x / 50 }));
  expect(await checked(base(text, { table: shares }))).not.toContain('percent-of-what');
  expect(await checked(base(text.replaceAll('%', '')))).not.toContain('percent-of-what');
  // Twenty-fold is meant so.
  expect(await checked(base(text.replace('100%', '2000%')))).not.toContain('percent-of-what');
});

test('a requirement in percent over values that are none is told', async () => {
  const text = `stages: { from: [0, 50], gates: { 2: [{ metric: x, at_least: 90% }] } }
indicators: { x: ${range('[0, 100]')} }
`;
  expect(await checked(base(text))).toContain('90% is 0.9 here');
});

test('a sum from a start that spreads what is missing is told where it happens', async () => {
  const curve = 'curve: { range: [0, 50], direction: down }';
  const text = `scale: [0, 100]
combine: sum
start: 100
indicators: { x: { metric: x, ${curve} }, y: { metric: y, ${curve} } }
`;
  const table = ACCOUNTS.map(({ account, x }) => ({ account, x, y: account === 'a' ? null : x }));
  const attributes = {};
  const said = await checked(base(text, { table, attributes }));
  expect(said).toContain('the sum starts at 100, and what is missing is spread over the rest: for one account');
  expect(await checked(base(`${text}if_missing: 0\n`, { table, attributes }))).not.toContain('spread-from-start');
});
