import type { Curve } from '../../model/curve.ts';
import type { GroupNode } from '../../model/model.ts';
import type { BoundCurve } from '../../score/bound-model.ts';
import type { GroupExplanation } from '../../score/explain/explanation.ts';
import { readCurve } from '../../score/indicator/read-curve.ts';
import type { Format } from '../format/format.ts';
import { curveWords, ruleWords } from './indicator-words.ts';
import type { Messages } from '../words/messages.ts';

interface Tongue {
  readonly words: Messages;
  readonly format: Format;
}

/** What the contributions of the children of a group add up to: what it combined, less what its sum began with. */
export function pointsOfParts({ start, limited, curved, rounded, points }: GroupExplanation): number | null {
  if (points === null) return null;
  return (limited?.from ?? curved?.combined ?? rounded?.from ?? points) - (start?.points ?? 0);
}

/** How the combined points of a group became its own; '' where they are its own. */
export function shapeWords(group: GroupExplanation, tongue: Tongue): string {
  const { start, limited, points } = group;
  const say = tongue.words.explain;
  const parts = pointsOfParts(group);
  const sentences = [
    ...(start === undefined || parts === null ? [] : [say.begins(start.points, parts)]),
    ...(limited === undefined ? [] : [say.limited(limited.from, withinLimit(limited), start !== undefined)]),
    ownShape(group, tongue),
  ];
  return points === null ? ownShape(group, tongue) : sentences.filter((sentence) => sentence !== '').join(' ');
}

function withinLimit({ from, to: [low, high] }: NonNullable<GroupExplanation['limited']>): number {
  return Math.min(high, Math.max(low, from));
}

function ownShape(group: GroupExplanation, tongue: Tongue): string {
  const { curved, rounded, points, filled, reason, start, limited } = group;
  const say = tongue.words.explain;
  // What its parts come to was told before, and is another number.
  const begun = pointsOfParts(group) !== null && (start !== undefined || limited !== undefined);
  const own = points === null || (filled && reason !== 'nothingScored') ? null : points;
  if (curved !== undefined) {
    return say.curved(
      curved.combined,
      own,
      curveWords({ ...curved, ...(rounded === undefined ? {} : { rounded }) }, '', tongue),
      begun,
    );
  }
  return rounded === undefined ? '' : say.roundedFrom(rounded.from, rounded.by, begun);
}

/** The same rules of the model, before there is an account; '' where a group has none. */
export function shapeRule(
  { minChildren, limit, curve, round }: GroupNode,
  bound: BoundCurve | undefined,
  tongue: Tongue,
): string {
  const say = tongue.words.explain;
  const rule = curve === undefined || bound === undefined ? '' : boundRule(curve, bound, tongue);
  const parts = [
    ...(minChildren === undefined ? [] : [say.minChildren(minChildren)]),
    ...(limit === undefined ? [] : [say.limitRule(limit[0], limit[1])]),
    ...(curve === undefined ? [] : [say.curveOfCombined(rule)]),
    ...(round === undefined ? [] : [say.roundingTo(round)]),
  ];
  return parts.join('; ');
}

function boundRule(curve: Curve, bound: BoundCurve, tongue: Tongue): string {
  if (bound.kind === 'by_group') return tongue.words.explain.curveAmong(bound.attribute);
  return ruleWords(readCurve(bound, null, undefined, curve), '', tongue);
}
