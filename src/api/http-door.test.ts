import { describe, expect, test } from 'vitest';
import { PORT, serveThings } from '../../test/fixtures/served-things.ts';

describe('the door', () => {
  const paths = ['/', '/healthz', '/api/v1/things', '/api/v1/openapi.json', '/nowhere'];

  test.each(['evil.example', 'evil.example:4900', '127.0.0.1', '127.0.0.1:4901', 'localhost.evil.example:4900', ''])(
    'a foreign host "%s" gets nothing',
    async (host) => {
      const { get, calls } = serveThings();
      for (const path of paths) expect((await get(path, { host })).status).toBe(403);
      expect(calls).toEqual([]);
    },
  );

  test.each(['127.0.0.1:4900', 'localhost:4900', '[::1]:4900', 'LOCALHOST:4900'])(
    'the own host %s is let in',
    async (host) => {
      expect((await serveThings().get('/healthz', { host })).status).toBe(200);
    },
  );

  test.each(['https://evil.example', 'null', 'http://127.0.0.1:4901', 'http://localhost:4900'])(
    'the origin %s of another page gets nothing',
    async (origin) => {
      expect((await serveThings().get('/api/v1/things', { origin })).status).toBe(403);
    },
  );

  test('the own origin is let in', async () => {
    expect((await serveThings().get('/healthz', { origin: `http://127.0.0.1:${PORT}` })).status).toBe(200);
  });

  test('a token is asked of every request to the API, never of the page and the health check', async () => {
    const { get } = serveThings({ token: 'right', doorkeeper: { hosts: null } });
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
    const { get } = serveThings();
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
