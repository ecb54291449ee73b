import type { ServerContext } from '@modelcontextprotocol/server';
import type { Progress } from '../app/context.ts';

/** Whoever waits longer than this is told that the work goes on. */
const EVERY_MS = 2000;

/**
 * Tells a client that asked for it, every two seconds, how far a call is. `progress` takes what the work says of itself;
 * `stop` must be called when it has ended.
 */
export function tellProgress({ mcpReq }: ServerContext): { readonly progress: Progress; readonly stop: () => void } {
  // oxlint-disable-next-line no-underscore-dangle -- the protocol's own name
  const progressToken = mcpReq._meta?.progressToken;
  if (progressToken === undefined) return { progress: () => undefined, stop: () => undefined };
  let said = 'still at work';
  let seconds = 0;
  const timer = setInterval(() => {
    seconds += EVERY_MS / 1000;
    const params = { progressToken, progress: seconds, message: said };
    // A client that is gone is told nothing; its call ends by itself.
    mcpReq.notify({ method: 'notifications/progress', params }).catch(() => undefined);
  }, EVERY_MS);
  return {
    progress: ({ label, done, total }) => {
      said = total === null ? label : `${label}: ${done} of ${total}`;
    },
    stop: () => clearInterval(timer),
  };
}
