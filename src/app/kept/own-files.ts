import { chmod, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeFiles as files } from '../../store/effects.ts';
import { UserError } from '../../util/diagnostic.ts';
import { isRecord, parseJson, parseOwnJson } from '../../util/json.ts';
import type { KeptPlace } from './kept-folder.ts';

/**
 * Files of `.rungs/<folder>` that Rungs alone writes and nobody else is to read: JSON of one version, whole or not there, which
 * only the user who runs Rungs may open.
 */
const FORMAT = 1;

export function ownFilePath({ folder }: KeptPlace, of: string, name: string): string {
  return join(folder, '.rungs', of, name);
}

/** Undefined where it is not there; a UserError where it has no `key`, or another version wrote it. */
export async function readOwnFile<T>(
  place: KeptPlace,
  of: string,
  name: string,
  key: keyof T & string,
): Promise<T | undefined> {
  const bytes = await files.read(ownFilePath(place, of, name));
  if (bytes === undefined) return undefined;
  const text = new TextDecoder().decode(bytes);
  const version = parseJson(text);
  const value = parseOwnJson<T>(text, [key]);
  if (value !== undefined && isRecord(version) && version['formatVersion'] === FORMAT) return value;
  throw new UserError('data', `".rungs/${of}/${name}" is damaged or of a newer version; restore it from a backup`);
}

/** Written beside and put in its place, so that it is never seen half-written. */
export async function writeOwnFile(place: KeptPlace, of: string, name: string, value: object): Promise<void> {
  const folder = await ownFolder(place, of);
  const beside = ownFilePath(place, of, `.${name}.${process.pid}.part`);
  await files.remove(beside);
  try {
    await files.write(beside, new TextEncoder().encode(`${JSON.stringify({ formatVersion: FORMAT, ...value })}\n`));
    await files.rename(beside, ownFilePath(place, of, name));
  } finally {
    await files.remove(beside);
  }
  await files.syncFolder(folder);
}

/** A line at the end, on the disk when this ends; several may be at it. */
export async function appendOwnLine(place: KeptPlace, of: string, name: string, value: object): Promise<void> {
  await ownFolder(place, of);
  await files.append(ownFilePath(place, of, name), new TextEncoder().encode(`${JSON.stringify(value)}\n`));
}

async function ownFolder(place: KeptPlace, of: string): Promise<string> {
  const folder = join(place.folder, '.rungs', of);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // One that came from a backup, or was copied, may be open to others.
  await chmod(folder, 0o700);
  return folder;
}
