import type { FeatureOutcome, Outcome } from '../../../analysis/scenario/outcome.ts';
import { movedIn } from '../../../analysis/scenario/moved-rows.ts';
import type { PageProps } from '../../components/page-props.ts';
import type { Both } from './simulation.ts';

/** The feature that the address asks about; null where it names none that there is. */
export function askedFeature({ open, view }: PageProps): { readonly id: string; readonly title: string } | null {
  const { features, stages } = open.base.bound.model;
  const id = view.own.get('feature');
  return stages === null ? null : (features.find((one) => one.id === id) ?? null);
}

/** What the address asks about and the model does not have; null where it asks about nothing, or a feature there is. */
export function unknownFeature({ open, view }: PageProps): string | null {
  const id = view.own.get('feature') ?? null;
  return open.base.bound.model.features.some((one) => one.id === id) ? null : id;
}

export function featureOf({ byLot, nearest }: Both<readonly FeatureOutcome[]>, id: string): Both<FeatureOutcome> {
  const one = (all: readonly FeatureOutcome[]): FeatureOutcome => all.find((feature) => feature.id === id)!;
  return { byLot: one(byLot), nearest: one(nearest) };
}

/** Who is in the files: all whose stage, or readiness for the feature asked about, changes in one of the two answers. */
export function listedCount(feature: Both<FeatureOutcome> | null, outcome: Both<Outcome>): number {
  return movedIn(feature, outcome).length;
}
