import { parseInstant } from '../../util/time.ts';
import type { Path } from '../../yaml/document.ts';
import { isObserved, type Direction, type RangeCurve, type RangeEnd } from '../curve.ts';
import type { CurveSpec } from '../curve-spec.ts';
import type { CurveGround } from './curve-ground.ts';

export function compileRange(
  [low, high]: readonly [RangeEnd, RangeEnd],
  spec: CurveSpec,
  at: Path,
  ground: CurveGround,
): RangeCurve {
  checkEnds(low, high, at, ground);
  const { clamp } = spec;
  // What is clamped below is open above.
  const open = { both: undefined, lower: 'upper', upper: 'lower', none: 'both' } as const;
  return between(low, high, spec.direction ?? 'up', open[clamp ?? 'both'], spec, at, ground);
}

/** A target is the better end of a range; which side it lies on says the direction. */
export function compileTarget(target: RangeEnd, spec: CurveSpec, at: Path, ground: CurveGround): RangeCurve {
  const from = spec.from ?? 0;
  const falling = isFalling(target, from);
  if (falling === undefined) {
    ground.report({
      code: 'target-at-start',
      path: [...at, 'target'],
      message: `"target" and "from" are the same`,
      remedy: 'let the two differ: `from` gives the lowest points, `target` the highest',
    });
  }
  const direction = falling === true ? 'down' : 'up';
  // Never below the lowest points, for a target is not missed by more than all of it.
  const open = spec.capped === false ? (falling === true ? 'lower' : 'upper') : undefined;
  return falling === true
    ? between(target, from, direction, open, spec, at, ground)
    : between(from, target, direction, open, spec, at, ground);
}

/** Undefined where both ends are one. */
function isFalling(target: RangeEnd, from: RangeEnd): boolean | undefined {
  if (typeof target === 'number' && typeof from === 'number') return target === from ? undefined : target < from;
  if (target === from) return undefined;
  return target === 'min' || from === 'max';
}

function between(
  low: RangeEnd,
  high: RangeEnd,
  direction: Direction,
  open: RangeCurve['open'],
  spec: CurveSpec,
  at: Path,
  ground: CurveGround,
): RangeCurve {
  checkLogarithm(spec, [low, high], at, ground);
  checkObserved(spec, [low, high], at, ground);
  const observedIn = spec.observed_in?.flatMap((asOf, i) => instantOf(asOf, [...at, 'observed_in', i], ground));
  return {
    kind: 'range',
    direction,
    low,
    high,
    ...(open === undefined ? {} : { open }),
    ...(spec.log === true ? { log: true } : {}),
    ...(spec.among === undefined ? {} : { among: spec.among }),
    ...(observedIn === undefined ? {} : { observedIn }),
  };
}

function checkEnds(low: RangeEnd, high: RangeEnd, at: Path, { report, written }: CurveGround): void {
  const path = [...at, 'range'];
  if (typeof low === 'number' && typeof high === 'number' && !(low < high)) {
    const shown = (i: number): string => written([...path, i]) ?? String([low, high][i]);
    report({
      code: 'range-not-ascending',
      path,
      message: `the range runs from ${shown(0)} to ${shown(1)}, which is not upwards`,
      remedy: 'write the lower raw value first; where less is better say `direction: down`',
    });
  } else if (low === 'max' || high === 'min') {
    report({
      code: 'range-not-ascending',
      path,
      message: `"${low === 'max' ? 'max' : 'min'}" stands at the wrong end of the range`,
      remedy: 'write [min, max]; where less is better say `direction: down`',
    });
  }
}

function checkLogarithm(spec: CurveSpec, ends: readonly RangeEnd[], at: Path, { report }: CurveGround): void {
  const wrong = spec.log === true ? ends.find((end): end is number => typeof end === 'number' && end <= 0) : undefined;
  if (wrong === undefined) return;
  report({
    code: 'log-of-nothing',
    path: [...at, 'log'],
    message: `the end ${wrong} has no logarithm`,
    remedy: 'let both ends lie above 0, or remove "log"',
  });
}

/** Groups of peers and lists of snapshots mean nothing where nothing is observed. */
function checkObserved(spec: CurveSpec, ends: readonly RangeEnd[], at: Path, { report }: CurveGround): void {
  if (ends.some(isObserved)) return;
  for (const key of ['among', 'observed_in'] as const) {
    if (spec[key] === undefined) continue;
    report({
      code: 'key-without-use',
      path: [...at, key],
      of: 'key',
      message: `"${key}" means nothing where neither end is observed`,
      remedy: 'remove it, or make an end `min` or `max`',
    });
  }
}

function instantOf(asOf: string, path: Path, { report }: CurveGround): number[] {
  const instant = parseInstant(asOf);
  if (instant !== undefined) return [instant];
  report({ code: 'bad-as-of', path, message: `"${asOf}" is no as-of`, remedy: 'write a date, such as 2025-01-01' });
  return [];
}
