import type { BoundModel } from '../../score/bound-model.ts';
import { boundOfVariant } from '../../score/variants.ts';
import type { ScoredBase } from './scored-base.ts';

/** The rulers that score some accounts of a base: 0 for the model itself, k for its k-th variant; without variants 0 alone. */
export function rulersOf({ bound, scores }: Pick<ScoredBase, 'bound' | 'scores'>): readonly number[] {
  const count = scores.variant === undefined ? 0 : (bound.variants?.length ?? 0);
  return Array.from({ length: count + 1 }, (_, k) => k);
}

/** The same accounts with the ruler of one variant: right for the accounts that it scored, see `rulersOf`. */
export function withRuler<B extends Pick<ScoredBase, 'bound'>>(base: B, k: number): B {
  return base.bound.variants === undefined ? base : { ...base, bound: boundOfVariant(base.bound, k) };
}

/** Whether the account at a row was scored by the model itself (0) or its k-th variant. */
export function isOfRuler({ scores }: Pick<ScoredBase, 'scores'>, k: number): (row: number) => boolean {
  const { variant } = scores;
  return variant === undefined ? () => k === 0 : (row) => variant[row] === k;
}

/** Values of all accounts, each as the ruler that scored it reads them. O(rulers x what `read` costs). */
export function readByRuler(
  base: Pick<ScoredBase, 'bound' | 'scores'>,
  read: (bound: BoundModel) => Float64Array,
): Float64Array {
  const [only, ...others] = rulersOf(base).map((k) => ({ k, values: read(boundOfVariant(base.bound, k)) }));
  if (others.length === 0) return only!.values;
  const out = Float64Array.from(only!.values);
  for (const { k, values } of others) {
    const own = isOfRuler(base, k);
    for (let row = 0; row < out.length; row++) if (own(row)) out[row] = values[row]!;
  }
  return out;
}
