/**
 * Natural logarithm, exponential and power from one implementation: JavaScript engines differ in the last bit of
 * `Math.log`, `Math.exp` and `Math.pow`, and a score must not depend on the machine that computed it.
 */
import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import pow from '@stdlib/math-base-special-pow';

export { exp, ln, pow };
