import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { agentTool } from '../../src/app/agents/agent-tool.ts';
import { agentTools } from '../../src/app/agents/agent-tools.ts';
import { callLogPath, type ToolCall } from '../../src/app/agents/call-log.ts';
import { pause } from '../../src/app/pause.ts';
import { revokeAgentToken } from '../../src/app/tokens/agent-token.ts';
import { DAY_MS } from '../../src/util/time.ts';
import type { FixtureBase } from '../browser/fixture-base.ts';
import { writeAgentBase } from './agent-base.ts';
import { AgentDoor, bearer, legacy, modern } from './agent-door.ts';

const CALL = legacy('tools/call', { name: 'portfolio_summary', arguments: {} });
const PING = legacy('ping');

let base: FixtureBase;
let other: FixtureBase;
let now = Date.UTC(2026, 10, 22);
const open = (folder = base.folder, more: { mayWrite?: boolean } = {}): AgentDoor =>
  new AgentDoor(folder, { clock: () => now, ...more });

beforeAll(async () => {
  [base, other] = [await writeAgentBase(), await writeAgentBase()];
});
afterAll(() => Promise.all([base.remove(), other.remove()]));

describe('the door of agents', () => {
  test('opens to a token of this project', async () => {
    const door = open();
    const response = await door.post(bearer(await door.token('mine')), CALL);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('structuredContent');
  });

  test.each([
    ['no token', (): Record<string, string> => ({}), ''],
    ['a made-up token', () => bearer('x'.repeat(43)), 'invalid_token'],
    ['what is no bearer token', () => ({ authorization: 'Basic eDp5' }), ''],
  ])('is closed to %s, and says what is needed', async (_, headers, fault) => {
    const response = await open().post(headers(), CALL);
    expect([response.status, await response.text()]).toEqual([401, expect.stringContaining('rungs token NAME')]);
    expect(response.headers.get('www-authenticate')).toContain(`Bearer realm="rungs", scope="read"`);
    expect(response.headers.get('www-authenticate')).toContain(fault);
  });

  test('is closed to a token of another project, an expired and a revoked one', async () => {
    const door = open();
    const status = async (token: string): Promise<number> => (await door.post(bearer(token), PING)).status;
    expect(await status(await open(other.folder).token('theirs'))).toBe(401);
    const late = await door.token('late');
    now += DAY_MS;
    expect(await status(late)).toBe(401);
    const gone = await door.token('gone');
    expect(await status(gone)).toBe(200);
    await revokeAgentToken(door.context, 'gone');
    expect(await status(gone)).toBe(401);
  });

  test.each([
    ['a page of another site', { origin: 'https://evil.example' }],
    ['a rebound name', { host: 'evil.example' }],
  ])('is closed to %s, with any token', async (_, headers) => {
    const door = open();
    const token = await door.token(JSON.stringify(headers));
    expect((await door.post({ ...bearer(token), ...headers }, CALL)).status).toBe(403);
  });

  test.each([
    ['as a bearer', (token: string) => ({ headers: bearer(token), query: '' })],
    ['in a cookie', (token: string) => ({ headers: { cookie: `token=${token}` }, query: '' })],
    ['in the address', (token: string) => ({ headers: {}, query: `?token=${token}&access_token=${token}` })],
    ['with both', (token: string) => ({ headers: { authorization: `Bearer ${token}, Bearer ${token}` }, query: '' })],
  ])('is another than the dashboard’s: sent %s, a token of one opens the other not', async (how, sentAs) => {
    const webToken = 'a-long-and-random-token-of-the-dashboard';
    const door = new AgentDoor(base.folder, { webToken });
    const token = await door.token(`of agents ${how}`, 'write');
    const status = async (sent: string, path: string, method = 'GET'): Promise<number> => {
      const { headers, query } = sentAs(sent);
      return (await door.post(headers, PING, { path: path + query, method })).status;
    };
    const isBearer = how === 'as a bearer';
    expect([await status(token, '/mcp', 'POST'), await status(webToken, '/mcp', 'POST')]).toEqual([
      isBearer ? 200 : 401,
      401,
    ]);
    for (const page of ['/api/v1/openapi.json', '/api/v1/accounts'])
      expect([page, await status(token, page)]).toEqual([page, 401]);
    expect(await status(webToken, '/api/v1/openapi.json')).toBe(isBearer ? 200 : 401);
    expect([await status(token, `/s/${token}`), await status(webToken, `/s/${webToken}`)]).toEqual([404, 404]);
    await door.close();
  });

  test.each(['the address', 'a cookie', 'two headers'])('takes no token from %s', async (place) => {
    const door = open();
    const token = await door.token(`in ${place}`);
    const sent = {
      'the address': () => door.post({}, CALL, { path: `/mcp?access_token=${token}` }),
      'a cookie': () => door.post({ cookie: `token=${token}` }, CALL),
      'two headers': () => door.post({ authorization: `Bearer x, Bearer ${token}` }, CALL),
    }[place]!;
    expect((await sent()).status).toBe(401);
    expect(door.logged.join()).not.toContain(token);
  });

  test('tells whoever has no token nothing of a fault of ours, and its owner what it is', async () => {
    const door = open(other.folder);
    const token = await door.token('before');
    await writeFile(join(other.folder, '.rungs/agents/tokens.json'), '{"formatVersion":');
    const response = await door.post(bearer(token), CALL);
    expect([response.status, await response.text()]).toEqual([503, expect.not.stringContaining('tokens.json')]);
    expect(door.logged).toEqual([expect.stringContaining('tokens.json" is damaged')]);
  });

  test('reads no request that is too long, said or not, or has too many parts', async () => {
    const door = open();
    const token = bearer(await door.token('long'));
    const long = legacy('tools/call', { name: 'find_accounts', arguments: { search: 'x'.repeat(300_000) } });
    expect((await door.post(token, long)).status).toBe(413);
    expect((await door.post({ ...token, 'content-length': '10' }, long)).status).toBe(413);
    const many = Array.from({ length: 600 }, () => 'a:b');
    const asked = legacy('tools/call', { name: 'find_accounts', arguments: { where: many } });
    expect(await (await door.post(token, asked)).text()).toContain('more than 500 parts');
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const nested = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"movement","arguments":{"by":${deep}}}}`;
    expect(await (await door.post(token, nested)).text()).toContain('more than 500 parts');
    expect((await door.post(token, '{"jsonrpc":')).status).toBe(400);
    expect((await door.post({ ...token, 'content-type': 'text/plain' }, CALL)).status).toBe(415);
    expect((await door.post(token, '', { method: 'GET' })).status).toBe(405);
  });

  test('refuses a header that says another thing than the body', async () => {
    const door = open();
    const token = bearer(await door.token('headers'));
    const { headers, body } = modern('tools/call', { name: 'portfolio_summary', arguments: {} });
    expect((await door.post({ ...token, ...headers }, body)).status).toBe(200);
    const response = await door.post({ ...token, ...headers, 'mcp-name': 'find_accounts' }, body);
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('-32020')]);
  });

  test.each(['2025-11-25', '2025-06-18', '2025-03-26'])(
    'speaks %s, and keeps nothing between requests',
    async (revision) => {
      const door = open();
      const token = { ...bearer(await door.token(revision)), 'mcp-protocol-version': revision };
      const client = { protocolVersion: revision, capabilities: {}, clientInfo: { name: 'x', version: '1' } };
      const greeted = await door.post(token, legacy('initialize', client));
      expect(greeted.headers.get('mcp-session-id')).toBeNull();
      expect(await greeted.text()).toContain(`"protocolVersion":"${revision}"`);
      expect(await (await door.post(token, legacy('tools/list'))).text()).toContain('portfolio_summary');
    },
  );

  test('promises no news that it never sends', async () => {
    const door = open();
    const { headers, body } = modern('server/discover');
    const response = await door.post({ ...bearer(await door.token('news')), ...headers }, body);
    expect(await response.json()).toMatchObject({
      result: {
        supportedVersions: ['2026-07-28'],
        capabilities: { tools: { listChanged: false }, resources: { listChanged: false } },
      },
    });
  });

  test('is open so often a minute, and says when again; a batch is as many as it holds', async () => {
    const door = open();
    const token = bearer(await door.token('often'));
    const batch = (n: number): string =>
      `[${Array.from({ length: n }, (_, i) => legacy('ping', {}, i + 1)).join(',')}]`;
    expect((await door.post(token, batch(100))).status).toBe(200);
    expect((await door.post(token, batch(19))).status).toBe(200);
    expect((await door.post(token, batch(0))).status).toBe(400);
    const late = await door.post(token, PING);
    expect([late.status, Number(late.headers.get('retry-after'))]).toEqual([429, expect.closeTo(60, -1)]);
    expect(door.logged.at(-1)).toBe('mcp: the token "often" was used more than 120 times in a minute');
    expect((await door.post(bearer(await door.token('another')), PING)).status).toBe(200);
  });

  test('is not tried without end, and stays open to who has a token', async () => {
    const door = open();
    const codes: number[] = [];
    for (let i = 0; i < 122; i++) codes.push((await door.post(bearer(`guess ${i}`.replace(' ', '')), PING)).status);
    expect(codes.slice(118)).toEqual([401, 401, 429, 429]);
    expect(door.logged).toHaveLength(1);
    expect((await door.post(bearer(await door.token('known')), PING)).status).toBe(200);
  });

  test('shows tools that write to who may write, and asks others for the scope', async () => {
    const door = open(base.folder, { mayWrite: true });
    const names = async (token: string): Promise<string> =>
      (await door.post(bearer(token), legacy('tools/list'))).text();
    const [reading, writing] = [await door.token('reading'), await door.token('writing', 'write')];
    expect(await names(writing)).toContain('"save_scenario"');
    expect(await names(reading)).not.toContain('"save_scenario"');
    const call = legacy('tools/call', { name: 'save_scenario', arguments: {} });
    const response = await door.post(bearer(reading), `[${PING},${call}]`);
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([
      403,
      'Bearer realm="rungs", error="insufficient_scope", scope="read write"',
    ]);
  });

  test('says of a tool that is switched off how it is switched on', async () => {
    const door = open();
    const { error } = await door.call(await door.token('off', 'write'), 'save_scenario', {});
    expect(error).toMatchObject({ code: -32_602, message: expect.stringContaining('`rungs mcp --write`') });
  });

  test('leaves a line of every call: who, what, when and what came of it, and nothing of what was asked', async () => {
    const door = open(base.folder, { mayWrite: true });
    const token = await door.token('told\n{"agent":"forged"}', 'write');
    const calls = [
      ['portfolio_summary', {}, 'answered'],
      ['portfolio_summary', { colour: 'secret' }, 'refused'],
      ['nothing_of_the_kind', {}, 'refused'],
      ['record_disagreement', { account: base.newest!.table.accounts[1], because: 'secret' }, 'asked'],
    ] as const;
    const before = (await lines()).length;
    for (const [name, args] of calls) await door.call(token, name, args);
    const page = modern('resources/read', { uri: 'rungs://scoring/hand-made' });
    await door.post({ ...bearer(token), ...page.headers }, page.body);
    const reading = await door.token('told to read');
    await door.call(reading, 'save_scenario', {});
    const written = (await lines()).slice(before);
    expect(written.map(({ tool, came }) => [tool, came])).toEqual([
      ...calls.map(([name, , came]) => [name, came]),
      ['page scoring', 'answered'],
      ['save_scenario', 'refused'],
    ]);
    expect(new Set(written.map(({ agent, at }) => `${agent} ${at}`))).toEqual(
      new Set([`told\n{"agent":"forged"} ${now}`, `told to read ${now}`]),
    );
    expect(JSON.stringify(written)).not.toContain('secret');
  });

  test('ends what nobody waits for any more', async () => {
    const stopping = new AbortController();
    const began: (() => void)[] = [];
    const slow = agentTool({
      name: 'slow',
      title: 'Slow',
      description: 'Never ends by itself.',
      operation: agentTools[0]!.operation,
      input: z.strictObject({ n: z.int() }),
      output: z.strictObject({}),
      lists: [],
      async answer(context, { n }) {
        began[n]!();
        for (;;) await pause(context);
      },
    });
    const door = new AgentDoor(base.folder, { tools: [slow], signal: stopping.signal });
    const token = bearer(await door.token('impatient'));
    const before = (await lines()).length;
    const ended = [new AbortController(), new AbortController(), stopping, stopping];
    const call = async (n: number): Promise<void> => {
      const end = ended[n]!;
      const started = new Promise<void>((resolve) => (began[n] = resolve));
      const params = { name: 'slow', arguments: { n } };
      const { headers, body } =
        n % 2 === 0 ? modern('tools/call', params) : { headers: {}, body: legacy('tools/call', params) };
      const signal = end === stopping ? new AbortController().signal : end.signal;
      const answer = door.post({ ...token, ...headers }, body, { signal });
      await started;
      setImmediate(() => end.abort());
      await answer.then((response) => response.text()).catch(() => '');
    };
    for (const [one, two] of [
      [0, 1],
      [2, 3],
    ] as const) {
      await Promise.all([call(one), call(two)]);
      await vi.waitFor(async () => expect((await lines()).length).toBe(before + two + 1));
    }
    expect((await lines()).slice(before).map(({ came }) => came)).toEqual(Array(4).fill('cancelled'));
    expect(door.logged).toEqual([]);
  });

  test('is closed without a fault once the server stops', async () => {
    const door = open();
    const token = bearer(await door.token('late again'));
    await door.close();
    expect((await door.post(token, PING)).status).toBe(503);
    expect(door.logged).toEqual([]);
  });

  test('does not hand a token on: it stands in no answer and no log', async () => {
    const door = open();
    const token = await door.token('secret');
    const call = legacy('tools/call', { name: 'find_accounts', arguments: { search: token } });
    const text = await (await door.post(bearer(token), call)).text();
    expect(text).toContain('0 accounts match');
    expect(text).not.toContain(token);
    expect(await readFile(callLogPath(base), 'utf8')).not.toContain(token);
    expect(door.logged).toEqual([]);
  });
});

async function lines(): Promise<readonly ToolCall[]> {
  const text = await readFile(callLogPath(base), 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): ToolCall => JSON.parse(line));
}

const words =
  '2.0 tools/call tools/list resources/read prompts/get completion/complete initialize ping server/discover subscriptions/listen notifications/cancelled find_accounts what_if save_scenario 2026-07-28 2025-06-18 rungs://scoring/hand-made __proto__ constructor assess_customer '.split(
    ' ',
  );
const keys =
  'jsonrpc id method params name arguments _meta uri result error inputResponses requestState where io.modelcontextprotocol/protocolVersion io.modelcontextprotocol/clientCapabilities'.split(
    ' ',
  );
const { message } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(...words),
    fc.jsonValue({ maxDepth: 1 }),
    tie('message'),
    fc.array(tie('message'), { maxLength: 3 }),
  ),
  message: fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 6 }),
}));
const request = fc.record({
  jsonrpc: fc.constant('2.0'),
  id: fc.constantFrom(1, 'x'),
  method: fc.constantFrom(...words),
  params: message,
});

test('whatever is sent is answered, and never with a fault of ours', async () => {
  const door = open(base.folder, { mayWrite: true });
  let token = '';
  let sent = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(message, request, fc.array(request, { maxLength: 3 })),
      fc.boolean(),
      async (body, isModern) => {
        if (sent++ % 30 === 0) token = await door.token(`any ${sent}`, 'write');
        const headers = isModern ? modern('tools/call', { name: 'find_accounts' }).headers : {};
        const response = await door.post({ ...bearer(token), ...headers }, JSON.stringify(body));
        expect(response.status).toBeLessThan(500);
        await response.body?.cancel();
      },
    ),
    { numRuns: 300 },
  );
  expect(door.logged.filter((line) => !line.startsWith('mcp: '))).toEqual([]);
}, 30_000);
