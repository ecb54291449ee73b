/**
 * How far apart points may lie and still count as the same, a billionth of the scale: combined points carry rounding. With it
 * cuts and bounds are met, and a child stands at the minimum.
 */
export function tolerance([low, high]: readonly [number, number]): number {
  return 1e-9 * (high - low);
}
