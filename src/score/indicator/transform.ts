import type { Transform } from '../../model/reading.ts';
import { ERROR, MISSING, SCORED } from '../../table/status.ts';
import { exp, expm1, ln, log1p, pow } from '../../util/elementary.ts';
import type { Cells } from './cells.ts';

/**
 * Transforms a column in place. A value without a result is an error, and one that would be divided by 0 is missing (no
 * denominator); of one that was filled in (`filled`) nothing is left. Cost: a pass or two.
 */
export function transformCells({ values, status }: Cells, how: Transform, filled: Uint8Array | null): void {
  const noDenominator = dividesBy(how) ? values.map((x) => Number(x === 0)) : null;
  transformColumn(values, how);
  for (let i = 0; i < values.length; i++) {
    if (values[i] === values[i]) continue;
    if (status[i] === SCORED) status[i] = noDenominator?.[i] === 1 ? MISSING.noDenominator : ERROR;
    else if (filled !== null) filled[i] = 0;
  }
}

/** The usual ones have a loop of their own: a function asked for each value hands every result over on the heap. */
function transformColumn(values: Float64Array, how: Transform): void {
  const n = values.length;
  if (how === 'sqrt') for (let i = 0; i < n; i++) values[i] = Math.sqrt(values[i]!);
  else if (how === 'log') for (let i = 0; i < n; i++) values[i] = logOf(values[i]!);
  else if (how === 'log1p') for (let i = 0; i < n; i++) values[i] = log1pOf(values[i]!);
  else {
    const of = transformOf(how);
    for (let i = 0; i < n; i++) values[i] = of(values[i]!);
  }
}

function logOf(x: number): number {
  return x === 0 ? Number.NaN : ln(x);
}

function log1pOf(x: number): number {
  return x === -1 ? Number.NaN : log1p(x);
}

/** Whether 0 would be divided by. */
function dividesBy(how: Transform): boolean {
  return how === 'reciprocal' || (typeof how === 'object' && 'power' in how && how.power < 0);
}

/** NaN where there is no such number, as the logarithm of 0, and where it is too large for one. */
export function transformOf(how: Transform): (x: number) => number {
  switch (how) {
    case 'log':
      return logOf;
    case 'log1p':
      return log1pOf;
    case 'sqrt':
      return (x) => Math.sqrt(x);
    case 'exp':
      return (x) => held(exp(x), x);
    case 'square':
      return (x) => held(x * x, x);
    case 'reciprocal':
      return (x) => held(1 / x, x);
  }
  if ('log' in how) return logarithmTo(how.log);
  const { power } = how;
  return (x) => held(pow(x, power), x);
}

/** What left the doubles is no number; the end of what was endless already is. */
function held(y: number, x: number): number {
  return Math.abs(y) === Infinity && Math.abs(x) !== Infinity ? Number.NaN : y;
}

/** Whole where it should be: ln 1000 / ln 10 is not 3. */
function logarithmTo(base: number): (x: number) => number {
  const unit = ln(base);
  return (x) => {
    if (x === 0) return Number.NaN;
    const y = ln(x) / unit;
    const whole = Math.round(y);
    return pow(base, whole) === x ? whole : y;
  };
}

/** The value that is transformed to `y`, of the sign of `near` where two are; NaN or infinite where none is. */
export function untransformed(y: number, how: Transform, near: number): number {
  switch (how) {
    case 'log':
      return exp(y);
    case 'log1p':
      return expm1(y);
    case 'sqrt':
      return y < 0 ? Number.NaN : y * y;
    case 'exp':
      return ln(y);
    case 'square':
      return rootOf(y, 2, near);
    case 'reciprocal':
      return 1 / y;
  }
  return 'log' in how ? pow(how.log, y) : rootOf(y, how.power, near);
}

function rootOf(y: number, power: number, near: number): number {
  const root = pow(Math.abs(y), 1 / power);
  if (power % 2 === 1 || power % 2 === -1) return y < 0 ? -root : root;
  if (y < 0) return Number.NaN;
  return near < 0 ? -root : root;
}
