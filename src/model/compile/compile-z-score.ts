import type { Path } from '../../yaml/document.ts';
import type { DeviationLimit, ZScoreCurve } from '../curve.ts';
import type { CurveSpec } from '../curve-spec.ts';
import type { CurveGround } from './curve-ground.ts';

/**
 * Standard deviations from the mean of the population, placed on the scale so that the mean has `mean` points and one
 * deviation `sd` points; `cumulative`: the share of a normal distribution below instead.
 */
export function compileZScore(spec: CurveSpec, at: Path, ground: CurveGround): ZScoreCurve {
  const { z_score: deviation = 'sample', mean = 0, sd = 1, among, direction = 'up' } = spec;
  const cumulative = spec.cumulative === true;
  const limits = limitsOf(spec, [mean, sd], at, ground);
  if (cumulative) checkCumulative(spec, at, ground);
  return {
    kind: 'z_score',
    direction,
    deviation,
    mean,
    sd,
    ...(limits === undefined ? {} : { limits }),
    ...(cumulative ? { cumulative } : {}),
    ...(among === undefined ? {} : { among }),
  };
}

function limitsOf(
  { clamp = 'none', cumulative }: CurveSpec,
  [mean, sd]: readonly [number, number],
  at: Path,
  { scale: [least, most], report }: CurveGround,
): readonly [DeviationLimit, DeviationLimit] | undefined {
  const path = [...at, 'clamp'];
  if (typeof clamp !== 'string') {
    const [low, high] = clamp;
    if (low >= high) {
      const message = `the deviations run from ${low} to ${high}, which is not upwards`;
      report({ code: 'range-not-ascending', path, message, remedy: 'write the lower first, such as [-3, 3]' });
    }
    return clamp;
  }
  // A share of the scale never leaves it.
  if (clamp === 'none' || cumulative === true) return undefined;
  if (!(sd > 0 && mean > least && mean < most)) {
    report({
      code: 'clamp-off-scale',
      path,
      message: `from a mean of ${mean} with ${sd} for each deviation the points do not run from ${least} to ${most}`,
      remedy: 'say `mean` within the scale and `sd` above 0, or write `clamp` in deviations, such as [-3, 3]',
    });
    return undefined;
  }
  return [clamp === 'upper' ? null : 'scale', clamp === 'lower' ? null : 'scale'];
}

function checkCumulative(spec: CurveSpec, at: Path, { report }: CurveGround): void {
  for (const key of ['mean', 'sd'] as const) {
    if (spec[key] === undefined) continue;
    const message = `"${key}" means nothing where points are a share of a normal distribution`;
    report({ code: 'key-without-use', path: [...at, key], of: 'key', message, remedy: 'remove it' });
  }
}
