import type { HandMade } from './hand-made-base.ts';

/** `n` accounts a000, a001, ... with values by their number: enough of them to say something about a model. */
export function manyAccounts(n: number, values: (i: number) => HandMade['values'][string]): HandMade['values'] {
  return Object.fromEntries(Array.from({ length: n }, (_, i) => [`a${String(i).padStart(3, '0')}`, values(i)]));
}

/** Numbers from 0 to 100 in an order that has nothing to do with `i`, nor with that of another `seed`. */
export function scattered(i: number, seed: number): number {
  const x = Math.sin(i * 12.9898 + seed * 78.233) * 43758.5453;
  return (x - Math.floor(x)) * 100;
}
