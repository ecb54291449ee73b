import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLocalContext } from '../local-context.ts';
import { scoreHistory, type ScoredHistory, type ScoreRequest } from './score-history.ts';

const MODEL = `
title: M
scale: [0, 100]
groups:
  a:
    indicators:
      n:
        metric: n
        curve:
          points:
            - [0, 0]
            -
              - \${TARGET:-10}
              - 100
`;

const FACTS = {
  'rungs.yaml': `
title: T
models: [m]
sources:
  crm: { files: crm.csv }
  events: { files: events.csv, account: account, time: at }
accounts: { from: crm, key: id }
`,
  'metrics/m.yaml': 'n: { title: N, from: events, value: count() }\n',
  'models/m.yaml': MODEL,
  'crm.csv': 'id\na\n',
  'events.csv': 'account,at\na,2026-01-05\na,2026-01-06\n',
};

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rungs-history-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

async function score(request: Partial<ScoreRequest> = {}, env: Record<string, string> = {}): Promise<ScoredHistory> {
  const local = openLocalContext({
    folder,
    env,
    shippedModels: join(folder, 'none'),
    toolVersion: 'test',
    progress: () => undefined,
    signal: new AbortController().signal,
  });
  return scoreHistory({ ...local, clock: () => Date.UTC(2026, 5, 1) }, { model: [], again: false, ...request });
}

const asOfs = ({ snapshots }: ScoredHistory): string[] => snapshots.map(({ asOf }) => asOf);
const codes = ({ diagnostics }: ScoredHistory): string[] => diagnostics.map(({ code }) => code);

const MONTHS = 'months: { kind: metrics, files: months.csv, account: id, as_of: month }';
const WITH_MONTHS = {
  ...FACTS,
  'rungs.yaml': FACTS['rungs.yaml'].replace('accounts:', `  ${MONTHS}\naccounts:`),
  'months.csv': 'id,month,users\na,2025-11,3\na,2025-12,4\n',
};

const outcomes = ({ snapshots }: ScoredHistory): string[] => snapshots.map(({ outcome }) => outcome);

test('an as-of is scored again when the environment gives a variable of the model another value', async () => {
  await write(FACTS);
  expect(outcomes(await score({}, { TARGET: '10' }))).toEqual(['first']);
  expect(outcomes(await score({}, { TARGET: '10' }))).toEqual(['skipped']);
  expect(outcomes(await score({}, { TARGET: '4' }))).toEqual(['restated']);
});

test('facts newer than the last period of a table of metrics are scored too, after all its periods', async () => {
  await write(WITH_MONTHS);
  expect(asOfs(await score())).toEqual(['2025-12-01', '2026-01-01', '2026-01-07']);
});

test('facts older than the last period add no as-of', async () => {
  await write({ ...WITH_MONTHS, 'events.csv': 'account,at\na,2025-12-05\n' });
  expect(asOfs(await score())).toEqual(['2025-12-01', '2026-01-01']);
});

test('a stray fact in the future is named with its source, where it decides what is scored', async () => {
  await write({ ...FACTS, 'events.csv': 'account,at\na,2026-01-05\na,2062-01-06\n' });
  const { diagnostics } = await score();
  expect(diagnostics.find(({ code }) => code === 'future-as-of')).toMatchObject({
    severity: 'warning',
    place: { file: 'rungs.yaml' },
    message: 'source "events" reaches into the future, so that the newest as-of is 2062-01-07',
    remedy: 'correct its newest dates, or choose: --as-of 2026-06-02',
  });
  expect(codes(await score({ asOf: '2026-02-01' }))).not.toContain('future-as-of');
});

test('facts of today are no future, though their as-of is tomorrow', async () => {
  await write({ ...FACTS, 'events.csv': 'account,at\na,2026-06-01 12:00:00\n' });
  expect(codes(await score())).toEqual([]);
});

test('a chosen as-of after the newest fact says so, and how far the facts reach', async () => {
  await write(FACTS);
  const { diagnostics } = await score({ from: '2026-01-01', to: '2026-04-01' });
  expect(diagnostics).toMatchObject([
    {
      severity: 'warning',
      code: 'after-newest-fact',
      place: { file: 'rungs.yaml' },
      message: 'as-of 2026-02-01 (and 2 more) is later than the facts: the newest as-of they give is 2026-01-07',
      remedy: 'add the facts since then, or choose: --as-of 2026-01-07',
    },
  ]);
  expect(codes(await score({ asOf: '2026-01-07', again: true }))).toEqual([]);
});

test('a history that begins later than it was asked to says so, and what to take', async () => {
  await write({ ...FACTS, 'events.csv': 'account,at\na,2026-05-20 12:00:00\n' });
  const { snapshots, diagnostics } = await score({ from: '2025-11-01', to: '2026-05-01', every: 'quarter' });
  expect(snapshots.map(({ asOf }) => asOf)).toEqual(['2026-01-01', '2026-04-01']);
  expect(diagnostics.find(({ code }) => code === 'begins-later')).toMatchObject({
    severity: 'warning',
    message: '--from 2025-11-01 is no first of a quarter: the history begins at 2026-01-01',
    remedy: 'for the one before take --from 2025-10-01',
  });
  expect(codes(await score({ from: '2025-10-01', to: '2026-05-01', every: 'quarter' }))).not.toContain('begins-later');
});

test('an as-of without accounts says so, also when it is there already', async () => {
  const dated = FACTS['rungs.yaml'].replace('key: id', 'key: id, active: [since, ended]');
  await write({ ...FACTS, 'rungs.yaml': dated, 'crm.csv': 'id,since,ended\na,2026-01-03,\n' });
  const early = { from: '2025-11-01', to: '2026-01-01' };
  for (const outcome of ['first', 'skipped']) {
    const scored = await score(early);
    expect(new Set(outcomes(scored))).toEqual(new Set([outcome]));
    expect(scored.diagnostics.find(({ code }) => code === 'no-accounts')).toMatchObject({
      severity: 'warning',
      message: 'no account is active at 2025-11-01 (and 2 more), so the snapshot is empty',
    });
  }
  expect(codes(await score())).not.toContain('no-accounts');
});
