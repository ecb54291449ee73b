const BITS = 11;
const BUCKETS = 1 << BITS;
const MASK = BUCKETS - 1;
/** Where a digit stands: in which half of the 64 bits, and how far up. */
interface Digit {
  readonly half: 0 | 1;
  readonly shift: number;
}

const digitsOf = (half: 0 | 1): readonly Digit[] => [0, BITS, 2 * BITS].map((shift) => ({ half, shift }));
/** The low half of a double stands first. */
const LOWER = digitsOf(0);
const UPPER = digitsOf(1);

/** Below it the numbers are sorted by comparison: the counting costs more. */
const FEW = 512;

/** How many places each number may be moved on average to make order of what its upper digits leave in disorder. */
const NEAR = 8;

/**
 * The numbers ascending, -0 before 0 and NaN last, as `Float64Array.prototype.sort` has them; in place. By the digits of
 * their bits (a radix sort), because a base is ranked by every indicator that is relative: by the upper ones, after which
 * few numbers stand in disorder; where many do, by all. Cost: O(n).
 */
export function sortNumbers(values: Float64Array): Float64Array {
  if (values.length < FEW || !LITTLE_ENDIAN) return values.sort();
  sortByDigits(values, UPPER);
  if (!insertNearby(values, NEAR * values.length)) sortByDigits(values, [...LOWER, ...UPPER]);
  return values;
}

/** Of numbers whose digits are alike the order stays. */
function sortByDigits(values: Float64Array, digits: readonly Digit[]): void {
  const n = values.length;
  let from = new Uint32Array(values.slice().buffer);
  let to = new Uint32Array(2 * n);
  toKeys(from, n);
  for (const digit of digits) {
    const starts = countDigits(from, n, digit);
    if (!toStarts(starts, n)) continue;
    move(from, to, starts, digit);
    [from, to] = [to, from];
  }
  fromKeys(from, n);
  values.set(new Float64Array(from.buffer));
}

/** Sorts by insertion; false where that would take more than so many moves. */
function insertNearby(values: Float64Array, most: number): boolean {
  let left = most;
  for (let i = 1; i < values.length && left >= 0; i++) {
    const x = values[i]!;
    let j = i;
    for (; j > 0 && values[j - 1]! > x && left >= 0; j--, left--) values[j] = values[j - 1]!;
    values[j] = x;
  }
  return left >= 0;
}

function move(from: Uint32Array, to: Uint32Array, starts: Uint32Array, { half, shift }: Digit): void {
  for (let i = 0; i < from.length; i += 2) {
    const j = 2 * starts[(from[i + half]! >>> shift) & MASK]!++;
    to[j] = from[i]!;
    to[j + 1] = from[i + 1]!;
  }
}

const LITTLE_ENDIAN = new Uint32Array(new Float64Array([1]).buffer)[0] === 0;

/** Bits that order as the numbers do: of a negative number all turned, of others the sign. A NaN is the highest. */
function toKeys(halves: Uint32Array, n: number): void {
  for (let i = 0; i < 2 * n; i += 2) {
    const high = halves[i + 1]!;
    const isNaN = (high & 0x7fffffff) > 0x7ff00000 || ((high & 0x7fffffff) === 0x7ff00000 && halves[i] !== 0);
    if (isNaN) halves[i] = halves[i + 1] = 0xffffffff;
    else if (high >>> 31 === 1) {
      halves[i] = ~halves[i]!;
      halves[i + 1] = ~high;
    } else halves[i + 1] = high ^ 0x80000000;
  }
}

function fromKeys(halves: Uint32Array, n: number): void {
  for (let i = 0; i < 2 * n; i += 2) {
    const high = halves[i + 1]!;
    if (high >>> 31 === 1) halves[i + 1] = high ^ 0x80000000;
    else {
      halves[i] = ~halves[i]!;
      halves[i + 1] = ~high;
    }
  }
}

function countDigits(halves: Uint32Array, n: number, { half, shift }: Digit): Uint32Array {
  const counts = new Uint32Array(BUCKETS);
  for (let i = half; i < 2 * n; i += 2) counts[(halves[i]! >>> shift) & MASK]!++;
  return counts;
}

/** Counts to where each digit begins; false where all numbers share one digit, so that there is nothing to move. */
function toStarts(counts: Uint32Array, n: number): boolean {
  let before = 0;
  for (let k = 0; k < BUCKETS; k++) {
    const own = counts[k]!;
    if (own === n) return false;
    counts[k] = before;
    before += own;
  }
  return true;
}
