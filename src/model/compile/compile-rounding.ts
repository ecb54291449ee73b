import type { Path } from '../../yaml/document.ts';
import type { Report } from '../../yaml/problems.ts';
import type { Rounding, RoundingSpec } from '../rounding.ts';

interface Ground {
  readonly scale: readonly [number, number];
  readonly report: Report;
}

/** `round` of a node at `at`; nothing where it says none. The ends of the scale must stay points of the scale. */
export function compileRounding(
  spec: RoundingSpec | undefined,
  at: Path,
  { scale, report }: Ground,
): { readonly round?: Rounding } {
  if (spec === undefined) return {};
  const { to, mode = 'half_up' } = typeof spec === 'number' ? { to: spec } : spec;
  const end = scale.find((points) => !isOnStep(points, to));
  if (end !== undefined) {
    report({
      code: 'round-off-scale',
      path: [...at, 'round'],
      message: `${end}, an end of the scale, is no number of points that rounding to ${to} decimals gives`,
      remedy: 'keep more decimals',
    });
  }
  return { round: { to, mode } };
}

/** A decimal literal has no more places than its shortest decimal, which is what a person wrote. */
function isOnStep(points: number, to: number): boolean {
  return Number(points.toFixed(Math.max(0, to))) === points && (to >= 0 || points % Number(`1e${-to}`) === 0);
}
