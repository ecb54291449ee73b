import type { BoundModel } from '../score/bound-model.ts';
import type { Model } from '../model/model.ts';
import type { Scores } from '../score/scores.ts';
import type { MetricRecord, SourceRecord } from '../table/record.ts';
import type { Table } from '../table/table.ts';

/** What is hashed: the same facts and model give the same bytes and so the same id. */
export interface Snapshot {
  readonly model: Model;
  readonly bound: BoundModel;
  readonly table: Table;
  readonly scores: Scores;
  readonly record: SnapshotRecord;
}

export type ScoredSnapshot = Pick<Snapshot, 'bound' | 'scores'>;

export interface SnapshotRecord {
  /** 2 since the columns are packed; 1 can still be read. */
  readonly formatVersion: 1 | 2;
  readonly modelId: string;
  /** Instant in milliseconds; null for `undated`. */
  readonly asOf: number | null;
  readonly projectTitle: string;
  readonly notice: string;
  /** By metric id: how its value was computed. */
  readonly metrics: Readonly<Record<string, MetricRecord>>;
  readonly sources: Readonly<Record<string, SourceRecord>>;
}

/** The parts a snapshot is kept in; the hash in its id is over their bytes. */
export type SnapshotFileName = 'bound.json' | 'model.json' | 'record.json' | 'scores.arrow' | 'table.arrow';

/** `<model>@<YYYY-MM-DD or undated>-<12 hex>` */
export type SnapshotId = string;

export interface SnapshotHead {
  readonly id: SnapshotId;
  readonly modelId: string;
  readonly asOf: number | null;
  /** 0 for the first of its model and as-of, then 1, 2, ... */
  readonly restatement: number;
  readonly accounts: number;
  /** True for the one that `current` points to. */
  readonly current: boolean;
}

/** Outside the hashed bytes. */
export interface Provenance {
  readonly writtenAt: number;
  readonly by: string;
  readonly toolVersion: string;
  /** Fingerprint of everything read; an unchanged one lets a run skip this as-of. */
  readonly inputs: string;
}

export interface Published {
  readonly head: SnapshotHead;
  /**
   * `unchanged`: these bytes were already current. `restated`: others were; `difference` says what differs, and is null
   * only if the replaced snapshot can no longer be read.
   */
  readonly outcome: 'first' | 'unchanged' | 'restated';
  readonly difference: RestatementDifference | null;
}

export interface RestatementDifference {
  readonly replaced: SnapshotId;
  readonly modelChanged: boolean;
  readonly accountsJoined: number;
  readonly accountsLeft: number;
  readonly accountsChanged: number;
  /** By metric id: accounts whose value or status differs; metrics without a difference are left out. */
  readonly metrics: Readonly<Record<string, number>>;
  readonly attributes: Readonly<Record<string, number>>;
}

/** A line of the ledger: one publication, for audit. */
export interface LedgerEntry extends Provenance {
  readonly id: SnapshotId;
  readonly modelId: string;
  readonly asOf: number | null;
  readonly restatement: number;
  readonly accounts: number;
  /** Of the snapshot's files; the id holds its first 12 digits. */
  readonly sha256: string;
  /** Null for the first of its model and as-of, and where the snapshot it replaced was damaged. */
  readonly difference: RestatementDifference | null;
}

export interface SnapshotStore {
  /** Newest as-of first; restatements after the current one. */
  list(modelId?: string): Promise<readonly SnapshotHead[]>;
  /** A missing or damaged snapshot is a UserError. */
  read(id: SnapshotId): Promise<Snapshot>;
  /**
   * Only what stages are read from, for going through many: a sixth of the bytes, so without holding them against the
   * hash in the id, which needs them all. Fails as `read` does where they cannot be read.
   */
  readScored(id: SnapshotId): Promise<ScoredSnapshot>;
  /** Only the model, as unchecked as `readScored`; fails as `read` does where it cannot be read. */
  readModel(id: SnapshotId): Promise<Model>;
  /** One part of it, the very bytes that were hashed; fails as `read` does. */
  readFile(id: SnapshotId, name: SnapshotFileName): Promise<Uint8Array>;
  /** Fingerprint of the current snapshot of a model and as-of, if any. */
  inputsOf(modelId: string, asOf: number | null): Promise<string | undefined>;
  /** Needs the writer lock. All or nothing: a reader sees the old state or the new one. */
  publish(snapshot: Snapshot, provenance: Provenance): Promise<Published>;
  /** Runs `work` while holding the one writer lock; a UserError names the process that holds it. */
  withWriter<T>(work: () => Promise<T>): Promise<T>;
  /** Everything that was published, oldest first. */
  history(modelId?: string): Promise<readonly LedgerEntry[]>;
  /** Calls back some time after any process has published; the result ends it. Does not keep the process running. */
  watch(listener: () => void): () => void;
}
