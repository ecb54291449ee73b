/**
 * p values adjusted for their number (Benjamini and Hochberg 1995): what stays below 5 % is expected to hold at most 5 % of
 * false finds. The k-th smallest of m becomes the least of p * m / k from its place on, at most 1; in the order given. NaN must
 * not be among them. O(m log m).
 */
export function adjustByBenjaminiHochberg(p: ArrayLike<number>): Float64Array {
  const m = p.length;
  const order = Uint32Array.from({ length: m }, (_, i) => i).sort((a, b) => p[a]! - p[b]! || a - b);
  const adjusted = new Float64Array(m);
  let least = 1;
  for (let k = m; k >= 1; k--) {
    const at = order[k - 1]!;
    least = Math.min(least, p[at]! * (m / k));
    adjusted[at] = least;
  }
  return adjusted;
}
