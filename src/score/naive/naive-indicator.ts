import type { IndicatorNode, Knot } from '../../model/model.ts';
import { ERROR, MISSING, NOT_APPLICABLE, SCORED, isMissing } from '../../table/status.ts';
import { addDuration } from '../../util/time.ts';
import type { BoundCurve } from '../bound-model.ts';
import type { NaiveNode, Account } from './naive-account.ts';
import { holds } from './naive-account.ts';
import { ownCell, readForCurve } from './naive-reading.ts';

export function scoreIndicator(node: IndicatorNode, account: Account): NaiveNode {
  const { bound } = account;
  const curve = bound.curves[node.path]!;
  const own = ownCell(node, account);
  const read = readForCurve(node, indicatorStatus(node, own, account), own.value, account);
  let { status } = read;
  let points: number | null = null;
  if (curve.kind === 'flat') status = status === SCORED ? MISSING.noSpread : status;
  else if (read.value !== null) points = readPoints(curve, read.value, bound.model.scale);
  const coverage = status === NOT_APPLICABLE ? null : status === SCORED ? 1 : 0;
  const filled = status !== SCORED && points !== null;
  return { path: node.path, status, points, coverage, error: status === ERROR, filled, stage: null };
}

function indicatorStatus(node: IndicatorNode, own: ReturnType<typeof ownCell>, { bound, attribute }: Account): number {
  const conditions = node.onlyFor.map((condition) => {
    const { status, value } = attribute(condition.attribute);
    return status === SCORED && !holds(condition, value) ? NOT_APPLICABLE : status;
  });
  const verdicts = [...conditions, own.status];
  if (verdicts.includes(ERROR)) return ERROR;
  if (verdicts.includes(NOT_APPLICABLE)) return NOT_APPLICABLE;
  const age = node.maxAge !== null && bound.asOf !== null ? addDuration(bound.asOf, node.maxAge, -1) : -Infinity;
  if (own.newest !== null && own.newest < age) return MISSING.expired;
  return verdicts.find((status) => isMissing(status)) ?? SCORED;
}

function readPoints(curve: Exclude<BoundCurve, { kind: 'flat' }>, x: number, scale: readonly [number, number]): number {
  if (curve.kind === 'linear') return readLinear(curve.knots, x);
  const n = curve.below.at(-1)!;
  const below = curve.values.reduce((count, value, i) => (value < x ? curve.below[i + 1]! : count), 0);
  const at = curve.values.findIndex((value) => value === x);
  const equal = at < 0 ? 0 : curve.below[at + 1]! - curve.below[at]!;
  const rank = (below + equal / 2) / n;
  return scale[0] + (scale[1] - scale[0]) * (curve.direction === 'up' ? rank : 1 - rank);
}

function readLinear(knots: readonly Knot[], x: number): number {
  const first = knots[0]!;
  const last = knots.at(-1)!;
  if (x <= first[0]) return first[1];
  if (x >= last[0]) return last[1];
  const k = knots.findIndex(([raw]) => raw > x);
  const [x0, y0] = knots[k - 1]!;
  const [x1, y1] = knots[k]!;
  const points = y0 + ((y1 - y0) / (x1 - x0)) * (x - x0);
  return Math.min(Math.max(points, Math.min(y0, y1)), Math.max(y0, y1));
}
