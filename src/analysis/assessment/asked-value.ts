import { betterOf } from '../../model/better.ts';
import type { IndicatorNode } from '../../model/model.ts';
import type { PlainBoundModel } from '../../score/bound-model.ts';
import { lineOfCurve } from '../../score/indicator/curve-line.ts';
import { needOf } from '../scenario/stage-need.ts';

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
  // The last bits of a value that was searched for are no reason to ask for one more.
  if (isWhole) return better * Math.ceil(better * need - 1e-9 * Math.max(1, Math.abs(need)));
  const [low, high] = bound.model.scale;
  const more = needOf(leaf, bound, Math.min(high, least + UNSEEN * (high - low))) ?? need;
  const curve = bound.curves[leaf.path];
  const bends = curve === undefined || curve.kind === 'by_group' ? [] : lineOfCurve(curve, bound.model.scale);
  const bend = bends.find(([raw]) => better * raw >= better * need && better * raw <= better * more);
  return bend?.[0] ?? inFewDigits(need, better);
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
