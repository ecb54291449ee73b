import { betterOf } from '../../model/better.ts';
import type { IndicatorNode } from '../../model/model.ts';
import type { PlainBoundModel } from '../../score/bound-model.ts';
import { lineOfCurve } from '../../score/indicator/curve-line.ts';
import { isEnough, needBack, needOf } from '../scenario/stage-need.ts';

/** Part of the scale that is seen in no decimal that is shown. */
const UNSEEN = 0.0005;

/** Digits that raw values are told with. */
const DIGITS = 3;

/**
 * What an indicator is asked for, as one would ask a customer for it: never less than it takes (see `needOf`), and no odd
 * number. Of what is counted a whole number; else a value where the curve bends, if it gives hardly more points than are
 * asked; else three digits. Null where no one value can be said. `isWhole`: the metric counts something.
 */
export function askedValue(
  leaf: IndicatorNode,
  bound: Pick<PlainBoundModel, 'curves' | 'model'>,
  least: number,
  isWhole: boolean,
): number | null {
  const need = needOf(leaf, bound, least);
  const better = betterOf(leaf);
  if (need === null || better === 0) return need;
  // Where a curve turns, the next round number may be too much of a good thing.
  const orAsIs = (rounded: number): number => (isEnough(leaf, bound, least, rounded) ? rounded : need);
  if (isWhole) return orAsIs(wholeOf(need, better));
  const [low, high] = bound.model.scale;
  const more = needOf(leaf, bound, Math.min(high, least + UNSEEN * (high - low))) ?? need;
  const curve = bound.curves[leaf.path];
  const bends = curve === undefined || curve.kind === 'by_group' ? [] : lineOfCurve(curve, bound.model.scale);
  const bend = bends.find(([raw]) => better * raw >= better * need && better * raw <= better * more);
  return bend?.[0] ?? orAsIs(inFewDigits(need, better));
}

/**
 * How far a value has to come back that lies beyond what is asked for and is not enough, as the curve turns before it; in as
 * few digits, never less than it takes. Null where it is not so (see `needBack`).
 */
export function askedBack(
  leaf: IndicatorNode,
  bound: Pick<PlainBoundModel, 'curves' | 'model'>,
  least: number,
  value: number,
  isWhole: boolean,
): number | null {
  const need = needBack(leaf, bound, least, value);
  if (need === null) return null;
  const back = betterOf(leaf) === 1 ? -1 : 1;
  const rounded = isWhole ? wholeOf(need, back) : inFewDigits(need, back);
  return isEnough(leaf, bound, least, rounded) ? rounded : need;
}

/** The last bits of a value that was searched for are no reason to ask for one more. */
function wholeOf(need: number, better: 1 | -1): number {
  return better * Math.ceil(better * need - 1e-9 * Math.max(1, Math.abs(need)));
}

/** The nearest on the better side with so few digits. */
function inFewDigits(need: number, better: 1 | -1): number {
  if (need === 0) return 0;
  const power = Math.max(0, DIGITS - 1 - Math.floor(Math.log10(Math.abs(need))));
  const scaled = Number(`${need}e${power}`);
  if (!Number.isFinite(scaled)) return need;
  const steps = Math.abs(scaled - Math.round(scaled)) < 1e-9 ? Math.round(scaled) : better * Math.ceil(better * scaled);
  return Number(`${steps}e-${power}`);
}
