import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fingerprintInputs, type ProjectText } from './fingerprint.ts';

let folder: string;
let data: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rungs-fingerprint-'));
  data = join(folder, 'facts.csv');
  await writeFile(data, 'a\n1\n');
});
afterAll(() => rm(folder, { recursive: true }));

const MODEL: ProjectText = { text: 'at: ${T:-10}\n', value: { at: 10 } };
const OTHER: ProjectText = { text: 'title: x\n', value: { title: 'x' } };

function print(texts: readonly (readonly [string, ProjectText])[], version = '1.0.0'): Promise<string> {
  return fingerprintInputs(folder, new Map(texts), [data], version);
}

describe('the fingerprint of what a run depends on', () => {
  test('is the same for the same inputs, in whatever order they were read', async () => {
    const one = await print([['a.yaml', MODEL], ['b.yaml', OTHER]]); // prettier-ignore
    expect(await print([['b.yaml', OTHER], ['a.yaml', MODEL]])).toBe(one); // prettier-ignore
  });

  test.each<[string, () => Promise<string>]>([
    [
      'a variable has another value though the text is the same',
      () => print([['a.yaml', { ...MODEL, value: { at: 20 } }]]),
    ],
    ['the text of a file changes', () => print([['a.yaml', { ...MODEL, text: 'at: 10\n' }]])],
    ['a file has another name', () => print([['b.yaml', MODEL]])],
    ['the tool is another version', () => print([['a.yaml', MODEL]], '1.0.1')],
  ])('changes where %s', async (_, changed) => {
    expect(await changed()).not.toBe(await print([['a.yaml', MODEL]]));
  });

  test('changes where a data file was written again', async () => {
    const before = await print([['a.yaml', MODEL]]);
    await utimes(data, 1, 1);
    expect(await print([['a.yaml', MODEL]])).not.toBe(before);
  });
});
