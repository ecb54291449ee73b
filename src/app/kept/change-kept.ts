import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeFiles as files } from '../../store/effects.ts';
import { writeError } from '../../store/write-error.ts';
import { AbsentError, ConflictError, UserError } from '../../util/diagnostic.ts';
import { formatInstant } from '../../util/time.ts';
import { findKeptFile, fingerprintOf, readKeptNames, withSaver, type FileNow } from './kept-files.ts';
import { checkName, filePath, folderPath, type KeptEffects, type KeptFolder } from './kept-folder.ts';
import { oneAtATime } from './kept-lock.ts';
import { logKept, readKeptLog } from './kept-log.ts';
import { KEPT_DAYS, nameOfTrash, readTrash, toTrash } from './kept-trash.ts';

/** Why nothing can be saved here; null where it can. */
export async function whyNotKept(
  effects: Pick<KeptEffects, 'folder' | 'actor'>,
  kept: KeptFolder,
): Promise<string | null> {
  const { folder, actor } = effects;
  if (actor.roles.every((role) => role === 'viewer')) return 'saving needs the role analyst; this server only shows';
  const own = folderPath(effects, kept);
  const there = await stat(own).catch(() => null);
  const may = await access(there === null ? folder : own, constants.W_OK).then(
    () => true,
    () => false,
  );
  return may ? null : `the folder "${there === null ? folder : own}" cannot be written; check its permissions`;
}

export interface ToWrite {
  readonly name: string;
  readonly text: string;
  /** The fingerprint the caller has seen; null: there is no such file. */
  readonly ifMatch: string | null;
}

export interface Written {
  readonly name: string;
  readonly fingerprint: string;
  /** Brings back what was there before, by `restoreKept`; null where nothing was. */
  readonly trash: string | null;
}

/** Where another file is there than the caller has seen, a ConflictError says who changed it. */
export async function writeKept(effects: KeptEffects, kept: KeptFolder, file: ToWrite): Promise<Written> {
  const [written] = await writeAllKept(effects, kept, [file]);
  return written!;
}

/** All of them, in their order, or none where one meets a conflict. Rehearsed, a conflict is met all the same. */
export async function writeAllKept(
  effects: KeptEffects,
  kept: KeptFolder,
  all: readonly ToWrite[],
): Promise<readonly Written[]> {
  for (const { name } of all) checkName(kept, name);
  if (effects.rehearsal === true) {
    await expectAll(effects, kept, all);
    return all.map(({ name, text }) => ({ name, fingerprint: fingerprintOf(text), trash: null }));
  }
  return changing(effects, kept, all[0]?.name ?? '', async () => {
    const now = await expectAll(effects, kept, all);
    const replaced = now.filter((one) => one !== undefined);
    const trashed = await toTrash(effects, kept, replaced);
    await putAll(
      effects,
      kept,
      all.map(({ name, text }) => ({ name, bytes: new TextEncoder().encode(text) })),
    );
    const written = all.map(({ name, text }, i): Written => {
      const before = now[i];
      const trash = before === undefined ? null : trashed[replaced.indexOf(before)]!;
      return { name, fingerprint: fingerprintOf(text), trash };
    });
    await logKept(
      effects,
      kept,
      written.map(({ name, fingerprint }) => ({ name, fingerprint })),
    );
    return written;
  });
}

/** Writes it under another name, in the place of the file that was `from`, which `ifMatch` is the fingerprint of: both or nothing. */
export async function renameKept(
  effects: KeptEffects,
  kept: KeptFolder,
  { name, text, from, ifMatch }: ToWrite & { readonly from: string },
): Promise<Written> {
  checkName(kept, name);
  checkName(kept, from);
  return changing(effects, kept, name, async () => {
    const [, old] = await expectAll(effects, kept, [
      { name, ifMatch: null },
      { name: from, ifMatch },
    ]);
    if (old === undefined) throw new AbsentError(`there is no ${kept.noun} "${from}" any more`);
    const [trash] = await toTrash(effects, kept, [old]);
    await putAll(effects, kept, [{ name, bytes: new TextEncoder().encode(text) }]);
    try {
      await files.remove(filePath(effects, kept, from));
    } catch (error) {
      await files.remove(filePath(effects, kept, name));
      throw error;
    }
    const fingerprint = fingerprintOf(text);
    await logKept(effects, kept, [
      { name, fingerprint },
      { name: from, fingerprint: null },
    ]);
    return { name, fingerprint, trash: trash! };
  });
}

/** Moves the file out of the way; it can be restored for 30 days. */
export async function removeKept(
  effects: KeptEffects,
  kept: KeptFolder,
  name: string,
  ifMatch: string,
): Promise<{ trash: string }> {
  checkName(kept, name);
  return changing(effects, kept, name, async () => {
    const [now] = await expectAll(effects, kept, [{ name, ifMatch }]);
    if (now === undefined) throw new AbsentError(`there is no ${kept.noun} "${name}" any more`);
    const [trash] = await toTrash(effects, kept, [now]);
    await files.remove(filePath(effects, kept, name));
    await logKept(effects, kept, [{ name, fingerprint: null }]);
    return { trash: trash! };
  });
}

/** Puts back what `trash` names, byte for byte, in the place of what the caller has seen there. */
export async function restoreKept(
  effects: KeptEffects,
  kept: KeptFolder,
  trash: string,
  ifMatch: string | null,
): Promise<Written> {
  const name = nameOfTrash(trash);
  if (name === undefined) throw new UserError('usage', `"${trash}" names nothing in the trash`);
  return changing(effects, kept, name, async () => {
    const bytes = await readTrash(effects, kept, trash);
    if (bytes === undefined) {
      throw new AbsentError(`"${trash}" is no longer in the trash; what was removed is kept for ${KEPT_DAYS} days`);
    }
    const [now] = await expectAll(effects, kept, [{ name, ifMatch }]);
    const [replaced] = await toTrash(effects, kept, now === undefined ? [] : [now]);
    await putAll(effects, kept, [{ name, bytes }]);
    const fingerprint = fingerprintOf(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
    await logKept(effects, kept, [{ name, fingerprint }]);
    return { name, fingerprint, trash: replaced ?? null };
  });
}

/** One at a time, and what the disk refuses in words. */
async function changing<T>(
  effects: Pick<KeptEffects, 'folder' | 'rehearsal'>,
  { noun }: KeptFolder,
  name: string,
  work: () => Promise<T>,
): Promise<T> {
  if (effects.rehearsal === true) throw new Error(`a change of a ${noun} cannot be rehearsed`);
  try {
    return await oneAtATime(effects, work);
  } catch (error) {
    throw writeError(error, `${noun} "${name}"`);
  }
}

async function expectAll(
  effects: KeptEffects,
  kept: KeptFolder,
  all: readonly Omit<ToWrite, 'text'>[],
): Promise<readonly (FileNow | undefined)[]> {
  const others = new Map<string, string>();
  if (all.some(({ ifMatch }) => ifMatch === null)) {
    for (const name of (await readKeptNames(effects, kept)).names) others.set(name.toLowerCase(), name);
  }
  const found: (FileNow | undefined)[] = [];
  for (const { name, ifMatch } of all) {
    const now = await findKeptFile(effects, kept, name);
    if ((now?.fingerprint ?? null) !== ifMatch) throw await conflict(effects, kept, { name, ifMatch }, now);
    const other = others.get(name.toLowerCase());
    if (now === undefined && other !== undefined) throw await conflict(effects, kept, { name: other, ifMatch }, now);
    others.set(name.toLowerCase(), name);
    found.push(now);
  }
  return found;
}

async function conflict(
  effects: KeptEffects,
  kept: KeptFolder,
  { name, ifMatch }: Omit<ToWrite, 'text'>,
  now: FileNow | undefined,
): Promise<ConflictError> {
  const { noun, onConflict, onGone } = kept;
  const file = now ?? (ifMatch === null ? await findKeptFile(effects, kept, name) : undefined);
  if (file === undefined) return new ConflictError(`the ${noun} "${name}" was removed meanwhile; ${onGone}`);
  const { savedBy, changedAt } = withSaver(file, await readKeptLog(effects, kept));
  const when = formatInstant(changedAt);
  const who = savedBy === null ? `its file was changed on ${when}` : `${savedBy} saved it on ${when}`;
  const what = ifMatch === null ? `there is a ${noun} "${name}" already` : `the ${noun} "${name}" is another now`;
  return new ConflictError(`${what}: ${who}; ${onConflict}`);
}

/** Written beside and put in place, so that none is ever seen half-written. */
async function putAll(
  effects: KeptEffects,
  kept: KeptFolder,
  all: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Promise<void> {
  const own = folderPath(effects, kept);
  await files.makeFolder(own);
  for (const { name, bytes } of all) {
    const beside = join(own, `.${name}.${process.pid}.part`);
    // What stands there, perhaps a link, is not written through.
    await files.remove(beside);
    try {
      await files.write(beside, bytes);
      await files.rename(beside, filePath(effects, kept, name));
    } finally {
      await files.remove(beside);
    }
  }
  await files.syncFolder(own);
}
