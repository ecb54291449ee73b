import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { stubContext } from '../../test/fixtures/stub-context.ts';
import { Answer } from './answer.ts';
import { head, PORT, serveThings } from '../../test/fixtures/served-things.ts';

describe('caching', () => {
  test('the same question is computed once per state of the snapshots', async () => {
    const { get, calls, heads } = serveThings();
    const first = await (await get('/api/v1/things?limit=3&open=true')).text();
    expect(await (await get('/api/v1/things?open=true&limit=3')).text()).toBe(first);
    expect(calls.length).toBe(1);
    heads.push(head('m@undated-111111111111'));
    await get('/api/v1/things?limit=3&open=true');
    expect(calls.length).toBe(2);
  });

  test('a change of what the base is held against is a new state', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rungs-state-'));
    const { heads } = serveThings();
    const { calls, get } = serveThings({ context: stubContext({ folder, store: { list: async () => heads } }) });
    for (const name of ['metrics', 'scenarios', 'translations', 'assessments', 'disagreements', '.rungs/shares'])
      mkdirSync(join(folder, name), { recursive: true });
    for (const file of [
      'rungs.yaml',
      'benchmarks.csv',
      'actions.yaml',
      'scenarios/a.yaml',
      '.rungs/scenarios.ndjson',
      'metrics/all.yaml',
      'translations/nl.yaml',
      'assessments/C1--2026-11-22.yaml',
      'disagreements/C1--2026-11-22.yaml',
      '.rungs/shares/links.json',
      '.rungs/shares/openings.ndjson',
    ]) {
      const before = calls.length;
      writeFileSync(join(folder, file), 'x');
      await get('/api/v1/things');
      await get('/api/v1/things');
      expect(calls.length - before, file).toBe(1);
    }
    rmSync(folder, { recursive: true });
  });

  test('equal questions at the same time are computed once', async () => {
    const { get, calls } = serveThings();
    await Promise.all([get('/api/v1/things'), get('/api/v1/things'), get('/api/v1/things?limit=10')]);
    expect(calls.length).toBe(1);
  });

  test('a known ETag is answered with 304 and nothing computed, until the snapshots change', async () => {
    const { get, calls, heads } = serveThings();
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
    const etag = (await serveThings().get('/api/v1/things')).headers.get('etag') ?? '';
    const { get, calls } = serveThings();
    expect((await get('/api/v1/things', { 'if-none-match': etag })).status).toBe(304);
    expect(calls).toEqual([]);
  });

  test('a failure is not kept', async () => {
    const { get } = serveThings();
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
    const { get } = serveThings();
    const response = await get('/api/v1/things', { 'accept-encoding': accepted });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    const bytes = Buffer.from(await response.arrayBuffer());
    const text = (encoding === 'gzip' ? gunzipSync(bytes) : bytes).toString();
    expect(JSON.parse(text)).toMatchObject({ input: { limit: 10 } });
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
    const { get } = serveThings({ webFiles });
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
    const { get } = serveThings({ webFiles });
    for (const address of [path, `${path}?stage=2`, `${path}?scenario=${'x'.repeat(11_000)}`]) {
      const page = await get(address);
      expect([page.status, await page.text()]).toEqual([200, '<!doctype html>']);
      expect(page.headers.get('cache-control')).toBe('no-cache');
    }
    const post = await serveThings({ webFiles }).app.request(path, {
      method: 'POST',
      headers: { host: `localhost:${PORT}` },
    });
    expect([post.status, post.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  test.each(['/acounts', '/accounts/', '/a', '/a/', '/data/x', '/api', '/assets/none.js'])(
    'at %s there is nothing, which the page says to a browser and a problem to everyone else',
    async (path) => {
      const { get } = serveThings({ webFiles });
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
    const answer = await serveThings({ webFiles }).get('/api/v1/none', { accept: 'text/html' });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
  });

  test('as long as the page is not built its addresses have a problem that says how', async () => {
    for (const path of ['/', '/accounts', '/a/x']) {
      const answer = await serveThings().get(path, { accept: 'text/html' });
      expect(answer.status).toBe(404);
      expect(await answer.text()).toContain('npm run build');
    }
  });

  test.each(['/../package.json', '/assets/..%2f..%2fpackage.json', '/assets/', '/assets/none.js'])(
    '%s is not among them',
    async (path) => {
      expect((await serveThings({ webFiles }).get(path)).status).toBe(404);
    },
  );
});

test('health tells the version', async () => {
  expect(await (await serveThings().get('/healthz')).json()).toEqual({ status: 'ok', version: '1.2.3' });
});
