import type { Curve } from '../../model/curve.ts';
import type { Bounds, PlainModel } from '../../model/model.ts';
import { curvedNodes, preorder } from '../../model/walk.ts';
import {
  coverageThreshold,
  dimensionsThreshold,
  gateBounds,
  stageCuts,
  type BoundedRequirement,
  type RuleThreshold,
} from '../scenario/rule-thresholds.ts';
import type { Change, RuleMove, ThresholdMove } from '../scenario/scenario.ts';
import { thresholdsOf } from '../scenario/thresholds.ts';

/** Where in a model a number stands, as a change of a scenario names it. */
export type Place = Unplaced<ThresholdMove> | Unplaced<RuleMove>;

type Unplaced<C> = C extends unknown ? Omit<C, 'value'> : never;

/** What a number is compared with. */
export type Measure =
  /** Raw values of a metric; of a curve those that it reads at the node. */
  | { readonly kind: 'metric'; readonly metric: string; readonly path: string | null }
  /** Points of a node; null: those that decide the stage. */
  | { readonly kind: 'points'; readonly path: string | null }
  /** What the children of a group combine to, before its curve. */
  | { readonly kind: 'combined'; readonly path: string }
  /** A share of weight or of dimensions, 0 to 1. */
  | { readonly kind: 'share'; readonly path: string | null };

/** A number of a model that decides where accounts stand, and that a person may move. */
export interface Movable extends RuleThreshold {
  /** As its change begins in an address: `gate/3/0`. */
  readonly key: string;
  readonly place: Place;
  readonly measure: Measure;
  /** Of a curve: the points that it gives, and the stage that begins there where the curve says so. */
  readonly gives?: { readonly points: number; readonly stage: number | null };
  /** Of what a stage requires. */
  readonly asks?: { readonly side: keyof Bounds; readonly requirement: BoundedRequirement };
}

/** Why nothing of an indicator can be moved. */
export type FixedBy = 'population' | 'account' | 'past' | 'answers' | 'shape';

/** Cuts, what stages require, what must be seen, then the curves: all in the order of the model. */
export function movablesOf(model: PlainModel): readonly Movable[] {
  const { stages, scale } = model;
  const cuts = stageCuts(model).map((threshold, i): Movable => {
    const place = { kind: 'cut', stage: i + 2 } as const;
    return { ...threshold, key: keyOf(place), place, measure: { kind: 'points', path: null } };
  });
  const gates = (stages?.gates ?? []).flatMap((own, k) =>
    gateBounds(own, scale).map(({ side, requirement, ...threshold }, index): Movable => {
      const place = { kind: 'gate', stage: k + 1, index } as const;
      return { ...threshold, key: keyOf(place), place, measure: measureOf(requirement), asks: { side, requirement } };
    }),
  );
  return [...cuts, ...gates, ...evidenceOf(model), ...curveThresholds(model)];
}

function evidenceOf({ root, stages }: PlainModel): readonly Movable[] {
  const rated =
    stages === null ? [] : [{ place: { kind: 'min_dimensions' } as const, own: dimensionsThreshold(stages) }];
  const covered = preorder(root).flatMap((node) =>
    node.kind === 'group'
      ? [{ place: { kind: 'coverage', path: node.path } as const, own: coverageThreshold(node) }]
      : [],
  );
  return [...rated, ...covered].map(({ place, own }): Movable => {
    return { ...own, key: keyOf(place), place, measure: { kind: 'share', path: 'path' in place ? place.path : null } };
  });
}

function curveThresholds({ root, scale, stages }: PlainModel): readonly Movable[] {
  return curvedNodes(root).flatMap((node) => {
    const { path, curve } = node;
    return thresholdsOf(curve, scale).map(({ value, points, room }, index): Movable => {
      const place = { kind: 'threshold', path, index } as const;
      const stage = curve.kind === 'stage_from' && stages !== null ? index + 2 : null;
      const measure: Measure =
        node.kind === 'group' ? { kind: 'combined', path } : { kind: 'metric', metric: node.metric, path };
      return { key: keyOf(place), place, value, room, closed: false, measure, gives: { points, stage } };
    });
  });
}

function measureOf(requirement: BoundedRequirement): Measure {
  if (requirement.kind === 'metric') return { kind: 'metric', metric: requirement.metric, path: null };
  return { kind: 'points', path: requirement.path };
}

/** The change that brings it to a value. */
export function moveTo({ place }: Pick<Movable, 'place'>, value: number): Change {
  return { ...place, value };
}

/** The place that a change moves; null where it moves no threshold. */
export function placeOf(change: Change): Place | null {
  switch (change.kind) {
    case 'lift':
    case 'weight':
    case 'stage_rule':
      return null;
    default: {
      const { value: _, ...place } = change;
      return place;
    }
  }
}

/** One name for one place. */
export function keyOf(place: Place): string {
  switch (place.kind) {
    case 'threshold':
      return `threshold/${place.path}/${place.index}`;
    case 'cut':
      return `cut/${place.stage}`;
    case 'gate':
      return `gate/${place.stage}/${place.index}`;
    case 'coverage':
      return `coverage/${place.path}`;
    case 'min_dimensions':
      return place.kind;
  }
}

/** The indicators and groups with a curve of which nothing can be moved, and why. */
export function fixedCurves({ root, scale }: PlainModel): readonly { readonly path: string; readonly by: FixedBy }[] {
  return curvedNodes(root).flatMap(({ path, curve }) =>
    thresholdsOf(curve, scale).length > 0 ? [] : [{ path, by: fixedBy(curve) }],
  );
}

function fixedBy(curve: Curve): FixedBy {
  switch (curve.kind) {
    case 'range':
      return [curve.low, curve.high].some(isAccount) ? 'account' : 'population';
    case 'own_past':
      return 'past';
    case 'levels':
      return 'answers';
    case 'percentile_rank':
    case 'rank':
    case 'z_score':
    case 'quantile_bands':
    case 'equal_width':
      return 'population';
    default:
      return 'shape';
  }
}

function isAccount(end: unknown): boolean {
  return typeof end === 'object' && end !== null && 'account' in end;
}
