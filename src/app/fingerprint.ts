import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { relative } from 'node:path';
import { byCodeUnit } from '../util/sort.ts';

/**
 * What a run depends on, as one hash: the project's files by text, the data files by size and time of change, the
 * tool's version. It lives in the ledger, never in hashed snapshot bytes.
 */
export async function fingerprintInputs(
  folder: string,
  texts: ReadonlyMap<string, string>,
  dataFiles: readonly string[],
  toolVersion: string,
): Promise<string> {
  const hash = createHash('sha256');
  hash.update(`tool ${toolVersion}\n`);
  for (const [path, text] of [...texts].sort(([a], [b]) => byCodeUnit(a, b))) {
    hash.update(`text ${path} ${text.length}\n${text}\n`);
  }
  for (const file of [...dataFiles].sort(byCodeUnit)) {
    const { size, mtimeMs } = await stat(file);
    hash.update(`data ${relative(folder, file)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}
