import { FORMAT_VERSION, checkVersion } from '../table/frame.ts';
import { UserError } from '../util/diagnostic.ts';
import { canonicalJson, isRecord, parseJson, parseOwnJson } from '../util/json.ts';
import { formatInstant } from '../util/time.ts';
import type { LedgerEntry, SnapshotId } from './store.ts';

/**
 * The two files beside the snapshots. `ledger.ndjson` holds a line for everything ever published, with what must stay
 * out of the hashed bytes. `current.json` says which snapshot is current for each model and as-of, and how much of the
 * ledger is valid: replacing it is the one moment at which a publication happens, for the pointer and for the ledger.
 */
export interface Pointer {
  /** Length of the ledger; what lies beyond was appended by a writer that did not get to the end. */
  readonly ledgerBytes: number;
  readonly current: ReadonlyMap<string, CurrentEntry>;
}

export interface CurrentEntry {
  readonly id: SnapshotId;
  readonly modelId: string;
  readonly asOf: number | null;
  readonly restatement: number;
  readonly accounts: number;
  readonly inputs: string;
}

interface PointerFile {
  readonly formatVersion: number;
  readonly ledgerBytes: number;
  readonly current: Readonly<Record<string, CurrentEntry>>;
}

export const EMPTY_POINTER: Pointer = { ledgerBytes: 0, current: new Map() };

export function currentKey(modelId: string, asOf: number | null): string {
  return `${modelId}@${asOf === null ? 'undated' : formatInstant(asOf)}`;
}

export function currentEntry(entry: LedgerEntry): CurrentEntry {
  const { id, modelId, asOf, restatement, accounts, inputs } = entry;
  return { id, modelId, asOf, restatement, accounts, inputs };
}

export function withCurrent(pointer: Pointer, entry: CurrentEntry, ledgerBytes: number): Pointer {
  const current = new Map(pointer.current).set(currentKey(entry.modelId, entry.asOf), entry);
  return { ledgerBytes, current };
}

export function encodePointer(pointer: Pointer): Uint8Array {
  const current = Object.fromEntries(pointer.current);
  const value: PointerFile = { formatVersion: FORMAT_VERSION, ledgerBytes: pointer.ledgerBytes, current };
  return new TextEncoder().encode(`${canonicalJson(value)}\n`);
}

export function decodePointer(bytes: Uint8Array, path: string): Pointer {
  const text = new TextDecoder().decode(bytes);
  const version = parseJson(text);
  if (isRecord(version) && 'formatVersion' in version) checkVersion(version['formatVersion'], `"${path}"`);
  const value = parseOwnJson<PointerFile>(text, ['formatVersion', 'ledgerBytes', 'current']);
  if (value === undefined) {
    throw new UserError('data', `"${path}" is damaged; delete it, and it is made again from ledger.ndjson beside it`);
  }
  return { ledgerBytes: value.ledgerBytes, current: new Map(Object.entries(value.current)) };
}

/** Where `current.json` was lost: the last entry of every model and as-of. A torn last line was never valid. */
export function pointerFromLedger(ledger: Uint8Array, path: string): Pointer {
  const whole = ledger.subarray(0, ledger.lastIndexOf(NEWLINE) + 1);
  let pointer: Pointer = EMPTY_POINTER;
  for (const entry of decodeLedger(whole, path)) pointer = withCurrent(pointer, currentEntry(entry), whole.length);
  return pointer;
}

const NEWLINE = 10;

export function encodeLedgerLine(entry: LedgerEntry): Uint8Array {
  return new TextEncoder().encode(`${canonicalJson(entry)}\n`);
}

/** Oldest first. */
export function decodeLedger(bytes: Uint8Array, path: string): readonly LedgerEntry[] {
  const lines = new TextDecoder().decode(bytes).split('\n');
  return lines.flatMap((line, i) => (line === '' ? [] : [decodeLine(line, `"${path}", line ${i + 1},`)]));
}

function decodeLine(line: string, place: string): LedgerEntry {
  const entry = parseOwnJson<LedgerEntry>(line, ['id', 'modelId', 'asOf', 'restatement', 'inputs']);
  if (entry === undefined) {
    throw new UserError('data', `${place} is damaged; restore the file from a backup, or delete that line`);
  }
  return entry;
}
