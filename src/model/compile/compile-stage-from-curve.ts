import type { Path } from '../../yaml/document.ts';
import type { Report } from '../../yaml/problems.ts';
import type { Curve, Direction } from '../curve.ts';
import type { CurveSpec } from '../curve-spec.ts';
import { stageKnots } from '../stage-knots.ts';
import { NO_CURVE, type CurveGround } from './curve-ground.ts';

/**
 * The curve on which stage 2, 3, ... begin at the raw values `cuts`, so that points and stages say the same. NO_CURVE,
 * and reported, where the model has no fixed stages, or not one cut for each from the second on.
 */
export function compileStageFrom(spec: CurveSpec, cuts: readonly number[], at: Path, ground: CurveGround): Curve {
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
  if (stages.deviations !== undefined) {
    const message = '"stage_from" needs stages that begin at fixed points, and theirs follow from the population';
    const remedy = 'write the curve as `points`, or give `stages.from` as points';
    ground.report({ code: 'stage-from-deviations', path: [...at, 'stage_from'], of: 'key', message, remedy });
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
  const knots = stageKnots({ direction, bottom, cuts, top }, stages, ground.scale);
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
  { report, written }: CurveGround,
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
