import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeReportsInThread, type ReportsBegin, type ReportsReply } from '../../src/app/base/report-thread.ts';
import type { Context, Progress } from '../../src/app/context.ts';
import { openLocalContext } from '../../src/app/local-context.ts';
import { assessBase } from '../../src/app/operations/assess-base.ts';
import { NO_ASSESSMENT_RULES } from '../../src/model/assessment-rules.ts';
import { readCsv } from '../harness/read-csv.ts';
import { runRungs, type Outcome } from '../harness/run-rungs.ts';

/** Keys that are no names of files, lead elsewhere, or differ only where some file systems see no difference. */
const KEYS = ['A1', 'a1', '../../up', 'CON', '=1+1', '<b>&"', 'x'.repeat(200), 'Ünï', 'A-', 'B2', 'C3', 'D4'];
const root = mkdtempSync(join(tmpdir(), 'rungs-reports-'));
const project = join(root, 'project');
const reports = join(project, 'reports');

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

function files(): Record<string, string> {
  const uses = KEYS.flatMap((key, i) =>
    Array.from(
      { length: 2 + ((i * 5) % 11) },
      (_, k) => `${quoted(key)},2026-0${1 + (k % 6)}-1${k % 9},${k % 2 === 0}`,
    ),
  );
  return {
    'rungs.yaml': `title: Reports
models: [m]
sources: { crm: { files: crm.csv }, uses: { files: uses.csv, account: account, time: at } }
accounts: { from: crm, key: id, attributes: [name, csm] }
`,
    'metrics/m.yaml': `uses: { from: uses, window: 90d, value: count() }
share: { from: uses, window: 180d, value: share(good) }
`,
    'models/m.yaml': `groups:
  use: { indicators: { often: { metric: uses, curve: { stage_from: [1, 2, 3, 4], top: 6 } } } }
  good: { indicators: { well: { metric: share, curve: { stage_from: [20%, 40%, 60%, 80%], top: 90% } } } }
stages: { from: [0, 20, 40, 60, 80], names: [One, Two, Three, Four, Five], overall: weakest }
`,
    'actions.yaml': `more: { title: Use it more, days: 2, weeks: [1, 4], role: owner, lifts: { uses: { add: [1, 3] } } }
better: { title: Use it better, days: 1, weeks: [1, 4], role: owner, lifts: { share: { add: [10%, 30%] } } }
`,
    'crm.csv': ['id,name,csm', ...KEYS.map((key, i) => `${quoted(key)},Name ${i},${i % 2 === 0 ? 'Ann' : 'Bob'}`)].join(
      '\n',
    ),
    'uses.csv': ['account,at,good', ...uses].join('\n'),
  };
}

async function ok(...args: string[]): Promise<Outcome> {
  const outcome = await runRungs(args, project);
  expect(outcome.code, outcome.err).toBe(0);
  return outcome;
}

const said = async (...args: string[]): Promise<string> =>
  (await ok('assess', '--quiet', ...args)).out.toString('utf8');
const index = async (): Promise<string[][]> => readCsv(await readFile(join(reports, 'index.csv'), 'utf8'));
const filed = async (): Promise<string[]> =>
  (await readdir(reports)).filter((name) => !['index.csv', '.reports.ndjson'].includes(name));

beforeAll(async () => {
  for (const [name, text] of Object.entries(files())) {
    await mkdir(dirname(join(project, name)), { recursive: true });
    await writeFile(join(project, name), text);
  }
  await ok('score', '--from', '2026-05-01', '--to', '2026-07-01');
}, 60_000);
beforeEach(() => rm(reports, { recursive: true, force: true }));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('assessments of a base in a folder', { timeout: 60_000 }, () => {
  test.each([
    { format: 'md', options: [] },
    { format: 'md', options: ['--full', '--first', 'good'] },
    { format: 'html', options: ['--full', '--against', '2026-06-01'] },
  ])('each is byte for byte what the command gives of that account alone, as $format $options', async (form) => {
    const options = ['--format', form.format, ...form.options];
    await ok('assess', '--all', '-o', 'reports', ...options);
    const [head, ...rows] = await index();
    expect(head).toEqual(['account', 'name', 'file', 'score', 'stage', 'stage_kind', 'next_step']);
    expect(rows).toHaveLength(KEYS.length);
    for (const [i, key] of KEYS.entries()) {
      const row = rows.find(([, name]) => name === `Name ${i}`)!;
      // A formula gets an apostrophe in front.
      expect(row[0]).toBe(key.startsWith('=') ? `'${key}` : key);
      if (form.options.length > 0 && i % 4 > 0) continue;
      const alone = await runRungs(['assess', key, ...options], project);
      expect(await readFile(join(reports, row[2]!))).toEqual(alone.out);
    }
  });

  test.each([false, true])('as JSON each is on one line, the same data; in full: %s', async (full) => {
    const options = ['--format', 'json', ...(full ? ['--full'] : [])];
    await ok('assess', '--all', '-o', 'reports', ...options);
    for (const key of KEYS.filter((_, i) => i % 4 === 0)) {
      const row = (await index()).find(([account]) => account === key || account === `'${key}`)!;
      const text = await readFile(join(reports, row[2]!), 'utf8');
      expect(text.indexOf('\n')).toBe(text.length - 1);
      expect(['features', 'roadmap'].map((part) => part in JSON.parse(text))).toEqual([full, full]);
      const alone = await runRungs(['assess', key, ...options], project);
      expect(`${JSON.stringify(JSON.parse(text), null, 2)}\n`).toBe(alone.out.toString('utf8'));
    }
  });

  test('so it is as PDF and slides', async () => {
    for (const format of ['pdf', 'pptx']) {
      await ok('assess', '--where', 'name:Name 9', '-o', 'reports', '--format', format);
      const alone = await ok('assess', 'B2', '--format', format);
      expect((await readFile(join(reports, `B2.${format}`))).equals(alone.out)).toBe(true);
    }
  });

  test('names are plain, each its own whatever the case, and lead nowhere else', async () => {
    await ok('assess', '--all', '-o', 'reports');
    const names = await filed();
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(KEYS.length);
    for (const name of names) expect(name).toMatch(/^[A-Za-z0-9][A-Za-z0-9-]{0,59}\.md$/);
    expect(names).toContain('B2.md');
    expect((await readdir(root)).toSorted()).toEqual(['project']);
  });

  test('what is there is left as it is, and what is not, or was recorded since, is made', async () => {
    await ok('assess', '--where', 'csm:Ann', '-o', 'reports');
    expect(await filed()).toHaveLength(KEYS.length / 2);
    const times = async (): Promise<number[]> =>
      Promise.all((await filed()).toSorted().map(async (name) => (await stat(join(reports, name))).mtimeMs));
    expect(await said('--all', '-o', 'reports')).toMatch(/^6 of 12 assessments .*; 6 were there already/);
    const before = [await times(), await readFile(join(reports, 'index.csv'), 'utf8')];
    expect(await said('--all', '-o', 'reports')).toMatch(/^0 of 12 .*; 12 were there already/);
    expect([await times(), await readFile(join(reports, 'index.csv'), 'utf8')]).toEqual(before);
    await rm(join(reports, 'C3.md'));
    await truncate(join(reports, '.reports.ndjson'), (await stat(join(reports, '.reports.ndjson'))).size - 20);
    expect(await said('--all', '-o', 'reports')).toMatch(/^2 of 12 /);
    await ok('assess', 'D4', '--record', '--note', 'Walked through it');
    expect(await said('--all', '-o', 'reports')).toMatch(/^1 of 12 /);
    expect(await readFile(join(reports, 'D4.md'), 'utf8')).toContain('Walked through it');
    await rm(join(project, 'assessments'), { recursive: true });
    expect(await said('--all', '-o', 'reports', '--stage', '5')).toMatch(/^12 of 12 /);
    expect((await index()).length).toBe(1 + KEYS.length);
  });

  test('stopped, it leaves whole files and no index, and the next run goes on there', async () => {
    await ok('assess', '--all', '-o', 'reports');
    const whole = new Map<string, string>();
    for (const name of await filed()) whole.set(name, await readFile(join(reports, name), 'utf8'));
    await rm(reports, { recursive: true });
    const abort = new AbortController();
    const context = {
      ...openLocalContext({
        folder: project,
        callerFolder: project,
        env: {},
        shippedModels: join(project, 'none'),
        shippedTranslations: join(import.meta.dirname, '../../translations'),
        toolVersion: 'test',
        progress: ({ label, done }) => {
          if (label === 'assessing' && done === 4) abort.abort();
        },
        signal: abort.signal,
      }),
      clock: () => Date.UTC(2026, 10, 21),
    };
    const input = assessBase.input.parse({ all: true, into: 'reports' });
    await expect(assessBase.run(context, input)).rejects.toThrow(/abort/i);
    const left = await filed();
    expect(left).toHaveLength(4);
    for (const name of left) expect(await readFile(join(reports, name), 'utf8')).toBe(whole.get(name));
    expect(await readdir(reports)).not.toContain('index.csv');
    expect(await said('--all', '-o', 'reports')).toMatch(/^8 of 12 .*; 4 were there already/);
    expect((await filed()).toSorted()).toEqual([...whole.keys()].toSorted());
  });

  describe.skipIf(availableParallelism() < 2)('in several threads', () => {
    const threaded = (signal: AbortSignal, progress: Progress = () => undefined): Context => {
      const options = { folder: project, callerFolder: project, env: {}, shippedModels: join(project, 'none') };
      const threadFile = join(import.meta.dirname, '../../src/bin/rungs.js');
      const context = openLocalContext({ ...options, threadFile, toolVersion: 'test', progress, signal });
      return { ...context, threads: { ...context.threads!, worth: 4 } };
    };
    const input = assessBase.input.parse({ all: true, into: 'reports', format: 'json', full: true });

    test('the files are those of one, a fault of one account is told, and stopped they leave nothing half', async () => {
      const { threads: _, ...alone } = threaded(new AbortController().signal);
      await assessBase.run(alone, input);
      const whole = new Map<string, string>();
      for (const name of await filed()) whole.set(name, await readFile(join(reports, name), 'utf8'));
      const areWhole = async (names: readonly string[]): Promise<void> => {
        for (const name of names) expect(await readFile(join(reports, name), 'utf8')).toBe(whole.get(name));
      };
      await rm(reports, { recursive: true });
      const abort = new AbortController();
      const stopAtThree: Progress = ({ label, done }) => {
        if (label === 'assessing' && done === 3) abort.abort();
      };
      await expect(assessBase.run(threaded(abort.signal, stopAtThree), input)).rejects.toThrow(/abort/i);
      const left = await filed();
      // The other thread's may have been on its way to the disk.
      expect([3, 4]).toContain(left.length);
      await areWhole(left);
      expect(await readdir(reports)).not.toContain('index.csv');

      const blocked = [...whole.keys()].find((name) => !left.includes(name))!;
      await mkdir(join(reports, blocked));
      const { written, kept, faults } = await assessBase.run(threaded(new AbortController().signal), input);
      expect([written, kept, faults.length]).toEqual([KEYS.length - left.length - 1, left.length, 1]);
      expect(faults[0]!.message).toContain(blocked);
      await areWhole((await filed()).filter((name) => name !== blocked));
    });

    test('what keeps a thread from its work is said, as whoever began it would be told', async () => {
      const { port1, port2 } = new MessageChannel();
      makeReportsInThread(threaded(new AbortController().signal), port1);
      port2.postMessage({
        model: 'm',
        asOf: '2026-07-01',
        snapshot: 'another',
        accounts: [],
        asked: input,
      } satisfies ReportsBegin);
      port2.postMessage(NO_ASSESSMENT_RULES);
      port2.postMessage([]);
      const [reply]: ReportsReply[] = await once(port2, 'message');
      port2.close();
      expect(reply).toEqual({
        failure: { message: expect.stringContaining('scored anew') as string, kind: 'data', code: null },
      });
    });
  });

  test('a fault of one account is told, and the others have their reports', async () => {
    await ok('assess', '--where', 'csm:Ann', '-o', 'reports');
    await mkdir(join(reports, 'B2.md'));
    const { code, out } = await runRungs(['assess', '--all', '-o', 'reports'], project);
    expect(code).toBe(4);
    expect(out.toString('utf8')).toMatch(/^5 of 12 [^]*^B2: .*B2\.md/m);
    expect(await index()).toHaveLength(KEYS.length);
  });

  test('a folder that holds anything else is left alone; what is asked at once or not at all is said', async () => {
    const fails = async (...args: string[]): Promise<string> => {
      const { code, err } = await runRungs(['assess', ...args], project);
      expect(code, err).toBe(2);
      return err;
    };
    expect(await fails('--all', '-o', 'models')).toContain('holds other files; name a new or an empty folder');
    expect(await fails('--all')).toContain('such as -o reports');
    expect(await fails('--all', '--where', 'csm:Ann', '-o', 'reports')).toContain('leave out --all or --where');
    expect(await fails('B2', '--all', '-o', 'reports')).toContain('"B2" does not go with --all');
    expect(await fails('--where', 'csm:Nobody', '-o', 'reports')).toContain('Nobody');
    const absent = await runRungs(['assess', '--all', '-o', 'reports', '--first', 'nothing'], project);
    expect([absent.code, absent.err]).toEqual([4, expect.stringContaining('there is no dimension "nothing"')]);
    expect(await readdir(project)).not.toContain('reports');
    expect((await ok('assess', '--due')).out.toString('utf8')).not.toBe('');
  });
});
