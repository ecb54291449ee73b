import { createHash } from 'node:crypto';
import { constants, type Dirent } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { errorCode } from '../../store/effects.ts';
import { AbsentError, UserError } from '../../util/diagnostic.ts';
import { byCodeUnit } from '../../util/sort.ts';
import { checkName, fileOf, filePath, folderPath, type KeptFolder, type KeptPlace } from './kept-folder.ts';
import { readKeptLog, type Saved } from './kept-log.ts';
import { inOrderOfDays, isFileName } from './kept-name.ts';

/** A file as it is now. */
export interface KeptFile {
  /** Without `.yaml`. */
  readonly name: string;
  readonly text: string;
  /** Changes with every byte of it. */
  readonly fingerprint: string;
  /** Who saved it so through Rungs; null: somebody changed the file itself. */
  readonly savedBy: string | null;
  /** Milliseconds since 1970. */
  readonly changedAt: number;
}

/** Something in the folder that is not read, and why: its name is none, or what it is. */
export interface Unread {
  /** With its ending. */
  readonly file: string;
  readonly why: 'name' | 'link' | 'size' | 'kind' | 'permission';
}

/** Far above what YAML is read of; a file of any size must not be taken into memory. */
const MOST_BYTES = 4_000_000;
/** Open at once; a system allows about a thousand. */
const AT_ONCE = 64;

/** Names of the files, see `inOrderOfDays`, without opening any: sixty thousand take a tenth of a second. */
export async function readKeptNames(
  place: KeptPlace,
  kept: KeptFolder,
): Promise<{ readonly names: readonly string[]; readonly unread: readonly Unread[] }> {
  const unread: Unread[] = [];
  const names: string[] = [];
  for (const entry of await entriesOf(place, kept)) {
    const { name } = entry;
    if (!/\.ya?ml$/i.test(name)) continue;
    if (!name.endsWith('.yaml') || !isFileName(name.slice(0, -5))) unread.push({ file: name, why: 'name' });
    else if (entry.isFile()) names.push(name.slice(0, -5));
    else unread.push({ file: name, why: entry.isSymbolicLink() ? 'link' : 'kind' });
  }
  const byFile = (a: Unread, b: Unread): number => byCodeUnit(a.file, b.file);
  return { names: inOrderOfDays(names), unread: unread.sort(byFile) };
}

/** Every file that can be read, by name, or those that `wanted` lets through. */
export async function readKeptFiles(
  place: KeptPlace,
  kept: KeptFolder,
  wanted: (name: string) => boolean = () => true,
): Promise<{ readonly found: readonly KeptFile[]; readonly unread: readonly Unread[] }> {
  const { names, unread } = await readKeptNames(place, kept);
  const chosen = names.filter(wanted);
  const saved = await readKeptLog(place, kept);
  const found: KeptFile[] = [];
  const more: Unread[] = [];
  for (let i = 0; i < chosen.length; i += AT_ONCE) {
    const some = chosen.slice(i, i + AT_ONCE);
    for (const one of await Promise.all(some.map((name) => readOne(place, kept, name)))) {
      if (one === undefined) continue;
      if ('why' in one) more.push(one);
      else found.push(withSaver(one, saved));
    }
  }
  return { found, unread: [...unread, ...more] };
}

/** The file of this name; an AbsentError where there is none. */
export async function readKeptFile(place: KeptPlace, kept: KeptFolder, name: string): Promise<KeptFile> {
  checkName(kept, name);
  const found = await findKeptFile(place, kept, name);
  if (found !== undefined) return withSaver(found, await readKeptLog(place, kept));
  const { names } = await readKeptNames(place, kept);
  const shown = names.length > MOST_NAMED ? [...names.slice(0, MOST_NAMED), '...'] : names;
  const known = names.length === 0 ? 'there are none yet' : `there are: ${shown.join(', ')}`;
  throw new AbsentError(`there is no ${kept.noun} "${name}"; ${known}`);
}

const MOST_NAMED = 20;

export interface FileNow {
  readonly name: string;
  readonly text: string;
  readonly bytes: Uint8Array;
  readonly fingerprint: string;
  readonly changedAt: number;
}

/** Undefined where there is no such file; what is there and cannot be read is an error. */
export async function findKeptFile(place: KeptPlace, kept: KeptFolder, name: string): Promise<FileNow | undefined> {
  await entriesOf(place, kept, false);
  const found = await readOne(place, kept, name);
  if (found !== undefined && 'why' in found) {
    throw new UserError('data', `"${fileOf(kept, name)}" ${WHY[found.why].join('; ')}`);
  }
  return found;
}

/** What an unread file is, and what to do. */
export const WHY: Readonly<Record<Unread['why'], readonly [message: string, remedy: string]>> = {
  name: ['has a name that is not read: letters, digits, - and _, ending in .yaml', 'rename it'],
  link: ['is a link, which is not followed', 'put the file itself there'],
  size: ['is too large to be read', 'remove it, or make it shorter'],
  kind: ['is no file', 'move it elsewhere'],
  permission: ['may not be read', 'check its permissions'],
};

export function withSaver(file: FileNow, saved: ReadonlyMap<string, Saved>): KeptFile {
  const { name, text, fingerprint, changedAt } = file;
  const by = saved.get(name);
  const isOurs = by?.fingerprint === fingerprint;
  return { name, text, fingerprint, savedBy: isOurs ? by.by : null, changedAt: isOurs ? by.at : changedAt };
}

export function fingerprintOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}

/** Empty where there is no folder; a folder that is a link would lead out of the project. */
async function entriesOf(place: KeptPlace, kept: KeptFolder, list = true): Promise<readonly Dirent[]> {
  const path = folderPath(place, kept);
  const found = await lstat(path).catch(() => null);
  if (found === null) return [];
  if (!found.isDirectory()) {
    const what = found.isSymbolicLink() ? 'a link, which is not followed' : 'no folder';
    throw new UserError('data', `"${kept.folder}" is ${what}; put a folder there`);
  }
  return list ? readdir(path, { withFileTypes: true }) : [];
}

async function readOne(place: KeptPlace, kept: KeptFolder, name: string): Promise<FileNow | Unread | undefined> {
  const unread = (why: Unread['why']): Unread => ({ file: `${name}.yaml`, why });
  try {
    // Not blocking: a pipe would keep whoever opens it waiting. Windows has neither.
    const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
    const file = await open(filePath(place, kept, name), flags);
    try {
      const found = await file.stat();
      if (!found.isFile()) return unread('kind');
      if (found.size > MOST_BYTES) return unread('size');
      const bytes = await file.readFile();
      // The byte order mark that some editors write is one of its bytes.
      const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
      return { name, text, bytes, fingerprint: fingerprintOf(text), changedAt: Math.floor(found.mtimeMs) };
    } finally {
      await file.close();
    }
  } catch (error) {
    const code = errorCode(error) ?? '';
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (code === 'ELOOP' || code === 'EMLINK') return unread('link');
    if (code === 'EACCES' || code === 'EPERM') return unread('permission');
    if (code === 'EISDIR' || code === 'ENXIO') return unread('kind');
    throw error;
  }
}
