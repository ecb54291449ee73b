import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLocalContext } from './local-context.ts';
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

const outcomes = ({ snapshots }: ScoredHistory): string[] => snapshots.map(({ outcome }) => outcome);

test('an as-of is scored again when the environment gives a variable of the model another value', async () => {
  await write(FACTS);
  expect(outcomes(await score({}, { TARGET: '10' }))).toEqual(['first']);
  expect(outcomes(await score({}, { TARGET: '10' }))).toEqual(['skipped']);
  expect(outcomes(await score({}, { TARGET: '4' }))).toEqual(['restated']);
});
