import type { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { PORT, problemOf, serveThings } from '../../test/fixtures/served-things.ts';

const readInput = async (response: Response): Promise<unknown> =>
  z.object({ input: z.unknown() }).parse(await response.json()).input;

describe('inputs of a read', () => {
  test('become numbers, booleans, lists and objects where the schema says so', async () => {
    const { get } = serveThings();
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
    expect(await readInput(await serveThings().get('/api/v1/things?kind=a'))).toEqual({ limit: 10, kind: ['a'] });
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
    const response = await serveThings().get(`/api/v1/things?${query}`);
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
    expect(await (await serveThings().get(`/api/v1/things/${part}`)).json()).toEqual({ thing });
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
    const { get, logged } = serveThings();
    const response = await get(`/api/v1/things/x?fail=${kind}`);
    expect(response.status).toBe(status);
    const problem = await problemOf(response);
    expect(problem.instance).toBe('/api/v1/things/x');
    expect(logged.length).toBe(kind === 'bug' ? 1 : 0);
  });

  test('carry place, message and remedy of every diagnostic', async () => {
    const problem = await problemOf(await serveThings().get('/api/v1/things/x?fail=faulty'));
    expect(problem.errors).toEqual([
      { pointer: 'a.csv, row 3, column "x"', detail: '"seven" is no number', fix: 'write 7' },
    ]);
  });

  test('that are ours tell the log everything and the client nothing', async () => {
    const { get, logged } = serveThings();
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
    const response = await serveThings().get(path);
    expect(response.status).toBe(404);
    expect((await problemOf(response)).detail).toContain(remedy);
  });

  test('a wrong method names the right ones', async () => {
    const { app } = serveThings();
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
    const response = await serveThings().get(path);
    expect(response.status).toBe(status);
    await problemOf(response);
  });

  test('the root says that the page was not built', async () => {
    expect((await problemOf(await serveThings().get('/'))).detail).toContain('npm run build');
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
    const { app } = serveThings({ roles: ['admin'] });
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
    const { app } = serveThings({ roles: ['admin'] });
    expect((await post(app, body, type)).status).toBe(status);
  });

  test('need the role of the operation', async () => {
    const { app } = serveThings({ roles: ['viewer'] });
    const response = await post(app, '{"size":3}');
    expect(response.status).toBe(403);
    expect((await problemOf(response)).detail).toContain('needs the role admin');
  });
});
