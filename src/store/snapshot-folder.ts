import { join } from 'node:path';
import { AbsentError, UserError } from '../util/diagnostic.ts';
import { formatInstant } from '../util/time.ts';
import type { FileEffects } from './effects.ts';
import {
  EMPTY_POINTER,
  type Pointer,
  currentKey,
  decodeLedger,
  decodePointer,
  encodePointer,
  pointerFromLedger,
} from './ledger.ts';
import { SNAPSHOT_FILES, type SnapshotFiles, hashFiles, hashOfId, isSnapshotId } from './snapshot-files.ts';
import type { LedgerEntry, SnapshotFileName, SnapshotId } from './store.ts';

/** Marks what is being written: a folder `.writing-<id>`, gone once the snapshot is published. */
const WRITING = '.writing-';

/** `.rungs/snapshots` on disk: each step leaves it readable, and `sweep` undoes what a killed writer began. */
export class SnapshotFolder {
  readonly #files: FileEffects;
  readonly #folder: string;
  readonly #pointerPath: string;
  readonly #ledgerPath: string;
  #seen: { readonly version: string | undefined; readonly pointer: Pointer } | undefined;

  constructor(folder: string, files: FileEffects) {
    this.#files = files;
    this.#folder = folder;
    this.#pointerPath = join(folder, 'current.json');
    this.#ledgerPath = join(folder, 'ledger.ndjson');
  }

  /** Read again only after it was replaced. */
  async pointer(): Promise<Pointer> {
    const version = await this.#files.version(this.#pointerPath);
    if (this.#seen !== undefined && version !== undefined && this.#seen.version === version) return this.#seen.pointer;
    const bytes = await this.#files.read(this.#pointerPath);
    const pointer = bytes === undefined ? await this.#lostPointer() : decodePointer(bytes, this.#pointerPath);
    this.#seen = { version, pointer };
    return pointer;
  }

  async #lostPointer(): Promise<Pointer> {
    const ledger = await this.#files.read(this.#ledgerPath);
    return ledger === undefined ? EMPTY_POINTER : pointerFromLedger(ledger, this.#ledgerPath);
  }

  /** Oldest first. */
  async ledger(): Promise<readonly LedgerEntry[]> {
    const { ledgerBytes } = await this.pointer();
    const bytes = (await this.#files.read(this.#ledgerPath)) ?? new Uint8Array(0);
    return decodeLedger(bytes.subarray(0, ledgerBytes), this.#ledgerPath);
  }

  /** The files of a snapshot, compared with the hash in its id. */
  async readFiles(id: SnapshotId): Promise<SnapshotFiles> {
    const expected = hashOfId(id);
    const [bound, model, record, scores, table] = await Promise.all(SNAPSHOT_FILES.map((name) => this.#read(id, name)));
    if ([bound, model, record, scores, table].every((bytes) => bytes === undefined)) {
      throw new AbsentError(`there is no snapshot "${id}" in "${this.#folder}"; "rungs show" lists what there is`);
    }
    if (!bound || !model || !record || !scores || !table) throw await this.#damaged(id, 'a file is missing');
    const files: SnapshotFiles = {
      'bound.json': bound,
      'model.json': model,
      'record.json': record,
      'scores.arrow': scores,
      'table.arrow': table,
    };
    if (!hashFiles(files).startsWith(expected))
      throw await this.#damaged(id, 'its bytes are not those it was written with');
    return files;
  }

  /** One file of a snapshot as it is, not compared with anything. */
  async readUnchecked(id: SnapshotId, name: SnapshotFileName): Promise<Uint8Array> {
    hashOfId(id);
    const bytes = await this.#read(id, name);
    if (bytes === undefined) throw await this.#damaged(id, `${name} is missing`);
    return bytes;
  }

  #read(id: SnapshotId, name: SnapshotFileName): Promise<Uint8Array | undefined> {
    return this.#files.read(join(this.#folder, id, name));
  }

  async #damaged(id: SnapshotId, how: string): Promise<UserError> {
    const remedy = (await this.#commandFor(id)) ?? 'restore it from a backup, or score its as-of again';
    return new UserError('data', `snapshot "${id}" is damaged: ${how}; ${remedy}`);
  }

  /** What brings a damaged snapshot back; undefined where pointer and ledger do not know it, or cannot be read either. */
  async #commandFor(id: SnapshotId): Promise<string | undefined> {
    try {
      const { current } = await this.pointer();
      const entry = [...(await this.ledger()), ...current.values()].findLast((each) => each.id === id);
      if (entry === undefined) return undefined;
      const { modelId, asOf } = entry;
      const now = current.get(currentKey(modelId, asOf));
      // Scoring again gives what the facts say today, which is no longer what was replaced.
      if (now !== undefined && now.id !== id) return `it was replaced by "${now.id}"; restore it from a backup`;
      const at = asOf === null ? 'undated' : formatInstant(asOf);
      return `run \`rungs score --as-of ${at} --model ${modelId} --again\`, or restore it from a backup`;
    } catch (error) {
      if (error instanceof UserError) return undefined;
      throw error;
    }
  }

  async isIntact(id: SnapshotId): Promise<boolean> {
    try {
      await this.readFiles(id);
      return true;
    } catch (error) {
      if (error instanceof UserError) return false;
      throw error;
    }
  }

  /**
   * Brings a snapshot in place under its name, whole or not at all. The mark stays until `unmark`. `twin` is one placed
   * just now that has the same table.
   */
  async place(id: SnapshotId, files: SnapshotFiles, twin?: SnapshotId): Promise<void> {
    const mark = this.#mark(id);
    const beside = join(mark, 'new');
    await this.#files.makeFolder(beside);
    await this.#files.syncFolder(this.#folder);
    if (await this.isIntact(id)) return;
    for (const name of SNAPSHOT_FILES) {
      const shared = name === 'table.arrow' && twin !== undefined && (await this.#share(twin, name, beside));
      if (!shared) await this.#files.write(join(beside, name), files[name]);
    }
    await this.#files.syncFolder(beside);
    const target = join(this.#folder, id);
    if ((await this.#files.list(target)).length > 0) await this.#files.rename(target, join(mark, 'damaged'));
    await this.#files.rename(beside, target);
    await this.#files.syncFolder(this.#folder);
  }

  /** One file under two names, for snapshots never change; false where the file system cannot. */
  async #share(twin: SnapshotId, name: SnapshotFileName, folder: string): Promise<boolean> {
    const target = join(folder, name);
    try {
      await this.#files.link(join(this.#folder, twin, name), target);
      return true;
    } catch {
      // Written over, a name that is there already would change the other snapshot too.
      await this.#files.remove(target);
      return false;
    }
  }

  async unmark(id: SnapshotId): Promise<void> {
    await this.#files.remove(this.#mark(id));
  }

  #mark(id: SnapshotId): string {
    return join(this.#folder, `${WRITING}${id}`);
  }

  async append(line: Uint8Array): Promise<void> {
    await this.#files.append(this.#ledgerPath, line);
  }

  /** The moment of publication. */
  async commit(pointer: Pointer): Promise<void> {
    const beside = join(this.#folder, `${WRITING}current.json`);
    await this.#files.write(beside, encodePointer(pointer));
    await this.#files.rename(beside, this.#pointerPath);
    this.#seen = undefined;
    await this.#files.syncFolder(this.#folder);
  }

  /** Removes what writers that failed or died have left. Only for the holder of the lock. */
  async sweep(): Promise<void> {
    await this.#files.makeFolder(this.#folder);
    // A pointer exists before the first line of the ledger does, so a ledger without one has lost it.
    if ((await this.#files.version(this.#pointerPath)) === undefined) await this.commit(await this.#lostPointer());
    await this.#cutLedger();
    const entries = [...(await this.ledger()), ...(await this.pointer()).current.values()];
    const published = new Set(entries.map((entry) => entry.id));
    for (const name of await this.#files.list(this.#folder)) {
      if (!name.startsWith(WRITING)) continue;
      const id = name.slice(WRITING.length);
      if (isSnapshotId(id) && !published.has(id)) await this.#files.remove(join(this.#folder, id));
      await this.#files.remove(join(this.#folder, name));
    }
  }

  /** Cuts off what was appended but never published; where someone shortened the ledger, the pointer follows it. */
  async #cutLedger(): Promise<void> {
    const pointer = await this.pointer();
    const length = (await this.#files.read(this.#ledgerPath))?.length ?? 0;
    if (length > pointer.ledgerBytes) await this.#files.truncate(this.#ledgerPath, pointer.ledgerBytes);
    if (length < pointer.ledgerBytes) await this.commit({ ...pointer, ledgerBytes: length });
  }
}
