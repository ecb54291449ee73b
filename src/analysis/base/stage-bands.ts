import type { Knot, Model, Stages } from '../../model/model.ts';
import type { BoundCurve } from '../../score/bound-model.ts';
import { lineOfCurve } from '../../score/indicator/curve-line.ts';
import { stageOfPoints } from '../../score/stages/stage.ts';

/** Raw values that a curve gives the points of one stage. */
export interface StageBand {
  /** -Infinity on the far left. */
  readonly from: number;
  /** Infinity on the far right. */
  readonly to: number;
  readonly stage: number;
}

/**
 * The raw values, from -Infinity to Infinity, cut where the curve crosses a stage's points; a curve that falls again has
 * a stage twice. Empty for a curve that has no line: flat, answers in words, one for each group.
 */
export function stageBands(curve: BoundCurve, stages: Stages, scale: Model['scale']): readonly StageBand[] {
  const knots = lineOfCurve(curve, scale);
  const cuts = stages.from.slice(1);
  const [first] = knots;
  if (first === undefined) return [];
  const bands: StageBand[] = [];
  const add = (from: number, to: number, points: number): void => {
    const stage = stageOfPoints(points, stages, scale);
    const last = bands.at(-1);
    if (last?.stage === stage) bands[bands.length - 1] = { ...last, to };
    else bands.push({ from, to, stage });
  };
  add(-Infinity, first[0], first[1]);
  for (let k = 1; k < knots.length; k++) {
    const [a, b] = [knots[k - 1]!, knots[k]!];
    const crossed = [a[0], ...crossings(a, b, cuts), b[0]];
    for (let i = 1; i < crossed.length; i++) {
      const [from, to] = [crossed[i - 1]!, crossed[i]!];
      if (from < to) add(from, to, at(a, b, from / 2 + to / 2));
    }
  }
  const last = knots.at(-1)!;
  add(last[0], Infinity, last[1]);
  return bands;
}

/** Where the line from a to b passes a cut, ascending. */
function crossings(a: Knot, b: Knot, cuts: readonly number[]): number[] {
  const [low, high] = [Math.min(a[1], b[1]), Math.max(a[1], b[1])];
  return cuts
    .filter((cut) => cut > low && cut < high)
    .map((cut) => a[0] + ((cut - a[1]) / (b[1] - a[1])) * (b[0] - a[0]))
    .sort((x, y) => x - y);
}

function at([x0, y0]: Knot, [x1, y1]: Knot, x: number): number {
  return y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
}
