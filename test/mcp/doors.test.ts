import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agentTools } from '../../src/app/agents/agent-tools.ts';
import { makeAgentToken, revokeAgentToken } from '../../src/app/tokens/agent-token.ts';
import { createHttpApp } from '../../src/api/http-app.ts';
import { ownHosts } from '../../src/api/security.ts';
import { createAgentEndpoint } from '../../src/mcp/http-endpoint.ts';
import { DAY_MS } from '../../src/util/time.ts';
import type { FixtureBase } from '../browser/fixture-base.ts';
import { writeAgentBase } from './agent-base.ts';
import { ownerContext } from './agent-session.ts';

const PORT = 4321;
const CALL = {
  jsonrpc: '2.0',
  id: 1,
  method: 'tools/call',
  params: { name: 'portfolio_summary', arguments: {} },
};

let base: FixtureBase;
let other: FixtureBase;
let now = Date.UTC(2026, 10, 22);

beforeAll(async () => {
  [base, other] = [await writeAgentBase(), await writeAgentBase()];
});
afterAll(() => Promise.all([base.remove(), other.remove()]));

/** The server as `rungs serve` builds it, without a socket. */
function serving() {
  const context = ownerContext(base.folder, () => now);
  const endpoint = createAgentEndpoint({ context, tools: agentTools, mayWrite: false, log: () => undefined });
  const app = createHttpApp({
    context,
    operations: [],
    doorkeeper: { hosts: ownHosts(PORT, '127.0.0.1') },
    token: null,
    webFiles: new Map(),
    agents: (request) => endpoint.answer(request),
    log: () => undefined,
  });
  const post = async (headers: Record<string, string>, body = JSON.stringify(CALL)): Promise<Response> =>
    app.request('/mcp', {
      method: 'POST',
      headers: {
        host: `127.0.0.1:${PORT}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...headers,
      },
      body,
    });
  return { post, context };
}

const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
const tokenOf = async (context: ReturnType<typeof ownerContext>, name: string): Promise<string> =>
  (await makeAgentToken(context, { name, scope: 'read', days: 1 })).token;

describe('the door of agents', () => {
  test('opens to a token of this project', async () => {
    const { post, context } = serving();
    const response = await post(bearer(await tokenOf(context, 'mine')));
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('structuredContent');
  });

  test.each([
    ['no token', (): Record<string, string> => ({}), ''],
    ['a made-up token', () => bearer('x'.repeat(43)), 'invalid_token'],
    ['what is no bearer token', () => ({ authorization: 'Basic eDp5' }), ''],
  ])('is closed to %s, and says what is needed', async (_, headers, fault) => {
    const response = await serving().post(headers());
    expect([response.status, await response.text()]).toEqual([401, expect.stringContaining('rungs token NAME')]);
    expect(response.headers.get('www-authenticate')).toContain(`Bearer realm="rungs", scope="read"`);
    expect(response.headers.get('www-authenticate')).toContain(fault);
  });

  test('is closed to a token of another project, an expired and a revoked one', async () => {
    const { post, context } = serving();
    const foreign = await tokenOf(
      ownerContext(other.folder, () => now),
      'theirs',
    );
    expect((await post(bearer(foreign))).status).toBe(401);
    const late = await tokenOf(context, 'late');
    now += DAY_MS;
    expect((await post(bearer(late))).status).toBe(401);
    const gone = await tokenOf(context, 'gone');
    expect((await post(bearer(gone))).status).toBe(200);
    await revokeAgentToken(context, 'gone');
    expect((await post(bearer(gone))).status).toBe(401);
  });

  test.each([
    ['a page of another site', { origin: 'https://evil.example' }],
    ['a rebound name', { host: 'evil.example' }],
  ])('is closed to %s, with any token', async (_, headers) => {
    const { post, context } = serving();
    const token = await tokenOf(context, JSON.stringify(headers));
    expect((await post({ ...bearer(token), ...headers })).status).toBe(403);
  });

  test('reads no request that is too long, or has too many parts', async () => {
    const { post, context } = serving();
    const token = bearer(await tokenOf(context, 'long'));
    const long = { ...CALL, params: { name: 'find_accounts', arguments: { search: 'x'.repeat(300_000) } } };
    expect((await post(token, JSON.stringify(long))).status).toBe(413);
    const many = {
      ...CALL,
      params: { name: 'find_accounts', arguments: { where: Array.from({ length: 600 }, () => 'a:b') } },
    };
    expect(await (await post(token, JSON.stringify(many))).text()).toMatch(/error/i);
    expect((await post(token, '{"jsonrpc":')).status).toBe(400);
  });

  test('refuses a header that says another thing than the body', async () => {
    const { post, context } = serving();
    const token = bearer(await tokenOf(context, 'headers'));
    const modern = {
      ...CALL,
      params: {
        ...CALL.params,
        _meta: {
          'io.modelcontextprotocol/protocolVersion': '2026-07-28',
          'io.modelcontextprotocol/clientInfo': { name: 'x', version: '1' },
          'io.modelcontextprotocol/clientCapabilities': {},
        },
      },
    };
    const said = { 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call', 'mcp-name': 'portfolio_summary' };
    expect((await post({ ...token, ...said }, JSON.stringify(modern))).status).toBe(200);
    const response = await post({ ...token, ...said, 'mcp-name': 'find_accounts' }, JSON.stringify(modern));
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('-32020')]);
  });

  test('is open so often a minute, and says when again', async () => {
    const { post, context } = serving();
    const token = bearer(await tokenOf(context, 'often'));
    const ping = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' });
    const codes: number[] = [];
    for (let i = 0; i < 121; i++) codes.push((await post(token, ping)).status);
    expect([codes[119], codes[120]]).toEqual([200, 429]);
    const other = bearer(await tokenOf(context, 'another'));
    expect((await post(other, ping)).status).toBe(200);
  });

  test('does not hand a token on: it stands in no answer and no log', async () => {
    const { post, context } = serving();
    const token = await tokenOf(context, 'secret');
    const response = await post(
      bearer(token),
      JSON.stringify({ ...CALL, params: { name: 'find_accounts', arguments: { search: token } } }),
    );
    const text = await response.text();
    expect(text).toContain('0 accounts match');
    expect(text).not.toContain(token);
  });
});
