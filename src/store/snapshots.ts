import { join } from 'node:path';
import { tableToArrow } from '../table/arrow.ts';
import type { Table } from '../table/table.ts';
import { UserError } from '../util/diagnostic.ts';
import { byCodeUnit } from '../util/sort.ts';
import { differenceBetween } from './difference.ts';
import { type StoreEffects, nodeStoreEffects } from './effects.ts';
import { type CurrentEntry, currentEntry, currentKey, encodeLedgerLine, withCurrent } from './ledger.ts';
import { decodeModel, decodeScored, decodeSnapshot, encodeSnapshot, hashFiles, snapshotId } from './snapshot-files.ts';
import type { Model } from '../model/model.ts';
import { SnapshotFolder } from './snapshot-folder.ts';
import type {
  LedgerEntry,
  Provenance,
  Published,
  RestatementDifference,
  ScoredSnapshot,
  Snapshot,
  SnapshotFileName,
  SnapshotHead,
  SnapshotId,
  SnapshotStore,
} from './store.ts';
import { writeError } from './write-error.ts';
import { type WriterLock, acquireWriterLock } from './writer-lock.ts';

/** Snapshots in files below `folder` (a project's `.rungs`, which need not exist). Opening reads and writes nothing. */
export function openSnapshotStore(folder: string, effects: StoreEffects = nodeStoreEffects()): SnapshotStore {
  return new FileStore(folder, effects);
}

class FileStore implements SnapshotStore {
  readonly #effects: StoreEffects;
  readonly #folder: SnapshotFolder;
  readonly #path: string;
  readonly #lockPath: string;
  #lock: WriterLock | undefined;
  #last: Promise<unknown> = Promise.resolve();
  /** The table that was encoded last, and the snapshot it lies in: several models over one as-of share it. */
  #encoded: { readonly table: Table; readonly bytes: Uint8Array; readonly in?: SnapshotId } | undefined;

  constructor(folder: string, effects: StoreEffects) {
    this.#effects = effects;
    this.#path = join(folder, 'snapshots');
    this.#folder = new SnapshotFolder(this.#path, effects.files);
    this.#lockPath = join(folder, 'writer.lock');
  }

  async list(modelId?: string): Promise<readonly SnapshotHead[]> {
    const { current } = await this.#folder.pointer();
    const isCurrent = (entry: CurrentEntry): boolean =>
      current.get(currentKey(entry.modelId, entry.asOf))?.id === entry.id;
    // The same bytes may have been published more than once, with others in between: the last time counts.
    const latest = new Map<SnapshotId, CurrentEntry>((await this.history(modelId)).map((entry) => [entry.id, entry]));
    for (const entry of current.values())
      if (modelId === undefined || entry.modelId === modelId) latest.set(entry.id, entry);
    return [...latest.values()].map((entry) => headOf(entry, isCurrent(entry))).sort(newestFirst);
  }

  async history(modelId?: string): Promise<readonly LedgerEntry[]> {
    const entries = await this.#folder.ledger();
    return modelId === undefined ? entries : entries.filter((entry) => entry.modelId === modelId);
  }

  async read(id: SnapshotId): Promise<Snapshot> {
    return decodeSnapshot(await this.#folder.readFiles(id), id);
  }

  async readScored(id: SnapshotId): Promise<ScoredSnapshot> {
    const [bound, scores] = await Promise.all([
      this.#folder.readUnchecked(id, 'bound.json'),
      this.#folder.readUnchecked(id, 'scores.arrow'),
    ]);
    return decodeScored({ 'bound.json': bound, 'scores.arrow': scores }, id);
  }

  async readModel(id: SnapshotId): Promise<Model> {
    return decodeModel(await this.#folder.readUnchecked(id, 'model.json'), id);
  }

  async readFile(id: SnapshotId, name: SnapshotFileName): Promise<Uint8Array> {
    return (await this.#folder.readFiles(id))[name];
  }

  async inputsOf(modelId: string, asOf: number | null): Promise<string | undefined> {
    return (await this.#folder.pointer()).current.get(currentKey(modelId, asOf))?.inputs;
  }

  watch(listener: () => void): () => void {
    return this.#effects.files.watch(join(this.#path, 'current.json'), listener);
  }

  async withWriter<T>(work: () => Promise<T>): Promise<T> {
    const lock = await this.#acquire();
    try {
      this.#lock = lock;
      return await work();
    } finally {
      this.#lock = undefined;
      this.#encoded = undefined;
      await lock.release();
    }
  }

  async #acquire(): Promise<WriterLock> {
    let lock: WriterLock | undefined;
    try {
      lock = await acquireWriterLock(this.#lockPath, this.#effects);
      await this.#folder.sweep();
      return lock;
    } catch (error) {
      await lock?.release();
      throw writeError(error, `"${this.#path}"`);
    }
  }

  /** One after the other, even if called at once: each builds on the pointer that the one before has left. */
  publish(snapshot: Snapshot, provenance: Provenance): Promise<Published> {
    const published = this.#last.then(() => this.#publish(snapshot, provenance));
    this.#last = published.catch(() => undefined);
    return published;
  }

  async #publish(snapshot: Snapshot, provenance: Provenance): Promise<Published> {
    if (this.#lock === undefined) throw new Error('publish was called outside withWriter');
    const files = encodeSnapshot(snapshot, this.#encode(snapshot.table));
    const sha256 = hashFiles(files);
    const id = snapshotId(snapshot.record, sha256);
    try {
      const { current } = await this.#folder.pointer();
      const before = current.get(currentKey(snapshot.record.modelId, snapshot.record.asOf));
      await this.#folder.place(id, files, this.#encoded?.in);
      this.#encoded = { table: snapshot.table, bytes: files['table.arrow'], in: id };
      if (before?.id === id) return await this.#unchanged(before, provenance);
      const difference = before === undefined ? null : await this.#difference(before.id, snapshot);
      const entry = entryOf(snapshot, { ...provenance, id, sha256, difference }, before);
      await this.#record(entry);
      await this.#folder.unmark(id);
      return { head: headOf(entry, true), outcome: before === undefined ? 'first' : 'restated', difference };
    } catch (error) {
      await this.#undo();
      throw writeError(error, `snapshot "${id}"`);
    }
  }

  #encode(table: Table): Uint8Array {
    if (this.#encoded?.table !== table) this.#encoded = { table, bytes: tableToArrow(table) };
    return this.#encoded.bytes;
  }

  /** Files that were touched without effect have another fingerprint: kept, so that the next run can skip them. */
  async #unchanged(before: CurrentEntry, provenance: Provenance): Promise<Published> {
    if (before.inputs !== provenance.inputs) {
      const pointer = await this.#folder.pointer();
      await this.#commit(withCurrent(pointer, { ...before, inputs: provenance.inputs }, pointer.ledgerBytes));
    }
    await this.#folder.unmark(before.id);
    return { head: headOf(before, true), outcome: 'unchanged', difference: null };
  }

  async #difference(replaced: SnapshotId, snapshot: Snapshot): Promise<RestatementDifference | null> {
    try {
      return differenceBetween(replaced, await this.read(replaced), snapshot);
    } catch (error) {
      // A damaged or deleted predecessor must not keep the facts of today from being published.
      if (error instanceof UserError) return null;
      throw error;
    }
  }

  async #record(entry: LedgerEntry): Promise<void> {
    const line = encodeLedgerLine(entry);
    const pointer = await this.#folder.pointer();
    await this.#lock?.check();
    await this.#folder.append(line);
    await this.#commit(withCurrent(pointer, currentEntry(entry), pointer.ledgerBytes + line.length));
  }

  async #commit(pointer: Parameters<SnapshotFolder['commit']>[0]): Promise<void> {
    await this.#lock?.check();
    await this.#folder.commit(pointer);
  }

  /** The error that led here matters more than one met while tidying up, which the next writer does again anyway. */
  async #undo(): Promise<void> {
    try {
      await this.#lock?.check();
      await this.#folder.sweep();
    } catch {
      // See above.
    }
  }
}

type Known = Provenance & Pick<LedgerEntry, 'id' | 'sha256' | 'difference'>;

function entryOf(snapshot: Snapshot, known: Known, before: CurrentEntry | undefined): LedgerEntry {
  return {
    ...known,
    modelId: snapshot.record.modelId,
    asOf: snapshot.record.asOf,
    restatement: before === undefined ? 0 : before.restatement + 1,
    accounts: snapshot.table.accounts.length,
  };
}

function headOf(entry: CurrentEntry, current: boolean): SnapshotHead {
  const { id, modelId, asOf, restatement, accounts } = entry;
  return { id, modelId, asOf, restatement, accounts, current };
}

/** Newest as-of first, undated last; of one as-of the current snapshot first, then the later restatements. */
function newestFirst(a: SnapshotHead, b: SnapshotHead): number {
  const byAsOf = (b.asOf ?? -Infinity) - (a.asOf ?? -Infinity);
  if (a.asOf !== b.asOf) return byAsOf;
  if (a.modelId !== b.modelId) return byCodeUnit(a.modelId, b.modelId);
  return Number(b.current) - Number(a.current) || b.restatement - a.restatement;
}
