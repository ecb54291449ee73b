import type { Path } from '../../yaml/document.ts';
import type { Report } from '../../yaml/problems.ts';
import type { Curve, RankCurve, Ties } from '../curve.ts';
import { CURVE_KEYS, type CurveKey, type CurveSpec } from '../curve-spec.ts';
import { compileBands, compileObservedBands } from './compile-bands-curve.ts';
import {
  compileDecay,
  compileLevels,
  compileLogistic,
  compileLogNormal,
  compileOwnPast,
} from './compile-fixed-curve.ts';
import { compilePoints } from './compile-points-curve.ts';
import { compileRange, compileTarget } from './compile-range-curve.ts';
import { compileStageFrom } from './compile-stage-from-curve.ts';
import { compileZScore } from './compile-z-score.ts';
import { NO_CURVE, type CurveGround } from './curve-ground.ts';
import { keysOf } from '../../util/object.ts';

/**
 * A curve as the model means it. A spec that names no kind, or two, is reported and stands as NO_CURVE, so that the
 * rest of the model is checked all the same.
 */
export function compileCurve(spec: CurveSpec, at: Path, ground: CurveGround): Curve {
  const given = keysOf(CURVE_KEYS).filter((kind) => spec[kind] !== undefined);
  const [kind, second] = given;
  if (kind === undefined) {
    const remedy =
      'give one of `points`, `stage_from` with `top`, `bands`, `range`, `levels` or `percentile_rank: mean`';
    ground.report({ code: 'no-curve', path: at, of: 'key', message: 'the curve says nothing', remedy });
    return NO_CURVE;
  }
  if (second !== undefined) {
    const message = `the curve gives both "${kind}" and "${second}"`;
    ground.report({ code: 'two-curves', path: [...at, second], of: 'key', message, remedy: 'keep one of the two' });
    return NO_CURVE;
  }
  refuseStrangers(spec, kind, at, ground.report);
  return compileKind(kind, spec, at, ground);
}

/** Keys that belong to other kinds. */
function refuseStrangers(spec: CurveSpec, kind: CurveKey, at: Path, report: Report): void {
  const own: readonly string[] = CURVE_KEYS[kind];
  for (const key of keysOf(spec)) {
    if (spec[key] === undefined || key === kind || own.includes(key)) continue;
    const owners = keysOf(CURVE_KEYS).filter((other) => (CURVE_KEYS[other] as readonly string[]).includes(key));
    const belongs = owners.map((owner) => `"${owner}"`).join(', ');
    const message = `"${key}" belongs to ${belongs} and means nothing beside "${kind}"`;
    report({ code: 'key-without-use', path: [...at, key], of: 'key', message, remedy: 'remove it' });
  }
}

function compileKind(kind: CurveKey, spec: CurveSpec, at: Path, ground: CurveGround): Curve {
  const direction = spec.direction ?? 'up';
  const among = spec.among === undefined ? {} : { among: spec.among };
  switch (kind) {
    case 'points':
      return compilePoints(spec.points ?? [], spec.direction, at, ground);
    case 'stage_from':
      return compileStageFrom(spec, spec.stage_from ?? [], at, ground);
    case 'bands':
      return compileBands(spec.bands ?? [], spec, at, ground);
    case 'range':
      return compileRange(spec.range ?? [0, 1], spec, at, ground);
    case 'target':
      return compileTarget(spec.target ?? 1, spec, at, ground);
    case 'percentile_rank': {
      const { percentile_rank: method } = spec;
      const plain = method === undefined || method === 'mean' ? {} : { method };
      return { kind: 'percentile_rank', direction, ...plain, ...among };
    }
    case 'rank':
      return { ...rankOf(spec.rank), direction, ...among };
    case 'borda':
      return { ...rankOf(spec.borda), direction, borda: true, ...among };
    case 'z_score':
      return compileZScore(spec, at, ground);
    case 'quantile_bands':
    case 'equal_width':
      return compileObservedBands(kind, spec[kind] ?? 2, spec, at, ground);
    case 'log_normal':
      return compileLogNormal(spec.log_normal ?? { median: 2, p10: 1 }, at, ground);
    case 'decay':
      return compileDecay(spec.decay ?? { half_life: 1 }, at, ground);
    case 'logistic':
      return compileLogistic(spec.logistic ?? { midpoint: 0, p90: 1 }, at, ground);
    case 'levels':
      return compileLevels(spec.levels ?? {}, at, ground);
    case 'own_past':
      return spec.own_past === undefined ? NO_CURVE : compileOwnPast(spec.own_past, spec, at, ground);
  }
}

function rankOf(ties: Ties = 'min'): Pick<RankCurve, 'kind' | 'ties'> {
  return { kind: 'rank', ties };
}
