const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);
const HIGH = new Uint32Array(new Float64Array([1]).buffer)[0] === 0 ? 1 : 0;

/**
 * The sum of `values - origin`, the same bits in any order and without sorting; NaN where it may leave the doubles. What is
 * left out is less than 2^-70 of the largest part, so that sums of one sign are rounded once. Source: the pre-rounding of
 * Demmel and Nguyen, "Fast Reproducible Floating-Point Summation", ARITH 21 (2013). Cost: two passes.
 */
export function sumInAnyOrder(values: Float64Array, origin = 0): number {
  const n = values.length;
  let most = 0;
  for (let i = 0; i < n; i++) most = Math.max(most, Math.abs(values[i]! - origin));
  if (most === 0) return 0;
  const step = powerAbove(2 * n) / 2 ** 53;
  const a = 1.5 * powerAbove(2 * n * most);
  const b = a * step;
  const c = b * step;
  let [high, middle, low] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const x = values[i]! - origin;
    // What is added and taken away again leaves a multiple of the last bit of the sum.
    const upper = x + a - a;
    const rest = x - upper;
    const next = rest + b - b;
    high += upper;
    middle += next;
    low += rest - next + c - c;
  }
  return high + (middle + low);
}

/** The least power of two above x, which is at least 1e-300; Infinity above the largest of them. */
function powerAbove(x: number): number {
  double[0] = x;
  return 2 ** (((halves[HIGH]! >>> 20) & 0x7ff) - 1022);
}
