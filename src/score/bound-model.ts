import type { Direction, Knot, Model } from '../model/model.ts';

/**
 * A model with everything resolved that needs the population: the ruler. Serialisable (bound.json). The same bound model
 * scores any account, filter or what-if alone and gives the same points.
 */
export interface BoundModel {
  readonly model: Model;
  /** Instant the table describes; null for the one undated as-of. Needed for `max_age`. */
  readonly asOf: number | null;
  /** Accounts in the population that the curves were resolved against. */
  readonly populationSize: number;
  /** By indicator path. */
  readonly curves: Readonly<Record<string, BoundCurve>>;
}

export type BoundCurve =
  | { readonly kind: 'linear'; readonly knots: readonly Knot[] }
  | {
      /** `values` ascending and distinct; `below[i]` accounts of `n` are below `values[i]`, the next entry minus it are equal. */
      readonly kind: 'rank';
      readonly direction: Direction;
      readonly values: readonly number[];
      /** One longer than `values`; the last is n. */
      readonly below: readonly number[];
    }
  /** The population has no spread (all equal, or none): every cell is missing (no spread). */
  | { readonly kind: 'flat' };
