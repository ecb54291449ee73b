/**
 * What becomes of a project when a command is stopped, killed, run twice at once, or finds the disk full. Real processes of
 * the real program; afterwards every snapshot there is must be readable, and the next run must finish the work.
 */
import { execFile } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statfsSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openSnapshotStore } from '../../src/store/snapshots.ts';
import { writeUsage } from '../golden-errors/write-usage.ts';
import { runProcess, RUNGS, RungsProcess } from '../harness/rungs-process.ts';

const run = promisify(execFile);
const scratch = mkdtempSync(join(tmpdir(), 'rungs-stop-'));
const base = join(scratch, 'base');
const DAY = 86_400_000;
const FIRST = Date.UTC(2026, 0, 1);

beforeAll(async () => {
  cpSync(join(import.meta.dirname, '../golden-errors/facts'), base, { recursive: true });
  await writeUsage(join(base, 'data/usage.parquet'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

function freshProject(name: string): string {
  const project = join(scratch, name);
  cpSync(base, project, { recursive: true });
  return project;
}

/** A history by day: so long that nobody waits for its end, or as many days as are given. */
function history(project: string, days = 1000): string[] {
  const date = (n: number): string => new Date(FIRST + n * DAY).toISOString().slice(0, 10);
  return ['score', '--project', project, '--from', date(0), '--to', date(days - 1), '--every', 'day'];
}

const scoredSchema = z.object({ snapshots: z.array(z.object({ asOf: z.string(), outcome: z.string() })) });

/** As-ofs published, each read back whole; throws for one that is damaged. */
async function readAll(project: string): Promise<string[]> {
  const store = openSnapshotStore(join(project, '.rungs'));
  const heads = await store.list();
  for (const head of heads) await store.read(head.id);
  return heads.map((head) => new Date(head.asOf ?? NaN).toISOString().slice(0, 10)).toSorted();
}

function leftovers(project: string): string[] {
  const names = readdirSync(join(project, '.rungs'), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /writing|writer\.lock|\.tmp|\.part/.test(name));
}

async function expectNextRunClean(project: string, finished: readonly string[]): Promise<void> {
  const next = await runProcess([...history(project, finished.length + 2), '--json']);
  expect(next.code, next.err).toBe(0);
  const { snapshots } = scoredSchema.parse(JSON.parse(next.out));
  expect(snapshots.filter(({ outcome }) => outcome === 'skipped').map(({ asOf }) => asOf)).toEqual(finished);
  expect(snapshots.filter(({ outcome }) => outcome === 'first')).toHaveLength(2);
  expect(await readAll(project)).toHaveLength(finished.length + 2);
  expect(leftovers(project)).toEqual([]);
}

describe('a command in the middle of a history', () => {
  test('keeps a second one out, stops at Ctrl-C with 130, and the next run goes on there', async () => {
    const project = freshProject('interrupted');
    const first = new RungsProcess(history(project));
    await first.untilSaid(/scoring 2026/, 5);

    const second = await runProcess(['score', '--project', project]);
    expect(second.code).toBe(4);
    expect(second.err).toContain(`another rungs (process ${first.child.pid}) is writing snapshots of this project`);
    expect(second.err).toMatch(/wait until it ends, or stop it/);

    const reading = await runProcess(['show', '--project', project, '--plain']);
    expect(reading.code, reading.err).toBe(0);

    first.child.kill('SIGINT');
    const stopped = await first.ended;
    expect(stopped).toMatchObject({ code: 130, signal: null, out: '' });
    expect(stopped.err).toMatch(/rungs: cancelled; what was finished is kept\n$/);
    expect(leftovers(project)).toEqual([]);
    const finished = await readAll(project);
    expect(finished.length).toBeGreaterThanOrEqual(4);
    await expectNextRunClean(project, finished);
  });

  test('is killed, and the next run is clean', async () => {
    const project = freshProject('killed');
    const killed = new RungsProcess(history(project));
    await killed.untilSaid(/scoring 2026/, 4);
    killed.child.kill('SIGKILL');
    expect(await killed.ended).toMatchObject({ code: null, signal: 'SIGKILL' });
    expect(existsSync(join(project, '.rungs/writer.lock'))).toBe(true);
    await expectNextRunClean(project, await readAll(project));
  });

  test('is killed while it imports, and the next run is clean', async () => {
    const project = freshProject('killed-import');
    const rows = Array.from(
      { length: 100_000 },
      (_, i) => `x${i},000${1 + (i % 2)},2026-02-0${1 + (i % 9)}T09:00:00Z,agent,3`,
    );
    appendFileSync(join(project, 'data/contacts/2026-02.csv'), `${rows.join('\n')}\n`);
    const killed = new RungsProcess(history(project));
    await killed.untilSaid(/importing contacts/);
    killed.child.kill('SIGKILL');
    await killed.ended;
    const next = await runProcess(history(project, 2));
    expect(next.code, next.err).toBe(0);
    expect(await readAll(project)).toHaveLength(2);
    expect(leftovers(project)).toEqual([]);
  });
});

describe('a damaged snapshot', () => {
  test('is mended by the command its message names', async () => {
    const project = freshProject('damaged');
    await runProcess(history(project, 1));
    const folder = join(project, '.rungs/snapshots');
    const id = readdirSync(folder).find((name) => name.startsWith('mini@')) ?? '';
    writeFileSync(join(folder, id, 'scores.arrow'), 'half');
    const { err } = await runProcess(['show', '--project', project]);
    const command = /run `rungs ([^`]*)`/.exec(err)?.[1] ?? 'nothing';
    const mended = await runProcess([...command.split(' '), '--project', project]);
    expect(mended.code, mended.err).toBe(0);
    expect(await readAll(project)).toEqual(['2026-01-01']);
  });
});

describe('a full disk', () => {
  test('leaves the snapshot before it valid, says so, and the next run is clean', async (context) => {
    const project = freshProject('full');
    const disk = join(project, '.rungs');
    mkdirSync(disk);
    const mounted = await run('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk]).catch(
      (error: unknown) => error,
    );
    if (mounted instanceof Error) context.skip(`no small disk can be mounted here: ${mounted.message.slice(0, 100)}`);
    try {
      await runProcess(history(project, 1));
      const before = await runProcess(['export', 'scores', '--project', project]);
      expect(before.code).toBe(0);
      const { bavail, bsize } = statfsSync(disk);
      writeFileSync(join(disk, 'filler'), Buffer.alloc((bavail - 2) * bsize));

      const snapshot = await runProcess(history(project, 2));
      expect(snapshot.code, snapshot.err).toBe(4);
      expect(snapshot.err).toMatch(
        /the disk is full; free some space and run it again; what was published before is still valid/,
      );
      expect((await runProcess(['export', 'scores', '--project', project])).out).toBe(before.out);

      appendFileSync(join(project, 'data/contacts/2026-03.csv'), '14,0001,2026-03-24T09:00:00Z,agent,3\n');
      const cache = await runProcess(history(project, 2));
      expect([4, 5], cache.err).toContain(cache.code);
      expect(cache.err).toMatch(/the disk is full/);
      expect(await readAll(project)).toEqual(['2026-01-01']);

      rmSync(join(disk, 'filler'));
      const next = await runProcess(history(project, 2));
      expect(next.code, next.err).toBe(0);
      expect(await readAll(project)).toContain('2026-01-02');
      expect(leftovers(project)).toEqual([]);
    } finally {
      await run('umount', [disk]);
    }
  });
});

describe('a pipe and a terminal', () => {
  test('a reader that stops early ends the command quietly', async () => {
    const project = wideBase('pipe');
    await runProcess(['score', '--project', project]);
    const script = `"${process.execPath}" "${RUNGS}" export scores --project "${project}" | head -1; echo "\${PIPESTATUS[0]}"`;
    const { stdout, stderr } = await run('bash', ['-c', script]);
    expect(stdout).toMatch(/^account,overall\.score,[^\n]*\n0\n$/);
    expect(stderr).toBe('');
  });

  test('colours on a terminal only, and not with NO_COLOR', async (context) => {
    const project = freshProject('colours');
    await runProcess(history(project, 1));
    const onTerminal = async (env: Record<string, string>): Promise<string> => {
      const command = `'${process.execPath}' '${RUNGS}' show --project '${project}'`;
      const { NO_COLOR: _, ...rest } = process.env;
      return (await run('script', ['-qec', command, '/dev/null'], { env: { ...rest, TERM: 'xterm', ...env } })).stdout;
    };
    const coloured = await onTerminal({}).catch((error: unknown) => error);
    if (coloured instanceof Error)
      return context.skip(`no terminal can be made here: ${coloured.message.slice(0, 100)}`);
    const escape = '\u001b[';
    expect(coloured).toContain(escape);
    expect(await onTerminal({ NO_COLOR: '1' })).not.toContain(escape);
    expect((await runProcess(['show', '--project', project])).out).not.toContain(escape);
  });
});

/** 4,000 accounts: an export that is larger than the buffer of a pipe. */
function wideBase(name: string): string {
  const project = join(scratch, name);
  mkdirSync(join(project, 'models'), { recursive: true });
  writeFileSync(
    join(project, 'rungs.yaml'),
    'models: [m]\nsources: { mart: { kind: metrics, files: mart.csv, account: id } }\naccounts: { from: mart, key: id }\n',
  );
  writeFileSync(
    join(project, 'models/m.yaml'),
    'indicators:\n  x: { metric: x, curve: { points: [[0, 0], [4000, 100]] } }\n',
  );
  const rows = Array.from({ length: 4000 }, (_, i) => `account-${i},${i}`);
  writeFileSync(join(project, 'mart.csv'), `id,x\n${rows.join('\n')}\n`);
  return project;
}
