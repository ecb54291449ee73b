import { createServer } from 'node:net';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { stubContext } from '../../../test/fixtures/stub-context.ts';
import { openSnapshotStore } from '../../store/snapshots.ts';
import type { Actor, Context } from '../context.ts';
import { scenarioFolder } from '../scenarios/scenario-folder.ts';
import { removeKept, renameKept, restoreKept, whyNotKept, writeAllKept, writeKept } from './change-kept.ts';
import { readKeptFile, readKeptFiles, readKeptNames } from './kept-files.ts';
import type { KeptFolder } from './kept-folder.ts';
import { inOrderOfDays, isFileName, nameOfAccount, nameOfTitle, nameWithin, partsOfName } from './kept-name.ts';

const kept: KeptFolder = scenarioFolder;
const DAY = 86_400_000;
let folder = '';
let now = Date.UTC(2026, 10, 22, 12);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rungs-scenarios-'));
  now = Date.UTC(2026, 10, 22, 12);
});
afterEach(() => rm(folder, { recursive: true }));

function as(id: string, roles: Actor['roles'] = ['analyst']): Context {
  return stubContext({ folder, clock: () => now, actor: { id, kind: 'person', roles } });
}

const onDisk = (name: string): Promise<string> => readFile(join(folder, 'scenarios', `${name}.yaml`), 'utf8');

describe('files kept in the project', () => {
  test('are saved, and found with who saved them', async () => {
    const { fingerprint, trash } = await writeKept(as('ann'), kept, {
      name: 'a',
      text: 'changes: []\n',
      ifMatch: null,
    });
    expect(trash).toBeNull();
    expect(await onDisk('a')).toBe('changes: []\n');
    expect(await readKeptFile(as('bob'), kept, 'a')).toEqual({
      name: 'a',
      text: 'changes: []\n',
      fingerprint,
      savedBy: 'ann',
      changedAt: now,
    });
    expect(await readdir(join(folder, 'scenarios'))).toEqual(['a.yaml']);
  });

  test('saved at the same time wait for each other, and for no scoring', async () => {
    const scoring = openSnapshotStore(join(folder, '.rungs'));
    const names = Array.from({ length: 20 }, (_, i) => `s${i}`);
    await scoring.withWriter(async () => {
      const saved = await Promise.all(
        names.map((name) => writeKept(as(name), kept, { name, text: name, ifMatch: null })),
      );
      expect(saved.map(({ name }) => name)).toEqual(names);
    });
    const { found } = await readKeptFiles(as('ann'), kept);
    expect(found.map(({ name, savedBy }) => [name, savedBy])).toEqual(names.toSorted().map((name) => [name, name]));
    // Of one name exactly one is first, and the others are told who was.
    const same = await Promise.allSettled(
      names.map((id) => writeKept(as(id), kept, { name: 'one', text: id, ifMatch: null })),
    );
    const refused = same.flatMap((one) => (one.status === 'rejected' ? [String(one.reason)] : []));
    expect(refused).toHaveLength(19);
    for (const reason of refused) expect(reason).toMatch(/there is a scenario "one" already: s\d+ saved it on/);
    expect(await readdir(join(folder, '.rungs'))).not.toContain('kept.lock');
  });

  test('take another name in one step: both files as expected, or nothing is changed', async () => {
    const { fingerprint } = await writeKept(as('ann'), kept, { name: 'a', text: '1\n', ifMatch: null });
    await writeKept(as('ann'), kept, { name: 'taken', text: '2\n', ifMatch: null });
    const rename = (name: string, ifMatch: string) =>
      renameKept(as('bob'), kept, { name, text: '3\n', from: 'a', ifMatch });
    await expect(rename('b', 'another')).rejects.toThrow(/the scenario "a" is another now: ann saved it/);
    await expect(rename('taken', fingerprint)).rejects.toThrow(/there is a scenario "taken" already/);
    expect(await readdir(join(folder, 'scenarios'))).toEqual(['a.yaml', 'taken.yaml']);
    const renamed = await rename('b', fingerprint);
    expect(await readdir(join(folder, 'scenarios'))).toEqual(['b.yaml', 'taken.yaml']);
    expect(await onDisk('b')).toBe('3\n');
    await removeKept(as('bob'), kept, 'b', renamed.fingerprint);
    expect(await restoreKept(as('bob'), kept, renamed.trash!, null)).toMatchObject({ name: 'a', fingerprint });
    expect(await onDisk('a')).toBe('1\n');
  });

  test('are never written over unseen: the conflict says who was there first', async () => {
    const first = await writeKept(as('ann'), kept, { name: 'a', text: '1\n', ifMatch: null });
    await expect(writeKept(as('bob'), kept, { name: 'a', text: '2\n', ifMatch: null })).rejects.toThrow(
      /there is a scenario "a" already: ann saved it on 2026-11-22/,
    );
    await writeKept(as('ann'), kept, { name: 'a', text: '3\n', ifMatch: first.fingerprint });
    await expect(writeKept(as('bob'), kept, { name: 'a', text: '2\n', ifMatch: first.fingerprint })).rejects.toThrow(
      /is another now: ann/,
    );
    await writeFile(join(folder, 'scenarios', 'a.yaml'), 'by hand\n');
    await expect(removeKept(as('bob'), kept, 'a', first.fingerprint)).rejects.toThrow(/its file was changed on/);
    expect(await onDisk('a')).toBe('by hand\n');
  });

  test('come back byte for byte, removed or saved over', async () => {
    const text = '\uFEFF# by hand\n\tchanges :[] \r\n';
    await mkdir(join(folder, 'scenarios'));
    await writeFile(join(folder, 'scenarios', 'a.yaml'), text);
    const { fingerprint } = await readKeptFile(as('ann'), kept, 'a');
    const over = await writeKept(as('ann'), kept, { name: 'a', text: 'other\n', ifMatch: fingerprint });
    const back = await restoreKept(as('ann'), kept, over.trash!, over.fingerprint);
    expect(await onDisk('a')).toBe(text);
    expect(back.fingerprint).toBe(fingerprint);
    const { trash } = await removeKept(as('ann'), kept, 'a', fingerprint);
    expect((await readKeptFiles(as('ann'), kept)).found).toEqual([]);
    await restoreKept(as('ann'), kept, trash, null);
    expect(await onDisk('a')).toBe(text);
    await expect(restoreKept(as('ann'), kept, trash, null)).rejects.toThrow(/already/);
  });

  test('are kept in the trash for 30 days', async () => {
    const { fingerprint } = await writeKept(as('ann'), kept, { name: 'a', text: '1\n', ifMatch: null });
    const { trash } = await removeKept(as('ann'), kept, 'a', fingerprint);
    now += 31 * DAY;
    const b = await writeKept(as('ann'), kept, { name: 'b', text: '1\n', ifMatch: null });
    await removeKept(as('ann'), kept, 'b', b.fingerprint);
    await expect(restoreKept(as('ann'), kept, trash, null)).rejects.toThrow(/kept for 30 days/);
  });

  test('stay in the trash for those days, whatever else is changed meanwhile', async () => {
    const { fingerprint } = await writeKept(as('ann'), kept, { name: 'a', text: '1\n', ifMatch: null });
    const { trash } = await removeKept(as('ann'), kept, 'a', fingerprint);
    now += 29 * DAY;
    const b = await writeKept(as('ann'), kept, { name: 'b', text: '1\n', ifMatch: null });
    await removeKept(as('ann'), kept, 'b', b.fingerprint);
    await restoreKept(as('ann'), kept, trash, null);
    expect(await onDisk('a')).toBe('1\n');
  });

  test('are never seen half-written', async () => {
    const texts = ['a', 'b'].map((letter) => letter.repeat(2_000_000));
    let { fingerprint } = await writeKept(as('ann'), kept, { name: 'a', text: texts[0]!, ifMatch: null });
    const written = new AbortController();
    const seen = new Set<string>();
    const look = async (): Promise<void> => {
      while (!written.signal.aborted) {
        const text = await onDisk('a');
        seen.add(texts.includes(text) ? 'whole' : `${text.length} letters`);
      }
    };
    const looking = look();
    for (let i = 1; i <= 12; i++) {
      ({ fingerprint } = await writeKept(as('ann'), kept, { name: 'a', text: texts[i % 2]!, ifMatch: fingerprint }));
    }
    written.abort();
    await looking;
    expect([...seen]).toEqual(['whole']);
  });

  test('are written through nothing that stands where they are prepared', async () => {
    await mkdir(join(folder, 'scenarios'));
    await writeFile(join(folder, 'secret'), 'of others');
    await symlink(join(folder, 'secret'), join(folder, 'scenarios', `.a.${process.pid}.part`));
    await writeKept(as('ann'), kept, { name: 'a', text: '1\n', ifMatch: null });
    expect(await readFile(join(folder, 'secret'), 'utf8')).toBe('of others');
    expect(await onDisk('a')).toBe('1\n');
  });

  test.each(['../rungs', 'a/b', '..', '', '.a', 'a.yaml', 'nul', 'a\u0000', 'a'.repeat(200)])(
    'have no name that leads elsewhere: %j',
    async (name) => {
      await expect(writeKept(as('ann'), kept, { name: name, text: 'x', ifMatch: null })).rejects.toThrow(
        /no name of a scenario/,
      );
      await expect(readKeptFile(as('ann'), kept, name)).rejects.toThrow(/no name of a scenario/);
      await expect(removeKept(as('ann'), kept, name, 'x')).rejects.toThrow(/no name of a scenario/);
      await expect(restoreKept(as('ann'), kept, `../${name}`, null)).rejects.toThrow(/names nothing/);
    },
  );

  test.each([
    ['Knowledge first!', 'knowledge-first'],
    ['  Ökologie & Léa — 2026 ', 'okologie-lea-2026'],
    ['../../etc/passwd', 'etc-passwd'],
    ['CON', 'con-scenario'],
    ['知识', ''],
    ['x'.repeat(100), 'x'.repeat(60)],
  ])('%j is the file %j', (title, name) => expect(nameOfTitle(title, 'scenario')).toBe(name));

  test('files whose names are none are told', async () => {
    await mkdir(join(folder, 'scenarios'));
    for (const name of ['ok.yaml', 'not ok.yaml', 'b.yml', 'README.md'])
      await writeFile(join(folder, 'scenarios', name), 'x');
    const { found, unread } = await readKeptFiles(as('ann'), kept);
    expect(found.map(({ name }) => name)).toEqual(['ok']);
    expect(unread).toEqual([
      { file: 'b.yml', why: 'name' },
      { file: 'not ok.yaml', why: 'name' },
    ]);
  });

  test.each(['link', 'socket', 'folder', 'large'] as const)(
    'what is no plain file is neither read nor written over: %s',
    async (what) => {
      const own = join(folder, 'scenarios');
      await mkdir(own);
      await writeFile(join(folder, 'secret'), 'of others');
      const path = join(own, 'a.yaml');
      if (what === 'link') await symlink(join(folder, 'secret'), path);
      const server = createServer();
      if (what === 'socket') await new Promise<void>((done) => server.listen(path, done));
      if (what === 'folder') await mkdir(path);
      if (what === 'large') await writeFile(path, 'x'.repeat(4_000_001));
      const { found, unread } = await readKeptFiles(as('ann'), kept);
      expect(found).toEqual([]);
      expect(unread).toHaveLength(1);
      await expect(readKeptFile(as('ann'), kept, 'a')).rejects.toThrow(/"scenarios\/a.yaml" /);
      await expect(writeKept(as('ann'), kept, { name: 'a', text: 'x', ifMatch: null })).rejects.toThrow(
        /"scenarios\/a.yaml"/,
      );
      expect(await readFile(join(folder, 'secret'), 'utf8')).toBe('of others');
      server.close();
    },
  );

  test('a folder that is a link leads nowhere', async () => {
    await mkdir(join(folder, 'elsewhere'));
    await symlink(join(folder, 'elsewhere'), join(folder, 'scenarios'));
    await expect(readKeptFiles(as('ann'), kept)).rejects.toThrow(/"scenarios" is a link/);
    await expect(writeKept(as('ann'), kept, { name: 'a', text: 'x', ifMatch: null })).rejects.toThrow(/is a link/);
    expect(await readdir(join(folder, 'elsewhere'))).toEqual([]);
  });

  test('a name that differs by case alone is taken: not every file system tells them apart', async () => {
    await writeKept(as('ann'), kept, { name: 'First', text: '1\n', ifMatch: null });
    await expect(writeKept(as('bob'), kept, { name: 'first', text: '2\n', ifMatch: null })).rejects.toThrow(
      /there is a scenario "First" already: ann saved it/,
    );
  });

  test('of several, all are written or none, and each says what it replaced', async () => {
    const first = await writeKept(as('ann'), kept, { name: 'a', text: '1\n', ifMatch: null });
    const b = { name: 'b', text: '2\n', ifMatch: null };
    await expect(writeAllKept(as('ann'), kept, [b, { name: 'a', text: '2\n', ifMatch: null }])).rejects.toThrow(
      /already/,
    );
    expect((await readKeptNames(as('ann'), kept)).names).toEqual(['a']);
    const written = await writeAllKept(as('ann'), kept, [b, { name: 'a', text: '2\n', ifMatch: first.fingerprint }]);
    expect(written.map(({ trash }) => trash === null)).toEqual([true, false]);
    expect(await onDisk('a')).toBe('2\n');
  });

  test('a private folder stands below .rungs, with its trash', async () => {
    const own: KeptFolder = { ...kept, folder: '.rungs/links', noun: 'link' };
    const { fingerprint } = await writeKept(as('ann'), own, { name: 'a', text: '1\n', ifMatch: null });
    const { trash } = await removeKept(as('ann'), own, 'a', fingerprint);
    await restoreKept(as('ann'), own, trash, null);
    expect(await readFile(join(folder, '.rungs', 'links', 'a.yaml'), 'utf8')).toBe('1\n');
    expect((await readdir(folder)).filter((name) => name !== '.rungs')).toEqual([]);
  });

  test('are not touched by a rehearsal, which meets every conflict', async () => {
    const rehearsing = { ...as('ann'), rehearsal: true };
    const one = { name: 'one', text: 'title: One\n', ifMatch: null };
    expect(await writeKept(rehearsing, kept, one)).toMatchObject({ name: 'one', trash: null });
    expect(await readdir(folder)).toEqual([]);
    await writeKept(as('bob'), kept, one);
    await expect(writeKept(rehearsing, kept, one)).rejects.toThrow('there is a scenario "one" already: bob saved it');
    await expect(removeKept(rehearsing, kept, 'one', '')).rejects.toThrow('cannot be rehearsed');
  });

  test('cannot be saved by those who may only look, and the reason is said', async () => {
    expect(await whyNotKept(as('ann', ['viewer']), kept)).toMatch(/needs the role analyst/);
    expect(await whyNotKept(as('ann'), kept)).toBeNull();
  });
});

describe('names of files of accounts', () => {
  const key = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({
      unit: fc.constantFrom('a', 'A', '-', '_', '0', 'é', '\uD800', '/', '.', ' '),
      minLength: 1,
      maxLength: 8,
    }),
    fc.constantFrom(
      '../../etc',
      'CON',
      'nul',
      'NUL',
      'C01977',
      'c01977',
      '0015g00000XyZAb',
      'A--2026-11-22',
      'ﬀ',
      '\u202E',
      '',
    ),
  );
  /** What APFS, NTFS and a shared folder make of a name: no case, no accents told apart. */
  const folded = (name: string): string => name.normalize('NFKD').toLowerCase();

  /** Keys that a file system could take for this one. */
  const alike = fc.constantFrom(
    (a: string) => a.toLowerCase(),
    (a: string) => a.toUpperCase(),
    (a: string) => a.normalize('NFD'),
    (a: string) => a.slice(0, -1),
    (a: string) => `${a} `,
  );

  test('are names, each of one account only, on file systems that know no case too', () => {
    fc.assert(
      fc.property(key, fc.oneof(key, alike), fc.constantFrom('2026-11-22', '2026-11-22-2'), (a, other, what) => {
        const b = typeof other === 'string' ? other : other(a);
        const name = nameWithin(a, what);
        expect(isFileName(name)).toBe(true);
        expect(isFileName(nameOfAccount(a))).toBe(true);
        expect(partsOfName(name)).toEqual({ account: nameOfAccount(a), what });
        if (a !== b) expect(folded(nameWithin(b, what))).not.toBe(folded(name));
      }),
    );
  });

  test.each([
    ['C01977', 'C01977'],
    ['CUST_001-B', 'CUST_001-B'],
    ['Léa & Söhne', /^lea-sohne--[0-9a-f]{16}$/],
    ['c01977', /^c01977--[0-9a-f]{16}$/],
    ['CON', /^con--[0-9a-f]{16}$/],
    ['知识', /^account--[0-9a-f]{16}$/],
    ['../../etc/passwd', /^etc-passwd--[0-9a-f]{16}$/],
  ])('%j is %s', (account, name) => expect(nameOfAccount(account)).toMatch(name));
});

test('what an account has of one day comes in the order in which it came, the tenth after the second', () => {
  const days = Array.from({ length: 11 }, (_, i) => `C1--2026-11-22${i === 0 ? '' : `-${i + 1}`}`);
  const names = ['C10--2026-01-01', ...days, 'C1--2026-11-23', 'by-hand', 'by-hand-10', 'by-hand-2'];
  expect(inOrderOfDays(names.toReversed())).toEqual([
    ...days,
    'C1--2026-11-23',
    ...names.slice(0, 1),
    ...names.slice(-3),
  ]);
});
