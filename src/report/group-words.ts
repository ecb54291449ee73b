import type { Curve } from '../model/curve.ts';
import type { GroupNode } from '../model/model.ts';
import type { BoundCurve } from '../score/bound-model.ts';
import type { GroupExplanation } from '../score/explain/explanation.ts';
import { readCurve } from '../score/indicator/read-curve.ts';
import type { Format } from './format.ts';
import { curveWords, ruleWords } from './indicator-words.ts';
import type { Messages } from './messages.ts';

interface Tongue {
  readonly words: Messages;
  readonly format: Format;
}

/** What the contributions of the children of a group add up to: what it combined, before its curve and rounding. */
export function pointsOfParts({ curved, rounded, points }: GroupExplanation): number | null {
  if (points === null) return null;
  return curved?.combined ?? rounded?.from ?? points;
}

/** How the combined points of a group became its own; '' where they are its own. */
export function shapeWords(group: GroupExplanation, tongue: Tongue): string {
  const { curved, rounded, points, filled, reason } = group;
  const say = tongue.words.explain;
  const own = points === null || (filled && reason !== 'nothingScored') ? null : points;
  if (curved !== undefined) {
    return say.curved(
      curved.combined,
      own,
      curveWords({ ...curved, ...(rounded === undefined ? {} : { rounded }) }, '', tongue),
    );
  }
  return rounded === undefined ? '' : say.roundedFrom(rounded.from, rounded.by);
}

/** The same rules of the model, before there is an account; '' where a group has neither curve nor rounding. */
export function shapeRule({ curve, round }: GroupNode, bound: BoundCurve | undefined, tongue: Tongue): string {
  const say = tongue.words.explain;
  const rule = curve === undefined || bound === undefined ? '' : boundRule(curve, bound, tongue);
  const parts = [
    ...(curve === undefined ? [] : [say.curveOfCombined(rule)]),
    ...(round === undefined ? [] : [say.roundingTo(round)]),
  ];
  return parts.join('; ');
}

function boundRule(curve: Curve, bound: BoundCurve, tongue: Tongue): string {
  if (bound.kind === 'by_group') return tongue.words.explain.curveAmong(bound.attribute);
  return ruleWords(readCurve(bound, null, undefined, curve), '', tongue);
}
