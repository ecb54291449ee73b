import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Context } from '../context.ts';
import { lastCheckPath, readLastCheck } from '../check/last-check.ts';
import { openLocalContext } from '../local-context.ts';
import { checkProject } from './check-project.ts';
import { scoreBase } from './score-base.ts';
import { showLastCheck } from './show-last-check.ts';
import { showSources } from './show-sources.ts';

const FILES = {
  'rungs.yaml': `
title: T
models: [m]
sources:
  crm: { files: crm.csv }
  sites: { files: sites.csv }
  kb:
    files: kb/*.ndjson
    account: site
    keys: { from: sites, match: site, give: id }
    time: at
    covers: { licensed: true }
  unused: { files: kb/*.ndjson, account: site, time: at }
accounts: { from: crm, key: id, attributes: { licensed: licensed } }
`,
  'metrics/m.yaml': 'n: { title: N, from: kb, value: count() }\n',
  'models/m.yaml':
    'title: M\ngroups:\n  a:\n    indicators:\n      n:\n        metric: n\n        curve:\n          points:\n            - [0, 0]\n            - [9, 100]\n',
  'crm.csv': 'id,licensed\na,true\nb,true\nc,false\n',
  'sites.csv': 'site,id\ns1,a\ns2,b\n',
  'kb/1.ndjson': '{"site":"s1","at":"2026-01-05"}\n{"site":"s9","at":"2026-01-07"}\n{"site":null,"at":"2026-01-06"}\n',
};

let folder: string;
let context: Context;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rungs-sources-'));
  for (const [name, text] of Object.entries(FILES)) await write(name, text);
  context = {
    ...openLocalContext({
      folder,
      env: {},
      shippedModels: join(folder, 'none'),
      toolVersion: 'test',
      progress: () => undefined,
      signal: new AbortController().signal,
    }),
    clock: () => Date.UTC(2026, 5, 1),
  };
});
afterEach(() => rm(folder, { recursive: true }));

async function write(name: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), text);
}

const check = (): Promise<unknown> => checkProject.run(context, { files: false, all: false });
const score = (): Promise<unknown> => scoreBase.run(context, { model: [], again: false });

async function sources() {
  const answer = await showSources.run(context, {});
  expect(showSources.output.parse(answer)).toEqual(answer);
  return answer;
}

test('before anything was read the sources are what rungs.yaml says of them', async () => {
  const { items, snapshot, checkedAt } = await sources();
  expect([snapshot, checkedAt]).toEqual([null, null]);
  expect(items.map(({ id, role, keysFrom, time }) => [id, role, keysFrom, time])).toEqual([
    ['crm', 'accounts', null, null],
    ['sites', 'keys', null, null],
    ['kb', 'facts', 'sites', 'at'],
    ['unused', 'facts', null, 'at'],
  ]);
  expect(items[2]).toMatchObject({
    kind: 'facts',
    patterns: ['kb/*.ndjson'],
    connected: null,
    read: null,
    files: null,
  });
  expect(items[2]!.covers).toEqual([{ attribute: 'licensed', values: [true] }]);
});

test('a check tells of files, rows, rejects and keys that are not mapped', async () => {
  await check();
  const { items, checkedAt } = await sources();
  expect(checkedAt).toBe(Date.UTC(2026, 5, 1));
  const kb = items.find(({ id }) => id === 'kb')!;
  expect(kb.files).toMatchObject({ formats: ['ndjson'], files: 1, rows: 2, rejectedRows: 1 });
  const unmapped = kb.findings.find(({ code }) => code === 'unmapped-key');
  expect(unmapped?.message).toContain('"s9"');
  expect(items.find(({ id }) => id === 'crm')!.findings).toEqual([]);
});

test('a snapshot tells of what was read, how fresh it is, by how many metrics and for whom it is connected', async () => {
  await score();
  const { items, accounts, asOf } = await sources();
  expect([accounts, asOf]).toEqual([3, '2026-01-08']);
  const kb = items.find(({ id }) => id === 'kb')!;
  expect(kb).toMatchObject({ connected: 2, metrics: 1 });
  expect(kb.read).toEqual({ rows: 2, newest: Date.UTC(2026, 0, 7), rowsOfNoAccount: 1, unmappedKeys: 1 });
  expect(items.find(({ id }) => id === 'unused')).toMatchObject({ connected: 3, metrics: 0, read: null });
});

test('the last check is kept whole, by check and by score, and by a run that failed over the files', async () => {
  expect(await showLastCheck.run(context, {})).toBeNull();
  await check();
  const checked = await showLastCheck.run(context, {});
  expect(showLastCheck.output.parse(checked)).toEqual(checked);
  expect(checked).toMatchObject({ command: 'check', failure: null, at: Date.UTC(2026, 5, 1), toolVersion: 'test' });
  await score();
  expect(await readLastCheck(context)).toMatchObject({ command: 'score', failure: null });
  await write('metrics/m.yaml', 'n: { title: N, from: nowhere, value: count() }\n');
  await expect(score()).rejects.toThrow();
  const failed = await readLastCheck(context);
  expect(failed).toMatchObject({ command: 'score', failure: 'configuration', sources: [] });
  expect(failed!.diagnostics.map(({ place }) => place.file)).toContain('metrics/m.yaml');
  expect((await readdir(join(folder, '.rungs'))).filter((name) => name.startsWith('last-check'))).toEqual([
    'last-check.json',
  ]);
});

test('checking only the files forgets nothing of the last check', async () => {
  await check();
  const before = await readLastCheck(context);
  await checkProject.run(context, { files: true, all: false });
  expect(await readLastCheck(context)).toEqual(before);
});

test('what is kept is no part of a snapshot: scoring again says unchanged', async () => {
  await score();
  await check();
  const again = await scoreBase.run(context, { model: [], again: true });
  expect(again.snapshots.map(({ outcome }) => outcome)).toEqual(['unchanged']);
});

test('a last check that cannot be read, or is of another version, is none', async () => {
  await check();
  await writeFile(lastCheckPath(folder), '{"formatVersion":2}');
  expect(await readLastCheck(context)).toBeNull();
  await writeFile(lastCheckPath(folder), 'x');
  expect(await readLastCheck(context)).toBeNull();
});

test('where there is no project a check leaves nothing behind', async () => {
  await rm(join(folder, 'rungs.yaml'));
  await check();
  expect(await readdir(folder)).not.toContain('.rungs');
  await expect(showSources.run(context, {})).rejects.toThrow('rungs.yaml cannot be read');
});

test('what is wrong with a metric hides no source, and a check that fails is kept with why', async () => {
  await write('metrics/m.yaml', 'n: { title: N, from: kb, value: count( }\n');
  await check();
  expect((await sources()).items).toHaveLength(4);
  expect(await readLastCheck(context)).toMatchObject({ failure: 'configuration', sources: [] });
});
