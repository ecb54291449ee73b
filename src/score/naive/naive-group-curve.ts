import type { GroupNode } from '../../model/model.ts';
import { MISSING, NOT_APPLICABLE, SCORED } from '../../table/status.ts';
import type { PlainCurve } from '../bound-model.ts';
import type { Account } from './naive-account.ts';
import { curveOfGroup, pointsOf, type NaiveReading } from './naive-curve.ts';

/** What the curve of a group makes of its combined points; what differs by a billionth of the scale is the same. */
export function readGroupNaively({ path, curve }: GroupNode, combined: number, account: Account): NaiveReading {
  const { bound } = account;
  if (curve === undefined) return { status: SCORED, points: combined };
  const whole = bound.curves[path]!;
  const own = whole.kind === 'by_group' ? curveOfGroup(whole, account) : whole;
  if (typeof own === 'number') return { status: own, points: null };
  if (own.kind === 'flat') return { status: MISSING.noSpread, points: null };
  const { scale } = bound.model;
  const points = pointsAround(own, combined, scale, 1e-9 * (scale[1] - scale[0]));
  return Number.isFinite(points) ? { status: SCORED, points } : { status: MISSING.notDefined, points: null };
}

function pointsAround(
  curve: Exclude<PlainCurve, { kind: 'flat' }>,
  x: number,
  scale: readonly [number, number],
  room: number,
): number {
  if (curve.kind === 'levels') throw new Error('a group has no answers');
  if (curve.kind === 'step') {
    const reached = curve.steps.filter(({ from, above }) => (above === true ? x - room > from : x + room >= from));
    return reached.at(-1)?.points ?? curve.first;
  }
  if (curve.kind !== 'rank') return pointsOf(curve, x, scale);
  const near = curve.values.filter((value) => Math.abs(value - x) <= room);
  const [nearest] = near.toSorted((a, b) => Math.abs(a - x) - Math.abs(b - x));
  return pointsOf(curve, nearest ?? x, scale);
}

/** Nothing applies to an account whose attribute does not. */
export function coverageOf(status: number, coverage: number | null): number | null {
  return status === NOT_APPLICABLE ? null : coverage;
}
