import { randomUUID } from 'node:crypto';
import { type Stats, readFileSync, unlinkSync, unwatchFile, watchFile } from 'node:fs';
import { link, mkdir, open, readFile, readdir, rename, rm, stat, truncate } from 'node:fs/promises';
import { hostname } from 'node:os';

/** Everything the store does outside memory. Tests pass a disk that is full or a process that is dead. */
export interface StoreEffects {
  readonly process: ProcessEffects;
  readonly files: FileEffects;
}

interface ProcessEffects {
  readonly pid: number;
  /** Changes when the machine starts again. */
  readonly bootId: string;
  /** When a process started, in any unit; '' where the system does not tell; undefined: no such process. */
  readonly startOf: (pid: number) => string | undefined;
  /** A text no other call gives, in this process or another. */
  readonly token: () => string;
  /** Runs `release` synchronously when the process exits in order; the result takes it back. */
  onExit(release: () => void): () => void;
}

export interface FileEffects {
  readonly makeFolder: (path: string) => Promise<void>;
  /** Creates or replaces the file; the bytes have reached the disk when it returns. */
  readonly write: (path: string, bytes: Uint8Array) => Promise<void>;
  readonly append: (path: string, bytes: Uint8Array) => Promise<void>;
  readonly truncate: (path: string, length: number) => Promise<void>;
  readonly rename: (from: string, to: string) => Promise<void>;
  /** Fails with code EEXIST where `to` exists: of several callers exactly one succeeds. */
  readonly link: (from: string, to: string) => Promise<void>;
  /** Makes the names in a folder (creations, renames) reach the disk. */
  readonly syncFolder: (path: string) => Promise<void>;
  /** A file, or a folder with all it holds; nothing there is fine. */
  readonly remove: (path: string) => Promise<void>;
  /** Removes a file that holds these bytes, before returning; another's, or none, is left alone. Never fails. */
  readonly removeNow: (path: string, bytes: Uint8Array) => void;
  /** Names in a folder; empty where there is none. */
  readonly list: (path: string) => Promise<readonly string[]>;
  /** Undefined where there is no such file. */
  readonly read: (path: string) => Promise<Uint8Array | undefined>;
  /** A text that changes whenever the file is replaced or rewritten; undefined where there is none. */
  readonly version: (path: string) => Promise<string | undefined>;
  /** Calls back within about a second of a change to a file that need not exist yet; the result ends it. */
  watch(path: string, listener: () => void): () => void;
}

export function nodeStoreEffects(): StoreEffects {
  return { process: nodeProcess(), files: nodeFiles };
}

export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

async function unlessAbsent<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

async function writeAndSync(path: string, flags: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, flags);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

export const nodeFiles: FileEffects = {
  makeFolder: async (path) => {
    await mkdir(path, { recursive: true });
  },
  write: (path, bytes) => writeAndSync(path, 'w', bytes),
  append: (path, bytes) => writeAndSync(path, 'a', bytes),
  truncate,
  rename,
  link,
  syncFolder: async (path) => {
    // Windows cannot open a folder, and needs no such step.
    if (process.platform === 'win32') return;
    const folder = await open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
  remove: (path) => rm(path, { recursive: true, force: true }),
  removeNow: (path, bytes) => {
    try {
      if (readFileSync(path).equals(bytes)) unlinkSync(path);
    } catch {
      // It runs while the process ends: what cannot be removed now is taken over by the next writer.
    }
  },
  list: async (path) => (await unlessAbsent(readdir(path))) ?? [],
  read: (path) => unlessAbsent(readFile(path)),
  version: async (path) => {
    const found = await unlessAbsent(stat(path, { bigint: true }));
    return found === undefined ? undefined : `${found.ino}-${found.mtimeNs}-${found.size}`;
  },
  watch: (path, listener) => {
    // Polling one file works on every system and mount, and survives the file being replaced.
    const onStat = (now: Stats, before: Stats): void => {
      if (now.ino !== before.ino || now.mtimeMs !== before.mtimeMs || now.size !== before.size) listener();
    };
    watchFile(path, { interval: 1000, persistent: false }, onStat);
    return () => unwatchFile(path, onStat);
  },
};

function nodeProcess(): ProcessEffects {
  return {
    pid: process.pid,
    // Elsewhere than on Linux the machine's name has to do: a lock left by a crash then waits for its pid to be free.
    bootId: readProc('/proc/sys/kernel/random/boot_id')?.trim() ?? hostname(),
    startOf,
    token: randomUUID,
    onExit: (release) => {
      process.once('exit', release);
      return () => process.off('exit', release);
    },
  };
}

/** A pid is used again, and after a restart of a container it is often the very same one: its start tells them apart. */
function startOf(pid: number): string | undefined {
  const text = readProc(`/proc/${pid}/stat`);
  // The name of the program stands in brackets and may hold anything; the start is the 20th field after it.
  if (text !== undefined) return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  try {
    process.kill(pid, 0);
    return '';
  } catch (error) {
    return errorCode(error) === 'EPERM' ? '' : undefined;
  }
}

function readProc(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
