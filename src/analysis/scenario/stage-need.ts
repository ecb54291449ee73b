import { betterOf, type Better } from '../../model/better.ts';
import type { IndicatorNode, Model, Stages } from '../../model/model.ts';
import { tolerance } from '../../model/tolerance.ts';
import type { BoundCurve, PlainBoundModel, PlainCurve } from '../../score/bound-model.ts';
import { lineOfCurve } from '../../score/indicator/curve-line.ts';
import { evaluateCurve } from '../../score/indicator/evaluate-curve.ts';
import { roundPoints } from '../../score/round-points.ts';
import { nextAbove } from '../../util/next-above.ts';

/** The points at which a dimension stands on the stage after `stage`; undefined where that is the top one. */
export function pointsOfNext({ from, ends }: Stages, scale: Model['scale'], stage: number): number | undefined {
  const cut = from[stage];
  return cut === undefined || ends !== 'upper' ? cut : cut + 2 * tolerance(scale);
}

/**
 * The raw value nearest to the worse end at which an indicator has at least so many points: where groups of accounts have
 * curves of their own, the value that is enough by all of them. Where no value has as many, the one that has most. Null
 * where no one value can be said for all accounts: answers in words, a value that is divided or turned before its curve, or
 * held against the account's own past, and a curve that tells nobody apart.
 */
export function needOf(
  indicator: IndicatorNode,
  { curves, model: { scale } }: Pick<PlainBoundModel, 'curves' | 'model'>,
  least: number,
): number | null {
  const better = betterOf(indicator);
  if (better === 0 || indicator.reading !== undefined) return null;
  const needs = plainCurves(curves[indicator.path]).map((curve) =>
    rawOf(curve, pointsBy(indicator, curve, scale), scale, better, least),
  );
  const known = needs.filter((need) => need !== null);
  if (known.length === 0 || known.length < needs.length) return null;
  return better === 1 ? Math.max(...known) : Math.min(...known);
}

/**
 * The raw value nearest to one that is too much of a good thing: the curve turns before it, so that what is asked for is to
 * come back so far. Enough by the curves of all groups. Null where the value has as many points, or does not lie beyond any
 * that has, and where `needOf` is null. O(knots).
 */
export function needBack(
  indicator: IndicatorNode,
  { curves, model: { scale } }: Pick<PlainBoundModel, 'curves' | 'model'>,
  least: number,
  value: number,
): number | null {
  const better = betterOf(indicator);
  if (better === 0 || indicator.reading !== undefined || Number.isNaN(value)) return null;
  const needs = plainCurves(curves[indicator.path]).map((curve) => {
    const pointsOf = pointsBy(indicator, curve, scale);
    const enough = (raw: number): boolean => pointsOf(raw) >= least;
    if (curve.kind === 'own_past' || curve.kind === 'levels' || enough(value)) return null;
    if (neverTurns(curve, better)) return null;
    const marks = [...marksOf(curve, scale, better).filter((raw) => better * raw < better * value), value];
    const at = marks.findLastIndex(enough);
    return at === -1 ? null : edge(marks[at + 1]!, marks[at]!, enough);
  });
  const known = needs.filter((need) => need !== null);
  if (known.length === 0 || known.length < needs.length) return null;
  return better === 1 ? Math.min(...known) : Math.max(...known);
}

/** Whether a value has at least so many points, but for rounding, by the curves of all groups. */
export function isEnough(
  indicator: IndicatorNode,
  { curves, model: { scale } }: Pick<PlainBoundModel, 'curves' | 'model'>,
  least: number,
  value: number,
): boolean {
  const enough = least - tolerance(scale);
  return plainCurves(curves[indicator.path]).every((curve) => pointsBy(indicator, curve, scale)(value) >= enough);
}

function pointsBy({ round }: IndicatorNode, curve: PlainCurve, scale: Model['scale']): (raw: number) => number {
  const read = evaluateCurve(curve, scale);
  return round === undefined ? read : (raw) => roundPoints(read(raw), round);
}

function plainCurves(curve: BoundCurve | undefined): readonly PlainCurve[] {
  if (curve === undefined) return [];
  return curve.kind === 'by_group' ? [...curve.groups.map((group) => group.curve), curve.rest] : [curve];
}

function rawOf(
  curve: PlainCurve,
  pointsOf: (raw: number) => number,
  scale: Model['scale'],
  better: Better,
  least: number,
): number | null {
  if (curve.kind === 'own_past' || curve.kind === 'levels') return null;
  const marks = marksOf(curve, scale, better);
  if (marks.length === 0) return null;
  const enough = (raw: number): boolean => pointsOf(raw) >= least;
  const first = marks.findIndex(enough);
  if (first === -1) return marks.reduce((most, raw) => (pointsOf(raw) > pointsOf(most) ? raw : most));
  const before = first === 0 ? beyond(marks, better, enough) : marks[first - 1]!;
  if (before === null) return marks[0]!;
  return edge(before, marks[first]!, enough);
}

/** Nothing before a value that is not enough is then: seen without a look at the bends, which most curves are spared so. */
function neverTurns(curve: PlainCurve, better: Better): boolean {
  if (curve.kind !== 'linear' || curve.power !== undefined) return false;
  return curve.knots.every(([, points], i) => i === 0 || better * (points - curve.knots[i - 1]![1]) >= 0);
}

/** Where the curve bends, the worse end first. A step is reached at its value or just past it. */
function marksOf(curve: PlainCurve, scale: Model['scale'], better: Better): readonly number[] {
  return lineOfCurve(curve, scale)
    .flatMap(([raw]) => [-nextAbove(-raw), raw, nextAbove(raw)])
    .filter(Number.isFinite)
    .sort((a, b) => better * (a - b));
}

/** The value next to one that is not enough that is, between that and one that is. */
function edge(not: number, is: number, enough: (raw: number) => boolean): number {
  let [below, reached] = [not, is];
  for (;;) {
    const middle = below / 2 + reached / 2;
    if (!(Math.min(below, reached) < middle && middle < Math.max(below, reached))) return shortest(reached, enough);
    if (enough(middle)) reached = middle;
    else below = middle;
  }
}

/** A value worse than all marks that is not enough, where the curve goes on beyond them; null where each is. */
function beyond(marks: readonly number[], better: Better, enough: (raw: number) => boolean): number | null {
  for (let step = Math.abs(marks.at(-1)! - marks[0]!) || 1; ; step *= 2) {
    const raw = marks[0]! - better * step;
    if (!Number.isFinite(raw)) return null;
    if (!enough(raw)) return raw;
  }
}

/** The shortest decimal that is the same but for the last bits and is enough. */
function shortest(raw: number, enough: (raw: number) => boolean): number {
  for (let digits = 1; digits <= 15; digits++) {
    const short = Number(raw.toPrecision(digits));
    if (Math.abs(short - raw) <= 1e-12 * Math.abs(raw) && enough(short)) return short;
  }
  return raw;
}
