import { basename, dirname, join } from 'node:path';
import { UserError } from '../util/diagnostic.ts';
import { isRecord, parseJson } from '../util/json.ts';
import { type StoreEffects, errorCode } from './effects.ts';

/**
 * One at a time, by a file that names its process. A lock whose process is dead, or that is from before the
 * machine last started, is taken over; a live one is a UserError.
 */
export interface WriterLock {
  /** A UserError if the lock was taken away, which happens only if someone deleted its file. */
  check(): Promise<void>;
  release(): Promise<void>;
}

interface Holder {
  readonly pid: number;
  readonly started: string;
  readonly bootId: string;
  readonly token: string;
}

/** Rounds of "someone else was faster" before giving up; each means that another process got on. */
const ATTEMPTS = 20;

export async function acquireWriterLock(path: string, effects: StoreEffects): Promise<WriterLock> {
  const found = await tryLock(path, effects);
  if ('release' in found) return found;
  throw heldBy(found, effects);
}

/** How long is waited for a lock: `pause` so many times, and what is said when it is still held then. */
export interface Patience {
  readonly tries: number;
  readonly pause: () => Promise<unknown>;
  /** `pid`: the process that holds it; null: this one. */
  readonly giveUp: (pid: number | null) => UserError;
}

/** The lock of a file that nobody holds for long: waits its turn, in this process and among others. */
export async function waitForLock(path: string, effects: StoreEffects, patience: Patience): Promise<WriterLock> {
  for (let n = 1; ; n++) {
    const found = await tryLock(path, effects);
    if ('release' in found) return found;
    if (n >= patience.tries) throw patience.giveUp(found.pid === effects.process.pid ? null : found.pid);
    await patience.pause();
  }
}

/** The lock, or who holds it. */
async function tryLock(path: string, effects: StoreEffects): Promise<WriterLock | Holder> {
  const { pid, bootId, startOf, token } = effects.process;
  const holder: Holder = { pid, bootId, started: startOf(pid) ?? '', token: token() };
  const mine = new TextEncoder().encode(`${JSON.stringify(holder)}\n`);
  await effects.files.makeFolder(dirname(path));
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (await place(path, holder.token, mine, effects)) return held(path, mine, effects);
    const found = await effects.files.read(path);
    if (found === undefined) continue;
    const other = parseHolder(found);
    if (other !== undefined && isAlive(other, effects)) return other;
    await takeAway(path, holder.token, found, effects);
  }
  throw new UserError('data', `other processes keep taking the lock "${path}"; wait until they end and try again`);
}

/** Writes the lock beside and links it in place, so that it is never seen half-written; false where one exists. */
async function place(path: string, token: string, content: Uint8Array, { files }: StoreEffects): Promise<boolean> {
  const beside = `${path}.${token}`;
  try {
    await files.write(beside, content);
    await files.link(beside, path);
    return true;
  } catch (error) {
    // ENOENT: the one who got the lock swept our file away.
    if (errorCode(error) === 'EEXIST' || errorCode(error) === 'ENOENT') return false;
    throw error;
  } finally {
    await files.remove(beside);
  }
}

/**
 * Moves a dead lock out of the way. Between reading it and moving it another process may have taken over: then what was
 * moved is not what was read, and it is put back. `check` catches the rest.
 */
async function takeAway(path: string, token: string, dead: Uint8Array, { files }: StoreEffects): Promise<void> {
  const moved = `${path}.${token}.dead`;
  try {
    await files.rename(path, moved);
    const content = await files.read(moved);
    if (content !== undefined && !sameBytes(content, dead)) await files.link(moved, path);
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' && errorCode(error) !== 'EEXIST') throw error;
  } finally {
    await files.remove(moved);
  }
}

async function held(path: string, mine: Uint8Array, effects: StoreEffects): Promise<WriterLock> {
  const { files } = effects;
  const forget = effects.process.onExit(() => files.removeNow(path, mine));
  const isMine = async (): Promise<boolean> => {
    const content = await files.read(path);
    return content !== undefined && sameBytes(content, mine);
  };
  const folder = dirname(path);
  for (const name of await files.list(folder)) {
    if (name.startsWith(`${basename(path)}.`)) await files.remove(join(folder, name));
  }
  return {
    check: async () => {
      if (await isMine()) return;
      throw new UserError('data', `the lock "${path}" was deleted while this process was writing; run it again`);
    },
    release: async () => {
      forget();
      if (await isMine()) await files.remove(path);
    },
  };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Undefined for what a power cut may leave: such a lock is dead. */
function parseHolder(content: Uint8Array): Holder | undefined {
  const value = parseJson(new TextDecoder().decode(content));
  if (!isRecord(value)) return undefined;
  const { pid, started, bootId, token } = value;
  if (typeof pid !== 'number' || typeof started !== 'string' || typeof bootId !== 'string') return undefined;
  return { pid, started, bootId, token: String(token) };
}

function isAlive(holder: Holder, { process }: StoreEffects): boolean {
  if (holder.bootId !== process.bootId) return false;
  const started = process.startOf(holder.pid);
  if (started === undefined) return false;
  return started === '' || holder.started === '' || started === holder.started;
}

function heldBy(holder: Holder, { process }: StoreEffects): UserError {
  if (holder.pid === process.pid) {
    return new UserError('data', 'this process is already writing snapshots; wait until that is done and try again');
  }
  return new UserError(
    'data',
    `another rungs (process ${holder.pid}) is writing snapshots of this project; ` +
      `wait until it ends, or stop it with "kill ${holder.pid}", and try again`,
  );
}
