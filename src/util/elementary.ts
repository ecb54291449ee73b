/**
 * Natural logarithm, exponential, power and complementary error function from one implementation: JavaScript engines
 * differ in the last bit of `Math.log`, `Math.exp` and `Math.pow`, and a score must not depend on the machine that
 * computed it.
 */
import erfc from '@stdlib/math-base-special-erfc';
import exp from '@stdlib/math-base-special-exp';
import pow from '@stdlib/math-base-special-pow';
import { ln } from './ln.ts';

export { erfc, exp, ln, pow };

/** ln(1 + x), exact to the last digits also where x is small (Kahan's correction of what 1 + x rounds away). */
export function log1p(x: number): number {
  const u = 1 + x;
  if (u === 1 || u === Infinity) return x;
  return ln(u) * (x / (u - 1));
}

/** exp(x) - 1, exact to the last digits also where x is small (Kahan). */
export function expm1(x: number): number {
  const u = exp(x);
  if (u === 1) return x;
  const less = u - 1;
  return less === -1 || less === Infinity ? less : less * (x / ln(u));
}

/** The share of a standard normal distribution that lies below z: Phi. Exact to the last digits in both tails. */
export function normalShare(z: number): number {
  return erfc(-z * Math.SQRT1_2) / 2;
}
