import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { appendFile, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FileEffects, type StoreEffects, nodeStoreEffects } from '../../src/store/effects.ts';
import { openSnapshotStore } from '../../src/store/snapshots.ts';
import type { Snapshot } from '../../src/store/store.ts';
import type { Pointer } from '../../src/store/ledger.ts';
import { sampleSnapshot } from './sample-snapshot.ts';
import { filesBelow, lines, publish, refusal, storeContract } from './store.ts';

const root = await mkdtemp(join(tmpdir(), 'rungs-store-'));
afterAll(() => rm(root, { recursive: true, force: true }));
const newFolder = (): Promise<string> => mkdtemp(join(root, 'project-'));

storeContract('files', async () => openSnapshotStore(await newFolder()));

const SNAPSHOT_FILES = ['bound.json', 'model.json', 'record.json', 'scores.arrow', 'table.arrow'];

/** Only published snapshots and the two files beside them. */
async function expectNothingLeftOver(folder: string): Promise<void> {
  const ids = new Set((await openSnapshotStore(folder).list()).map((head) => head.id));
  const expected = [...ids].flatMap((id) => SNAPSHOT_FILES.map((name) => `snapshots/${id}/${name}`));
  expect(await filesBelow(folder)).toEqual([...expected, 'snapshots/current.json', 'snapshots/ledger.ndjson'].sort());
  expect((await readdir(join(folder, 'snapshots'))).length).toBe(ids.size + 2);
  const ledger = await readFile(join(folder, 'snapshots/ledger.ndjson'));
  expect(JSON.parse(await readFile(join(folder, 'snapshots/current.json'), 'utf8'))).toMatchObject({
    ledgerBytes: ledger.length,
  });
}

const bundle = join(root, 'publisher.mjs');

/** One file of plain JavaScript: it is started some fifty times. */
beforeAll(async () => {
  await build({
    configFile: false,
    root: import.meta.dirname,
    publicDir: false,
    logLevel: 'warn',
    build: {
      ssr: 'publisher.ts',
      outDir: root,
      emptyOutDir: false,
      target: 'node20',
      minify: false,
      rollupOptions: { output: { entryFileNames: 'publisher.mjs' } },
    },
    ssr: { noExternal: true },
  });
});

function publisher(...args: string[]): ChildProcess {
  return spawn(process.execPath, [bundle, ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** Resolves at the first line that starts so; rejects if the process ends before. */
function said(child: ChildProcess, start: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk) => {
      text += String(chunk);
      const line = text.split('\n').find((each) => each.startsWith(start));
      if (line !== undefined) resolve(line);
    });
    child.once('close', (code) => reject(new Error(`ended with ${code} after: ${text}`)));
  });
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    if (child.exitCode === null && child.signalCode === null) child.once('close', resolve);
    else resolve(child.exitCode);
  });
}

test('a table that models of one run share lies on the disk once, and twice where the file system cannot', async () => {
  const first = sampleSnapshot();
  const second: Snapshot = { ...sampleSnapshot({ modelId: 'health' }), table: first.table };
  const real = nodeStoreEffects();
  const link = (from: string, to: string): Promise<void> =>
    to.endsWith('.arrow') ? Promise.reject(new Error('no links here')) : real.files.link(from, to);
  for (const [effects, names] of [
    [real, 2],
    [{ ...real, files: { ...real.files, link } }, 1],
  ] as const) {
    const folder = await newFolder();
    const store = openSnapshotStore(folder, effects);
    const ids = await store.withWriter(async () => {
      const provenance = { writtenAt: 1, by: 'ada', toolVersion: '0.1.0', inputs: 'first' };
      return [(await store.publish(first, provenance)).head.id, (await store.publish(second, provenance)).head.id];
    });
    for (const id of ids) {
      expect((await stat(join(folder, 'snapshots', id, 'table.arrow'))).nlink).toBe(names);
      expect((await stat(join(folder, 'snapshots', id, 'scores.arrow'))).nlink).toBe(1);
      expect((await store.read(id)).table.accounts).toEqual(first.table.accounts);
    }
    await expectNothingLeftOver(folder);
  }
});

describe('several processes', () => {
  test('the second writer is told which process holds the lock and what to do', async () => {
    const folder = await newFolder();
    const holder = publisher(folder, 'hold');
    await said(holder, 'locked');
    const message = await refusal(openSnapshotStore(folder).withWriter(async () => 1));
    expect(message).toContain(`(process ${holder.pid}) is writing`);
    expect(message).toContain(`"kill ${holder.pid}"`);
    expect(await said(publisher(folder, 'once'), 'refused')).toContain(`process ${holder.pid}`);
    holder.kill('SIGKILL');
    await ended(holder);
    expect(await openSnapshotStore(folder).withWriter(async () => 1)).toBe(1);
  });

  test('of four that start at once each publishes or is refused, and the store stays whole', async () => {
    const folder = await newFolder();
    const codes = await Promise.all([1, 2, 3, 4].map((n) => ended(publisher(folder, 'once', String(n)))));
    expect(codes.every((code) => code === 0 || code === 4)).toBe(true);
    const store = openSnapshotStore(folder);
    const heads = await store.list();
    expect(heads.length).toBe(codes.filter((code) => code === 0).length);
    expect(heads.filter((head) => head.current)).toHaveLength(1);
    for (const head of heads) await store.read(head.id);
    await expectNothingLeftOver(folder);
  });

  test('a process that leaves in the middle by exit() gives the lock back', async () => {
    const folder = await newFolder();
    expect(await ended(publisher(folder, 'exit'))).toBe(0);
    expect(await filesBelow(folder)).toEqual(['snapshots/current.json']);
  });

  test('a process whose lock was taken away leaves by exit() without a crash, and leaves the lock of another alone', async () => {
    const folder = await newFolder();
    expect(await ended(publisher(folder, 'exit-without-lock'))).toBe(0);
    expect(await filesBelow(folder)).toEqual(['snapshots/current.json']);
    expect(await ended(publisher(folder, 'exit-without-lock', 'of another'))).toBe(0);
    expect(await readFile(join(folder, 'writer.lock'), 'utf8')).toBe('of another');
  });

  test('a reader beside a writer always sees a whole snapshot', async () => {
    const folder = await newFolder();
    const writer = publisher(folder, 'loop');
    await said(writer, 'published');
    const store = openSnapshotStore(folder);
    for (let i = 0; i < 100; i++) {
      const current = (await store.list()).find((head) => head.current)!;
      expect((await store.read(current.id)).table.accounts).toHaveLength(300);
    }
    writer.kill('SIGKILL');
    await ended(writer);
  });

  test('killed at any moment, the next open is valid, old or new, and the next publication leaves nothing over', async () => {
    const folder = await newFolder();
    const store = openSnapshotStore(folder);
    let seed = 0;
    for (let round = 0; round < 40; round++) {
      const writer = publisher(folder, 'loop', String(seed));
      await said(writer, 'locked');
      // 0 to 117 ms into it, no two rounds the same: over a few publications of about 10 ms each.
      await new Promise((resolve) => setTimeout(resolve, round * 3));
      writer.kill('SIGKILL');
      await ended(writer);
      const heads = await store.list();
      for (const head of heads) await store.read(head.id);
      expect(heads.filter((head) => head.current).length).toBe(heads.length === 0 ? 0 : 1);
      const history = await store.history();
      expect(history.map((entry) => entry.restatement)).toEqual(history.map((_, i) => i));
      seed = (round + 1) * 1000;
    }
    await publish(store, sampleSnapshot());
    await expectNothingLeftOver(folder);
    expect((await lines(join(folder, 'snapshots/ledger.ndjson'))).length).toBe((await store.history()).length);
  }, 240_000);
});

/** The exit code of a command; null where there is no such command. */
function system(command: string, ...args: string[]): number | null {
  return spawnSync(command, args).status;
}

/** A disk of 256 KiB, or undefined where this user may not mount one. */
async function smallDisk(): Promise<string | undefined> {
  const folder = await newFolder();
  const status = system('mount', '-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', folder);
  return status === 0 ? folder : undefined;
}

describe('a disk that is really full', () => {
  test('keeps the previous snapshot, leaves nothing over, and works again once there is room', async (context) => {
    const disk = await smallDisk();
    if (disk === undefined) return context.skip('mounting a small disk needs root; the injected failures below run');
    try {
      const store = openSnapshotStore(join(disk, '.rungs'));
      const { head } = await publish(store, sampleSnapshot());
      const accounts = Array.from({ length: 5000 }, (_, i) => String(i).padStart(5, '0'));
      const large = sampleSnapshot({ accounts });
      expect(await refusal(publish(store, large))).toContain('the disk is full; free some space');
      expect(await store.list()).toEqual([head]);
      await store.read(head.id);
      await expectNothingLeftOver(join(disk, '.rungs'));
      // Filled to the last byte by someone else: even the lock cannot be written.
      await writeFile(join(disk, 'other'), new Uint8Array(300_000)).catch(() => undefined);
      expect(await refusal(publish(store, sampleSnapshot({ rates: [0, 0, 0] })))).toContain('the disk is full');
      await rm(join(disk, 'other'));
      expect((await publish(store, sampleSnapshot({ rates: [0, 0, 0] }))).head.restatement).toBe(1);
      await expectNothingLeftOver(join(disk, '.rungs'));
    } finally {
      system('umount', disk);
    }
  });
});

/** Effects whose nth change of the disk fails, and with `dead` every later one too, as after a kill. */
function failingAt(n: number, code: string, dead: boolean): { effects: StoreEffects; failed: () => boolean } {
  const real = nodeStoreEffects();
  let calls = 0;
  const step = (): void => {
    calls++;
    if (calls === n || (dead && calls > n)) throw Object.assign(new Error(code), { code });
  };
  const guarded = <A extends unknown[]>(call: (...args: A) => Promise<void>) => {
    return async (...args: A): Promise<void> => {
      step();
      await call(...args);
    };
  };
  const { makeFolder, write, append, rename, link, syncFolder } = real.files;
  const files: FileEffects = {
    ...real.files,
    makeFolder: guarded(makeFolder),
    append: guarded(append),
    rename: guarded(rename),
    link: guarded(link),
    syncFolder: guarded(syncFolder),
    // A full disk takes the first half of the bytes.
    write: async (path, bytes) => {
      try {
        step();
      } catch (error) {
        await write(path, bytes.subarray(0, bytes.length / 2));
        throw error;
      }
      await write(path, bytes);
    },
    remove: (path) =>
      dead && calls >= n ? Promise.reject(Object.assign(new Error(code), { code })) : real.files.remove(path),
  };
  return { effects: { process: real.process, files }, failed: () => calls >= n };
}

describe('a disk that fails', () => {
  const [before, after] = [sampleSnapshot(), sampleSnapshot({ rates: [0, 0.5, 1] })];

  test('at any step: an error in words, and what was published before is still valid, with nothing left over', async () => {
    let steps = 0;
    for (let n = 1; ; n++) {
      const folder = await newFolder();
      const { head } = await publish(openSnapshotStore(folder), before);
      const { effects, failed } = failingAt(n, 'ENOSPC', false);
      const work = publish(openSnapshotStore(folder, effects), after);
      if (
        !failed() &&
        (await work.then(
          () => true,
          () => false,
        ))
      )
        break;
      const message = await refusal(work);
      expect(message).toContain('the disk is full; free some space');
      expect(message).toContain('what was published before is still valid');
      const store = openSnapshotStore(folder);
      const current = (await store.list()).find((each) => each.current)!;
      const readBack = await store.read(current.id);
      // The very last step makes the new names durable: by then the publication has happened.
      expect(readBack.table.metrics.get('deflection_rate')!.values[0]).toBe(current.id === head.id ? 0.25 : 0);
      await expectNothingLeftOver(folder);
      expect((await publish(store, after)).head.restatement).toBe(1);
      steps++;
    }
    expect(steps).toBeGreaterThan(12);
  });

  test('and stays dead from any step on: the next writer tidies up and publishes', async () => {
    for (let n = 1; n < 25; n++) {
      const folder = await newFolder();
      await publish(openSnapshotStore(folder), before);
      const { effects } = failingAt(n, 'EIO', true);
      await publish(openSnapshotStore(folder, effects), after).catch(() => undefined);
      // The lock could not be given back either: its process is this one, so it is removed by hand.
      await rm(join(folder, 'writer.lock'), { force: true });
      const store = openSnapshotStore(folder);
      for (const head of await store.list()) await store.read(head.id);
      expect((await publish(store, after)).head.restatement).toBe(1);
      await expectNothingLeftOver(folder);
    }
  });

  test('in the very first publication leaves an empty store', async () => {
    for (let n = 1; n < 20; n++) {
      const folder = await newFolder();
      const { effects } = failingAt(n, 'ENOSPC', false);
      await publish(openSnapshotStore(folder, effects), before).catch(() => undefined);
      const store = openSnapshotStore(folder);
      for (const head of await store.list()) await store.read(head.id);
      expect((await publish(store, before)).head.restatement).toBe(0);
      await expectNothingLeftOver(folder);
    }
  });
});

describe('a lock left behind', () => {
  async function withLock(holder: object | string): Promise<string> {
    const folder = await newFolder();
    await writeFile(join(folder, 'writer.lock'), typeof holder === 'string' ? holder : JSON.stringify(holder));
    return refusal(
      openSnapshotStore(folder)
        .withWriter(async () => Promise.reject(new Error('went through')))
        .catch((error: unknown) => {
          if (error instanceof Error && error.message === 'went through') return undefined;
          throw error;
        }),
    ).catch(() => 'taken over');
  }
  const { bootId, pid, startOf } = nodeStoreEffects().process;
  const started = startOf(pid)!;

  test('by a process that runs is respected', async () => {
    expect(await withLock({ pid: process.ppid, started: startOf(process.ppid), bootId, token: 't' })).toContain(
      `process ${process.ppid}`,
    );
  });

  test('by a dead process, before a restart, by a process whose number was used again, or torn is taken over', async () => {
    expect(await withLock({ pid: 2 ** 22 + 1, started: '1', bootId, token: 't' })).toBe('taken over');
    expect(await withLock({ pid, started, bootId: 'another', token: 't' })).toBe('taken over');
    expect(await withLock({ pid, started: `${started}0`, bootId, token: 't' })).toBe('taken over');
    expect(await withLock('')).toBe('taken over');
    expect(await withLock('{"pid":')).toBe('taken over');
  });

  test('deleted by hand while writing stops the publication before it happens', async () => {
    const folder = await newFolder();
    const store = openSnapshotStore(folder);
    const work = store.withWriter(async () => {
      await rm(join(folder, 'writer.lock'));
      return store.publish(sampleSnapshot(), { writtenAt: 0, by: '', toolVersion: '', inputs: '' });
    });
    expect(await refusal(work)).toContain('was deleted while this process was writing');
    expect(await store.list()).toEqual([]);
  });
});

describe('damage', () => {
  test('to any byte of any file is found, and scoring again repairs it', async () => {
    const folder = await newFolder();
    const store = openSnapshotStore(folder);
    const { head } = await publish(store, sampleSnapshot());
    for (const name of SNAPSHOT_FILES) {
      const path = join(folder, 'snapshots', head.id, name);
      const bytes = await readFile(path);
      bytes[Math.floor(bytes.length / 2)]! ^= 1;
      await writeFile(path, bytes);
      expect(await refusal(store.read(head.id))).toContain(`snapshot "${head.id}" is damaged`);
      expect(await refusal(store.readFile(head.id, 'model.json'))).toContain(`snapshot "${head.id}" is damaged`);
      expect((await publish(store, sampleSnapshot())).outcome).toBe('unchanged');
      await store.read(head.id);
      await rm(path);
      expect(await refusal(store.read(head.id))).toContain('a file is missing');
      await publish(store, sampleSnapshot());
      await store.read(head.id);
    }
    await expectNothingLeftOver(folder);
  });

  test('names the one command that brings that snapshot back, also where models and as-ofs share a day', async () => {
    const folder = await newFolder();
    const store = openSnapshotStore(folder);
    const noon = Date.UTC(2026, 10, 1, 12);
    const cases = [
      [{ modelId: 'service', asOf: noon }, '--as-of 2026-11-01T12:00:00.000Z --model service --again'],
      [{ modelId: 'other' }, '--as-of 2026-11-01 --model other --again'],
      [{ asOf: null }, '--as-of undated --model service --again'],
    ] as const;
    const heads = [];
    for (const [sample] of cases) heads.push((await publish(store, sampleSnapshot(sample))).head);
    for (const [i, [, command]] of cases.entries()) {
      await rm(join(folder, 'snapshots', heads[i]!.id, 'bound.json'));
      expect(await refusal(store.read(heads[i]!.id))).toContain(`run \`rungs score ${command}\``);
    }
  });

  test('to one that was replaced does not promise that scoring brings it back', async () => {
    const folder = await newFolder();
    const store = openSnapshotStore(folder);
    const { head } = await publish(store, sampleSnapshot());
    const { head: now } = await publish(store, sampleSnapshot({ rates: [0, 0, 0] }));
    await rm(join(folder, 'snapshots', head.id, 'bound.json'));
    expect(await refusal(store.read(head.id))).toContain(`it was replaced by "${now.id}"; restore it from a backup`);
  });

  test('to the snapshot being replaced leaves the restatement without a difference', async () => {
    const folder = await newFolder();
    const store = openSnapshotStore(folder);
    const { head } = await publish(store, sampleSnapshot());
    await writeFile(join(folder, 'snapshots', head.id, 'table.arrow'), 'no');
    expect(await publish(store, sampleSnapshot({ rates: [0, 0, 0] }))).toMatchObject({
      outcome: 'restated',
      difference: null,
    });
  });

  test('to current.json is named with its remedy, and the remedy works', async () => {
    const folder = await newFolder();
    const store = openSnapshotStore(folder);
    await publish(store, sampleSnapshot());
    const { head } = await publish(store, sampleSnapshot({ rates: [0, 0, 0] }));
    const path = join(folder, 'snapshots/current.json');
    await writeFile(path, '{"formatVersion":1,');
    expect(await refusal(store.list())).toContain('is damaged; delete it');
    await rm(path);
    expect((await store.list())[0]).toEqual(head);
    expect((await publish(store, sampleSnapshot({ rates: [1, 1, 1] }))).head.restatement).toBe(2);
    await expectNothingLeftOver(folder);
  });

  test('a ledger deleted by hand loses the past, not the present', async () => {
    const folder = await newFolder();
    const store = openSnapshotStore(folder);
    const { head } = await publish(store, sampleSnapshot());
    await rm(join(folder, 'snapshots/ledger.ndjson'));
    expect(await store.list()).toEqual([head]);
    await publish(store, sampleSnapshot({ rates: [0, 0, 0] }));
    expect((await store.history()).map((entry) => entry.restatement)).toEqual([1]);
    const { ledgerBytes } = JSON.parse(await readFile(join(folder, 'snapshots/current.json'), 'utf8')) as Pointer;
    expect(ledgerBytes).toBe((await stat(join(folder, 'snapshots/ledger.ndjson'))).size);
  });

  test('a line that a killed writer added to the ledger without publishing is not history', async () => {
    const folder = await newFolder();
    const store = openSnapshotStore(folder);
    const { head } = await publish(store, sampleSnapshot());
    const path = join(folder, 'snapshots/ledger.ndjson');
    const [line = ''] = await lines(path);
    await appendFile(path, `${line.replace('"restatement":0', '"restatement":1')}\n{"id":`);
    expect(await store.history()).toHaveLength(1);
    expect(await store.list()).toEqual([head]);
    await store.withWriter(async () => undefined);
    expect(await lines(path)).toEqual([line]);
  });

  test('none: publishing the same bytes again does not touch the files of the snapshot', async () => {
    const folder = await newFolder();
    const store = openSnapshotStore(folder);
    const { head } = await publish(store, sampleSnapshot());
    const path = join(folder, 'snapshots', head.id, 'table.arrow');
    const { ino, mtimeMs } = await stat(path);
    await publish(store, sampleSnapshot(), 'touched');
    expect(await stat(path)).toMatchObject({ ino, mtimeMs });
  });

  test('a snapshot and a pointer of a newer version say so', async () => {
    const folder = await newFolder();
    const store = openSnapshotStore(folder);
    const snapshot = sampleSnapshot();
    const newer = JSON.parse(JSON.stringify(snapshot.record)) as typeof snapshot.record;
    Object.assign(newer, { formatVersion: 3 });
    const { head } = await publish(store, { ...snapshot, record: newer });
    expect(await refusal(store.read(head.id))).toContain('has format version 3 and this program reads 1 and 2; update');
    const path = join(folder, 'snapshots/current.json');
    await writeFile(path, (await readFile(path, 'utf8')).replace('"formatVersion":2', '"formatVersion":3'));
    expect(await refusal(store.list())).toContain('update rungs');
  });
});

test('a watcher hears of a publication by another store', async () => {
  const folder = await newFolder();
  const heard = new Promise<void>((resolve) => {
    const stop = openSnapshotStore(folder).watch(() => {
      stop();
      resolve();
    });
  });
  await publish(openSnapshotStore(folder), sampleSnapshot());
  await heard;
});
