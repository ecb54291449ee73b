import { endOfPeriod, parseInstant } from '../../util/time.ts';
import type { Path } from '../../yaml/document.ts';
import { isObserved, type Direction, type RangeCurve, type RangeEnd } from '../curve.ts';
import type { CurveSpec, EndSpec } from '../curve-spec.ts';
import { checkEnds, compareEnds, compileEnd } from './compile-range-end.ts';
import { checkOnScale, type CurveGround } from './curve-ground.ts';

/**
 * A straight line from one end to the other; an end is a raw value, an account, or what the population shows (`min`,
 * `p90`), which binding resolves.
 */
export function compileRange(
  [from, to]: readonly [EndSpec, EndSpec],
  spec: CurveSpec,
  at: Path,
  ground: CurveGround,
): RangeCurve {
  const give = compileGive(spec, 'its low and at its high end', at, ground);
  if (give !== undefined) refuseDirection(spec, at, ground);
  const direction = give === undefined ? (spec.direction ?? 'up') : give[0] <= give[1] ? 'up' : 'down';
  const clamp = sidesOf(spec.clamp, at, ground);
  const [low, high] = [compileEnd(from, direction), compileEnd(to, direction)];
  checkEnds(low, high, [...at, 'range'], ground);
  // What is clamped below is open above.
  const open = { both: undefined, lower: 'upper', upper: 'lower', none: 'both' } as const;
  return { ...between(low, high, direction, open[clamp], spec, at, ground), ...(give === undefined ? {} : { give }) };
}

/** Points at the two ends. */
function compileGive(
  { give }: CurveSpec,
  where: string,
  at: Path,
  ground: CurveGround,
): readonly [number, number] | undefined {
  const [first, second] = give ?? [];
  if (give === undefined) return undefined;
  const path = [...at, 'give'];
  if (first === undefined || second === undefined || give.length > 2) {
    ground.report({
      code: 'give-count',
      path,
      message: `"give" has ${give.length} points, and there are two ends`,
      remedy: `give two: the points at ${where}`,
    });
    return undefined;
  }
  give.forEach((points, i) => checkOnScale(points, [...path, i], ground));
  if (first === second) {
    const message = `both ends give ${first} points, so everybody gets the same`;
    ground.report({ code: 'give-level', path, message, remedy: `give two that differ: the points at ${where}` });
  }
  return [first, second];
}

function refuseDirection({ direction }: CurveSpec, at: Path, { report }: CurveGround): void {
  if (direction === undefined) return;
  report({
    code: 'key-without-use',
    path: [...at, 'direction'],
    of: 'key',
    message: '"direction" means nothing beside "give", which says the points of each end',
    remedy: 'remove it',
  });
}

function sidesOf(clamp: CurveSpec['clamp'], at: Path, { report }: CurveGround): 'both' | 'lower' | 'upper' | 'none' {
  if (typeof clamp === 'string' || clamp === undefined) return clamp ?? 'both';
  report({
    code: 'clamp-without-deviations',
    path: [...at, 'clamp'],
    message: 'a range has no deviations to be brought within',
    remedy: 'write `clamp: both`, `lower`, `upper` or `none`; the ends of the range are its limits',
  });
  return 'both';
}

/** A target is the better end of a range; which side it lies on says the direction. */
export function compileTarget(goal: EndSpec, spec: CurveSpec, at: Path, ground: CurveGround): RangeCurve {
  const ends = (way: Direction): [RangeEnd, RangeEnd] => [compileEnd(goal, way), compileEnd(spec.from ?? 0, way)];
  const falling = isFalling(...ends('up'));
  const [target, from] = ends(falling === true ? 'down' : 'up');
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
  const [low, high] = falling === true ? [target, from] : [from, target];
  const curve = between(low, high, direction, open, spec, at, ground);
  const give = compileGive(spec, '`from` and at the target', at, ground);
  if (give === undefined) return curve;
  if (give[0] > give[1]) {
    const message = `the target gives ${give[1]} points, fewer than the ${give[0]} of where it begins`;
    const remedy = 'write the points of `from` first, or let "from" and "target" change places';
    ground.report({ code: 'give-falls', path: [...at, 'give'], message, remedy });
  }
  return { ...curve, give: falling === true ? [give[1], give[0]] : give };
}

/** Undefined where both ends are one. */
function isFalling(target: RangeEnd, from: RangeEnd): boolean | undefined {
  const order = compareEnds(target, from);
  if (order === undefined) return target === 'min' || from === 'max';
  return order === 0 ? undefined : order < 0;
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
  checkPower(spec, open, at, ground);
  const observedIn = spec.observed_in?.flatMap((asOf, i) => instantOf(asOf, [...at, 'observed_in', i], ground));
  return {
    kind: 'range',
    direction,
    low,
    high,
    ...(open === undefined ? {} : { open }),
    ...(spec.log === true ? { log: true } : {}),
    ...(spec.power === undefined || spec.power === 1 ? {} : { power: spec.power }),
    ...(spec.among === undefined ? {} : { among: spec.among }),
    ...(observedIn === undefined ? {} : { observedIn }),
  };
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
      remedy: 'remove it, or make an end one that is observed, such as `min` or `max`',
    });
  }
}

/** A share of the way is from nothing to all of it: what lies outside has none that could be raised. */
function checkPower({ power }: CurveSpec, open: RangeCurve['open'], at: Path, { report }: CurveGround): void {
  if (power === undefined) return;
  const path = [...at, 'power'];
  if (!(power > 0)) {
    const message = `the share of the way cannot be raised to ${power}`;
    report({ code: 'bad-power', path, message, remedy: 'write a number above 0, such as 2' });
  }
  if (open !== undefined) {
    const message = '"power" raises the share of the way, and points are to go on beyond its ends';
    report({ code: 'power-unclamped', path, message, remedy: 'clamp both ends, or remove "power"' });
  }
}

function instantOf(asOf: string, path: Path, { report }: CurveGround): number[] {
  // As in a table of metrics, a year or a month stands for its end.
  const instant = parseInstant(asOf) ?? endOfPeriod(asOf);
  if (instant !== undefined) return [instant];
  report({
    code: 'bad-as-of',
    path,
    message: `"${asOf}" is no as-of`,
    remedy: 'write a date, such as 2025-01-01, or a year or month, such as 2024 or 2024-12, for its end',
  });
  return [];
}
