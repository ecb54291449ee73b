import { quantileOf, quartilesOf } from '../base/quantile.ts';

/** Values v with `from <= v < to`; the last bin also holds v = `to`. */
export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export interface Histogram {
  /** Values counted; `below`, `above` and all bins add up to it. */
  readonly n: number;
  /** Side by side, of one width but for rounding, at most `MOST_BINS`; none where there is no finite value and nothing to include. */
  readonly bins: readonly Bin[];
  /** Values beyond the bins, infinite ones among them. */
  readonly below: number;
  readonly above: number;
  /** All finite values are whole numbers: a bin of width 1 holds one value. */
  readonly integers: boolean;
}

export interface HistogramOptions {
  /** Values that the bins must reach, e.g. thresholds, whether or not anybody is there. */
  readonly include?: readonly number[];
}

export const MOST_BINS = 40;
/** Fewer say little of a shape, however few accounts there are. */
const FEWEST_BINS = 10;
/** Tukey's outer fence: so many times the middle half beyond it a value may stand and still be drawn. */
const FENCE = 3;
/** Beyond the fence only so much of the values is cut off on either side. */
const TAIL = 0.01;
/** Bins narrower than this share of the values' size would begin and end at the same double. */
const NARROWEST = 1e-12;
/** Beyond these, powers of ten or their products with whole numbers leave the range of doubles. */
const LARGEST = 1e300;
const SMALLEST_RANGE = 1e-280;

/**
 * Counts values in bins with round edges (1, 2 or 5 times a power of ten). The width follows Freedman and Diaconis (1981),
 * 2 IQR / n^(1/3), about 10 to 40 bins over the drawn range; whole numbers get bins of whole width. The range ends at
 * Tukey's outer fences (at the outer percent of values, if that is farther out), so that one extreme value does not
 * squeeze all others into a bin; what lies beyond is counted in `below` and `above`. NaN is not counted. At the limits of
 * doubles (sizes from 1e300, ranges below 1e-280) edges divide the range evenly and are not round. O(n).
 */
export function histogram(values: Float64Array, options: HistogramOptions = {}): Histogram {
  const { finite, integers } = finiteOf(values);
  const include = (options.include ?? []).filter((value) => Number.isFinite(value));
  const edges = edgesOf(finite, include, integers);
  const counts = new Float64Array(Math.max(0, edges.length - 1));
  let n = 0;
  let below = 0;
  let above = 0;
  const first = edges[0];
  const last = edges.at(-1);
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    n += 1;
    if (first === undefined || last === undefined) {
      if (value < 0) below += 1;
      else above += 1;
    } else if (value < first) below += 1;
    else if (value > last) above += 1;
    else counts[binOf(value, edges)]! += 1;
  }
  const bins = Array.from(counts, (count, i): Bin => ({ from: edges[i]!, to: edges[i + 1]!, count }));
  return { n, bins, below, above, integers };
}

/** The finite values, and whether there are any and all of them are whole: one pass, for a filter waits for it. */
function finiteOf(values: Float64Array): { readonly finite: Float64Array; readonly integers: boolean } {
  const finite = new Float64Array(values.length);
  let n = 0;
  let whole = 0;
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    finite[n++] = value;
    if (Number.isInteger(value)) whole++;
  }
  return { finite: finite.subarray(0, n), integers: n > 0 && whole === n };
}

/** Rounding in the division may miss by one, so the edges decide. */
function binOf(value: number, edges: readonly number[]): number {
  const bins = edges.length - 1;
  const width = (edges[bins]! - edges[0]!) / bins;
  let bin = Math.max(0, Math.min(bins - 1, Math.floor((value - edges[0]!) / width) || 0));
  while (bin > 0 && value < edges[bin]!) bin--;
  while (bin < bins - 1 && value >= edges[bin + 1]!) bin++;
  return bin;
}

function edgesOf(finite: Float64Array, include: readonly number[], integers: boolean): readonly number[] {
  const [first, last] = fenced(finite) ?? [Infinity, -Infinity];
  const low = Math.min(first, ...include);
  const high = Math.max(last, ...include);
  if (low > high) return [];
  const size = Math.max(Math.abs(low), Math.abs(high));
  if (!(high - low > NARROWEST * size)) return [low, high];
  if (size >= LARGEST || high - low < SMALLEST_RANGE) return evenEdges(low, high);
  // Each step is at least twice the one before it: the first or second is wide enough.
  for (let step = niceStep(widthOf(finite, high - low, integers)); ; step = nextStep(step)) {
    // The range is no less than NARROWEST of the size, so that edges are below 1e14 steps from zero: whole numbers that
    // doubles tell apart, and rounding in the division misses by one at most.
    let from = Math.floor(low / valueOf(1, step));
    if (valueOf(from, step) > low) from--;
    let to = Math.ceil(high / valueOf(1, step));
    if (valueOf(to, step) < high) to++;
    // A whole number has its bin to itself and is not shut into the one before it.
    if (integers && valueOf(1, step) === 1 && last === valueOf(to, step)) to++;
    if (to - from <= MOST_BINS) return Array.from({ length: to - from + 1 }, (_, i) => valueOf(from + i, step));
  }
}

/** From `low` to `high`, also where their distance overflows or few doubles lie between them; ascending. */
function evenEdges(low: number, high: number): readonly number[] {
  const edges = [low];
  for (let i = 1; i < FEWEST_BINS; i++) {
    const share = i / FEWEST_BINS;
    const edge = low * (1 - share) + high * share;
    if (edge > edges.at(-1)! && edge < high) edges.push(edge);
  }
  return [...edges, high];
}

function widthOf(finite: Float64Array, range: number, integers: boolean): number {
  const quartiles = quartilesOf(finite);
  const diaconis = quartiles === null ? 0 : (2 * (quartiles.upper - quartiles.lower)) / Math.cbrt(finite.length);
  const width = Math.max(range / MOST_BINS, Math.min(range / FEWEST_BINS, diaconis || range / FEWEST_BINS));
  // Nearest to anything from 1 up is at least 1.
  return integers ? Math.max(1, width) : width;
}

/** The values that are drawn; null where there are none. */
function fenced(finite: Float64Array): readonly [number, number] | null {
  const quartiles = quartilesOf(finite);
  if (quartiles === null) return null;
  let min = Infinity;
  let max = -Infinity;
  for (const value of finite) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const reach = FENCE * (quartiles.upper - quartiles.lower);
  const low = Math.max(min, Math.min(quartiles.lower - reach, quantileOf(finite, TAIL) ?? min));
  const high = Math.min(max, Math.max(quartiles.upper + reach, quantileOf(finite, 1 - TAIL) ?? max));
  return low < high ? [low, high] : [min, max];
}

/** `m` times ten to the power of `e`. */
interface Step {
  readonly m: 1 | 2 | 5;
  readonly e: number;
}

/** Of 1, 2 or 5 times a power of ten the one nearest to `width`, as ratios go. */
function niceStep(width: number): Step {
  const e = Math.floor(Math.log10(width));
  const scaled = width / 10 ** e;
  if (scaled >= Math.sqrt(50)) return { m: 1, e: e + 1 };
  return { m: scaled < Math.SQRT2 ? 1 : scaled < Math.sqrt(10) ? 2 : 5, e };
}

function nextStep({ m, e }: Step): Step {
  return m === 5 ? { m: 1, e: e + 1 } : { m: m === 1 ? 2 : 5, e };
}

/** `i` steps: a quotient of whole numbers where the step is a fraction, so that 3 steps of 0.1 are 0.3. */
function valueOf(i: number, { m, e }: Step): number {
  return e < 0 ? (i * m) / 10 ** -e : i * m * 10 ** e;
}
