/** An assessment as it was issued: what it said stays, whatever becomes of its snapshot. Points are not rounded. */
export interface RecordedAssessment {
  readonly account: string;
  /** Instant. */
  readonly issued: number;
  readonly by: string;
  /** What the author had to say; empty: nothing. Not for customers. */
  readonly note: string;
  readonly snapshot: string;
  /** Null: undated. */
  readonly asOf: number | null;
  readonly model: string;
  /** Digest of the model's definition: another one is another version. */
  readonly version: string;
  /** Digest of all that turns values into points, what was taken from the base of that day included. */
  readonly ruler: string;
  readonly overall: RecordedFigures;
  readonly stageKind: 'exact' | 'at_most' | 'not_rated' | null;
  readonly dimensions: readonly RecordedDimension[];
  /** The next steps that were told. */
  readonly next: readonly RecordedStep[];
}

export interface RecordedFigures {
  readonly points: number | null;
  readonly stage: number | null;
  readonly stageName: string | null;
  readonly status: 'scored' | 'missing' | 'notApplicable' | 'error';
  /** Share of the applicable weight with evidence. */
  readonly coverage: number | null;
}

interface RecordedDimension extends RecordedFigures {
  readonly path: string;
  readonly title: string;
}

export interface RecordedStep {
  /** Id in the catalogue of actions. */
  readonly action: string;
  readonly title: string;
  /** Points of the whole that were said to come of it. */
  readonly gain: readonly [least: number, most: number] | null;
}

/** By what an assessment is held against another. */
export type Ground = Pick<RecordedAssessment, 'model' | 'version' | 'ruler'>;

/**
 * Whether points of two assessments mean the same. `same`: one ruler. `ruler`: the model is the same, and what it takes from
 * the base (ranks, best observed, cuts) is another. `model`: the model was changed, or is another.
 */
export type Comparability = 'same' | 'ruler' | 'model';

function compareGrounds(a: Ground, b: Ground): Comparability {
  if (a.model !== b.model || a.version !== b.version) return 'model';
  return a.ruler === b.ruler ? 'same' : 'ruler';
}

/** One of the assessments of an account, as trends tell it. */
export interface RecordedPoint {
  readonly issued: number;
  readonly asOf: number | null;
  readonly snapshot: string;
  readonly overall: RecordedFigures;
  readonly stageKind: RecordedAssessment['stageKind'];
  readonly dimensions: readonly RecordedDimension[];
  /** With what is shown. */
  readonly comparable: Comparability;
  /** Points less those of the one recorded before it; null where one has none, or the two do not compare. */
  readonly since: number | null;
}

/** Oldest first, as `all` need not be; of the model of `now` alone. */
export function recordedPoints(all: readonly RecordedAssessment[], now: Ground): readonly RecordedPoint[] {
  const own = all.filter(({ model }) => model === now.model).toSorted(byAge);
  return own.map((one, i): RecordedPoint => {
    const { issued, asOf, snapshot, overall, stageKind, dimensions } = one;
    const before = own[i - 1];
    const compares = before !== undefined && compareGrounds(before, one) === 'same';
    const since =
      compares && overall.points !== null && before.overall.points !== null
        ? overall.points - before.overall.points
        : null;
    return { issued, asOf, snapshot, overall, stageKind, dimensions, comparable: compareGrounds(one, now), since };
  });
}

/** The last one of an earlier as-of than what is shown, which is what "last time" means; undefined where there is none. */
export function lastTime(points: readonly RecordedPoint[], asOf: number | null): RecordedPoint | undefined {
  return asOf === null ? undefined : points.findLast((one) => one.asOf !== null && one.asOf < asOf);
}

function byAge(a: RecordedAssessment, b: RecordedAssessment): number {
  return (a.asOf ?? 0) - (b.asOf ?? 0) || a.issued - b.issued;
}
