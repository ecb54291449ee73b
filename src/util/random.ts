/** Uniform in [0, 1), 53 bits; the same seed gives the same sequence on every machine. Not for secrets. */
export type Random = () => number;

/**
 * sfc32 (Chris Doty-Humphrey's small fast counting generator, 128 bits of state; passes PractRand), twelve steps after
 * seeding as its author advises. `seed` is read as an unsigned 32-bit integer.
 */
export function createRandom(seed: number): Random {
  let [a, b, c, counter] = [0, seed | 0, 0, 1];
  const next32 = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i++) next32();
  return () => ((next32() >>> 5) * 67_108_864 + (next32() >>> 6)) / 9_007_199_254_740_992;
}
