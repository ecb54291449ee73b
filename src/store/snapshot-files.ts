import { createHash } from 'node:crypto';
import type { BoundModel } from '../score/bound-model.ts';
import type { Model } from '../model/model.ts';
import { scoresFromFrame, scoresToFrame } from '../score/scores-frame.ts';
import { frameFromArrow, frameToArrow, tableFromArrow, tableToArrow } from '../table/arrow.ts';
import { checkVersion } from '../table/frame.ts';
import { AbsentError, UserError } from '../util/diagnostic.ts';
import { canonicalJson, isRecord, parseJson, parseOwnJson } from '../util/json.ts';
import { formatInstant } from '../util/time.ts';
import type { ScoredSnapshot, Snapshot, SnapshotFileName, SnapshotId, SnapshotRecord } from './store.ts';

/** The files of a snapshot, in the order in which they are hashed. */
export const SNAPSHOT_FILES = [
  'bound.json',
  'model.json',
  'record.json',
  'scores.arrow',
  'table.arrow',
] as const satisfies readonly SnapshotFileName[];

export type SnapshotFiles = Readonly<Record<SnapshotFileName, Uint8Array>>;

/** `table` are the bytes of the snapshot's table where they are known already. */
export function encodeSnapshot(snapshot: Snapshot, table = tableToArrow(snapshot.table)): SnapshotFiles {
  return {
    'bound.json': encodeJson(snapshot.bound),
    'model.json': encodeJson(snapshot.model),
    'record.json': encodeJson(snapshot.record),
    'scores.arrow': frameToArrow(scoresToFrame(snapshot.scores)),
    'table.arrow': table,
  };
}

function encodeJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${canonicalJson(value)}\n`);
}

/** Checks the format version before anything else, then trusts the bytes: compare them with the id first. */
export function decodeSnapshot(files: SnapshotFiles, id: SnapshotId): Snapshot {
  const text = (name: SnapshotFileName): string => new TextDecoder().decode(files[name]);
  const version = parseJson(text('record.json'));
  checkVersion(isRecord(version) ? version['formatVersion'] : undefined, `snapshot ${id}`);
  const model = decodeModel(files['model.json'], id);
  const record = parseOwnJson<SnapshotRecord>(text('record.json'), ['modelId', 'asOf', 'metrics', 'sources']);
  if (record === undefined) throw incomplete(id);
  const table = tableFromArrow(files['table.arrow'], `table.arrow of ${id}`);
  return { model, table, record, ...decodeScored(files, id) };
}

export function decodeModel(file: Uint8Array, id: SnapshotId): Model {
  const model = parseOwnJson<Model>(new TextDecoder().decode(file), ['id', 'scale', 'root', 'stages']);
  if (model === undefined) throw incomplete(id);
  return model;
}

/** The part that stages are read from. */
export function decodeScored(
  files: Pick<SnapshotFiles, 'bound.json' | 'scores.arrow'>,
  id: SnapshotId,
): ScoredSnapshot {
  const bound = parseOwnJson<BoundModel>(new TextDecoder().decode(files['bound.json']), ['model', 'curves']);
  if (bound === undefined) throw incomplete(id);
  const scoresFile = `scores.arrow of ${id}`;
  return { bound, scores: scoresFromFrame(frameFromArrow(files['scores.arrow'], scoresFile), scoresFile) };
}

function incomplete(id: SnapshotId): UserError {
  return new UserError('data', `snapshot ${id} is incomplete; score that as-of again`);
}

/** `<model>@<YYYY-MM-DD or undated>-<first 12 hex of the hash>` */
export function snapshotId(record: SnapshotRecord, hash: string): SnapshotId {
  const day = record.asOf === null ? 'undated' : formatInstant(record.asOf).slice(0, 10);
  return `${record.modelId}@${day}-${hash.slice(0, 12)}`;
}

const ID = /^[a-z][a-z0-9_-]*@(?:\d{4}-\d{2}-\d{2}|undated)-(?<hash>[0-9a-f]{12})$/;

/** The hash an id promises; what is no id (a path, for one) names no snapshot there could be. */
export function hashOfId(id: string): string {
  const hash = ID.exec(id)?.groups?.['hash'];
  if (hash !== undefined) return hash;
  throw new AbsentError(`"${id}" is not a snapshot; one looks like service-maturity@2026-11-01-0f3a9c51b2d4`);
}

export function isSnapshotId(name: string): boolean {
  return ID.test(name);
}

/** SHA-256 in hex over name, length and bytes of every file, so that no two sets of files share it by concatenation. */
export function hashFiles(files: SnapshotFiles): string {
  const hash = createHash('sha256');
  for (const name of SNAPSHOT_FILES) hash.update(`${name} ${files[name].length}\n`).update(files[name]);
  return hash.digest('hex');
}
