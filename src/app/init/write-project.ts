import { access, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { projectTexts } from '../../draft/project-texts.ts';
import { UserError } from '../../util/diagnostic.ts';
import type { Proposal } from '../../draft/proposal.ts';

export interface WrittenFile {
  /** Relative to the project. */
  readonly file: string;
  /** Name under which the file that was there before is kept; null where there was none. */
  readonly backup: string | null;
}

/** A UserError that names the files which are there already; nothing is ever overwritten without `force`. */
export async function refuseExisting(folder: string, files: Iterable<string>, force: boolean): Promise<void> {
  if (force) return;
  const there: string[] = [];
  for (const file of files) if (await exists(join(folder, file))) there.push(file);
  if (there.length === 0) return;
  throw new UserError(
    'usage',
    `${there.join(', ')} ${there.length === 1 ? 'is' : 'are'} there already in ${folder}; ` +
      'init overwrites nothing: choose another folder, or add --force to keep the old files beside the new ones as .bak',
  );
}

/** Writes all texts beside, keeps what was there as `.bak`, then puts the new files in place. */
export async function writeProject(
  folder: string,
  proposal: Proposal,
  prefix: string,
  force: boolean,
): Promise<readonly WrittenFile[]> {
  const texts = projectTexts(proposal, prefix);
  await refuseExisting(folder, texts.keys(), force);
  const parts: string[] = [];
  try {
    for (const [file, text] of texts) {
      const part = join(folder, `${file}.part`);
      await mkdir(dirname(part), { recursive: true });
      parts.push(part);
      await writeFile(part, text);
    }
    const written: WrittenFile[] = [];
    for (const file of texts.keys()) {
      const path = join(folder, file);
      const backup = (await exists(path)) ? await keep(path) : null;
      await rename(`${path}.part`, path);
      written.push({ file, backup: backup === null ? null : `${file}${backup}` });
    }
    return written;
  } catch (error) {
    await Promise.all(parts.map((part) => rm(part, { force: true }).catch(() => undefined)));
    const said = error instanceof Error ? error.message : String(error);
    throw new UserError(
      'data',
      `the project cannot be written: ${said}; check the folder's permissions and space`,
      [],
      error,
    );
  }
}

/** Moves a file to the first of `.bak`, `.bak2` ... that is free; gives that ending. */
async function keep(path: string): Promise<string> {
  let ending = '.bak';
  for (let n = 2; await exists(`${path}${ending}`); n++) ending = `.bak${n}`;
  await rename(path, `${path}${ending}`);
  return ending;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
