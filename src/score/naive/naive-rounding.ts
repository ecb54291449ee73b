import type { Rounding } from '../../model/rounding.ts';

/** The multiple of the last place that the points are rounded to; a billionth of that place decides nothing. */
export function roundNaively(points: number, { to, mode }: Rounding): number {
  const place = (n: number): number => Number(`${n}e${-to}`);
  const lower = Math.floor(points / place(1)) - 1;
  // Past 2^52 doubles are no longer halves apart, and so many places there are not.
  if (!(Math.abs(lower) < 2 ** 52)) return points;
  const steps = [lower, lower + 1, lower + 2, lower + 3];
  const away = (n: number): number => points / place(1) - n;
  // Nor does what doubles of that size cannot tell.
  const near = Math.max(1e-9, Math.abs(lower) * 2 ** -51);
  const at = steps.find((n) => Math.abs(away(n)) <= near);
  if (at !== undefined) return place(at) + 0;
  const below = steps.findLast((n) => away(n) > 0)!;
  const half = Math.abs(away(below) - 0.5) <= near;
  const up = {
    up: true,
    down: false,
    half_up: half || away(below) > 0.5,
    half_away: half ? points > 0 : away(below) > 0.5,
    half_even: half ? Math.abs(below) % 2 === 1 : away(below) > 0.5,
  };
  return place(up[mode] ? below + 1 : below) + 0;
}
