import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { nodeFiles as files } from '../../store/effects.ts';
import { isRecord, parseJson } from '../../util/json.ts';
import type { KeptEffects, KeptFolder, KeptPlace } from './kept-folder.ts';

export interface Saved {
  readonly name: string;
  /** Null: it was removed. */
  readonly fingerprint: string | null;
  readonly by: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Who saved what; beside the project's own files. */
export function keptLogPath({ folder }: KeptPlace, kept: KeptFolder): string {
  return join(folder, '.rungs', `${basename(kept.folder)}.ndjson`);
}

export async function logKept(
  effects: KeptEffects,
  kept: KeptFolder,
  saved: readonly Pick<Saved, 'name' | 'fingerprint'>[],
): Promise<void> {
  const at = Math.floor(effects.clock());
  const lines = saved.map((one) => `${JSON.stringify({ ...one, by: effects.actor.id, at })}\n`);
  await files.append(keptLogPath(effects, kept), new TextEncoder().encode(lines.join('')));
}

/** The last line of each name. Lines that are none, as a power cut may leave one, are passed over. */
export async function readKeptLog(place: KeptPlace, kept: KeptFolder): Promise<ReadonlyMap<string, Saved>> {
  const text = await readFile(keptLogPath(place, kept), 'utf8').catch(() => '');
  const last = new Map<string, Saved>();
  for (const line of text.split('\n')) {
    const value = parseJson(line);
    if (!isRecord(value)) continue;
    const { name, fingerprint, by, at } = value;
    if (typeof name !== 'string' || typeof by !== 'string' || typeof at !== 'number') continue;
    last.set(name, { name, fingerprint: typeof fingerprint === 'string' ? fingerprint : null, by, at });
  }
  return last;
}
