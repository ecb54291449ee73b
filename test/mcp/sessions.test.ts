import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { revokeAgentToken } from '../../src/app/tokens/agent-token.ts';
import { DAY_MS } from '../../src/util/time.ts';
import type { FixtureBase } from '../browser/fixture-base.ts';
import { writeAgentBase } from './agent-base.ts';
import { AgentDoor, bearer, legacy, modern } from './agent-door.ts';

const HOUR = DAY_MS / 24;
const CAN_ASK = { elicitation: {} };

let base: FixtureBase;
let door: AgentDoor;
let now = Date.UTC(2026, 10, 22);
let made = 0;

beforeAll(async () => {
  base = await writeAgentBase();
});
afterAll(() => base.remove());
beforeEach(() => {
  door = new AgentDoor(base.folder, { mayWrite: true, clock: () => now });
});
afterEach(() => door.close());

async function makeToken(scope: 'read' | 'write' = 'write'): Promise<string> {
  made += 1;
  return door.token(`${scope} ${made}`, scope);
}

async function begin(token: string, capabilities: object = CAN_ASK): Promise<string | null> {
  const client = { protocolVersion: '2025-11-25', capabilities, clientInfo: { name: 'x', version: '1' } };
  const response = await door.post(bearer(token), legacy('initialize', client));
  expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('"serverInfo"')]);
  return response.headers.get('mcp-session-id');
}

const named = (token: string, id: string): Record<string, string> => ({ ...bearer(token), 'mcp-session-id': id });
const ping = async (token: string, id: string): Promise<number> => {
  const response = await door.post(named(token, id), legacy('ping'));
  await response.text();
  return response.status;
};

const write = (because: string, id = 7): string =>
  legacy(
    'tools/call',
    { name: 'record_disagreement', arguments: { account: base.newest!.table.accounts[3], because } },
    id,
  );

/** The messages of a stream, one after another. */
class Stream {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #text = '';

  constructor(response: Response) {
    this.#reader = response.body!.getReader();
  }

  async next(): Promise<{ id: number; method?: string; params?: { message: string }; result?: object }> {
    for (;;) {
      const found = /^data: (\{.*\})\n\n/m.exec(this.#text);
      if (found !== null) {
        this.#text = this.#text.slice(found.index + found[0].length);
        return JSON.parse(found[1]!);
      }
      const { done, value } = await this.#reader.read();
      if (done) throw new Error('the stream has ended');
      this.#text += new TextDecoder().decode(value);
    }
  }

  async leave(): Promise<void> {
    await this.#reader.cancel();
  }
}

const yesTo = (id: number): string =>
  JSON.stringify({ jsonrpc: '2.0', id, result: { action: 'accept', content: { confirm: true } } });

const kept = async (): Promise<number> => (await readdir(join(base.folder, 'disagreements')).catch(() => [])).length;

describe('a client of a handshake revision over HTTP', () => {
  test('is asked in the answer to its call, and what its person agrees to is written', async () => {
    const token = await makeToken();
    const id = (await begin(token))!;
    const before = await kept();
    const stream = new Stream(await door.post(named(token, id), write('the meter is broken')));
    const asked = await stream.next();
    expect([asked.method, asked.params?.message]).toEqual([
      'elicitation/create',
      expect.stringContaining('"the meter is broken"?'),
    ]);
    expect(await kept()).toBe(before);
    expect((await door.post(named(token, id), yesTo(asked.id))).status).toBe(202);
    expect(await stream.next()).toMatchObject({
      id: 7,
      result: { structuredContent: { about: '' } },
    });
    expect(await kept()).toBe(before + 1);
  });

  test('has a session where it may write and can be asked, and else none', async () => {
    const [writing, reading] = [await makeToken(), await makeToken('read')];
    const ids = [await begin(writing), await begin(writing)];
    for (const id of ids) expect(id).toMatch(/^[\w-]{43}$/);
    expect(ids[0]).not.toBe(ids[1]);
    expect([await begin(writing, {}), await begin(reading)]).toEqual([null, null]);
    const closed = new AgentDoor(base.folder, { clock: () => now });
    const open = door;
    door = closed;
    expect(await begin(writing)).toBeNull();
    await closed.close();
    door = open;
  });

  test('is known by its session and its token together', async () => {
    const [token, other] = [await makeToken(), await makeToken()];
    const id = (await begin(token))!;
    const wrong = `${id.slice(0, -1)}${id.endsWith('A') ? 'B' : 'A'}`;
    expect([await ping(token, id), await ping(other, id), await ping(token, wrong)]).toEqual([200, 404, 404]);
    const response = await door.post(named(other, id), legacy('ping'));
    expect(await response.text()).toContain('there is no such session any more; initialize a new one');
    const end = await door.post(named(other, id), '', { method: 'DELETE' });
    expect([end.status, await ping(token, id)]).toEqual([404, 200]);
  });

  test('loses its session when it ends it, and after a working day without a word', async () => {
    const token = await makeToken();
    const [ended, idle, used] = [(await begin(token))!, (await begin(token))!, (await begin(token))!];
    expect((await door.post(named(token, ended), '', { method: 'DELETE' })).status).toBe(200);
    now += 7 * HOUR;
    expect(await ping(token, used)).toBe(200);
    now += 2 * HOUR;
    expect([await ping(token, ended), await ping(token, idle), await ping(token, used)]).toEqual([404, 404, 200]);
  });

  test('has eight sessions at most, of which the one not used for the longest gives way', async () => {
    const [token, other] = [await makeToken(), await makeToken()];
    const theirs = (await begin(other))!;
    const ids: string[] = [];
    for (let i = 0; i < 8; i++) ids.push((await begin(token))!);
    expect(await ping(token, ids[0]!)).toBe(200);
    ids.push((await begin(token))!);
    const statuses: number[] = [];
    for (const id of ids) statuses.push(await ping(token, id));
    expect(statuses).toEqual([200, 404, 200, 200, 200, 200, 200, 200, 200]);
    expect(await ping(other, theirs)).toBe(200);
  });

  test('has no more of them where it begins many at once', async () => {
    const token = await makeToken();
    const ids = await Promise.all(Array.from({ length: 30 }, () => begin(token)));
    const statuses = await Promise.all(ids.map((id) => ping(token, id!)));
    expect(statuses.filter((status) => status === 200)).toHaveLength(8);
  });

  test('shares 64 sessions with all others', async () => {
    const tokens: string[] = [];
    for (let i = 0; i < 9; i++) tokens.push(await makeToken());
    const first = (await begin(tokens[0]!))!;
    for (const token of tokens.slice(1)) for (let i = 0; i < 8; i++) await begin(token);
    expect(await ping(tokens[0]!, first)).toBe(404);
  });

  test('cannot agree with a token that was revoked while its person read', async () => {
    const token = await makeToken();
    const id = (await begin(token))!;
    const before = await kept();
    const stream = new Stream(await door.post(named(token, id), write('too late')));
    const asked = await stream.next();
    await revokeAgentToken(door.context, `write ${made}`);
    expect((await door.post(named(token, id), yesTo(asked.id))).status).toBe(401);
    expect(await kept()).toBe(before);
  });

  test('asks its person so much at once and no more, and what it leaves is not waited for', async () => {
    const token = await makeToken();
    const id = (await begin(token))!;
    const before = await kept();
    const streams: Stream[] = [];
    const questions: number[] = [];
    for (let i = 0; i < 16; i++) {
      streams.push(new Stream(await door.post(named(token, id), write(`question ${i}`, i + 1))));
      questions.push((await streams[i]!.next()).id);
    }
    const late = await door.post(named(token, id), write('one more', 99));
    expect([late.status, await late.text()]).toEqual([429, expect.stringContaining('wait for theirs')]);
    await streams[3]!.leave();
    expect((await door.post(named(token, id), yesTo(questions[3]!))).status).toBe(202);
    const again = new Stream(await door.post(named(token, id), write('one more', 100)));
    const asked = await again.next();
    expect((await door.post(named(token, id), yesTo(asked.id))).status).toBe(202);
    expect(await again.next()).toMatchObject({ id: 100, result: { structuredContent: { about: '' } } });
    expect(await kept()).toBe(before + 1);
  });

  test('takes a call back', async () => {
    const token = await makeToken();
    const id = (await begin(token))!;
    const before = await kept();
    const stream = new Stream(await door.post(named(token, id), write('not after all')));
    const asked = await stream.next();
    const cancel = { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId: 7 } };
    expect((await door.post(named(token, id), JSON.stringify(cancel))).status).toBe(202);
    expect((await door.post(named(token, id), yesTo(asked.id))).status).toBe(202);
    await vi.waitFor(async () => expect(await ping(token, id)).toBe(200));
    expect(await kept()).toBe(before);
  });

  test('may listen, until the server stops', async () => {
    const token = await makeToken();
    const id = (await begin(token))!;
    const accept = { ...named(token, id), accept: 'text/event-stream' };
    const listening = await door.post(accept, '', { method: 'GET' });
    expect([listening.status, listening.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
    expect((await door.post(accept, '', { method: 'GET' })).status).toBe(409);
    await door.close();
    expect(await listening.text()).toBe('');
    expect((await door.post(named(token, id), legacy('ping'))).status).toBe(503);
  });
});

test('a client without a handshake needs none: what it calls a session is not looked at', async () => {
  const { headers, body } = modern('tools/call', { name: 'find_accounts', arguments: { limit: 1 } });
  const response = await door.post({ ...named(await makeToken(), 'anything'), ...headers }, body);
  expect([response.status, response.headers.get('mcp-session-id')]).toEqual([200, null]);
});
