import { basename, join } from 'node:path';
import { nodeFiles as files } from '../../store/effects.ts';
import type { KeptEffects, KeptFolder, KeptPlace } from './kept-folder.ts';

/** What was replaced or removed, byte for byte, for 30 days. */

export const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;
const TRASHED = /^\d{13,16}-\d+-([A-Za-z0-9][A-Za-z0-9_-]{0,79})\.yaml$/;

/** The name of what a piece of trash was; undefined where it names none. */
export function nameOfTrash(trash: string): string | undefined {
  return TRASHED.exec(trash)?.[1];
}

export async function readTrash(place: KeptPlace, kept: KeptFolder, trash: string): Promise<Uint8Array | undefined> {
  return files.read(join(trashPath(place, kept), trash));
}

/** Copies of these files, in their order; what is older than 30 days is swept. */
export async function toTrash(
  effects: KeptEffects,
  kept: KeptFolder,
  all: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Promise<readonly string[]> {
  if (all.length === 0) return [];
  const own = trashPath(effects, kept);
  await files.makeFolder(own);
  const there = new Set(await files.list(own));
  const at = Math.floor(effects.clock());
  for (const old of there) {
    if (TRASHED.test(old) && Number(old.split('-')[0]) < at - KEPT_DAYS * DAY_MS) await files.remove(join(own, old));
  }
  const given: string[] = [];
  for (const { name, bytes } of all) {
    let n = 0;
    while (there.has(trashName(at, n, name))) n++;
    const trash = trashName(at, n, name);
    there.add(trash);
    await files.write(join(own, trash), bytes);
    given.push(trash);
  }
  return given;
}

function trashPath({ folder }: KeptPlace, kept: KeptFolder): string {
  return join(folder, '.rungs', 'trash', basename(kept.folder));
}

function trashName(at: number, n: number, name: string): string {
  return `${String(at).padStart(13, '0')}-${n}-${name}.yaml`;
}
