import { readUnit } from '../../../report/explain/reading-words.ts';
import type { GroupedCurve, PlainCurve } from '../../../score/bound-model.ts';
import { lineOfCurve } from '../../../score/indicator/curve-line.ts';
import { groupOfRow } from '../../../score/indicator/grouped-curve.ts';
import type { IndicatorExplanation } from '../../../score/explain/explanation.ts';
import type { Knot } from '../../../model/model.ts';
import type { CurveView } from '../../charts/curve-sketch.tsx';
import type { Speech } from '../../words/speech.ts';
import type { AccountCase } from './account-case.ts';

/** So many points draw a rank curve; more are not told apart at its size. */
const DRAWN = 64;

/** The curve as lines in a box of 0 to 1 each way; null where the base has no spread. */
export function describeCurve(
  child: IndicatorExplanation,
  { open, ruler, report, row }: AccountCase,
  { f }: Speech,
): CurveView | null {
  const [low, high] = ruler.model.scale;
  const whole = ruler.curves[child.path] ?? { kind: 'flat' };
  const curve = whole.kind === 'by_group' ? (groupOfRow(whole, open.base.table, row)?.curve ?? whole) : whole;
  const knots = knotsOf(curve, ruler.model.scale);
  const [first, last] = [knots[0], knots.at(-1)];
  if (first === undefined || last === undefined) return null;
  const read = child.before === undefined ? child.value : child.before.read;
  const ends = read === null ? [first[0], last[0]] : [Math.min(first[0], read), Math.max(last[0], read)];
  const [from, to] = [ends[0]!, ends[1]!];
  const across = (raw: number): number => (to === from ? 0.5 : (raw - from) / (to - from));
  const up = (points: number): number => (points - low) / (high - low);
  const unit = readUnit(child, report.metrics);
  const cuts = ruler.model.stages?.from ?? [];
  return {
    line: [
      [0, up(first[1])] as const,
      ...knots.map(([raw, points]) => [across(raw), up(points)] as const),
      [1, up(last[1])] as const,
    ],
    knots:
      child.reading.kind === 'linear' && child.reading.power === undefined
        ? knots.map(([raw, points]) => [across(raw), up(points)] as const)
        : [],
    cuts: cuts.slice(1).map(up),
    at: read === null || child.points === null ? null : [across(read), up(child.points)],
    from: f.raw(from, unit),
    to: f.raw(to, unit),
  };
}

function knotsOf(curve: PlainCurve | GroupedCurve, scale: readonly [number, number]): readonly Knot[] {
  const line = lineOfCurve(curve, scale);
  const step = curve.kind === 'rank' ? Math.max(1, Math.floor(line.length / DRAWN)) : 1;
  return line.filter((_, i) => i % step === 0 || i === line.length - 1);
}
