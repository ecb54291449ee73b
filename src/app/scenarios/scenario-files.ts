import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { nodeFiles as files } from '../../store/effects.ts';
import { writeError } from '../../store/write-error.ts';
import { AbsentError, ConflictError, UserError } from '../../util/diagnostic.ts';
import { isRecord, parseJson } from '../../util/json.ts';
import { byCodeUnit } from '../../util/sort.ts';
import { formatInstant } from '../../util/time.ts';
import type { Context } from '../context.ts';

/** The scenarios of a project: one YAML file each in `scenarios/`, which people may also write by hand. */

/** A file as it is now. */
export interface ScenarioFile {
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

type Effects = Pick<Context, 'folder' | 'store' | 'actor' | 'clock'>;

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$/;
/** Names that Windows keeps for itself. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
const MOST_LETTERS = 60;
const KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/** A title as the name of a file: `Knowledge first!` is `knowledge-first`. Empty where it has no letter or digit. */
export function scenarioName(title: string): string {
  const plain = title.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const name = plain
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, MOST_LETTERS)
    .replaceAll(/^-|-$/g, '');
  return DEVICES.test(name) ? `${name}-scenario` : name;
}

/** Every file that can be read, by name; those whose name is none are in `misnamed`. */
export async function readScenarioFiles({ folder }: Pick<Effects, 'folder'>): Promise<{
  readonly found: readonly ScenarioFile[];
  readonly misnamed: readonly string[];
}> {
  const all = await names(join(folder, 'scenarios'));
  const yaml = all.filter((name) => /\.ya?ml$/i.test(name));
  const named = yaml.filter((name) => name.endsWith('.yaml') && NAME.test(name.slice(0, -5)));
  const saved = await readLog(folder);
  const found = await Promise.all(named.map((name) => readOne(folder, name.slice(0, -5), saved)));
  return {
    found: found.filter((one) => one !== undefined),
    misnamed: yaml.filter((name) => !named.includes(name)),
  };
}

/** The file of this name; an AbsentError where there is none. */
export async function readScenarioFile({ folder }: Pick<Effects, 'folder'>, name: string): Promise<ScenarioFile> {
  checkName(name);
  const found = await readOne(folder, name, await readLog(folder));
  if (found !== undefined) return found;
  const { found: all } = await readScenarioFiles({ folder });
  const known = all.length === 0 ? 'there are none yet' : `there are: ${all.map((one) => one.name).join(', ')}`;
  throw new AbsentError(`there is no scenario "${name}"; ${known}`);
}

/** Why nothing can be saved here; null where it can. */
export async function whyNotSaved({ folder, actor }: Pick<Effects, 'folder' | 'actor'>): Promise<string | null> {
  if (actor.roles.every((role) => role === 'viewer')) return 'saving needs the role analyst; this server only shows';
  const own = join(folder, 'scenarios');
  const there = await stat(own).catch(() => null);
  const may = await access(there === null ? folder : own, constants.W_OK).then(
    () => true,
    () => false,
  );
  return may ? null : `the folder "${there === null ? folder : own}" cannot be written; check its permissions`;
}

export interface Written {
  readonly name: string;
  readonly fingerprint: string;
  /** Brings back what was there before, by `restoreScenarioFile`; null where nothing was. */
  readonly trash: string | null;
}

/** `ifMatch`: the fingerprint the caller has seen; null: there is no such file. Otherwise a ConflictError says who changed it. */
export async function writeScenarioFile(
  effects: Effects,
  name: string,
  text: string,
  ifMatch: string | null,
): Promise<Written> {
  checkName(name);
  return changing(effects, name, async () => {
    const now = await expectState(effects, name, ifMatch);
    const trash = now === undefined ? null : await toTrash(effects, now);
    await put(effects.folder, name, text);
    const fingerprint = fingerprintOf(text);
    await log(effects, { name, fingerprint });
    return { name, fingerprint, trash };
  });
}

/** Moves the file out of the way; it can be restored for 30 days. */
export async function removeScenarioFile(effects: Effects, name: string, ifMatch: string): Promise<{ trash: string }> {
  checkName(name);
  return changing(effects, name, async () => {
    const now = await expectState(effects, name, ifMatch);
    if (now === undefined) throw new AbsentError(`there is no scenario "${name}" any more`);
    const trash = await toTrash(effects, now);
    await files.remove(pathOf(effects.folder, name));
    await log(effects, { name, fingerprint: null });
    return { trash };
  });
}

/** Puts back what `trash` names, byte for byte, in the place of what the caller has seen there. */
export async function restoreScenarioFile(effects: Effects, trash: string, ifMatch: string | null): Promise<Written> {
  const name = TRASHED.exec(trash)?.[1];
  if (name === undefined) throw new UserError('usage', `"${trash}" names nothing in the trash`);
  return changing(effects, name, async () => {
    const bytes = await files.read(join(trashOf(effects.folder), trash));
    if (bytes === undefined) {
      throw new AbsentError(`"${trash}" is no longer in the trash; what was removed is kept for ${KEPT_DAYS} days`);
    }
    const now = await expectState(effects, name, ifMatch);
    const replaced = now === undefined ? null : await toTrash(effects, now);
    await put(effects.folder, name, bytes);
    // The byte order mark that some editors write is one of its bytes.
    const fingerprint = fingerprintOf(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
    await log(effects, { name, fingerprint });
    return { name, fingerprint, trash: replaced };
  });
}

/** One at a time, and what the disk refuses in words. */
async function changing<T>({ store }: Effects, name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await store.withWriter(work);
  } catch (error) {
    throw writeError(error, `scenario "${name}"`);
  }
}

function checkName(name: string): void {
  if (NAME.test(name) && !DEVICES.test(name)) return;
  throw new UserError(
    'usage',
    `"${name}" is no name of a scenario; use letters, digits, - and _, such as knowledge-first`,
  );
}

async function expectState(effects: Effects, name: string, ifMatch: string | null): Promise<ScenarioFile | undefined> {
  const now = await readOne(effects.folder, name, await readLog(effects.folder));
  if ((now?.fingerprint ?? null) === ifMatch) return now;
  if (now === undefined)
    throw new ConflictError(`the scenario "${name}" was removed meanwhile; save it under a new name`);
  const when = formatInstant(now.changedAt);
  const who = now.savedBy === null ? `its file was changed on ${when}` : `${now.savedBy} saved it on ${when}`;
  const what = ifMatch === null ? `there is a scenario "${name}" already` : `the scenario "${name}" is another now`;
  throw new ConflictError(`${what}: ${who}; open it, or save under another name`);
}

async function readOne(folder: string, name: string, saved: readonly Saved[]): Promise<ScenarioFile | undefined> {
  const path = pathOf(folder, name);
  const [text, found] = await Promise.all([readFile(path, 'utf8').catch(() => null), stat(path).catch(() => null)]);
  if (text === null || found === null) return undefined;
  const fingerprint = fingerprintOf(text);
  const by = saved.findLast((one) => one.name === name);
  const isOurs = by?.fingerprint === fingerprint;
  return {
    name,
    text,
    fingerprint,
    savedBy: isOurs ? by.by : null,
    changedAt: isOurs ? by.at : Math.floor(found.mtimeMs),
  };
}

function fingerprintOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 24);
}

function pathOf(folder: string, name: string): string {
  return join(folder, 'scenarios', `${name}.yaml`);
}

/** Written beside and put in place, so that it is never seen half-written. */
async function put(folder: string, name: string, content: string | Uint8Array): Promise<void> {
  const own = join(folder, 'scenarios');
  await files.makeFolder(own);
  const beside = join(own, `.${name}.${process.pid}.part`);
  try {
    await files.write(beside, typeof content === 'string' ? new TextEncoder().encode(content) : content);
    await files.rename(beside, pathOf(folder, name));
  } finally {
    await files.remove(beside);
  }
  await files.syncFolder(own);
}

const TRASHED = /^\d{13,16}-\d+-([A-Za-z0-9][A-Za-z0-9_-]{0,79})\.yaml$/;

function trashOf(folder: string): string {
  return join(folder, '.rungs', 'trash', 'scenarios');
}

/** A copy of the very bytes; older ones than 30 days are swept. */
async function toTrash({ folder, clock }: Effects, { name }: ScenarioFile): Promise<string> {
  const own = trashOf(folder);
  await files.makeFolder(own);
  const there = await files.list(own);
  const at = Math.floor(clock());
  for (const old of there) {
    if (TRASHED.test(old) && Number(old.split('-')[0]) < at - KEPT_DAYS * DAY_MS) await files.remove(join(own, old));
  }
  const bytes = await files.read(pathOf(folder, name));
  let n = 0;
  while (there.includes(trashName(at, n, name))) n++;
  const trash = trashName(at, n, name);
  await files.write(join(own, trash), bytes ?? new Uint8Array());
  return trash;
}

function trashName(at: number, n: number, name: string): string {
  return `${String(at).padStart(13, '0')}-${n}-${name}.yaml`;
}

interface Saved {
  readonly name: string;
  readonly fingerprint: string | null;
  readonly by: string;
  readonly at: number;
}

/** Who saved what; beside the project's own files. */
export function scenarioLogPath(folder: string): string {
  return join(folder, '.rungs', 'scenarios.ndjson');
}

async function log({ folder, actor, clock }: Effects, saved: Pick<Saved, 'name' | 'fingerprint'>): Promise<void> {
  const line = JSON.stringify({ ...saved, by: actor.id, at: Math.floor(clock()) });
  await files.append(scenarioLogPath(folder), new TextEncoder().encode(`${line}\n`));
}

/** Lines that are none, as a power cut may leave one, are passed over. */
async function readLog(folder: string): Promise<readonly Saved[]> {
  const text = await readFile(scenarioLogPath(folder), 'utf8').catch(() => '');
  return text.split('\n').flatMap((line): Saved[] => {
    const value = parseJson(line);
    if (!isRecord(value)) return [];
    const { name, fingerprint, by, at } = value;
    if (typeof name !== 'string' || typeof by !== 'string' || typeof at !== 'number') return [];
    return [{ name, fingerprint: typeof fingerprint === 'string' ? fingerprint : null, by, at }];
  });
}

async function names(folder: string): Promise<readonly string[]> {
  return (await readdir(folder).catch(() => [])).sort(byCodeUnit);
}
