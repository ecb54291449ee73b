import { setImmediate } from 'node:timers/promises';
import type { Context } from './context.ts';

/** Gives others their turn in the midst of long work, and ends it where nobody waits for it any more. */
export async function pause({ signal }: Pick<Context, 'signal'>): Promise<void> {
  await setImmediate();
  signal.throwIfAborted();
}
