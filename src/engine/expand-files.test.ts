import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expandFiles } from './expand-files.ts';

let folder = '';

beforeAll(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'rungs-glob-')), 'pro[j]ect {1}');
  for (const file of [
    'b.csv',
    'a.csv',
    'A.csv',
    'a.csv.gz',
    '.hidden.csv',
    'c[1].csv',
    'c1.csv',
    'deep/x.csv',
    'deep/er/y.csv',
    'note.txt',
  ]) {
    const path = join(folder, 'data', file);
    await mkdir(join(path, '..'), { recursive: true });
    await writeFile(path, 'a\n1\n');
  }
  await symlink(join(folder, 'data/b.csv'), join(folder, 'data/link.csv'));
});
afterAll(() => rm(join(folder, '..'), { recursive: true, force: true }));

test.each([
  [['data/*.csv'], ['A.csv', 'a.csv', 'b.csv', 'c1.csv', 'c[1].csv', 'link.csv']],
  [['./data/?.csv'], ['A.csv', 'a.csv', 'b.csv']],
  [['data/[a-b].csv'], ['a.csv', 'b.csv']],
  [['data/[!a]*.csv'], ['A.csv', 'b.csv', 'c1.csv', 'c[1].csv', 'link.csv']],
  [['data/{a,b}.csv{,.gz}'], ['a.csv', 'a.csv.gz', 'b.csv']],
  [['data/**/*.csv'], ['A.csv', 'a.csv', 'b.csv', 'c1.csv', 'c[1].csv', 'deep/er/y.csv', 'deep/x.csv', 'link.csv']],
  [['data/deep/*'], ['deep/x.csv']],
  [['data/*/*.csv'], ['deep/x.csv']],
  [['data/c[1].csv'], ['c[1].csv']],
  [
    ['data/b.csv', 'data/*.csv', 'data/../data/b.csv'],
    ['A.csv', 'a.csv', 'b.csv', 'c1.csv', 'c[1].csv', 'link.csv'],
  ],
  [['data/.*.csv'], ['.hidden.csv']],
  [['../*/data/note.txt'], ['note.txt']],
])('%j stands for %j', async (globs, expected) => {
  const found = await expandFiles(folder, globs);
  expect(found.map((file) => relative(join(folder, 'data'), file))).toEqual(expected);
});

test('an absolute glob is taken as it is', async () => {
  const found = await expandFiles('/nowhere', [join(folder, 'data/b.csv')]);
  expect(found).toEqual([join(folder, 'data/b.csv')]);
});

test.each(['data/*.parquet', 'data/none.csv', 'none/*.csv', 'data/deep'])(
  'a glob without a file adds none: %s',
  async (glob) => {
    expect(await expandFiles(folder, [glob])).toEqual([]);
    expect(await expandFiles(folder, ['data/b.csv', glob])).toHaveLength(1);
  },
);
