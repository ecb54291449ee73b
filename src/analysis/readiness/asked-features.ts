import type { Feature, LiveFeature } from '../../model/model.ts';
import type { BoundModel } from '../../score/bound-model.ts';
import { isOfRuler, rulersOf, withRuler } from '../base/own-ruler.ts';
import type { ScoredBase } from '../base/scored-base.ts';

/** A feature with who is asked for it: every ruler of the base (the model, its variants) may ask something else. */
export interface AskedFeature {
  readonly id: string;
  readonly title: string;
  /** Absent: not shipped yet. */
  readonly live?: LiveFeature;
  /** Rulers that know the feature, at least one. */
  readonly by: readonly AskedBy[];
}

/** A feature as one ruler asks it. */
export interface AskedBy {
  readonly feature: Feature;
  /** The base with that ruler. */
  readonly base: ScoredBase;
  /** Whether that ruler scored the account at a row. */
  readonly isOwn: (row: number) => boolean;
}

/**
 * All features of a base, those that only variants have behind. `as`: asks what this model needs and not what the base was
 * scored with, variants by their id; so that snapshots scored before and after a change of needs are held to the same.
 */
export function askedFeatures(base: ScoredBase, as: BoundModel = base.bound): readonly AskedFeature[] {
  const rulers = rulersOf(base).map((k) => ({
    base: withRuler(base, k),
    isOwn: isOfRuler(base, k),
    features: featuresFor(base, k, as),
  }));
  const ids = new Set(rulers.flatMap(({ features }) => features.map(({ id }) => id)));
  return Array.from(ids, (id) => {
    const by = rulers.flatMap(({ features, ...ruler }): AskedBy[] => {
      const feature = features.find((each) => each.id === id);
      return feature === undefined ? [] : [{ feature, ...ruler }];
    });
    return askedBy(by);
  });
}

/** One feature as all rulers of the base ask it alike. */
export function askedOfAll(base: ScoredBase, feature: Feature): AskedFeature {
  return askedBy(rulersOf(base).map((k) => ({ feature, base: withRuler(base, k), isOwn: isOfRuler(base, k) })));
}

function askedBy(by: readonly AskedBy[]): AskedFeature {
  const { id, title, live } = by[0]!.feature;
  return { id, title, ...(live === undefined ? {} : { live }), by };
}

function featuresFor(base: ScoredBase, k: number, as: BoundModel): readonly Feature[] {
  if (as === base.bound) return withRuler(base, k).bound.model.features;
  const variant = base.bound.model.variants?.[k - 1]?.id;
  const own = as.model.variants?.find(({ id }) => id === variant);
  return (own?.model ?? as.model).features;
}
