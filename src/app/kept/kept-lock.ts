import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import { nodeStoreEffects } from '../../store/effects.ts';
import { waitForLock } from '../../store/writer-lock.ts';
import { UserError } from '../../util/diagnostic.ts';
import type { KeptPlace } from './kept-folder.ts';

const PAUSE_MS = 10;
const PATIENCE_S = 20;

/** One change of kept files at a time, whoever makes it: the others wait their turn. Scoring does not hold them up. */
export async function oneAtATime<T>({ folder }: KeptPlace, work: () => Promise<T>): Promise<T> {
  const lock = await waitForLock(join(folder, '.rungs', 'kept.lock'), nodeStoreEffects(), {
    tries: (PATIENCE_S * 1000) / PAUSE_MS,
    pause: () => after(PAUSE_MS),
    giveUp: (pid) =>
      new UserError(
        'data',
        `other files of this project are being saved for more than ${PATIENCE_S} seconds; try again${pid === null ? '' : `, or stop process ${pid}`}`,
      ),
  });
  try {
    return await work();
  } finally {
    await lock.release();
  }
}
