import { isFalling } from '../../model/curve.ts';
import type { IndicatorNode } from '../../model/model.ts';

/** Whether more of the raw value gives more points (1), fewer (-1), or that cannot be said (0). */
export type Better = 1 | -1 | 0;

export function betterOf({ curve, reading }: IndicatorNode): Better {
  if (curve.kind === 'levels' || reading?.proportion !== undefined) return 0;
  const { transform } = reading ?? {};
  const mirrored =
    transform === 'reciprocal' || (typeof transform === 'object' && 'power' in transform && transform.power < 0);
  // A later date is fewer days ago.
  const turns = [isFalling(curve), mirrored, reading?.daysSince === true];
  return turns.filter(Boolean).length % 2 === 0 ? 1 : -1;
}
