import type { Range } from '../roadmap/range.ts';
import type { AcceptedAction } from './accepted-roadmap.ts';

/** Points that actions together were to add: each adds to those before it. Null where that of one was not written down. */
export function expectedTogether(actions: readonly Pick<AcceptedAction, 'expected'>[]): Range<number> | null {
  let [lesser, greater] = [0, 0];
  for (const { expected } of actions) {
    if (expected === null) return null;
    lesser += expected.lesser;
    greater += expected.greater;
  }
  return { lesser, greater };
}
