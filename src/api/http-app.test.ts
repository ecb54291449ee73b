import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Context } from '../app/context.ts';
import { stubContext } from '../../test/stub-context.ts';
import { operation, type Operation } from '../app/operation.ts';
import type { SnapshotHead } from '../store/store.ts';
import { AbsentError, UserError } from '../util/diagnostic.ts';
import { Answer } from './answer.ts';
import { createHttpApp, type HttpAppOptions } from './http-app.ts';
import { problemSchema, type Problem } from './problem.ts';
import { ownHosts } from './security.ts';

const PORT = 4900;

interface Fixture {
  readonly app: Hono;
  readonly calls: unknown[];
  readonly logged: string[];
  readonly heads: SnapshotHead[];
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>;
}

function head(id: string): SnapshotHead {
  return { id, modelId: 'm', asOf: null, restatement: 0, accounts: 2, current: true };
}

function fixture(overrides: Partial<HttpAppOptions> & { roles?: Context['actor']['roles'] } = {}): Fixture {
  const calls: unknown[] = [];
  const logged: string[] = [];
  const heads = [head('m@undated-000000000000')];
  const context = stubContext({
    store: { list: async () => heads },
    actor: { id: 'somebody', kind: 'person', roles: overrides.roles ?? ['viewer'] },
  });
  const app = createHttpApp({
    context,
    operations: exampleOperations(calls),
    doorkeeper: { hosts: ownHosts(PORT, '127.0.0.1') },
    token: null,
    webFiles: new Map(),
    log: (line) => logged.push(line),
    ...overrides,
  });
  const get = async (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    app.request(path, { headers: { host: `127.0.0.1:${PORT}`, ...headers } });
  return { app, calls, logged, heads, get };
}

function exampleOperations(calls: unknown[]): Operation[] {
  const find = operation({
    name: 'find-things',
    summary: 'Find things.',
    input: z.object({
      limit: z.number().int().min(1).max(100).default(10).describe('most things to give'),
      open: z.boolean().optional(),
      kind: z.array(z.enum(['a', 'b'])).optional(),
      text: z.string().optional(),
      where: z.record(z.string(), z.string()).optional(),
    }),
    output: z.object({ input: z.unknown(), padding: z.string() }),
    readOnly: true,
    access: 'viewer',
    http: { method: 'get', path: '/things' },
    run: async (_context, input) => {
      calls.push(input);
      return { input, padding: 'x'.repeat(5000) };
    },
  });
  const show = operation({
    name: 'show-thing',
    summary: 'Show one thing.',
    input: z.object({ thing: z.string(), fail: z.string().optional() }),
    output: z.object({ thing: z.string() }),
    readOnly: true,
    access: 'viewer',
    http: { method: 'get', path: '/things/{thing}' },
    run: async (_context, input) => {
      if (input.fail !== undefined) throw failureOf(input.fail);
      return { thing: input.thing };
    },
  });
  const change = operation({
    name: 'change-thing',
    summary: 'Change one thing.',
    input: z.object({ thing: z.string(), size: z.number() }),
    output: z.object({ thing: z.string(), size: z.number() }),
    readOnly: false,
    access: 'admin',
    http: { method: 'post', path: '/things/{thing}' },
    run: async (_context, input) => input,
  });
  const hidden = operation({
    name: 'only-typed',
    summary: 'Not over HTTP.',
    input: z.object({}),
    output: z.null(),
    readOnly: true,
    access: 'viewer',
    run: async () => null,
  });
  return [find, show, change, hidden];
}

function failureOf(kind: string): Error {
  const diagnostic = {
    severity: 'error',
    code: 'bad-cell',
    place: { file: 'a.csv', row: 3, field: 'x' },
    message: '"seven" is no number',
    remedy: 'write 7',
  } as const;
  if (kind === 'bug') return new TypeError('/secret/path exploded');
  if (kind === 'faulty') return new UserError('data', 'one cell is wrong', [diagnostic]);
  if (kind === 'absent') return new AbsentError('there is no such thing');
  if (kind === 'abort') return new DOMException('aborted', 'AbortError');
  const kinds = ['usage', 'configuration', 'data', 'engine', 'forbidden', 'cancelled'] as const;
  return new UserError(kinds.find((k) => k === kind) ?? 'usage', `failed by ${kind}`);
}

async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = problemSchema.strict().parse(await response.json());
  expect(problem.status).toBe(response.status);
  return problem;
}

const readInput = async (response: Response): Promise<unknown> =>
  z.object({ input: z.unknown() }).parse(await response.json()).input;

describe('inputs of a read', () => {
  test('become numbers, booleans, lists and objects where the schema says so', async () => {
    const { get } = fixture();
    const query = 'limit=5&open=false&kind=a&kind=b&text=12&where=%7B%22x%22%3A%22y%22%7D';
    expect(await readInput(await get(`/api/v1/things?${query}`))).toEqual({
      limit: 5,
      open: false,
      kind: ['a', 'b'],
      text: '12',
      where: { x: 'y' },
    });
  });

  test('a list of one is still a list, and defaults are those of the schema', async () => {
    expect(await readInput(await fixture().get('/api/v1/things?kind=a'))).toEqual({ limit: 10, kind: ['a'] });
  });

  test.each([
    ['limit=five', 'limit "five"', 'give a number from 1 to 100 (most things to give)'],
    ['limit=', 'limit ""', 'give a number'],
    ['limit=1e999', 'limit "1e999"', 'give a number'],
    ['limit=101', 'limit 101', 'give a number from 1 to 100'],
    ['open=yes', 'open "yes"', 'give true or false'],
    ['limt=5', 'unknown parameter "limt"', 'did you mean "limit"?'],
    ['limit=1&limit=2', '"limit" is given 2 times', 'give it once'],
    ['where=%7B', 'where "{"', 'give a JSON object'],
    ['constructor=1', 'unknown parameter "constructor"', 'use one of: limit'],
    ['__proto__=1', 'unknown parameter "__proto__"', 'use one of: limit'],
  ])('%s is refused with the field, the value and what to do', async (query, detail, fix) => {
    const response = await fixture().get(`/api/v1/things?${query}`);
    expect(response.status).toBe(400);
    const problem = await problemOf(response);
    expect(problem.errors?.[0]?.detail).toContain(detail);
    expect(problem.errors?.[0]?.fix).toContain(fix);
    expect(problem.detail).toContain(detail);
  });

  test.each([
    ['a%2Fb', 'a/b'],
    ['100%25', '100%'],
    ['%2541', '%41'],
    ['%3Cscript%3E', '<script>'],
    ['caf%C3%A9%20%F0%9F%98%80', 'café 😀'],
  ])('the path part %s is decoded once', async (part, thing) => {
    expect(await (await fixture().get(`/api/v1/things/${part}`)).json()).toEqual({ thing });
  });
});

describe('failures', () => {
  test.each([
    ['usage', 400],
    ['configuration', 422],
    ['absent', 404],
    ['data', 422],
    ['faulty', 422],
    ['engine', 503],
    ['forbidden', 403],
    ['cancelled', 499],
    ['abort', 499],
    ['bug', 500],
  ])('of kind %s are problems with status %i', async (kind, status) => {
    const { get, logged } = fixture();
    const response = await get(`/api/v1/things/x?fail=${kind}`);
    expect(response.status).toBe(status);
    const problem = await problemOf(response);
    expect(problem.instance).toBe('/api/v1/things/x');
    expect(logged.length).toBe(kind === 'bug' ? 1 : 0);
  });

  test('carry place, message and remedy of every diagnostic', async () => {
    const problem = await problemOf(await fixture().get('/api/v1/things/x?fail=faulty'));
    expect(problem.errors).toEqual([
      { pointer: 'a.csv, row 3, column "x"', detail: '"seven" is no number', fix: 'write 7' },
    ]);
  });

  test('that are ours tell the log everything and the client nothing', async () => {
    const { get, logged } = fixture();
    const text = await (await get('/api/v1/things/x?fail=bug')).text();
    expect(text).not.toContain('secret');
    expect(logged[0]).toContain('/secret/path exploded');
  });

  test.each([
    ['/api/v1/thing', 'did you mean "/api/v1/things"?'],
    ['/things', 'did you mean "/api/v1/things"?'],
    ['/healtz', 'did you mean "/healthz"?'],
    ['/nothing/like/it', '/api/v1/openapi.json lists what there is'],
    ['/api/v1/only-typed', '/api/v1/openapi.json lists what there is'],
  ])('an unknown address %s names the nearest', async (path, remedy) => {
    const response = await fixture().get(path);
    expect(response.status).toBe(404);
    expect((await problemOf(response)).detail).toContain(remedy);
  });

  test('a wrong method names the right ones', async () => {
    const { app } = fixture();
    const response = await app.request('/api/v1/things', { method: 'DELETE', headers: { host: `localhost:${PORT}` } });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, HEAD');
    expect((await problemOf(response)).detail).toContain('use GET');
  });

  test.each([
    [`/api/v1/things?text=${'x'.repeat(9000)}`, 414],
    ['/api/v1/things/%E0%A4%A', 400],
    ['/%', 400],
    ['/%ff', 400],
  ])('a broken address is a problem, not a crash', async (path, status) => {
    const response = await fixture().get(path);
    expect(response.status).toBe(status);
    await problemOf(response);
  });

  test('the root says that the page was not built', async () => {
    expect((await problemOf(await fixture().get('/'))).detail).toContain('npm run build');
  });
});

describe('writes', () => {
  const post = (app: Hono, body: string, type = 'application/json'): Promise<Response> | Response =>
    app.request('/api/v1/things/t1', {
      method: 'POST',
      body,
      headers: { host: `127.0.0.1:${PORT}`, 'content-type': type, 'content-length': String(body.length) },
    });

  test('take JSON, with the path winning over the body', async () => {
    const { app } = fixture({ roles: ['admin'] });
    const response = await post(app, '{"thing":"other","size":3}');
    expect(await response.json()).toEqual({ thing: 't1', size: 3 });
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test.each([
    ['size=3', 'application/x-www-form-urlencoded', 415],
    ['{"size":', 'application/json', 400],
    ['[1]', 'application/json', 400],
    ['{"size":"3"}', 'application/json', 400],
    [`{"size":3,"x":"${'x'.repeat(1_100_000)}"}`, 'application/json', 413],
  ])('refuse what is not', async (body, type, status) => {
    const { app } = fixture({ roles: ['admin'] });
    expect((await post(app, body, type)).status).toBe(status);
  });

  test('need the role of the operation', async () => {
    const { app } = fixture({ roles: ['viewer'] });
    const response = await post(app, '{"size":3}');
    expect(response.status).toBe(403);
    expect((await problemOf(response)).detail).toContain('needs the role admin');
  });
});

describe('caching', () => {
  test('the same question is computed once per state of the snapshots', async () => {
    const { get, calls, heads } = fixture();
    const first = await (await get('/api/v1/things?limit=3&open=true')).text();
    expect(await (await get('/api/v1/things?open=true&limit=3')).text()).toBe(first);
    expect(calls.length).toBe(1);
    heads.push(head('m@undated-111111111111'));
    await get('/api/v1/things?limit=3&open=true');
    expect(calls.length).toBe(2);
  });

  test('a change of what the base is held against is a new state', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rungs-state-'));
    const { heads } = fixture();
    const { calls, get } = fixture({ context: stubContext({ folder, store: { list: async () => heads } }) });
    mkdirSync(join(folder, 'metrics'));
    for (const file of ['rungs.yaml', 'benchmarks.csv', 'metrics/all.yaml']) {
      const before = calls.length;
      writeFileSync(join(folder, file), 'x');
      await get('/api/v1/things');
      await get('/api/v1/things');
      expect(calls.length - before, file).toBe(1);
    }
    rmSync(folder, { recursive: true });
  });

  test('equal questions at the same time are computed once', async () => {
    const { get, calls } = fixture();
    await Promise.all([get('/api/v1/things'), get('/api/v1/things'), get('/api/v1/things?limit=10')]);
    expect(calls.length).toBe(1);
  });

  test('a known ETag is answered with 304 and nothing computed, until the snapshots change', async () => {
    const { get, calls, heads } = fixture();
    const etag = (await get('/api/v1/things')).headers.get('etag') ?? '';
    const again = await get('/api/v1/things', { 'if-none-match': `"other", ${etag}` });
    expect(again.status).toBe(304);
    expect(again.headers.get('etag')).toBe(etag);
    expect((await get('/api/v1/things?limit=4', { 'if-none-match': etag })).status).toBe(200);
    heads.push(head('m@undated-222222222222'));
    expect((await get('/api/v1/things', { 'if-none-match': etag })).status).toBe(200);
    expect(calls.length).toBe(3);
  });

  test('a known ETag saves the computing even for a server that has just started', async () => {
    const etag = (await fixture().get('/api/v1/things')).headers.get('etag') ?? '';
    const { get, calls } = fixture();
    expect((await get('/api/v1/things', { 'if-none-match': etag })).status).toBe(304);
    expect(calls).toEqual([]);
  });

  test('a failure is not kept', async () => {
    const { get } = fixture();
    expect((await get('/api/v1/things/x?fail=engine')).status).toBe(503);
    expect((await get('/api/v1/things/x?fail=engine')).status).toBe(503);
    expect((await get('/api/v1/things/x')).status).toBe(200);
  });

  test.each([
    ['gzip, deflate, br', 'gzip'],
    ['gzip;q=0.5', 'gzip'],
    ['gzip;q=0', null],
    ['br', null],
  ])('accept-encoding %s gives %s', async (accepted, encoding) => {
    const { get } = fixture();
    const response = await get('/api/v1/things', { 'accept-encoding': accepted });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    const bytes = Buffer.from(await response.arrayBuffer());
    const text = (encoding === 'gzip' ? gunzipSync(bytes) : bytes).toString();
    expect(JSON.parse(text)).toMatchObject({ input: { limit: 10 } });
  });
});

describe('the door', () => {
  const paths = ['/', '/healthz', '/api/v1/things', '/api/v1/openapi.json', '/nowhere'];

  test.each(['evil.example', 'evil.example:4900', '127.0.0.1', '127.0.0.1:4901', 'localhost.evil.example:4900', ''])(
    'a foreign host "%s" gets nothing',
    async (host) => {
      const { get, calls } = fixture();
      for (const path of paths) expect((await get(path, { host })).status).toBe(403);
      expect(calls).toEqual([]);
    },
  );

  test.each(['127.0.0.1:4900', 'localhost:4900', '[::1]:4900', 'LOCALHOST:4900'])(
    'the own host %s is let in',
    async (host) => {
      expect((await fixture().get('/healthz', { host })).status).toBe(200);
    },
  );

  test.each(['https://evil.example', 'null', 'http://127.0.0.1:4901', 'http://localhost:4900'])(
    'the origin %s of another page gets nothing',
    async (origin) => {
      expect((await fixture().get('/api/v1/things', { origin })).status).toBe(403);
    },
  );

  test('the own origin is let in', async () => {
    expect((await fixture().get('/healthz', { origin: `http://127.0.0.1:${PORT}` })).status).toBe(200);
  });

  test('a token is asked of every request to the API, never of the page and the health check', async () => {
    const { get } = fixture({ token: 'right', doorkeeper: { hosts: null } });
    const host = 'base.example';
    const refused = await get('/api/v1/things', { host });
    expect(refused.status).toBe(401);
    expect(refused.headers.get('www-authenticate')).toContain('Bearer');
    expect((await get('/api/v1/things', { host, authorization: 'Bearer wrong' })).status).toBe(401);
    expect((await get('/api/v1/openapi.json', { host })).status).toBe(401);
    expect((await get('/api/v1/things', { host, authorization: 'Bearer right' })).status).toBe(200);
    expect((await get('/healthz', { host })).status).toBe(200);
  });

  test('strict headers stand on every answer', async () => {
    const { get } = fixture();
    const answers = await Promise.all([
      ...paths.map((path) => get(path)),
      get('/healthz', { host: 'evil.example' }),
      get('/api/v1/things/x?fail=bug'),
    ]);
    for (const answer of answers) {
      expect(answer.headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      );
      expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
      expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    }
  });
});

describe('files of the page', () => {
  const file = (text: string, immutable: boolean) => ({
    answer: new Answer(new TextEncoder().encode(text), { 'content-type': 'text/html; charset=utf-8' }),
    etag: 'W/"tag"',
    immutable,
  });
  const webFiles = new Map([
    ['/index.html', file('<!doctype html>', false)],
    ['/assets/a-1234.js', file('1', true)],
  ]);

  test('are served by their own list, hashed ones for ever', async () => {
    const { get } = fixture({ webFiles });
    const page = await get('/');
    expect(await page.text()).toBe('<!doctype html>');
    expect(page.headers.get('cache-control')).toBe('no-cache');
    expect((await get('/', { 'if-none-match': 'W/"tag"' })).status).toBe(304);
    expect((await get('/assets/a-1234.js')).headers.get('cache-control')).toContain('immutable');
  });

  test.each([
    '/',
    '/accounts',
    '/benchmarks',
    '/model',
    '/readiness',
    '/simulator',
    '/thresholds',
    '/data',
    '/keys',
    '/a/C01977',
    '/a/AC%2FDC%20%C3%A9',
    '/a/by-crm/0015e00',
    '/a/..%2f..%2fpackage.json',
  ])('%s is an address of the page, with or without a query', async (path) => {
    const { get } = fixture({ webFiles });
    for (const address of [path, `${path}?stage=2`]) {
      const page = await get(address);
      expect([page.status, await page.text()]).toEqual([200, '<!doctype html>']);
      expect(page.headers.get('cache-control')).toBe('no-cache');
    }
    const post = await fixture({ webFiles }).app.request(path, {
      method: 'POST',
      headers: { host: `localhost:${PORT}` },
    });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test.each(['/acounts', '/accounts/', '/a', '/a/', '/data/x', '/api', '/assets/none.js'])(
    'at %s there is nothing, which the page says to a browser and a problem to everyone else',
    async (path) => {
      const { get } = fixture({ webFiles });
      const browser = await get(path, {
        accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
        'if-none-match': 'W/"tag"',
      });
      expect([browser.status, await browser.text()]).toEqual([404, '<!doctype html>']);
      expect(browser.headers.get('cache-control')).toBe('no-store');
      expect(browser.headers.get('content-security-policy')).toContain("default-src 'none'");
      const script = await get(path, { accept: '*/*' });
      expect([script.status, script.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    },
  );

  test('an address of the API is answered with a problem, whoever asks', async () => {
    const answer = await fixture({ webFiles }).get('/api/v1/none', { accept: 'text/html' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  });

  test('as long as the page is not built its addresses have a problem that says how', async () => {
    for (const path of ['/', '/accounts', '/a/x']) {
      const answer = await fixture().get(path, { accept: 'text/html' });
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain('npm run build');
    }
  });

  test.each(['/../package.json', '/assets/..%2f..%2fpackage.json', '/assets/', '/assets/none.js'])(
    '%s is not among them',
    async (path) => {
      expect((await fixture({ webFiles }).get(path)).status).toBe(404);
    },
  );
});

test('health tells the version', async () => {
  expect(await (await fixture().get('/healthz')).json()).toEqual({ status: 'ok', version: '1.2.3' });
});
