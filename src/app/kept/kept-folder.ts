import { join } from 'node:path';
import { UserError } from '../../util/diagnostic.ts';
import type { Context } from '../context.ts';
import { isFileName } from './kept-name.ts';

/** A folder of small YAML files, one thing each, that Rungs and people write side by side: `scenarios/*.yaml`. */
export interface KeptFolder {
  /** Relative to the project; what nobody else is to see stands below `.rungs/`. */
  readonly folder: string;
  /** What one file holds, for messages. */
  readonly noun: string;
  /** A name that one could have. */
  readonly example: string;
  /** What to do where another has the name, or the file has changed. */
  readonly onConflict: string;
  /** What to do where the file is gone. */
  readonly onGone: string;
}

export type KeptEffects = Pick<Context, 'folder' | 'actor' | 'clock' | 'rehearsal'>;

/** What reading needs of the context. */
export type KeptPlace = Pick<Context, 'folder'>;

export function folderPath({ folder }: KeptPlace, kept: KeptFolder): string {
  return join(folder, kept.folder);
}

export function filePath(place: KeptPlace, kept: KeptFolder, name: string): string {
  return join(folderPath(place, kept), `${name}.yaml`);
}

/** How messages name the file of a project. */
export function fileOf(kept: KeptFolder, name: string): string {
  return `${kept.folder}/${name}.yaml`;
}

export function checkName(kept: KeptFolder, name: string): void {
  if (isFileName(name)) return;
  const { noun, example } = kept;
  const what = `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
  throw new UserError('usage', `"${name}" is no name of ${what}; use letters, digits, - and _, such as ${example}`);
}
