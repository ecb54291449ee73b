import { attributeOf, conditionName } from '../../../analysis/filter/condition.ts';
import { selectRows } from '../../../analysis/filter/filter.ts';
import { weightColumn, type Rows } from '../../../analysis/base/scored-base.ts';
import { featureStates, type FeatureStates } from '../../../analysis/readiness/feature-states.ts';
import {
  countReadiness,
  readinessBySegment,
  type ReadinessCounts,
  type SegmentReadiness,
} from '../../../analysis/readiness/readiness-counts.ts';
import type { FeatureHistory } from '../../../analysis/readiness/readiness-history.ts';
import { liveAt } from '../../../analysis/readiness/live-at.ts';
import { namedAttribute } from '../../../analysis/readiness/named-attribute.ts';
import { shipOrder, type ShipFirst } from '../../../analysis/readiness/ship-order.ts';
import type { OpenBase } from '../../requests/open-base.ts';
import type { View } from '../../state/view.ts';
import { filterChoices } from '../../state/filter-choices.ts';

/** The answer of `/readiness`. */
export interface ReadinessAnswer {
  readonly features: readonly FeatureHistory[];
}

/** All features of a base; what is live as the project says now, where it has been asked. */
export function readFeatures(open: OpenBase, answer: ReadinessAnswer | null): readonly FeatureStates[] {
  return featureStates(open.base).map(({ live: stored, ...states }) => {
    const now = answer?.features.find(({ id }) => id === states.id);
    const live = liveAt(now === undefined ? stored : now.live, open.base.bound.asOf);
    return live === null ? states : { ...states, live };
  });
}

/** How far the accounts of a selection are from every feature. */
export interface ReadinessPart {
  /** Not live, in the order to ship. */
  readonly next: readonly ShipFirst[];
  /** In the order of the model. */
  readonly live: readonly { readonly feature: FeatureStates; readonly counts: ReadinessCounts }[];
}

export function readPart(
  { base }: OpenBase,
  features: readonly FeatureStates[],
  rows: Rows,
  by: string | null,
): ReadinessPart {
  const weights = weightColumn(base, 'arr');
  return {
    next: shipOrder(features, rows, weights, by === null ? undefined : base.table.attributes.get(by)),
    live: features
      .filter(({ live }) => live !== undefined)
      .map((feature) => ({ feature, counts: countReadiness(feature, rows, weights) })),
  };
}

/** Attributes that accounts can be split by. */
export function segmentAttributes({ base }: OpenBase): readonly string[] {
  return filterChoices({ base, moved: null }).flatMap(({ on, kind }) => {
    const attribute = attributeOf(on);
    return kind === 'list' && attribute !== undefined ? [attribute] : [];
  });
}

/** The attribute of the address, else the first whose values are a few names: whom to ship to is no yes or no. */
export function segmentsBy({ base }: OpenBase, view: View, attributes: readonly string[]): string | null {
  if (view.by !== null && attributes.includes(view.by)) return view.by;
  return namedAttribute(base.table, attributes) ?? attributes[0] ?? null;
}

/** Without the attribute's own filter, so that a press on one value leaves the others to be seen. */
export function readSegments(
  open: OpenBase,
  feature: FeatureStates,
  view: View,
  by: string,
): readonly SegmentReadiness[] {
  const column = open.base.table.attributes.get(by);
  if (column === undefined) return [];
  const others = view.conditions.filter(({ on }) => on !== conditionName(by));
  const rows = selectRows(open.base, others, open.moved);
  return readinessBySegment(feature, column, rows, weightColumn(open.base, 'arr')) ?? [];
}
