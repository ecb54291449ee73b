import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Diagnostic } from '../../util/diagnostic.ts';
import { withLines } from './row-lines.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rungs-rows-'));
  await writeFile(join(folder, 'a.csv'), 'id,x\n1,"a\nb"\n2,b\n');
});
afterEach(() => rm(folder, { recursive: true }));

function fault(file: string, row?: number): Diagnostic {
  const place = row === undefined ? { file } : { file, row };
  return { severity: 'warning', code: 'value-does-not-fit', place, message: 'm', remedy: 'r' };
}

test('a row of a text file is told with its line; a file that is gone, and what is no text, keep the row alone', async () => {
  const found = await withLines(
    folder,
    [fault('a.csv', 2), fault('gone.csv', 2), fault('a.parquet', 2), fault('a.csv')],
    new AbortController().signal,
  );
  expect(found.map(({ place }) => place)).toEqual([
    { file: 'a.csv', row: 2, line: 4 },
    { file: 'gone.csv', row: 2 },
    { file: 'a.parquet', row: 2 },
    { file: 'a.csv' },
  ]);
});

test('looking for lines ends when the command is cancelled', async () => {
  await expect(withLines(folder, [fault('a.csv', 2)], AbortSignal.abort())).rejects.toMatchObject({
    name: 'AbortError',
  });
});
