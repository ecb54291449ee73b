import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { agentTool } from '../../src/app/agents/agent-tool.ts';
import { agentTools } from '../../src/app/agents/agent-tools.ts';
import type { FixtureBase } from '../browser/fixture-base.ts';
import { writeAgentBase } from './agent-base.ts';
import { AgentDoor, bearer, legacy, modern } from './agent-door.ts';

const OWN = '8 calls of yours are being worked on, which is the most at once; ask again when one of them has answered';
const ALL = '24 calls are being worked on, which is the most at once; ask again in a few seconds';

let base: FixtureBase;
let door: AgentDoor;
/** Those that are being worked on. */
let waiting: (() => void)[] = [];

/** Answers when it is told to, or ends when nobody waits for it. */
const slow = agentTool({
  name: 'slow',
  title: 'Slow',
  description: 'Waits.',
  operation: agentTools[0]!.operation,
  input: z.strictObject({}),
  output: z.strictObject({}),
  lists: [],
  async answer({ signal }) {
    await new Promise<void>((resolve, reject) => {
      waiting.push(resolve);
      signal.addEventListener('abort', () => reject(new Error('nobody waits')));
    });
    return { text: 'at last', data: {} };
  },
});

beforeAll(async () => {
  base = await writeAgentBase();
});
beforeEach(() => {
  waiting = [];
  door = new AgentDoor(base.folder, { tools: [slow] });
});
afterEach(async () => {
  vi.useRealTimers();
  for (const go of waiting) go();
  await door.close();
});
afterAll(() => base.remove());

const ask = (token: string, signal?: AbortSignal, meta = {}): Promise<string> => {
  const { headers, body } = modern('tools/call', { name: 'slow', arguments: {} }, meta);
  return door
    .post({ ...bearer(token), ...headers }, body, signal === undefined ? {} : { signal })
    .then((response) => response.text())
    .catch(() => 'cancelled');
};

/** As many as are asked for at once, once they are being worked on. */
async function begin(token: string, count: number, signal?: AbortSignal): Promise<readonly Promise<string>[]> {
  const before = waiting.length;
  const asked = Array.from({ length: count }, () => ask(token, signal));
  await vi.waitFor(() => expect(waiting.length).toBe(before + count));
  return asked;
}

async function isWorkedOn(token: string): Promise<boolean> {
  const before = waiting.length;
  const refused = ask(token).then(() => false);
  return Promise.race([refused, vi.waitFor(() => expect(waiting.length).toBe(before + 1)).then(() => true)]);
}

test('an agent that has eight calls at work is told to wait, and others are not', async () => {
  const [token, other] = [await door.token('busy'), await door.token('another')];
  const asked = await begin(token, 8);
  expect(await ask(token)).toContain(OWN);
  const others = await begin(other, 1);
  waiting[0]!();
  expect(await Promise.race(asked)).toContain('at last');
  void (await begin(token, 1));
  expect(await ask(token)).toContain(OWN);
  for (const go of waiting) go();
  expect((await Promise.all([...asked, ...others])).filter((text) => text.includes('at last'))).toHaveLength(9);
});

test('a batch of one token is no way around it', async () => {
  const token = await door.token('batch');
  const call = { name: 'slow', arguments: {} };
  const batch = `[${Array.from({ length: 10 }, (_, i) => legacy('tools/call', call, i + 1)).join(',')}]`;
  const answer = door.post(bearer(token), batch).then((response) => response.text());
  await vi.waitFor(() => expect(waiting).toHaveLength(8));
  for (const go of waiting) go();
  const text = await answer;
  expect([text.split('at last').length - 1, text.split(OWN).length - 1]).toEqual([8, 2]);
});

test('all agents together have twenty-four', async () => {
  for (const name of ['one', 'two', 'three']) void (await begin(await door.token(name), 8));
  expect(await ask(await door.token('four'))).toContain(ALL);
});

test('what is cancelled makes room, and whoever waits is told how it goes', async () => {
  const token = await door.token('impatient');
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const told = ask(token, undefined, { progressToken: 'p' });
  await vi.waitFor(() => expect(waiting).toHaveLength(1));
  const end = new AbortController();
  void (await begin(token, 7, end.signal));
  expect(await ask(token)).toContain(OWN);
  vi.advanceTimersByTime(2100);
  vi.useRealTimers();
  end.abort();
  await vi.waitFor(async () => expect(await isWorkedOn(token)).toBe(true));
  waiting[0]!();
  const text = await told;
  expect(text).toContain('"progressToken":"p","progress":2');
  expect(text).toContain('at last');
});
