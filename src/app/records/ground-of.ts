import { createHash } from 'node:crypto';
import type { Ground } from '../../analysis/records/recorded-assessment.ts';
import type { Snapshot } from '../../store/store.ts';

/** By what points of a snapshot are compared with those of another: the model's definition, and the ruler bound to its base. */
export function groundOf({ model, bound }: Pick<Snapshot, 'model' | 'bound'>): Ground {
  // The as-of is no part of the ruler: two that differ by nothing else give the same points.
  return { model: model.id, version: digest(model), ruler: digest({ ...bound, asOf: null }) };
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);
}
