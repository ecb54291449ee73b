import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { relative } from 'node:path';
import { byCodeUnit } from '../../util/sort.ts';

/** A YAML file of the project as it was read. */
export interface ProjectText {
  readonly text: string;
  /** Its data after `${VAR}` was replaced: two runs may read the same text otherwise. Undefined where it is broken. */
  readonly value: unknown;
}

/**
 * What a run depends on, as one hash: the project's files by text and by what the environment made of it, the data files
 * by size and time of change, the tool's version. It lives in the ledger, never in hashed snapshot bytes.
 */
export async function fingerprintInputs(
  folder: string,
  texts: ReadonlyMap<string, ProjectText>,
  dataFiles: readonly string[],
  toolVersion: string,
): Promise<string> {
  const hash = createHash('sha256');
  hash.update(`tool ${toolVersion}\n`);
  for (const [path, { text, value }] of [...texts].sort(([a], [b]) => byCodeUnit(a, b))) {
    hash.update(`text ${path} ${text.length}\n${text}\n${JSON.stringify(value ?? null)}\n`);
  }
  for (const file of [...dataFiles].sort(byCodeUnit)) {
    const { size, mtimeMs } = await stat(file);
    hash.update(`data ${relative(folder, file)} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}
