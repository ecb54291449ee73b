import { mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Session } from './session.ts';
import { stageText } from './stage-text.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rungs-stage-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Paths of the files this process holds open; undefined where the system does not tell. */
async function openFiles(): Promise<readonly string[] | undefined> {
  const descriptors = await readdir('/proc/self/fd').catch(() => undefined);
  if (descriptors === undefined) return undefined;
  return Promise.all(descriptors.map((fd) => readlink(`/proc/self/fd/${fd}`).catch(() => '')));
}

test('a repair that is cancelled closes its file, so that nothing of it stays when its folder is removed', async (context) => {
  if ((await openFiles()) === undefined) return context.skip('this system does not list open files');
  const path = join(folder, 'facts.csv');
  const rows = Array.from({ length: 300_000 }, (_, i) => `${i},x`);
  await writeFile(path, `id,text\n1,2,3\n${rows.join('\n')}\n`);
  let asked = 0;
  const unused = (): never => {
    throw new Error('the engine was not to be asked');
  };
  const session: Session = {
    rows: unused,
    columns: unused,
    run: unused,
    // The scan goes through; the repair after it is cancelled while it writes.
    get signal() {
      asked++;
      if (asked === 1) return undefined;
      const abort = new AbortController();
      setTimeout(() => abort.abort(), 5);
      return abort.signal;
    },
  };
  const work = await mkdtemp(join(folder, 'work-'));
  await expect(stageText(session, path, { folder: work })).rejects.toThrow(/abort/i);
  await rm(work, { recursive: true });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect((await openFiles())?.filter((file) => file.includes(folder))).toEqual([]);
  expect(await readdir(folder)).toEqual(['facts.csv']);
});
