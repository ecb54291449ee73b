import type { Rows, ScoredBase } from '../base/scored-base.ts';
import { lookCloser, type CloserLook } from './look-closer.ts';
import { tellingKinds } from './mix-and-behaviour.ts';
import { readSegments, standsOut, type Segment, type Segments } from './read-segments.ts';
import type { Split } from './splits.ts';

/** The segments of some accounts, and a closer look at one of them. */
export interface SegmentStudy extends Segments {
  /** What they were split by, as filters name it. */
  readonly by: readonly string[];
  /** Accounts of several variants of the model stand in one segment, whose points do not compare. */
  readonly mixesVariants: boolean;
  /** Null where nothing is chosen and nothing stands out. */
  readonly focus: SegmentFocus | null;
}

export interface SegmentFocus {
  /** Of `segments`. */
  readonly segment: number;
  /** Of `measures`: in which it stands out; the overall score of one that was chosen. */
  readonly measure: number;
  readonly why: 'chosen' | 'standsOut';
  readonly look: CloserLook;
}

export interface StudyOptions {
  readonly splits: readonly Split[];
  readonly rows: Rows;
  /** What kinds of accounts are told apart by, for mix and behaviour; those that follow from the splits are left out. */
  readonly kinds: readonly Split[];
  readonly isChosen: (segment: Segment) => boolean;
  readonly weightAttribute: string;
}

/** Of several chosen the one furthest from the rest is looked at. O(rows x nodes). */
export function studySegments(base: ScoredBase, options: StudyOptions): SegmentStudy {
  const { splits, rows, isChosen, weightAttribute } = options;
  const found = readSegments(base, splits, rows, weightAttribute);
  const { segments } = found;
  const by = splits.map(({ on }) => on);
  const mixesVariants = segments.some((segment) => isMixed(base, segment));
  const chosen = segments
    .flatMap((segment, s) => (isChosen(segment) ? [{ s, by: Math.abs(segment.differences[0]?.difference ?? 0) }] : []))
    .reduce<{ s: number; by: number } | null>((most, one) => (most === null || one.by > most.by ? one : most), null);
  const out = chosen === null ? standsOut(found) : { segment: chosen.s, measure: 0 };
  const segment = out === null ? undefined : segments[out.segment];
  if (out === null || segment === undefined) return { ...found, by, mixesVariants, focus: null };
  const look = lookCloser(base, segment.rows, restOf(segment, rows), tellingKinds(options.kinds, splits, segments));
  return { ...found, by, mixesVariants, focus: { ...out, why: chosen === null ? 'standsOut' : 'chosen', look } };
}

function isMixed({ scores: { variant } }: ScoredBase, { rows }: Segment): boolean {
  return variant !== undefined && rows.some((row) => variant[row] !== variant[rows[0]!]);
}

/** Both ascending. */
function restOf(segment: Segment, rows: Rows): Rows {
  let next = 0;
  return rows.filter((row) => {
    if (segment.rows[next] !== row) return true;
    next += 1;
    return false;
  });
}
