import type { LiveFeature } from '../../model/model.ts';
import type { LaunchFindings, NoFindings } from './were-they-right.ts';
import {
  projectionBefore,
  projectReadiness,
  type PastProjection,
  type ReadinessProjection,
} from './readiness-projection.ts';
import type { ReadinessAt } from './readiness-series.ts';

/** What the snapshots say of one feature: how it came to be ready, where it may go, and whether its prerequisites were right. */
export interface FeatureHistory {
  readonly id: string;
  readonly title: string;
  /** Null: not shipped yet. */
  readonly live: LiveFeature | null;
  /** Ascending by as-of; without the snapshots that do not ask the feature. */
  readonly points: readonly ReadinessPoint[];
  /** Null with too few months, see `projectReadiness`. */
  readonly projection: ReadinessProjection | null;
  /** What the same projection said LOOK_BACK months ago of the newest snapshot. */
  readonly before: PastProjection | null;
  /** Null for a feature that is not live. */
  readonly launch: LaunchFindings | NoFindings | null;
}

/** Accounts by state at one as-of. */
export interface ReadinessPoint {
  readonly asOf: number;
  readonly ready: number;
  readonly oneStep: number;
  readonly further: number;
  readonly unknown: number;
}

/** Months after which a projection is held against what came. */
const LOOK_BACK = 6;

/** A feature with the launch findings that were made of it. */
export interface HistoryOf {
  readonly id: string;
  readonly title: string;
  readonly live: LiveFeature | null;
  readonly launch: FeatureHistory['launch'];
}

/** `series` ascends by as-of. O(features x (accounts x months + runs x months)). */
export function readinessHistory(series: readonly ReadinessAt[], features: readonly HistoryOf[]): FeatureHistory[] {
  return features.map((feature) => ({
    ...feature,
    points: pointsOf(series, feature.id),
    projection: projectReadiness(series, feature.id),
    before: projectionBefore(series, feature.id, LOOK_BACK),
  }));
}

function pointsOf(series: readonly ReadinessAt[], feature: string): ReadinessPoint[] {
  return series.flatMap(({ asOf, features }) => {
    const counts = features.find(({ id }) => id === feature)?.counts;
    if (counts === undefined) return [];
    const { ready, oneStep, further, unknown } = counts;
    return [
      {
        asOf,
        ready: ready.accounts,
        oneStep: oneStep.accounts,
        further: further.accounts,
        unknown: unknown.accounts,
      },
    ];
  });
}
