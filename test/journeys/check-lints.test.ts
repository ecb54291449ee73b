/** What `rungs check` says of a model that fits its base badly: each lint once, with its place, through the command. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { diagnosticSchema } from '../../src/app/diagnostic-schema.ts';
import { lintModel } from '../../src/app/check/lint-model.ts';
import { parseModel } from '../../src/model/parse/parse-model.ts';
import { readYaml } from '../../src/yaml/read.ts';
import { handMadeBase } from '../fixtures/hand-made-base.ts';
import { manyAccounts, scattered } from '../fixtures/many-accounts.ts';
import { runRungs } from '../harness/run-rungs.ts';

const MODEL = `title: Badly fitting
groups:
  use:
    indicators:
      logins: { metric: logins, curve: { points: [[0, 0], [100, 100]] } }
      sessions: { metric: sessions, curve: { points: [[0, 0], [300, 100]] } }
      errors: { metric: errors, curve: { points: [[0, 0], [100, 100]] } }
  service:
    indicators:
      tickets: { metric: tickets, weight: 4, curve: { points: [[0, 0], [1000, 100]] } }
      calls: { metric: calls, curve: { points: [[0, 0], [100, 100]] } }
      surveys: { metric: surveys, curve: { points: [[0, 0], [100, 100]] } }
stages:
  from: [0, 50]
  names: [Low, High]
`;

/** Errors fall as logins rise, and the curve says more is better; nobody has 50 tickets; one in ten was surveyed; nobody logs in 90 times. */
const ROWS = Array.from({ length: 60 }, (_, i) => {
  const logins = 1.44 * i;
  return [
    `a${i}`,
    logins,
    3 * logins,
    100 - logins,
    10 + (i % 3) * 8,
    Math.round(scattered(i, 1)),
    i % 10 === 0 ? i : '',
  ];
});

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rungs-lints-'));
  await mkdir(join(folder, 'models'));
  const header = 'account,logins,sessions,errors,tickets,calls,surveys';
  await writeFile(join(folder, 'base.csv'), [header, ...ROWS.map((row) => row.join(','))].join('\n'));
  await writeFile(join(folder, 'models/m.yaml'), MODEL);
  await writeFile(
    join(folder, 'rungs.yaml'),
    'title: T\nmodels: [m]\nsources: { base: { kind: metrics, files: base.csv, account: account } }\naccounts: { from: base, key: account }\n',
  );
});
afterAll(() => rm(folder, { recursive: true }));

test('work that is given up ends at the next step', async () => {
  const ended = new AbortController();
  const path = join(folder, 'models/m.yaml');
  const document = readYaml(path, MODEL).value!;
  const parsed = parseModel(document, 'm').value!;
  const values = manyAccounts(40, (i) => ({ logins: i, sessions: i, errors: i, tickets: i, calls: i, surveys: i }));
  const base = handMadeBase({ model: parsed.model, values });
  let now = 0;
  const steps: string[] = [];
  const context = {
    clock: () => (now += 1000),
    signal: ended.signal,
    progress: ({ label, done, total }: { label: string; done: number; total: number | null }) => {
      steps.push(`${label} ${done}/${total}`);
      if (done === 2) ended.abort();
    },
  };
  await expect(lintModel(context, parsed, base)).rejects.toThrow(/abort/i);
  expect(steps).toEqual([0, 1, 2].map((done) => `holding m against the base ${done}/11`));
});

test('each variant is held against the accounts it scores, and says which', async () => {
  const text = `${MODEL}variants: { big: { only_for: { size: [big] }, groups: { use: { indicators: { errors: { curve: { points: [[0, 0], [100, 40]] } } } } } } }\n`;
  const parsed = parseModel(readYaml('m.yaml', text).value!, 'm').value!;
  const values = manyAccounts(60, (i) => ({
    logins: i < 30 ? 10 + i / 10 : (i * 100) / 60,
    sessions: scattered(i, 1) * 3,
    errors: scattered(i, 2),
    tickets: scattered(i, 3) * 10,
    calls: scattered(i, 4),
    surveys: scattered(i, 5),
  }));
  const attributes = Object.fromEntries(Object.keys(values).map((id, i) => [id, { size: i < 30 ? 'small' : 'big' }]));
  const base = handMadeBase({ model: parsed.model, values, attributes });
  const context = { clock: () => 0, signal: new AbortController().signal, progress: () => undefined };
  const found = await lintModel(context, parsed, base);
  expect(found.filter(({ code }) => code === 'unreached-stage').map(({ message }) => message)).toEqual([
    'outside the variants, none of the 30 accounts with points at "use.logins" reaches stage 2 (High), which begins at 50 points; the highest has 12.9',
    'in variant "big", no value of "use.errors" reaches stage 2 (High), which begins at 50 points: its curve ends below it',
  ]);
});

test('points are told with the decimals of the scale of the model, and cuts as they are written', async () => {
  const text = `scale: [0, 1]
groups:
  use: { indicators: { logins: { metric: logins, curve: { points: [[0, 0], [100, 1]] } } } }
stages: { from: [0, 0.275, 0.9] }
`;
  const parsed = parseModel(readYaml('m.yaml', text).value!, 'm').value!;
  const base = handMadeBase({
    model: parsed.model,
    values: manyAccounts(60, (i) => ({ logins: 0.4573 * i + 0.4 * (i % 2) })),
  });
  const context = { clock: () => 0, signal: new AbortController().signal, progress: () => undefined };
  const found = await lintModel(context, parsed, base);
  expect(found.filter(({ code }) => code === 'unreached-stage').map(({ message }) => message)).toEqual([
    'none of the 60 accounts with points at "use" reaches stage 2 or above, which begins at 0.275 points; the highest has 0.274',
    'none of the 60 accounts with points at "use.logins" reaches stage 2 or above, which begins at 0.275 points; the highest has 0.274',
  ]);
});

const checked = z.object({ diagnostics: z.array(diagnosticSchema) });

test('each finding has its place in the model, says what is wrong, and what to do', async () => {
  const { code, out } = await runRungs(['check', '--json'], folder);
  expect(code).toBe(0);
  const { diagnostics } = checked.parse(JSON.parse(out.toString('utf8')));
  const told = diagnostics.map(
    ({ severity, code: rule, place, message }) =>
      `${place.file}:${place.line}:${place.column} ${severity} ${rule}: ${message}`,
  );
  expect(told.toSorted()).toMatchInlineSnapshot(`
    [
      "models/m.yaml:10:7 warning unreached-stage: none of the 60 accounts with points at "service.tickets" reaches stage 2 (High), which begins at 50 points; the highest has 2.6",
      "models/m.yaml:11:7 info effective-weight: "service.calls" has 20 % of the weight in "service" and 99 % of the influence: alone it explains 96 % of the variance of that score (1 more beside it is off too)",
      "models/m.yaml:12:7 warning low-coverage: "service.surveys" is seen for 10 % of the 60 accounts it applies to; for most others: not answered",
      "models/m.yaml:14:3 warning one-stage: 100 % of the 60 accounts with a stage in the model stand on stage 1 (Low)",
      "models/m.yaml:3:3 info disagreeing-parts: the parts of "use" do not go together: Cronbach's alpha is -3.00 over 60 accounts; without "use.errors" it would be 1.00",
      "models/m.yaml:5:7 info near-duplicate: "use.logins" and "use.sessions" put the accounts in one order and "use.errors" in the reverse of it (rank correlation 1.00 or stronger over 60 accounts), so that one thing counts more than once",
      "models/m.yaml:5:7 info unreached-top: none of the 60 accounts with points at "use.logins" comes near the highest points; the highest anyone has is 85.0",
      "models/m.yaml:6:7 info unreached-top: none of the 60 accounts with points at "use.sessions" comes near the highest points; the highest anyone has is 85.0",
      "models/m.yaml:8:3 info one-stage: 100 % of the 60 accounts with a stage in "service" stand on stage 1 (Low)",
      "models/m.yaml:8:3 warning unreached-stage: none of the 60 accounts with points at "service" reaches stage 2 (High), which begins at 50 points; the highest has 25.2",
      "rungs.yaml:3:12 info empty-cells: empty cells in source "base": "surveys" 90 %",
    ]
  `);
  expect(diagnostics.every(({ remedy }) => remedy.length > 20)).toBe(true);
  const page = await readFile(new URL('../../docs/limits.md', import.meta.url), 'utf8');
  const explained = [...page.matchAll(/^\| `([a-z-]+)` /gm)].map(([, rule]) => rule);
  const ofModel = diagnostics.filter(({ place }) => place.file === 'models/m.yaml').map(({ code: rule }) => rule);
  expect([...new Set(ofModel)].toSorted(), 'docs/limits.md explains each').toEqual(explained.toSorted());
});
