import { parentPort, workerData } from 'node:worker_threads';
import { openLocalContext, type ThreadData } from './local-context.ts';

/** What a thread does that a context has started: it makes reports, with the effects of that context. */
export async function runThread(): Promise<void> {
  if (parentPort === null) throw new Error('this is no thread');
  const { options }: ThreadData = workerData;
  // Whoever started it ends it, in the midst of whatever it does.
  const { signal } = new AbortController();
  const context = openLocalContext({ ...options, env: process.env, progress: () => undefined, signal });
  const { makeReportsInThread } = await import('./base/report-thread.ts');
  makeReportsInThread(context, parentPort);
}
