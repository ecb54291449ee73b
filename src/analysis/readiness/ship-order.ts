import type { Column } from '../../table/table.ts';
import type { Rows } from '../base/scored-base.ts';
import type { FeatureStates } from './feature-states.ts';
import { countReadiness, readinessBySegment, type ReadinessCounts, type SegmentReadiness } from './readiness-counts.ts';

/** A segment is named as one to ship to from so many accounts on. */
export const NAMED_FROM = 20;

/** A segment in which accounts are asked. */
type NamedSegment = SegmentReadiness & { readonly ready: NonNullable<SegmentReadiness['ready']> };

export interface ShipFirst {
  readonly feature: string;
  readonly title: string;
  readonly counts: ReadinessCounts;
  /** Segments of NAMED_FROM accounts or more, the highest share ready first, of equal ones the larger. */
  readonly segments: readonly NamedSegment[];
}

/**
 * What to ship in which order and to whom first: the features that are not live by the weight (ARR) that is ready, then by what is
 * one step away, then by accounts, then in the order of the model. `by`: the attribute whose segments are looked at; without
 * it, or where it has none, no segment is named. O(features x rows).
 */
export function shipOrder(
  features: readonly FeatureStates[],
  rows: Rows,
  weights: Column | undefined,
  by: Column | undefined,
): readonly ShipFirst[] {
  return features
    .filter(({ live }) => live === undefined)
    .map((states) => ({
      feature: states.id,
      title: states.title,
      counts: countReadiness(states, rows, weights),
      segments: toWhomFirst((by && readinessBySegment(states, by, rows, weights)) ?? []),
    }))
    .toSorted(
      ({ counts: a }, { counts: b }) =>
        b.ready.weight - a.ready.weight ||
        b.oneStep.weight - a.oneStep.weight ||
        b.ready.accounts - a.ready.accounts ||
        b.oneStep.accounts - a.oneStep.accounts,
    );
}

/** Segments of NAMED_FROM accounts or more, the highest share ready first, of equal ones the larger. */
export function toWhomFirst(segments: readonly SegmentReadiness[]): readonly NamedSegment[] {
  return segments
    .flatMap((segment) => {
      const { value, ready } = segment;
      return value === null || ready === null || ready.n < NAMED_FROM ? [] : [{ ...segment, ready }];
    })
    .toSorted((a, b) => b.ready.share - a.ready.share || b.ready.n - a.ready.n);
}
