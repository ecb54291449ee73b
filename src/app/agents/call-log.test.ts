import { mkdir, mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { callLogPath, digestOf, logCall, type ToolCall } from './call-log.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rungs-calls-'));
});
afterEach(() => rm(folder, { recursive: true }));

const call = (at: number, tool = 'movement'): ToolCall => {
  const asked = digestOf({});
  return { at, agent: 'ann', tool, asked, came: 'answered', milliseconds: 1, bytes: 2 };
};

test('a call is one line, whatever it is called, and the name is no longer than a name', async () => {
  await logCall({ folder }, call(1, `x\n{"forged":true}${'y'.repeat(10_000)}`));
  await logCall({ folder }, call(2));
  const lines = (await readFile(callLogPath({ folder }), 'utf8')).trimEnd().split('\n');
  expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([{ at: 1, agent: 'ann' }, { at: 2 }]);
  expect(lines[0]!.length).toBeLessThan(300);
});

test('a full log is put aside, and the oldest of those goes', async () => {
  for (let at = 1; at <= 9; at++) await logCall({ folder }, call(1_795_000_000_000 + at), 1);
  const names = (await readdir(join(folder, '.rungs/agents'))).toSorted();
  expect(names).toEqual([...[6, 7, 8, 9].map((at) => `calls.179500000000${at}.ndjson`), 'calls.ndjson']);
  expect(JSON.parse(await readFile(callLogPath({ folder }), 'utf8'))).toMatchObject({ at: 1_795_000_000_009 });
});

test('those who log at once lose no line', async () => {
  await Promise.all(Array.from({ length: 20 }, (_, at) => logCall({ folder }, call(at), 300)));
  const names = await readdir(join(folder, '.rungs/agents'));
  const texts = await Promise.all(names.map((name) => readFile(join(folder, '.rungs/agents', name), 'utf8')));
  expect(texts.join('').trimEnd().split('\n')).toHaveLength(20);
});

test('what is asked has a digest, nested as deeply as it likes', () => {
  expect(digestOf({ a: 1 })).toMatch(/^[0-9a-f]{12}$/);
  expect(digestOf({ a: 1 })).not.toBe(digestOf({ a: 2 }));
  let deep: unknown = 1;
  for (let i = 0; i < 100_000; i++) deep = [deep];
  expect(digestOf(deep)).toBe(digestOf(undefined));
});

test.skipIf(process.platform === 'win32')('nobody else reads it, whoever made the folder', async () => {
  await mkdir(join(folder, '.rungs/agents'), { recursive: true, mode: 0o755 });
  await logCall({ folder }, call(1));
  expect((await stat(join(folder, '.rungs/agents'))).mode & 0o777).toBe(0o700);
});
