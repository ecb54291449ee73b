import reference from '@stdlib/math-base-special-ln';

/** ln 2 in two parts, the first short enough for its multiples to be exact. */
const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;

const LEAST_NORMAL = 2.2250738585072014e-308;
const FRACTION = 0xfffff;

/** What brings a number with a given biased exponent to between 1 and 2. */
const DOWN = Float64Array.from({ length: 2048 }, (_, exponent) => 2 ** (1023 - exponent));

/** A double, and the half of its bits that has the exponent; written before each reading. */
const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);
const HIGH = new Uint32Array(new Float64Array([1]).buffer)[0] === 0 ? 1 : 0;

/**
 * The natural logarithm, with the bits of `@stdlib/math-base-special-ln` (FreeBSD's e_log.c): the same operations in the same
 * order, but for numbers near 1 and the smallest without a branch, none of which a processor could predict, in half the time.
 */
export function ln(x: number): number {
  if (!(x >= LEAST_NORMAL && x < Infinity)) return reference(x);
  double[0] = x;
  const high = halves[HIGH]!;
  const fraction = high & FRACTION;
  // Near 1 the reference has a shorter series.
  if ((FRACTION & (2 + fraction)) < 3) return reference(x);
  const exponent = (high >> 20) + ((fraction + 0x95f64) >> 20);
  const k = exponent - 1023;
  const f = x * DOWN[exponent]! - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = z * (0.6666666666666735 + w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const even = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const rest = odd + even;
  // Two ways to put the series together, by how far the fraction lies from 1: both, of which one is multiplied by 0.
  const far = Number(((fraction - 0x6147a) | (0x6b851 - fraction)) > 0);
  const half = 0.5 * f * f;
  const correction = far * half + (1 - far) * (s * (f - rest));
  const more = far * (s * (half + rest));
  return k * LN2_HIGH - (correction - (more + k * LN2_LOW) - f);
}
