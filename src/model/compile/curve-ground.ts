import type { Path } from '../../yaml/document.ts';
import type { Report } from '../../yaml/problems.ts';
import type { Curve } from '../curve.ts';
import type { Stages } from '../model.ts';

/** What a curve is compiled against. */
export interface CurveGround {
  readonly scale: readonly [number, number];
  /** Points may lie outside the scale, as below a sum. */
  readonly offScale?: boolean;
  readonly stages: Stages | null;
  readonly report: Report;
  /** What a person wrote at a path, for messages. */
  readonly written: (path: Path) => string | undefined;
}

/** Stands in for a curve that was reported as wrong; never scored. */
export const NO_CURVE: Curve = { kind: 'percentile_rank', direction: 'up' };

/** Reports points outside the model's scale, except where `combine` lets children lie outside it. */
export function checkOnScale(
  points: number,
  path: Path,
  { scale: [lowest, highest], offScale, report }: CurveGround,
): void {
  if (offScale === true || (points >= lowest && points <= highest)) return;
  report({
    code: 'points-off-scale',
    path,
    message: `${points} points lie outside the scale, ${lowest} to ${highest}`,
    remedy: `write points from ${lowest} to ${highest}; below \`combine: sum\` or \`difference\` they may lie outside it`,
  });
}

/**
 * Raw values that each lie above the one before; `pathOf` says where one stands. One that comes twice is ascending where
 * what is `above` it follows what begins at it.
 */
export function checkAscending(
  values: readonly { readonly from: number; readonly above?: true }[],
  pathOf: (i: number) => Path,
  what: 'points' | 'bands',
  { report, written }: CurveGround,
): void {
  values.forEach((value, i) => {
    const before = values[i - 1];
    if (before === undefined || value.from > before.from) return;
    if (value.from === before.from && value.above === true && before.above !== true) return;
    const [here, there] = [written(pathOf(i)) ?? value.from, written(pathOf(i - 1)) ?? before.from];
    report({
      code: `${what}-not-ascending`,
      path: pathOf(i),
      message: `the raw value ${here} does not lie above the one before it, ${there}`,
      remedy: 'list the pairs by ascending raw value, each once',
    });
  });
}

/** A curve that gives everybody the same is most often a slip. */
export function warnIfLevel(points: readonly number[], path: Path, report: Report): boolean {
  if (points.some((own) => own !== points[0])) return false;
  report({
    code: 'flat-curve',
    severity: 'warning',
    path,
    message: `every raw value gives ${points[0]} points`,
    remedy: 'let the points differ, or remove the indicator',
  });
  return true;
}
