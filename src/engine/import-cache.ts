import { createHash } from 'node:crypto';
import { open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { byCodeUnit } from '../util/sort.ts';
import type { Imported, ImportRequest } from './importer.ts';

/** Raise it when an import of the same file would come out otherwise. */
const CACHE_VERSION = 6;

/** The Parquet file and, written last, the report that makes it valid. */
export interface CacheEntry {
  readonly fingerprint: string;
  readonly file: string;
  readonly sidecar: string;
}

export function cacheEntry(folder: string, id: string, fingerprint: string): CacheEntry {
  const stem = join(folder, `${id}-${fingerprint.slice(0, 16)}`);
  return { fingerprint, file: `${stem}.parquet`, sidecar: `${stem}.json` };
}

/** Changes with any file (path, size, time of change), any wish of the request, and the version of the importer. */
export async function fingerprintOf(request: ImportRequest): Promise<string> {
  const files = await Promise.all(
    request.files.map(async (path) => {
      const found = await stat(path, { bigint: true }).catch(() => undefined);
      return [path, String(found?.size), String(found?.mtimeNs)];
    }),
  );
  const wishes = [
    CACHE_VERSION,
    request.id,
    request.accountColumn,
    request.keyColumns,
    request.timeColumns,
    request.optionalTimes,
    request.periodColumn,
    [...request.formats].sort(byName),
    [...request.types].sort(byName),
    request.timezone,
    request.decimal,
    ...(request.empty === undefined ? [] : [[request.empty.everywhere, [...request.empty.byColumn].sort(byColumn)]]),
  ];
  return createHash('sha256')
    .update(JSON.stringify([files, wishes]))
    .digest('hex');
}

function byColumn(a: readonly [string, unknown], b: readonly [string, unknown]): number {
  return byCodeUnit(a[0], b[0]);
}

function byName(a: readonly [string, string], b: readonly [string, string]): number {
  return byCodeUnit(a[0], b[0]);
}

interface Sidecar {
  readonly fingerprint: string;
  /** Bytes of the Parquet file: a copy that was cut off is no copy. */
  readonly bytes: number;
  readonly imported: Imported;
}

/** What was imported before; undefined where nothing valid is there. */
export async function readEntry(entry: CacheEntry): Promise<Imported | undefined> {
  const text = await readFile(entry.sidecar, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const found = await stat(entry.file).catch(() => undefined);
  try {
    const sidecar: unknown = JSON.parse(text);
    if (!isSidecar(sidecar) || sidecar.fingerprint !== entry.fingerprint || sidecar.bytes !== found?.size)
      return undefined;
    return { ...sidecar.imported, file: entry.file };
  } catch {
    return undefined;
  }
}

/** The fingerprint covers the version of the importer, so that a sidecar which carries it has this shape. */
function isSidecar(value: unknown): value is Sidecar {
  if (typeof value !== 'object' || value === null) return false;
  if (!('fingerprint' in value) || !('bytes' in value) || !('imported' in value)) return false;
  return typeof value.imported === 'object' && value.imported !== null;
}

/** Written beside, synced and renamed: killed at any moment, there is a whole report or none. */
export async function writeEntry(entry: CacheEntry, imported: Imported, workFolder: string): Promise<void> {
  const bytes = (await stat(entry.file)).size;
  const sidecar: Sidecar = { fingerprint: entry.fingerprint, bytes, imported };
  const beside = join(workFolder, 'report.json');
  const handle = await open(beside, 'w');
  try {
    await handle.writeFile(JSON.stringify(sidecar));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, entry.sidecar);
}

/**
 * Removes what the source left behind: the work of runs that were killed, and earlier imports but for the newest, which
 * another command may be reading at this moment.
 */
export async function sweep(folder: string, id: string, entry: CacheEntry): Promise<void> {
  const own = new RegExp(`^${id}-([0-9a-f]{16})\\.(?:parquet|json|parquet\\.(\\d+)-\\d+\\.tmp)$`);
  const earlier = new Map<string, number>();
  for (const found of await readdir(folder)) {
    const [, fingerprint = '', pid] = own.exec(found) ?? [];
    const path = join(folder, found);
    if (pid !== undefined && !isRunning(Number(pid))) await rm(path, { recursive: true, force: true });
    if (fingerprint === '' || pid !== undefined || entry.fingerprint.startsWith(fingerprint)) continue;
    const changed = (await stat(path).catch(() => undefined))?.mtimeMs ?? 0;
    earlier.set(fingerprint, Math.max(changed, earlier.get(fingerprint) ?? 0));
  }
  const [, ...old] = [...earlier.keys()].sort((a, b) => (earlier.get(b) ?? 0) - (earlier.get(a) ?? 0));
  for (const fingerprint of old) {
    const stale = cacheEntry(folder, id, fingerprint);
    await rm(stale.sidecar, { force: true });
    await rm(stale.file, { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM';
  }
}
