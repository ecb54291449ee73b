/** A formula's share of the scale, with its two control points: they hold exactly, whatever its last bits. */
export interface ControlPoints {
  /** The raw value of half of the scale. */
  readonly half: number;
  /** The raw value of nine tenths; below `half` less is better. */
  readonly most: number;
}

/** `share` at `x`, which never lies on the wrong side of a control point. */
export function heldAtControls(share: number, x: number, { half, most }: ControlPoints): number {
  const rising = most > half;
  const pastMost = rising ? x - most : most - x;
  if (pastMost >= 0) return pastMost === 0 ? 0.9 : Math.max(0.9, share);
  const pastHalf = rising ? x - half : half - x;
  if (pastHalf >= 0) return pastHalf === 0 ? 0.5 : Math.max(0.5, Math.min(0.9, share));
  return Math.min(0.5, share);
}
