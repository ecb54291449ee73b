import type { Feature, LiveFeature, PlainModel } from '../../model/model.ts';
import type { BoundModel } from '../../score/bound-model.ts';

/** A feature that is live, seen from an as-of: before its launch it is not, and stands among those to ship. */
export function liveAt(live: LiveFeature | null | undefined, asOf: number | null): LiveFeature | null {
  if (live === null || live === undefined) return null;
  return asOf !== null && live.since > asOf ? null : live;
}

/** Since when features are live as the project says now, by id; null: it says that one is not. */
export type LiveNow = ReadonlyMap<string, LiveFeature | null>;

/**
 * A snapshot with its features live or not as the project says now, seen from the snapshot's as-of: that may be said after it was
 * scored, and changes no score. Of a feature that is not in `now` what the snapshot says stays.
 */
export function withLiveNow<B extends { readonly bound: BoundModel }>(base: B, now: LiveNow): B {
  const { asOf } = base.bound;
  const feature = (own: Feature): Feature => {
    const { live: stored, ...rest } = own;
    const said = now.get(own.id);
    const live = liveAt(said === undefined ? stored : said, asOf);
    return live === null ? rest : { ...rest, live };
  };
  const model = <M extends PlainModel>(own: M): M => ({ ...own, features: own.features.map(feature) });
  const { variants } = base.bound;
  const bound = {
    ...base.bound,
    model: model(base.bound.model),
    ...(variants === undefined ? {} : { variants: variants.map((own) => ({ ...own, model: model(own.model) })) }),
  };
  return { ...base, bound };
}
