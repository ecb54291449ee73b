import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { linesOfRows } from './row-lines.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rungs-lines-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function lines(name: string, content: string | Uint8Array, ...rows: number[]): Promise<Record<number, number>> {
  const path = join(folder, name);
  await writeFile(path, content);
  return Object.fromEntries(await linesOfRows(path, new Set(rows)));
}

test('the first row of a CSV file stands under its header', async () => {
  expect(await lines('a.csv', 'id,x\n1,a\n2,b\n', 1, 2)).toEqual({ 1: 2, 2: 3 });
});

test('blank lines, breaks inside quotes and rows that cannot be read are counted as an editor does', async () => {
  const text = '\n\nid,x\n1,"a\nb\nc"\n\n2,b\n3\n4,"open\n5,e\n';
  expect(await lines('a.csv', text, 1, 2, 3, 4, 5)).toEqual({ 1: 4, 2: 8, 3: 9, 4: 10, 5: 11 });
});

test.each(['\r\n', '\r'])('line ends of %j are one line each', async (end) => {
  expect(await lines('a.csv', ['id,x', '1,a', '2,b', ''].join(end), 2)).toEqual({ 2: 3 });
});

test('a row far into a large file, plain or gzipped, is found', async () => {
  const rows = Array.from({ length: 300_000 }, (_, i) => (i % 1000 === 7 ? `${i},"two\nlines"` : `${i},x`));
  const text = `id,x\n${rows.join('\n')}\n`;
  const expected = text.slice(0, text.indexOf('\n250000,x') + 1).split('\n').length;
  expect(await lines('a.csv', text, 250_001)).toEqual({ 250_001: expected });
  expect(await lines('a.csv.gz', gzipSync(text), 250_001)).toEqual({ 250_001: expected });
});

test('NDJSON has a row on every line that is not blank; JSON has no lines to name', async () => {
  expect(await lines('a.ndjson', '{"a":1}\n\n  \n{"a":2}\n{"a":3}', 1, 2, 3, 4)).toEqual({ 1: 1, 2: 4, 3: 5 });
  expect(await lines('a.json', '[{"a":1},\n{"a":2}]', 1)).toEqual({});
});
