/** Points within `low` to `high`; NaN stays. */
export function limited(points: number, [low, high]: readonly [number, number]): number {
  if (points < low) return low;
  return points > high ? high : points;
}

/** Rows `start` to `end` of a column of points. */
export function limitPoints(points: Float64Array, limit: readonly [number, number], start: number, end: number): void {
  for (let i = start; i < end; i++) points[i] = limited(points[i]!, limit);
}
