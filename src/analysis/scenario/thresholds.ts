import { pointsAtEnds, type Curve, type Knot } from '../../model/curve.ts';

/** A raw value of a model at which points begin to differ, and that a person may move. */
export interface Threshold {
  readonly value: number;
  /** Points it gives; of a band those from there on. */
  readonly points: number;
  /** The value must stay between these, neither included, for the curve to stay one. */
  readonly room: readonly [low: number, high: number];
}

type Mark = Pick<Threshold, 'value' | 'points'>;

/** In the order of the curve in the file. Empty where the population has a say in what a value is worth. */
export function thresholdsOf(curve: Curve, scale: readonly [number, number]): readonly Threshold[] {
  const marks = marksOf(curve, scale);
  if (curve.kind === 'bands') {
    // Two bands may begin at one value, from it on and above it: their order says which is between which.
    const ends = [...curve.bands.map(({ from }) => from), Infinity];
    return marks.map((mark, i) => ({ ...mark, room: [ends[i]!, ends[i + 2]!] }));
  }
  const all = [...marks.map(({ value }) => value), ...endsOf(curve)];
  const positive = curve.kind === 'log_normal' || (curve.kind === 'range' && curve.log === true);
  return marks.map(({ value, points }) => ({
    value,
    points,
    room: [
      Math.max(positive ? 0 : -Infinity, ...all.filter((other) => other < value)),
      Math.min(Infinity, ...all.filter((other) => other > value)),
    ],
  }));
}

/** The curve with another value for its `index`-th threshold. A value outside its room is an error of the caller. */
export function withThreshold(curve: Curve, scale: readonly [number, number], index: number, value: number): Curve {
  const threshold = thresholdsOf(curve, scale)[index];
  if (threshold === undefined) throw new RangeError(`a ${curve.kind} curve has no threshold ${index}`);
  const [low, high] = threshold.room;
  if (!(value > low && value < high)) throw new RangeError(`${value} does not lie between ${low} and ${high}`);
  const from = threshold.value;
  const moved = (raw: number): number => (raw === from ? value : raw);
  switch (curve.kind) {
    case 'points':
      return { ...curve, knots: movedKnots(curve.knots, moved) };
    case 'stage_from':
      return { ...curve, cuts: curve.cuts.map(moved), knots: movedKnots(curve.knots, moved) };
    case 'bands':
      return { ...curve, bands: curve.bands.map((band, i) => (i === index + 1 ? { ...band, from: value } : band)) };
    case 'range':
      return curve.low === from ? { ...curve, low: value } : { ...curve, high: value };
    case 'log_normal':
      return index === 0 ? { ...curve, median: value } : { ...curve, p10: value };
    default:
      return curve;
  }
}

function movedKnots(knots: readonly Knot[], moved: (raw: number) => number): readonly Knot[] {
  return knots.map(([raw, points]): Knot => [moved(raw), points]);
}

/** Below the first band's own start points are the same: it is no threshold. */
function marksOf(curve: Curve, [least, most]: readonly [number, number]): readonly Mark[] {
  switch (curve.kind) {
    case 'points':
      return curve.knots.map(([value, points]) => ({ value, points }));
    case 'stage_from':
      return curve.cuts.map((value) => ({ value, points: curve.knots.find(([raw]) => raw === value)![1] }));
    case 'bands':
      return curve.bands.slice(1).map(({ from, points }) => ({ value: from, points }));
    case 'range': {
      const { low, high } = curve;
      if (typeof low !== 'number' || typeof high !== 'number') return [];
      const [first, last] = pointsAtEnds(curve, [least, most]);
      return [
        { value: low, points: first },
        { value: high, points: last },
      ];
    }
    case 'log_normal':
      return [
        { value: curve.median, points: least + (most - least) / 2 },
        { value: curve.p10, points: least + 0.9 * (most - least) },
      ];
    default:
      return [];
  }
}

/** Raw values that stay, and that the thresholds must not pass. */
function endsOf(curve: Curve): readonly number[] {
  return curve.kind === 'stage_from' ? [curve.bottom, curve.top] : [];
}
