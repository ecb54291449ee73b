import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../util/diagnostic.ts';
import { byCodeUnit } from '../../util/sort.ts';

/** Why a folder is no project, and the way out. */
export async function noProject(folder: string): Promise<{ readonly message: string; readonly remedy: string }> {
  const there = await stat(folder).catch(() => undefined);
  if (there?.isDirectory() !== true) {
    const message = `there is no folder "${folder}"`;
    return { message, remedy: 'check the path given with --project or RUNGS_PROJECT' };
  }
  const other = (await misnamed(folder)).find((name) => name.toLowerCase().startsWith('rungs.'));
  const remedy =
    other === undefined
      ? 'run `rungs init` in this folder, or name the project with --project'
      : `rename ${other} to rungs.yaml`;
  return { message: 'there is no rungs.yaml here', remedy };
}

/** Throws where the folder is no project: the same failure whichever command meets it. */
export async function requireProject(folder: string): Promise<void> {
  const file = await stat(join(folder, 'rungs.yaml')).catch(() => undefined);
  if (file?.isFile() === true) return;
  const { message, remedy } = await noProject(folder);
  throw new UserError('configuration', `${message}; ${remedy}`);
}

/** YAML files whose names do not end in .yaml; none where the folder is not there. */
export async function misnamed(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  return names.filter((name) => /\.ya?ml$/i.test(name) && !name.endsWith('.yaml')).sort(byCodeUnit);
}
