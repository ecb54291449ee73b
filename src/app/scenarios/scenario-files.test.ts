import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stubContext } from '../../../test/stub-context.ts';
import { openSnapshotStore } from '../../store/snapshots.ts';
import type { Actor, Context } from '../context.ts';
import {
  readScenarioFile,
  readScenarioFiles,
  removeScenarioFile,
  restoreScenarioFile,
  scenarioName,
  whyNotSaved,
  writeScenarioFile,
} from './scenario-files.ts';

const DAY = 86_400_000;
let folder = '';
let now = Date.UTC(2026, 10, 22, 12);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rungs-scenarios-'));
  now = Date.UTC(2026, 10, 22, 12);
});
afterEach(() => rm(folder, { recursive: true }));

function as(id: string, roles: Actor['roles'] = ['analyst']): Context {
  const store = openSnapshotStore(join(folder, '.rungs'));
  return { ...stubContext({ folder, clock: () => now, actor: { id, kind: 'person', roles } }), store };
}

const onDisk = (name: string): Promise<string> => readFile(join(folder, 'scenarios', `${name}.yaml`), 'utf8');

describe('scenarios of a project', () => {
  test('are saved, and found with who saved them', async () => {
    const { fingerprint, trash } = await writeScenarioFile(as('ann'), 'a', 'changes: []\n', null);
    expect(trash).toBeNull();
    expect(await onDisk('a')).toBe('changes: []\n');
    expect(await readScenarioFile(as('bob'), 'a')).toEqual({
      name: 'a',
      text: 'changes: []\n',
      fingerprint,
      savedBy: 'ann',
      changedAt: now,
    });
    expect(await readdir(join(folder, 'scenarios'))).toEqual(['a.yaml']);
  });

  test('are never written over unseen: the conflict says who was there first', async () => {
    const first = await writeScenarioFile(as('ann'), 'a', '1\n', null);
    await expect(writeScenarioFile(as('bob'), 'a', '2\n', null)).rejects.toThrow(
      /there is a scenario "a" already: ann saved it on 2026-11-22/,
    );
    await writeScenarioFile(as('ann'), 'a', '3\n', first.fingerprint);
    await expect(writeScenarioFile(as('bob'), 'a', '2\n', first.fingerprint)).rejects.toThrow(/is another now: ann/);
    await writeFile(join(folder, 'scenarios', 'a.yaml'), 'by hand\n');
    await expect(removeScenarioFile(as('bob'), 'a', first.fingerprint)).rejects.toThrow(/its file was changed on/);
    expect(await onDisk('a')).toBe('by hand\n');
  });

  test('come back byte for byte, removed or saved over', async () => {
    const text = '\uFEFF# by hand\n\tchanges :[] \r\n';
    await mkdir(join(folder, 'scenarios'));
    await writeFile(join(folder, 'scenarios', 'a.yaml'), text);
    const { fingerprint } = await readScenarioFile(as('ann'), 'a');
    const over = await writeScenarioFile(as('ann'), 'a', 'other\n', fingerprint);
    const back = await restoreScenarioFile(as('ann'), over.trash!, over.fingerprint);
    expect(await onDisk('a')).toBe(text);
    expect(back.fingerprint).toBe(fingerprint);
    const { trash } = await removeScenarioFile(as('ann'), 'a', fingerprint);
    expect((await readScenarioFiles(as('ann'))).found).toEqual([]);
    await restoreScenarioFile(as('ann'), trash, null);
    expect(await onDisk('a')).toBe(text);
    await expect(restoreScenarioFile(as('ann'), trash, null)).rejects.toThrow(/already/);
  });

  test('are kept in the trash for 30 days', async () => {
    const { fingerprint } = await writeScenarioFile(as('ann'), 'a', '1\n', null);
    const { trash } = await removeScenarioFile(as('ann'), 'a', fingerprint);
    now += 31 * DAY;
    const b = await writeScenarioFile(as('ann'), 'b', '1\n', null);
    await removeScenarioFile(as('ann'), 'b', b.fingerprint);
    await expect(restoreScenarioFile(as('ann'), trash, null)).rejects.toThrow(/kept for 30 days/);
  });

  test.each(['../rungs', 'a/b', '..', '', '.a', 'a.yaml', 'nul', 'a\u0000', 'a'.repeat(200)])(
    'have no name that leads elsewhere: %j',
    async (name) => {
      await expect(writeScenarioFile(as('ann'), name, 'x', null)).rejects.toThrow(/no name of a scenario/);
      await expect(readScenarioFile(as('ann'), name)).rejects.toThrow(/no name of a scenario/);
      await expect(removeScenarioFile(as('ann'), name, 'x')).rejects.toThrow(/no name of a scenario/);
      await expect(restoreScenarioFile(as('ann'), `../${name}`, null)).rejects.toThrow(/names nothing/);
    },
  );

  test.each([
    ['Knowledge first!', 'knowledge-first'],
    ['  Ökologie & Léa — 2026 ', 'okologie-lea-2026'],
    ['../../etc/passwd', 'etc-passwd'],
    ['CON', 'con-scenario'],
    ['知识', ''],
    ['x'.repeat(100), 'x'.repeat(60)],
  ])('%j is the file %j', (title, name) => expect(scenarioName(title)).toBe(name));

  test('files whose names are none are told', async () => {
    await mkdir(join(folder, 'scenarios'));
    for (const name of ['ok.yaml', 'not ok.yaml', 'b.yml', 'README.md'])
      await writeFile(join(folder, 'scenarios', name), 'x');
    const { found, misnamed } = await readScenarioFiles(as('ann'));
    expect(found.map(({ name }) => name)).toEqual(['ok']);
    expect(misnamed).toEqual(['b.yml', 'not ok.yaml']);
  });

  test('cannot be saved by those who may only look, and the reason is said', async () => {
    expect(await whyNotSaved(as('ann', ['viewer']))).toMatch(/needs the role analyst/);
    expect(await whyNotSaved(as('ann'))).toBeNull();
  });
});
