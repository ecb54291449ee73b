import { inReadingOrder } from '../../analysis/records/disagreement.ts';
import { lastTime, recordedPoints, type RecordedAssessment } from '../../analysis/records/recorded-assessment.ts';
import type { Internal, Past } from '../../report/assessment/past.ts';
import type { Snapshot, SnapshotHead } from '../../store/store.ts';
import { addDuration, type Duration } from '../../util/time.ts';
import type { Context } from '../context.ts';
import { readAssessmentsOf } from '../records/assessment-records.ts';
import { readable, readDisagreementsOf } from '../records/disagreement-records.ts';
import { groundOf } from '../records/ground-of.ts';
import type { OpenedSnapshot } from './open-snapshot.ts';
import { ifIntact } from './compared-series.ts';
import { snapshotBefore } from './pick-snapshot.ts';

const QUARTER: Duration = { n: 3, unit: 'mo' };

export interface LastTime {
  readonly past: Past;
  readonly internal: Internal;
  /** The snapshot of last time; null where there is none, or none that is still kept. */
  readonly before: Snapshot | null;
}

/** What was recorded of some accounts, and the snapshots of last time: each file is read once. */
export interface Recollection {
  readonly assessments: Awaited<ReturnType<typeof readAssessmentsOf>>;
  readonly disagreements: Awaited<ReturnType<typeof readDisagreementsOf>>;
  readonly snapshot: (id: string) => Promise<Snapshot>;
}

export async function recollect(context: Context, accounts: readonly string[]): Promise<Recollection> {
  const [assessments, disagreements] = await Promise.all([
    readAssessmentsOf(context, accounts),
    readDisagreementsOf(context, accounts),
  ]);
  const known = new Map<string, Promise<Snapshot>>();
  const snapshot = (id: string): Promise<Snapshot> => {
    const found = known.get(id) ?? context.store.read(id);
    known.set(id, found);
    return found;
  };
  return { assessments, disagreements, snapshot };
}

/** What "since last time" means for an account: the as-of asked for, else its last recorded assessment, else a quarter before. */
export async function readLastTime(
  context: Pick<Context, 'store'>,
  { assessments, disagreements, snapshot: read }: Recollection,
  { head, snapshot, series }: OpenedSnapshot,
  account: string,
  against: string | undefined,
): Promise<LastTime> {
  const [things, disputes] = [assessments.get(account) ?? [], disagreements.get(account) ?? []];
  const records = things.flatMap(({ read: { value } }) => value ?? []);
  const points = records.length === 0 ? [] : recordedPoints(records, groundOf(snapshot));
  const unread = [...things, ...disputes].flatMap(({ read }) => (read.value === undefined ? read.diagnostics : []));
  const internal = { ...internalOf(records, inReadingOrder(readable(disputes))), unread };
  const earlier = series.slice(0, series.indexOf(head));
  const past = (of: Past['lastTime'], last: Past['last'] = null): Past => ({ points, lastTime: of, last });
  if (against !== undefined) {
    const before = await read(snapshotBefore(earlier, head, against).id);
    return { past: past('asked'), internal, before };
  }
  const last = lastTime(points, head.asOf);
  if (last !== undefined) {
    const then = (await context.store.list(head.modelId)).find(({ id }) => id === last.snapshot);
    const before = then === undefined ? null : ((await ifIntact(context.store.read(then.id))) ?? null);
    return { past: past(before === null ? 'gone' : 'recorded', last), internal, before };
  }
  const since = quarterBefore(earlier, head.asOf);
  return { past: past('quarter'), internal, before: since === undefined ? null : await read(since.id) };
}

/** The newest that is a quarter older, the oldest there is where none is; undated ones are at no time. */
function quarterBefore(earlier: readonly SnapshotHead[], asOf: number | null): SnapshotHead | undefined {
  if (asOf === null) return undefined;
  const dated = earlier.flatMap((each) => (each.asOf === null ? [] : [{ each, at: each.asOf }]));
  const until = addDuration(asOf, QUARTER, -1);
  return (dated.findLast(({ at }) => at <= until) ?? dated[0])?.each;
}

function internalOf(
  records: readonly RecordedAssessment[],
  disagreements: Internal['disagreements'],
): Omit<Internal, 'unread'> {
  const noted = records.filter(({ note }) => note !== '').toSorted((a, b) => b.issued - a.issued);
  return { notes: noted.map(({ issued, by, note }) => ({ issued, by, note })), disagreements };
}
