import { id, named, oneOf, z } from '../../yaml/schema.ts';
import { VARIANT_RULERS, type VariantSpec } from '../spec.ts';
import { onlyFor } from './group-rules-schema.ts';

/** What else a variant says is checked as part of the model that it makes. */
const variantSchema: z.ZodType<VariantSpec> = z
  .looseObject(
    { only_for: onlyFor('Attribute values of the accounts it is for; all must hold.') },
    { error: 'a variant with "only_for" and what it changes' },
  )
  .meta({ id: 'variant' });

export const variants = () =>
  named(id('the name of a variant'), variantSchema, 'variants by name').describe(
    'For some accounts the model with changes, by name: `only_for` says which accounts, every other key is merged over the file as `use` merges. The first that fits counts; nodes and number of stages stay the same. Each is scored, and unless `variant_ruler` says otherwise bound, on its own accounts, and scores are not comparable across variants. For thresholds and weights by segment (GitLab’s tiers and touch models). Advanced.',
  );

export const variantRuler = () =>
  oneOf(VARIANT_RULERS).describe(
    'Whom the variants are measured against: `own` (each against the accounts it is for; the default) or `shared` (each against the whole population, as the Global Competitiveness Index weighs its stages of development over one min-max of all countries). Advanced.',
  );
