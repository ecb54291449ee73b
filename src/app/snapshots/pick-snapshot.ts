import type { SnapshotHead } from '../../store/store.ts';
import { AbsentError, UserError } from '../../util/diagnostic.ts';
import { suggest } from '../../util/nearest.ts';
import { formatInstant, parseInstant } from '../../util/time.ts';
import type { Context } from '../context.ts';
import { requireProject } from '../project/no-project.ts';

const UNDATED = 'undated';

export function asOfText(asOf: number | null): string {
  return asOf === null ? UNDATED : formatInstant(asOf);
}

/** A date, an instant or `undated`; anything else is a usage error. */
export function parseAsOf(text: string): number | null {
  if (text === UNDATED) return null;
  const instant = parseInstant(text);
  if (instant === undefined) {
    throw new UserError(
      'usage',
      `"${text}" is not an as-of; ${periodHint(text) ?? 'give a date such as 2026-11-01, an ISO instant, or undated'}`,
    );
  }
  return instant;
}

/** A year or a month is a period; what it covers is known at the first instant after it. */
function periodHint(text: string): string | undefined {
  const match = /^(\d{4})(?:-(\d{2}))?$/.exec(text.trim());
  if (match === null) return undefined;
  const [, year, month] = match;
  const end = month === undefined ? Date.UTC(Number(year) + 1, 0) : Date.UTC(Number(year), Number(month));
  return `all of ${text} is known at its end: give ${formatInstant(end)}`;
}

/** The current snapshots of one model, oldest first. Without `modelId`: the model of the newest snapshot's project default. */
export async function currentSnapshots(
  context: Pick<Context, 'store' | 'folder'>,
  modelId: string | undefined,
): Promise<readonly SnapshotHead[]> {
  const heads = (await context.store.list()).filter((head) => head.current);
  if (heads.length === 0) {
    await requireProject(context.folder);
    throw new AbsentError('there is no snapshot yet; run `rungs score` first');
  }
  const chosen = modelId ?? heads[0]!.modelId;
  const ofModel = heads.filter((head) => head.modelId === chosen);
  if (ofModel.length === 0) {
    const known = [...new Set(heads.map((head) => head.modelId))];
    throw new UserError('usage', `there is no snapshot of model "${chosen}"; ${suggest(chosen, known)}`);
  }
  return ofModel.toSorted((a, b) => (a.asOf ?? 0) - (b.asOf ?? 0));
}

/** The snapshot at an as-of, or the newest; a wrong as-of names the nearest ones there are. */
export function snapshotAt(heads: readonly SnapshotHead[], asOf: string | undefined): SnapshotHead {
  const newest = heads.at(-1);
  if (newest === undefined) throw new AbsentError('there is no snapshot yet; run `rungs score` first');
  if (asOf === undefined) return newest;
  const wanted = parseAsOf(asOf);
  const found = heads.find((head) => head.asOf === wanted);
  if (found !== undefined) return found;
  const known = heads.map((head) => asOfText(head.asOf));
  const after = heads.findIndex((head) => wanted !== null && head.asOf !== null && head.asOf > wanted);
  throw new UserError('usage', `there is no snapshot at "${asOf}"; ${summariseList(known, after)}`);
}

/** The one asked for among those `earlier` than `head`. */
export function snapshotBefore(earlier: readonly SnapshotHead[], head: SnapshotHead, against: string): SnapshotHead {
  if (earlier.length > 0) return snapshotAt(earlier, against);
  const first = asOfText(head.asOf);
  throw new UserError(
    'usage',
    `there is no snapshot before ${first} to compare with; score an earlier as-of, or ask for none`,
  );
}

/** Of many those beside the one asked for; `after` is the first later one, or -1. */
function summariseList(values: readonly string[], after: number): string {
  if (values.length <= 6) return `there are ${values.join(', ')}`;
  const beside = after === -1 ? values.slice(-1) : values.slice(Math.max(0, after - 1), after + 1);
  const nearest = `the nearest ${beside.length === 1 ? 'is' : 'are'} ${beside.join(' and ')}`;
  return `${nearest}, of ${values.length} from ${values[0]} to ${values.at(-1)}`;
}
