import { exp, ln, log1p } from './elementary.ts';

/**
 * Student's t distribution with `df` > 0 degrees of freedom (need not be whole), as Welch's test gives them: the share of
 * it beyond -|t| and |t|, which is I(df / (df + t^2); df / 2, 1 / 2). Exact to about 1e-12, small values too.
 */
export function studentTwoSided(t: number, df: number): number {
  if (t === 0) return 1;
  if (!Number.isFinite(t)) return 0;
  const square = t * t;
  // Of the two arguments that add up to 1 each is computed for itself: a difference would lose the digits of small ones.
  return incompleteBeta(df / (df + square), square / (df + square), df / 2);
}

/**
 * The t > 0 that leaves `beyond` (0 to 1) of the distribution on its two sides together: 0.05 for a 95 % interval. By Newton's
 * method from the left, where it cannot overshoot: the share falls ever more slowly.
 */
export function studentQuantile(beyond: number, df: number): number {
  const lnPeak = logGammaStep(df / 2) - ln(df) / 2 - HALF_LN_PI;
  let t = 0;
  for (let step = 0; step < MOST_STEPS; step++) {
    const slope = 2 * exp(lnPeak - ((df + 1) / 2) * log1p((t * t) / df));
    const next = t + (studentTwoSided(t, df) - beyond) / slope;
    if (!(next > t * (1 + 2e-16))) return t;
    t = next;
  }
  return t;
}

/** Ten are enough from one degree of freedom on; below a few hundredths of one it gives up early. */
const MOST_STEPS = 1000;

/**
 * The regularized incomplete beta function I(x; a, 1/2); `y` is 1 - x. DLMF 8.17.4 turns it to where its fraction
 * converges.
 */
function incompleteBeta(x: number, y: number, a: number): number {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  const b = 0.5;
  const logBeta = HALF_LN_PI - logGammaStep(a);
  const front = exp(a * logOf(x, y) + b * logOf(y, x) - logBeta);
  if (x < (a + 1) / (a + b + 2)) return (front * betaFraction(x, a, b)) / a;
  return 1 - (front * betaFraction(y, b, a)) / b;
}

/** Half the logarithm of pi: ln gamma(1/2). */
const HALF_LN_PI = 0.572_364_942_924_700_1;

/** ln(x), from its complement where x is close to 1. */
function logOf(x: number, complement: number): number {
  return complement < 0.5 ? log1p(-complement) : ln(x);
}

/** The continued fraction of DLMF 8.17.22, by Lentz's method as Thompson and Barnett (1986) mended it. */
function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const away = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away(1 + even * d);
    c = away(1 + even / c);
    fraction *= d * c;
    d = 1 / away(1 + odd * d);
    c = away(1 + odd / c);
    fraction *= d * c;
    if (Math.abs(d * c - 1) < 1e-15) break;
  }
  return fraction;
}

/**
 * ln(gamma(a + 1/2) / gamma(a)), a > 0. Large arguments by the series in 1 / a (from Stirling's, DLMF 5.11.1, whose
 * large parts cancel), small ones stepped up to there by gamma(a + 1) = a gamma(a).
 */
function logGammaStep(a: number): number {
  let product = 1;
  let at = a;
  while (at < 20) {
    product *= at / (at + 0.5);
    at += 1;
  }
  const u = 1 / at;
  const u2 = u * u;
  const series = u * (-1 / 8 + u2 * (1 / 192 + u2 * (-1 / 640 + u2 * (17 / 14336 + u2 * (-31 / 18432)))));
  return ln(at) / 2 + series + ln(product);
}
