import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, describe, expect, test } from 'vitest';
import { sampleSnapshot } from '../../test/contract/sample-snapshot.ts';
import { publish } from '../../test/contract/store.ts';
import { stubContext } from '../../test/fixtures/stub-context.ts';
import { operations } from '../app/operations.ts';
import { comparisonFromFrame } from '../analysis/movement/comparison-frame.ts';
import { compareSnapshots } from '../analysis/movement/comparison.ts';
import { boundModelSchema } from '../app/schemas/bound-model.ts';
import { checkProject } from '../app/operations/check-project.ts';
import { modelSchema } from '../app/schemas/model.ts';
import { snapshotRecordSchema } from '../app/schemas/snapshot-record.ts';
import { frameFromArrow } from '../table/arrow.ts';
import { scoresColumns } from '../report/export/export-columns.ts';
import { exportCsv } from '../report/export/export-csv.ts';
import { exportJson } from '../report/export/export-json.ts';
import { encodeSnapshot } from '../store/snapshot-files.ts';
import { openSnapshotStore } from '../store/snapshots.ts';
import { createHttpApp } from './http-app.ts';
import { problemSchema } from './problem.ts';
import { askAgain, sendPieces } from './send.ts';
import type { WebFile } from './web-files.ts';

/** The real operations over a real store, without a socket. */

const folder = await mkdtemp(join(tmpdir(), 'rungs-routes-'));
afterAll(() => rm(folder, { recursive: true }));

const store = openSnapshotStore(join(folder, '.rungs'));
const accounts = Array.from({ length: 500 }, (_, i) => `a${i + 100}`);
const sample = sampleSnapshot({ accounts });
const { head } = await publish(store, sample);
const later = sampleSnapshot({ accounts, asOf: Date.UTC(2026, 11, 1), rates: accounts.map((_, i) => i / 500) });
const { head: laterHead } = await publish(store, later);
const written = encodeSnapshot(sample);

const context = { ...stubContext({ folder }), store };
const options = {
  context,
  operations,
  doorkeeper: { hosts: null },
  token: null,
  webFiles: new Map<string, WebFile>(),
  log: (line: string) => expect.unreachable(line),
};
const app = createHttpApp(options);

async function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return app.request(`/api/v1${path}`, { headers: { host: 'localhost', ...headers } });
}

const files = ['table.arrow', 'scores.arrow', 'model.json', 'bound.json', 'record.json'] as const;

describe.each(files)('%s of a snapshot', (file) => {
  const path = `/snapshots/${encodeURIComponent(head.id)}/${file}`;

  test('is the very bytes that were hashed, for ever', async () => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(written[file]);
    expect(response.headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    expect(response.headers.get('etag')).toMatch(/^"[\w-]{22}"$/);
    expect(response.headers.get('content-type')).toBe(
      file.endsWith('.json') ? 'application/json' : 'application/vnd.apache.arrow.file',
    );
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${head.id}.${file}"`);
  });

  test('goes compressed under a tag of its own, and either tag saves the sending', async () => {
    const [plain, zipped] = [await get(path), await get(path, { 'accept-encoding': 'gzip' })];
    const tags = [plain, zipped].map((response) => response.headers.get('etag') ?? '');
    expect(new Set(tags).size).toBe(written[file].length < 1024 ? 1 : 2);
    for (const tag of tags) {
      const again = await get(path, { 'if-none-match': `"other", ${tag}` });
      expect([again.status, again.headers.get('etag')]).toEqual([304, tag]);
    }
    expect((await get(path, { 'if-none-match': '"other"' })).status).toBe(200);
    const body = Buffer.from(await zipped.arrayBuffer());
    const bytes = zipped.headers.get('content-encoding') === 'gzip' ? gunzipSync(body) : body;
    expect(new Uint8Array(bytes)).toEqual(written[file]);
  });

  test.each([
    head.id.replace(/.$/, (digit) => (digit === '0' ? '1' : '0')),
    'service',
    '..',
    '.',
    '%2e%2e',
    '..%2f..%2f..%2fetc',
    '%2Fetc%2Fpasswd',
    `${head.id}%00`,
    `..%2fsnapshots%2f${head.id}`,
  ])('of the snapshot "%s" there is none', async (id) => {
    const response = await get(`/snapshots/${id}/${file}`);
    expect(response.status).toBe(404);
    expect(problemSchema.strict().parse(await response.json()).status).toBe(404);
  });
});

test('what lies beside the files of a snapshot is not served', async () => {
  for (const file of ['current.json', '..%2fcurrent.json', '..%2f..%2fcurrent.json', 'table.arrow%2f', 'tableXarrow']) {
    expect((await get(`/snapshots/${head.id}/${file}`)).status).toBe(404);
  }
});

test.each([
  ['model', modelSchema],
  ['bound', boundModelSchema],
  ['record', snapshotRecordSchema],
] as const)('%s.json is what its schema says', async (part, schema) => {
  const found: unknown = await (await get(`/snapshots/${head.id}/${part}.json`)).json();
  expect(schema.parse(found)).toEqual(sample[part]);
});

describe('the comparison of two snapshots', () => {
  const path = '/comparison?against=2026-11-01&asOf=2026-12-01';

  test('comes as a file that says what the two say, and goes with the snapshots', async () => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="comparison-service-2026-11-01-2026-12-01.arrow"',
    );
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    const frame = frameFromArrow(new Uint8Array(await response.arrayBuffer()), 'comparison');
    const expected = { ...compareSnapshots([sample, later]), compared: [head.id, laterHead.id] };
    expect(comparisonFromFrame(frame, 'comparison')).toEqual(expected);
    expect(expected.moves!.length).toBe(accounts.length);
    const tag = response.headers.get('etag') ?? '';
    expect((await get(path, { 'if-none-match': tag })).status).toBe(304);
  });

  test('of a snapshot with none before it is absent, and says what to do', async () => {
    const response = await get('/comparison?asOf=2026-11-01');
    expect(response.status).toBe(404);
    expect(problemSchema.parse(await response.json()).detail).toBe(
      'there is no snapshot before 2026-11-01 to compare it with; score an earlier one with `rungs score --as-of`, or compare two that differ',
    );
  });
});

test('a check can be asked for, and answers what is wrong instead of failing', async () => {
  const init = {
    method: 'POST',
    body: '{}',
    headers: { host: 'localhost', 'content-type': 'application/json', 'content-length': '2' },
  };
  const analyst = { ...context, actor: { ...context.actor, roles: ['analyst'] as const } };
  const response = await createHttpApp({ ...options, context: analyst }).request('/api/v1/check', init);
  expect(response.status).toBe(200);
  const checked = checkProject.output.parse(await response.json());
  expect([checked.failure, checked.diagnostics[0]!.code]).toEqual(['configuration', 'no-project']);
  expect((await app.request('/api/v1/check', init)).status).toBe(403);
  expect(await (await get('/last-check')).json()).toBeNull();
});

describe('exports', () => {
  test.each([
    ['scores', 'csv', 'text/csv; charset=utf-8'],
    ['metrics', 'json', 'application/json'],
    ['accounts', 'arrow', 'application/vnd.apache.arrow.file'],
    ['scores', 'parquet', 'application/vnd.apache.parquet'],
  ])('%s as %s come as a file with its name, and go with the snapshots', async (what, format, type) => {
    const response = await get(`/exports/${what}?format=${format}&asOf=2026-11-01`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="${what}-service-2026-11-01.${format}"`,
    );
    expect(response.headers.get('cache-control')).toBe('private, no-cache');
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(1000);
    const tag = response.headers.get('etag') ?? '';
    expect((await get(`/exports/${what}?format=${format}&asOf=2026-11-01`, { 'if-none-match': tag })).status).toBe(304);
  });

  test.each(['csv', 'json'])(
    '%s is the same text whether it comes compressed or not, and made in pieces',
    async (format) => {
      const plain = Buffer.from(await (await get(`/exports/scores?format=${format}&asOf=2026-11-01`)).arrayBuffer());
      const response = await get(`/exports/scores?format=${format}&asOf=2026-11-01`, { 'accept-encoding': 'gzip' });
      expect(response.headers.get('content-encoding')).toBe('gzip');
      expect(gunzipSync(Buffer.from(await response.arrayBuffer())).equals(plain)).toBe(true);
      const sheet = scoresColumns(sample);
      const pieces = format === 'csv' ? exportCsv(sheet, { raw: false }) : exportJson(sheet);
      expect(plain.toString('utf8')).toBe([...pieces].join(''));
    },
  );

  test('a client that goes away stops the making of the rest', async () => {
    let made = 0;
    function* endless(): Generator<string> {
      for (;;) yield `${made++}\n`.repeat(1000);
    }
    const app = new Hono().get('/', (c) => sendPieces(c, { pieces: endless(), headers: {} }, askAgain('"x"')));
    const reader = (await app.request('/')).body!.getReader();
    await reader.read();
    await reader.cancel();
    const until = made;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(made).toBe(until);
    expect(made).toBeLessThan(5);
  });

  test('CSV neutralises formulas unless asked not to', async () => {
    expect(await (await get('/exports/accounts')).text()).toContain("'=SUM(A1)");
    expect(await (await get('/exports/accounts?raw=true')).text()).not.toContain("'=SUM(A1)");
  });

  test('an unknown kind of export names the known ones', async () => {
    const response = await get('/exports/secrets');
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('scores, metrics, accounts');
  });
});
