import type { Path } from '../../yaml/document.ts';
import type { DecayCurve, LevelsCurve, LogisticCurve, LogNormalCurve, OwnPastCurve } from '../curve.ts';
import type { CurveSpec } from '../curve-spec.ts';
import { checkOnScale, warnIfLevel, type CurveGround } from './curve-ground.ts';

/** Curves of one key each that need nothing but their own numbers. */

export function compileLevels(levels: Readonly<Record<string, number>>, at: Path, ground: CurveGround): LevelsCurve {
  const answers = Object.entries(levels);
  if (answers.length === 0) {
    ground.report({
      code: 'no-levels',
      path: [...at, 'levels'],
      message: '"levels" lists no answers',
      remedy: 'write each answer with its points, such as { low: 0, high: 100 }',
    });
  }
  for (const [answer, points] of answers) checkOnScale(points, [...at, 'levels', answer], ground);
  const points = answers.map(([, own]) => own);
  warnIfLevel(points.length > 0 ? points : [0, 1], [...at, 'levels'], ground.report);
  return { kind: 'levels', levels };
}

/**
 * The curve of Lighthouse: half of the points at `median`, nine tenths at `p10`, both raw values above 0; reports where
 * they are not, or are the same.
 */
export function compileLogNormal(
  { median, p10 }: { readonly median: number; readonly p10: number },
  at: Path,
  { report }: CurveGround,
): LogNormalCurve {
  const path = [...at, 'log_normal'];
  for (const [key, value] of [['median', median] as const, ['p10', p10] as const]) {
    if (value > 0) continue;
    const message = `"${key}" is ${value}, and a log-normal distribution has only what lies above 0`;
    report({ code: 'log-of-nothing', path: [...path, key], message, remedy: 'write a raw value above 0' });
  }
  if (median === p10) {
    const message = `"median" and "p10" are both ${median}`;
    report({ code: 'log-normal-point', path, message, remedy: 'let the two differ; the better one is `p10`' });
  }
  return { kind: 'log_normal', median, p10 };
}

/** Half of the points are left after each `half_life`, a raw value above 0; reports any other. */
export function compileDecay(
  { half_life: halfLife }: { readonly half_life: number },
  at: Path,
  { report }: CurveGround,
): DecayCurve {
  if (!(halfLife > 0)) {
    report({
      code: 'no-half-life',
      path: [...at, 'decay', 'half_life'],
      message: `a half life of ${halfLife} is none`,
      remedy: 'write a raw value above 0, such as 30',
    });
  }
  return { kind: 'decay', halfLife };
}

/**
 * Half of the points at `midpoint`, nine tenths at `p90`, raw values on either side; reports where they are the same.
 */
export function compileLogistic(
  { midpoint, p90 }: { readonly midpoint: number; readonly p90: number },
  at: Path,
  { report }: CurveGround,
): LogisticCurve {
  if (midpoint === p90) {
    const path = [...at, 'logistic'];
    const message = `"midpoint" and "p90" are both ${midpoint}`;
    report({ code: 'logistic-point', path, message, remedy: 'let the two differ; the better one is `p90`' });
  }
  return { kind: 'logistic', midpoint, p90 };
}

/** Against the account's own `baseline`, a metric: the whole scale from `1 - grace` of it on, up to `cap` of it; reports a cap below 1. */
export function compileOwnPast(
  { baseline, grace, cap }: { readonly baseline: string; readonly grace: number; readonly cap: number },
  { direction }: CurveSpec,
  at: Path,
  { report }: CurveGround,
): OwnPastCurve {
  if (cap < 1) {
    report({
      code: 'cap-below-whole',
      path: [...at, 'own_past', 'cap'],
      message: `"cap" is ${cap}, so nobody could get the whole scale`,
      remedy: 'write 100% or more',
    });
  }
  return { kind: 'own_past', baseline, direction: direction ?? 'up', grace, cap };
}
