const BITS = 11;
const BUCKETS = 1 << BITS;
const MASK = BUCKETS - 1;
/** Where a digit stands: in which half of the 64 bits, and how far up. */
interface Digit {
  readonly half: 0 | 1;
  readonly shift: number;
}

const DIGITS: readonly Digit[] = ([0, 1] as const).flatMap((half) =>
  [0, BITS, 2 * BITS].map((shift): Digit => ({ half, shift })),
);

/** Below it the numbers are sorted by comparison: the counting costs more. */
const FEW = 512;

/**
 * The numbers ascending, -0 before 0 and NaN last, as `Float64Array.prototype.sort` has them; in place. By the digits of
 * their bits (a radix sort), because a base is ranked by every indicator that is relative. Cost: O(n).
 */
export function sortNumbers(values: Float64Array): Float64Array {
  const n = values.length;
  if (n < FEW || !LITTLE_ENDIAN) return values.sort();
  let from = new Uint32Array(values.slice().buffer);
  let to = new Uint32Array(2 * n);
  toKeys(from, n);
  for (const digit of DIGITS) {
    const starts = countDigits(from, n, digit);
    if (!toStarts(starts, n)) continue;
    move(from, to, starts, digit);
    [from, to] = [to, from];
  }
  fromKeys(from, n);
  values.set(new Float64Array(from.buffer));
  return values;
}

function move(from: Uint32Array, to: Uint32Array, starts: Uint32Array, { half, shift }: Digit): void {
  for (let i = 0; i < from.length; i += 2) {
    const j = 2 * starts[(from[i + half]! >>> shift) & MASK]!++;
    to[j] = from[i]!;
    to[j + 1] = from[i + 1]!;
  }
}

/** The low half of a double stands first. */
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
