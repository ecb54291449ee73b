import type { ScoredSnapshot, Snapshot, SnapshotHead } from '../../store/store.ts';
import { UserError } from '../../util/diagnostic.ts';
import type { Context } from '../context.ts';
import { defaultModel } from './default-model.ts';
import { asOfText, currentSnapshots, snapshotAt } from './pick-snapshot.ts';

/** A snapshot with what it is compared with and all that confirms who moved between the two. */
export interface ComparedSeries {
  /** From the one compared with to the newest, oldest first; only the newest where there is nothing to compare with. */
  readonly heads: readonly SnapshotHead[];
  readonly series: readonly Snapshot[];
  /** The snapshots before, as far back as they can be read: an old one that is damaged must not hide the newest. */
  readonly earlier: readonly ScoredSnapshot[];
  /** Those of `earlier`. */
  readonly earlierHeads: readonly SnapshotHead[];
}

/** Those of a model (default: the project's first) at two as-ofs (default: the newest and the one before it). */
export async function readComparedSeries(
  context: Context,
  wanted: {
    readonly model?: string | undefined;
    readonly asOf?: string | undefined;
    readonly against?: string | undefined;
  },
): Promise<ComparedSeries> {
  const heads = await currentSnapshots(context, wanted.model ?? (await defaultModel(context)));
  const newest = snapshotAt(heads, wanted.asOf);
  const chosen = heads.slice(0, heads.indexOf(newest) + 1);
  const since = wanted.against === undefined ? chosen.at(-2) : snapshotAt(heads, wanted.against);
  if (since !== undefined && !chosen.includes(since)) throw notBefore(since, newest);
  const start = chosen.indexOf(since ?? newest);
  const before = chosen.slice(0, start);
  const [series, earlier] = await Promise.all([
    Promise.all(chosen.slice(start).map((head) => context.store.read(head.id))),
    readEarlier(context.store, before),
  ]);
  return { heads: chosen.slice(start), series, earlier, earlierHeads: before.slice(before.length - earlier.length) };
}

function notBefore(since: SnapshotHead, newest: SnapshotHead): UserError {
  const [later, earlier] = [asOfText(since.asOf), asOfText(newest.asOf)];
  return new UserError('usage', `${later} is not before ${earlier}, with which it is compared; exchange the two`);
}

async function readEarlier(
  store: Context['store'],
  heads: readonly SnapshotHead[],
): Promise<readonly ScoredSnapshot[]> {
  const read = await Promise.all(heads.map((head) => readIfIntact(store, head)));
  return read.slice(read.lastIndexOf(undefined) + 1).filter((snapshot) => snapshot !== undefined);
}

/** What stages are read from; undefined where the snapshot is damaged. */
export async function readIfIntact(store: Context['store'], head: SnapshotHead): Promise<ScoredSnapshot | undefined> {
  return ifIntact(store.readScored(head.id));
}

/** Undefined where reading fails because the snapshot is damaged. */
export async function ifIntact<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}
