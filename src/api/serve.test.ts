import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { stubContext } from '../../test/fixtures/stub-context.ts';
import type { Context } from '../app/context.ts';
import { operation } from '../app/operation.ts';
import { pause } from '../app/pause.ts';
import { operations } from '../app/operations.ts';
import { listSnapshots } from '../app/operations/list-snapshots.ts';
import { serve, type RunningServer, type ServeOptions } from './serve.ts';

const running: RunningServer[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

function options(overrides: Partial<ServeOptions> = {}, env: Context['env'] = {}, signal?: AbortSignal): ServeOptions {
  const context = stubContext({
    env,
    store: { list: async () => [] },
    ...(signal === undefined ? {} : { signal }),
  });
  return {
    context,
    operations: [],
    host: '127.0.0.1',
    port: 0,
    webFolder: '/absent',
    log: () => undefined,
    ...overrides,
  };
}

async function start(given: ServeOptions): Promise<RunningServer> {
  const server = await serve(given);
  running.push(server);
  return server;
}

/** Bytes as they are, answered as they come. */
function speak(port: number, bytes: string, host = '127.0.0.1'): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(port, host, () => socket.write(bytes));
    socket.on('data', (chunk) => {
      heard += chunk.toString();
    });
    socket.on('close', () => resolve(heard));
    socket.on('error', reject);
  });
}

describe('serve', () => {
  test('answers at the address it gives', async () => {
    const { url } = await start(options());
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  test('answers at another address of loopback too, and still refuses foreign names', async () => {
    const { url } = await start(options({ host: '127.0.0.2' }));
    expect(url).toMatch(/^http:\/\/127\.0\.0\.2:\d+$/);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    const foreign = await speak(
      Number(new URL(url).port),
      'GET /healthz HTTP/1.1\r\nhost: evil.test\r\nconnection: close\r\n\r\n',
      '127.0.0.2',
    );
    expect(foreign).toMatch(/^HTTP\/1\.1 403/);
  });

  test('what the page asks for first is computed before anybody asks, and once', async () => {
    const calls: string[] = [];
    const item = { model: 'm', accounts: 1, restatement: 0 };
    const list = operation({
      ...listSnapshots,
      run: async () => ({
        total: 4,
        defaultModel: 'm',
        models: [],
        grouping: { peers: null, bands: {} },
        live: {},
        items: [
          { ...item, id: 'b@2', model: 'b', asOf: '2026-02-01', current: true },
          { ...item, id: 'm@2', asOf: '2026-02-01', current: true },
          { ...item, id: 'm@1-old', asOf: '2026-01-01', current: false },
          { ...item, id: 'm@1', asOf: '2026-01-01', current: true },
        ],
      }),
    });
    const compare = operation({
      name: 'compare-snapshots',
      summary: 'Compare.',
      input: z.object({ model: z.string(), asOf: z.string(), against: z.string() }),
      output: z.object({ n: z.number() }),
      readOnly: true,
      access: 'viewer',
      http: { method: 'get', path: '/comparison' },
      run: async (_, { model, asOf, against }) => ({ n: calls.push(`${model} ${against} ${asOf}`) }),
    });
    const { url } = await start(options({ operations: [list, compare] }));
    expect(calls).toEqual([]);
    await expect.poll(() => calls).toEqual(['m 2026-01-01 2026-02-01']);
    const query = 'model=m&asOf=2026-02-01&against=2026-01-01';
    expect(await (await fetch(`${url}/api/v1/comparison?${query}`)).json()).toEqual({ n: 1 });
  });

  test('who closes a request cancels its work, and nobody else’s', async () => {
    const logged: string[] = [];
    const signals: AbortSignal[] = [];
    const slow = operation({
      name: 'check-slowly',
      summary: 'Check.',
      input: z.object({}),
      output: z.object({}),
      readOnly: true,
      access: 'viewer',
      http: { method: 'post', path: '/slow' },
      run: (context) =>
        new Promise((_, reject) => {
          signals.push(context.signal);
          context.signal.addEventListener('abort', () => reject(context.signal.reason));
        }),
    });
    const { url } = await start(options({ operations: [slow], log: (line) => logged.push(line) }));
    const post = (signal: AbortSignal): Promise<unknown> =>
      fetch(`${url}/api/v1/slow`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
        signal,
      }).catch((error: unknown) => error);
    const [first, second] = [new AbortController(), new AbortController()];
    const answers = [post(first.signal)];
    await expect.poll(() => signals.length).toBe(1);
    answers.push(post(second.signal));
    await expect.poll(() => signals.length).toBe(2);
    first.abort();
    await expect.poll(() => signals[0]!.aborted).toBe(true);
    expect(signals[0]!.reason).toMatchObject({ name: 'AbortError' });
    expect(signals[1]!.aborted).toBe(false);
    second.abort();
    await Promise.all(answers);
    await expect.poll(() => signals[1]!.aborted).toBe(true);
    expect(logged).toEqual([]);
  });

  test('who closes a request for a file cancels the making of it', async () => {
    const signals: AbortSignal[] = [];
    const slow = operation({
      name: 'write-slowly',
      summary: 'Write.',
      input: z.object({}),
      output: z.object({ fileName: z.string(), mediaType: z.string(), body: z.unknown() }),
      readOnly: true,
      access: 'viewer',
      http: { method: 'get', path: '/slow', file: { media: { 'text/plain': z.string() }, keep: 'never' } },
      run: async (context) => {
        signals.push(context.signal);
        for (;;) await pause(context);
      },
    });
    const { url } = await start(options({ operations: [slow] }));
    const asked = new AbortController();
    const answer = fetch(`${url}/api/v1/slow`, { signal: asked.signal }).catch((error: unknown) => error);
    await expect.poll(() => signals.length).toBe(1);
    asked.abort();
    await answer;
    await expect.poll(() => signals[0]!.aborted).toBe(true);
  });

  test('a first page that cannot be computed yet does not keep the server from starting', async () => {
    const logged: string[] = [];
    const list = (): never => {
      throw new Error('no list');
    };
    const context = stubContext({ store: { list } });
    const { url } = await start(options({ context, operations, log: (line) => logged.push(line) }));
    await expect.poll(() => logged.length).toBe(1);
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
  });

  test('a port in use is told with the remedy', async () => {
    const { port } = await start(options());
    await expect(serve(options({ port }))).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringMatching(new RegExp(`port ${port} is already in use.*--port.*PORT`)),
    });
  });

  test.each(['0.0.0.0', '::', '', '192.168.1.10', 'example.org'])(
    'an open bind to "%s" needs a token',
    async (host) => {
      await expect(serve(options({ host }))).rejects.toMatchObject({
        kind: 'forbidden',
        message: expect.stringContaining('RUNGS_TOKEN'),
      });
      await expect(serve(options({ host }, { RUNGS_TOKEN: '  ' }))).rejects.toMatchObject({ kind: 'forbidden' });
    },
  );

  test('with a token an open bind serves whoever bears it', async () => {
    const { url } = await start(options({ host: '0.0.0.0' }, { RUNGS_TOKEN: 'secret' }));
    expect((await fetch(`${url}/api/v1/openapi.json`)).status).toBe(401);
    const headers = { authorization: 'Bearer secret' };
    expect((await fetch(`${url}/api/v1/openapi.json`, { headers })).status).toBe(200);
  });

  test.each(['two words', 'schlüssel'])('a token that no header can carry ("%s") is refused at once', async (token) => {
    await expect(serve(options({}, { RUNGS_TOKEN: token }))).rejects.toMatchObject({
      kind: 'configuration',
      message: expect.stringContaining('without spaces'),
    });
  });

  test('a host that cannot be listened on is told', async () => {
    await expect(serve(options({ host: '203.0.113.7' }, { RUNGS_TOKEN: 'x' }))).rejects.toMatchObject({
      kind: 'usage',
      message: expect.stringContaining('203.0.113.7'),
    });
  });

  test('an abort closes it, also with a connection kept alive', async () => {
    const abort = new AbortController();
    const server = await start(options({}, {}, abort.signal));
    await fetch(`${server.url}/healthz`);
    abort.abort();
    await server.close();
    await expect(fetch(`${server.url}/healthz`)).rejects.toThrow('fetch failed');
  });

  test.each([
    ['no HTTP at all', 'hello\r\n\r\n'],
    ['headers without end', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`],
    ['a long address', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`],
    ['a host that is none', 'GET / HTTP/1.1\r\nHost: a b/c\\d\r\nConnection: close\r\n\r\n'],
    ['a target that is none', 'GET \\\\..\\x HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n'],
    ['an absolute target', 'GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n'],
    ['a null byte', 'GET /%00 HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n'],
  ])('%s gets a problem and does not end the server', async (_name, bytes) => {
    const server = await start(options());
    const heard = await speak(server.port, bytes);
    expect(heard).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(heard.toLowerCase()).toContain('application/problem+json');
    expect(heard.toLowerCase()).toContain("default-src 'none'");
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  });

  test('an answer that ends while it closes leaves no connection to wait for', async () => {
    let end: (() => void) | undefined;
    const body = new ReadableStream({ start: (controller) => void (end = () => controller.close()) });
    const agents = async (): Promise<Response> => new Response(body);
    const server = await start({ ...options(), agents });
    const answer = await fetch(`${server.url}/mcp`);
    const before = performance.now();
    const closed = server.close();
    end!();
    expect(await answer.text()).toBe('');
    await closed;
    expect(performance.now() - before).toBeLessThan(1500);
  });

  test('a body that never ends does not hold the closing up', async () => {
    const server = await start(options());
    const socket = connect(server.port, '127.0.0.1', () =>
      socket.write('POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc'),
    );
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.once('data', resolve));
    const before = performance.now();
    await server.close();
    expect(performance.now() - before).toBeLessThan(4000);
    socket.destroy();
  });
});
