import type { Path } from '../../yaml/document.ts';
import type { Report } from '../../yaml/problems.ts';
import type { Curve, Direction, Knot } from '../curve.ts';
import { checkAscending, checkOnScale, warnIfLevel, type CurveGround } from './curve-ground.ts';

/**
 * Straight lines between `[raw value, points]`; reports values that do not ascend, points off the scale, and a
 * direction that the points contradict.
 */
export function compilePoints(
  points: readonly Knot[],
  direction: Direction | undefined,
  at: Path,
  ground: CurveGround,
): Curve {
  checkAscending(
    points.map(([from]) => ({ from })),
    (i) => [...at, 'points', i, 0],
    'points',
    ground,
  );
  points.forEach(([, score], i) => checkOnScale(score, [...at, 'points', i, 1], ground));
  checkDirection(points, direction, at, ground.report);
  return { kind: 'points', knots: points };
}

function checkDirection(points: readonly Knot[], direction: Direction | undefined, at: Path, report: Report): void {
  const scores = points.map(([, score]) => score);
  if (warnIfLevel(scores, [...at, 'points'], report) || direction === undefined) return;
  const sign = direction === 'up' ? 1 : -1;
  if (scores.every((score, i) => i === 0 || sign * (score - (scores[i - 1] ?? score)) >= 0)) return;
  report({
    code: 'direction-contradicts-points',
    path: [...at, 'direction'],
    message: `"direction" is "${direction}", but the points do not all go that way`,
    remedy: 'remove "direction" (the points say it), or correct the points',
  });
}
