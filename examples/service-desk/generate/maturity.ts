import { at, type Chance, interpolate } from './chance.ts';
import { MONTHS } from './edition.ts';
import { DIMENSION_SHIFTS, DIMENSIONS, type Shifts } from './segments.ts';

/**
 * How mature an account really is, unseen by the product: points from 0 to 100 per dimension and month. All facts of an
 * account are drawn from these, so that an analyst can find structure, and with noise, so that nobody finds it whole.
 */
export interface Maturity {
  /** Month the account's path starts in. */
  readonly from: number;
  /** Tenths of points, month by month, six dimensions each. */
  readonly tenths: Int16Array;
}

const BASE_MEAN = 36.2;
const ACCOUNT_SPREAD = 10.5;
const DIMENSION_SPREAD = 6;
/** The whole base gains this many points a month. */
const DRIFT = 0.2;
const OWN_DRIFT_SPREAD = 0.2;
const MONTHLY_STEP = 0.9;
/** In summer and autumn 2025 the base fell back for some months. */
const DIP = [
  [12, 0],
  [15, -3.8],
  [18, -3],
  [22, 0],
] as const;
/** A new account starts behind and catches up in its first year. */
const ONBOARDING = [
  [0, -12],
  [4, -6],
  [12, 0],
] as const;

export interface MaturityStart {
  /** First month of facts; 0 for an account that was there before. */
  readonly from: number;
  readonly isNew: boolean;
  readonly shift: number;
  readonly shifts: readonly Shifts[];
}

export function drawMaturity(start: MaturityStart, random: Chance): Maturity {
  const tenths = new Int16Array((MONTHS - start.from) * DIMENSIONS.length);
  const fixed = DIMENSIONS.map(
    (dimension) =>
      DIMENSION_SHIFTS[dimension] +
      start.shifts.reduce((sum, shifts) => sum + (shifts[dimension] ?? 0), 0) +
      DIMENSION_SPREAD * random.normal(),
  );
  const ownDrift = DRIFT + OWN_DRIFT_SPREAD * random.normal();
  let level = BASE_MEAN + start.shift + ACCOUNT_SPREAD * random.normal();
  const wander = DIMENSIONS.map(() => 0);
  for (let m = start.from; m < MONTHS; m++) {
    level += (m === start.from ? DRIFT * start.from : ownDrift) + MONTHLY_STEP * random.normal();
    const common = interpolate(m, DIP) + (start.isNew ? interpolate(m - start.from, ONBOARDING) : 0);
    DIMENSIONS.forEach((_, d) => {
      wander[d] = 0.9 * at(wander, d) + random.normal();
      const points = level + common + at(fixed, d) + at(wander, d);
      tenths[(m - start.from) * DIMENSIONS.length + d] = Math.round(10 * Math.min(98, Math.max(1, points)));
    });
  }
  return { from: start.from, tenths };
}

/** Points of dimension `d` in month `m`. */
export function pointsAt(maturity: Maturity, m: number, d: number): number {
  return (maturity.tenths[(m - maturity.from) * DIMENSIONS.length + d] ?? 0) / 10;
}

export function meanAt(maturity: Maturity, m: number): number {
  let sum = 0;
  for (let d = 0; d < DIMENSIONS.length; d++) sum += pointsAt(maturity, m, d);
  return sum / DIMENSIONS.length;
}
