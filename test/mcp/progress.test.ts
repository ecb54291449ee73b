import { afterEach, expect, test, vi } from 'vitest';
import { tellProgress } from '../../src/mcp/tell-progress.ts';

afterEach(() => vi.useRealTimers());

type Exchange = Parameters<typeof tellProgress>[0];

function exchangeOf(progressToken: string | undefined): { exchange: Exchange; told: unknown[] } {
  const told: unknown[] = [];
  const notify = (notification: unknown): Promise<void> => {
    told.push(notification);
    return Promise.reject(new Error('the client is gone'));
  };
  const mcpReq = { _meta: progressToken === undefined ? undefined : { progressToken }, notify };
  return { exchange: { mcpReq } as unknown as Exchange, told };
}

test('whoever asked for it is told every two seconds how far a call is, until it ends', () => {
  vi.useFakeTimers();
  const { exchange, told } = exchangeOf('p1');
  const { progress, stop } = tellProgress(exchange);
  vi.advanceTimersByTime(1900);
  expect(told).toEqual([]);
  vi.advanceTimersByTime(200);
  progress({ label: 'snapshots', done: 3, total: 24 });
  vi.advanceTimersByTime(2000);
  stop();
  vi.advanceTimersByTime(10_000);
  expect(told).toEqual([
    { method: 'notifications/progress', params: { progressToken: 'p1', progress: 2, message: 'still at work' } },
    { method: 'notifications/progress', params: { progressToken: 'p1', progress: 4, message: 'snapshots: 3 of 24' } },
  ]);
});

test('nobody else is told anything', () => {
  vi.useFakeTimers();
  const { exchange, told } = exchangeOf(undefined);
  tellProgress(exchange);
  vi.advanceTimersByTime(10_000);
  expect([told, vi.getTimerCount()]).toEqual([[], 0]);
});
