import type { Path } from '../../yaml/document.ts';
import type { Report } from '../../yaml/problems.ts';
import type { Curve, Direction, Knot, Stages } from '../model.ts';
import type { CurveSpec } from '../spec.ts';

interface Ground {
  readonly scale: readonly [number, number];
  readonly stages: Stages | null;
  readonly report: Report;
  /** What a person wrote at a path, for messages. */
  readonly written: (path: Path) => string | undefined;
}

/** Stands in for a curve that was reported as wrong; never scored. */
const NO_CURVE: Curve = { kind: 'percentile_rank', direction: 'up' };

const KINDS = ['points', 'stage_from', 'percentile_rank'] as const;

export function compileCurve(spec: CurveSpec, at: Path, ground: Ground): Curve {
  const given = KINDS.filter((kind) => spec[kind] !== undefined);
  const [kind, second] = given;
  if (kind === undefined) {
    const remedy = 'give one of `points`, `stage_from` with `top`, or `percentile_rank: mean`';
    ground.report({ code: 'no-curve', path: at, of: 'key', message: 'the curve says nothing', remedy });
    return NO_CURVE;
  }
  if (second !== undefined) {
    const message = `the curve gives both "${kind}" and "${second}"`;
    ground.report({ code: 'two-curves', path: [...at, second], of: 'key', message, remedy: 'keep one of the two' });
    return NO_CURVE;
  }
  if (kind !== 'stage_from') refuseEnds(spec, kind, at, ground.report);
  if (spec.points !== undefined) return compilePoints(spec.points, spec.direction, at, ground);
  if (spec.stage_from !== undefined) return compileStageFrom(spec, spec.stage_from, at, ground);
  return { kind: 'percentile_rank', direction: spec.direction ?? 'up' };
}

function refuseEnds(spec: CurveSpec, kind: string, at: Path, report: Report): void {
  for (const key of ['bottom', 'top'] as const) {
    if (spec[key] === undefined) continue;
    const message = `"${key}" belongs to "stage_from" and means nothing beside "${kind}"`;
    report({ code: 'key-without-use', path: [...at, key], of: 'key', message, remedy: 'remove it' });
  }
}

function compilePoints(points: readonly Knot[], direction: Direction | undefined, at: Path, ground: Ground): Curve {
  const [lowest, highest] = ground.scale;
  points.forEach(([raw, score], i) => {
    const before = points[i - 1];
    if (before !== undefined && !(raw > before[0])) {
      const [here, there] = [
        ground.written([...at, 'points', i, 0]) ?? raw,
        ground.written([...at, 'points', i - 1, 0]) ?? before[0],
      ];
      const message = `the raw value ${here} does not lie above the one before it, ${there}`;
      ground.report({
        code: 'points-not-ascending',
        path: [...at, 'points', i, 0],
        message,
        remedy: 'list the pairs by ascending raw value, each once',
      });
    }
    if (score < lowest || score > highest) {
      const message = `${score} points lie outside the scale, ${lowest} to ${highest}`;
      ground.report({
        code: 'points-off-scale',
        path: [...at, 'points', i, 1],
        message,
        remedy: `write points from ${lowest} to ${highest}`,
      });
    }
  });
  checkDirection(points, direction, at, ground.report);
  return { kind: 'points', knots: points };
}

function checkDirection(points: readonly Knot[], direction: Direction | undefined, at: Path, report: Report): void {
  const scores = points.map(([, score]) => score);
  if (scores.every((score) => score === scores[0])) {
    const message = `every raw value gives ${scores[0]} points`;
    report({
      code: 'flat-curve',
      severity: 'warning',
      path: [...at, 'points'],
      message,
      remedy: 'let the points differ, or remove the indicator',
    });
    return;
  }
  if (direction === undefined) return;
  const sign = direction === 'up' ? 1 : -1;
  if (scores.every((score, i) => i === 0 || sign * (score - (scores[i - 1] ?? score)) >= 0)) return;
  const message = `"direction" is "${direction}", but the points do not all go that way`;
  report({
    code: 'direction-contradicts-points',
    path: [...at, 'direction'],
    message,
    remedy: 'remove "direction" (the points say it), or correct the points',
  });
}

function compileStageFrom(spec: CurveSpec, cuts: readonly number[], at: Path, ground: Ground): Curve {
  const direction = spec.direction ?? 'up';
  const ends = stageEnds(spec, direction, at, ground.report);
  const stages = ground.stages;
  if (stages === null) {
    const remedy = 'add "stages" to the model, or write the curve as `points`';
    ground.report({
      code: 'no-stages',
      path: [...at, 'stage_from'],
      of: 'key',
      message: '"stage_from" needs stages, and the model has none',
      remedy,
    });
    return NO_CURVE;
  }
  if (cuts.length !== stages.from.length - 1) {
    const message = `"stage_from" has ${count(cuts.length, 'value')} for ${count(stages.from.length, 'stage')}`;
    const remedy = `give ${stages.from.length - 1}: where stage 2 to ${stages.from.length} begin`;
    ground.report({ code: 'stage-from-count', path: [...at, 'stage_from'], message, remedy });
    return NO_CURVE;
  }
  if (ends === undefined) return NO_CURVE;
  const { bottom, top } = ends;
  if (!checkOrder([bottom, ...cuts, top], direction, spec, at, ground)) return NO_CURVE;
  const rising: Knot[] = [
    [bottom, ground.scale[0]],
    ...cuts.map((cut, i): Knot => [cut, stages.from[i + 1] ?? ground.scale[1]]),
    [top, ground.scale[1]],
  ];
  const knots = direction === 'up' ? rising : rising.toReversed();
  return { kind: 'stage_from', direction, cuts, bottom, top, knots };
}

function stageEnds(
  spec: CurveSpec,
  direction: Direction,
  at: Path,
  report: Report,
): { bottom: number; top: number } | undefined {
  const bottom = spec.bottom ?? (direction === 'up' ? 0 : undefined);
  if (bottom === undefined) {
    const remedy = "add `bottom`: the raw value, above the first cut, that gives the scale's minimum";
    report({
      code: 'bottom-missing',
      path: at,
      of: 'key',
      message: '"bottom" is missing, and direction is down',
      remedy,
    });
  }
  if (spec.top === undefined) {
    const remedy = "add `top`: the raw value, past the last cut, that gives the scale's maximum";
    report({ code: 'top-missing', path: at, of: 'key', message: '"top" is missing beside "stage_from"', remedy });
  }
  return bottom === undefined || spec.top === undefined ? undefined : { bottom, top: spec.top };
}

/** bottom, the cuts and top must go strictly one way; the first that does not is reported. */
function checkOrder(
  values: readonly number[],
  direction: Direction,
  spec: CurveSpec,
  at: Path,
  { report, written }: Ground,
): boolean {
  const up = direction === 'up';
  const wrong = values.findIndex((value, i) => i > 0 && !((up ? 1 : -1) * (value - (values[i - 1] ?? 0)) > 0));
  if (wrong < 0) return true;
  const isTop = wrong === values.length - 1;
  const pathOf = (i: number): Path => {
    if (i === 0) return [...at, 'bottom'];
    return i === values.length - 1 ? [...at, 'top'] : [...at, 'stage_from', i - 1];
  };
  const shown = (i: number): string => written(pathOf(i)) ?? String(values[i]);
  const before = `${wrong === 1 ? 'the bottom' : 'the value before it'}, ${shown(wrong - 1)}`;
  const subject = isTop ? `"top" is ${shown(wrong)}, which` : `the cut ${shown(wrong)}`;
  const lower = wrong === 1 && spec.bottom === undefined ? 'give a `bottom` below it, or ' : '';
  const turn = up ? 'if less is better say `direction: down`' : 'if more is better leave out `direction: down`';
  report({
    code: 'cuts-not-monotonic',
    path: pathOf(wrong),
    message: `${subject} does not lie ${up ? 'above' : 'below'} ${before}`,
    remedy: `${lower}order the values ${up ? 'upwards' : 'downwards'}; ${turn}`,
  });
  return false;
}

function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}
