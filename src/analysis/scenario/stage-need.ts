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
  const { round } = indicator;
  const needs = plainCurves(curves[indicator.path]).map((curve) => {
    const read = evaluateCurve(curve, scale);
    const pointsOf = round === undefined ? read : (x: number) => roundPoints(read(x), round);
    return rawOf(curve, pointsOf, scale, better, least);
  });
  const known = needs.filter((need) => need !== null);
  if (known.length === 0 || known.length < needs.length) return null;
  return better === 1 ? Math.max(...known) : Math.min(...known);
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
  // A step is reached at its value or just past it.
  const marks = lineOfCurve(curve, scale)
    .flatMap(([raw]) => [-nextAbove(-raw), raw, nextAbove(raw)])
    .filter(Number.isFinite)
    .sort((a, b) => better * (a - b));
  if (marks.length === 0) return null;
  const enough = (raw: number): boolean => pointsOf(raw) >= least;
  const first = marks.findIndex(enough);
  if (first === -1) return marks.reduce((most, raw) => (pointsOf(raw) > pointsOf(most) ? raw : most));
  const before = first === 0 ? beyond(marks, better, enough) : marks[first - 1]!;
  if (before === null) return marks[0]!;
  let [below, reached] = [before, marks[first]!];
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
