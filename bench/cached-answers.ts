/**
 * The server's cache: `npx tsx bench/cached-answers.ts [requests]`. The summary of the synthetic base over HTTP on loopback as
 * the server gives it, from its cache, against making it for each request: from the two snapshots held in memory
 * (summary, JSON, compression), and from a summary held in memory (JSON, compression). Client and servers share one
 * process; sides take turns; all must give the same text.
 */
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer, request, Agent, type Server } from 'node:http';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { gunzipSync, gzipSync } from 'node:zlib';
import { generate, LAST_AS_OF } from '../examples/service-desk/generate.ts';
import { serve } from '../src/api/serve.ts';
import type { Context } from '../src/app/context.ts';
import { openLocalContext } from '../src/app/local-context.ts';
import { operations } from '../src/app/operations.ts';
import { showBase } from '../src/app/operations/show-base.ts';
import { scoreHistory } from '../src/app/scoring/score-history.ts';
import type { Snapshot } from '../src/store/store.ts';

const ROOT = join(import.meta.dirname, '..');
const BASE = join(ROOT, 'examples/service-desk');
const FROM = '2026-10-01';

await main(Number(process.argv[2] ?? 2000));

async function main(requests: number): Promise<void> {
  await generate(BASE);
  const folder = mkdtempSync(join(tmpdir(), 'cached-answers-'));
  const ended = new AbortController();
  try {
    const context = await scoredBase(folder, ended.signal);
    const running = await serve({
      context,
      operations,
      host: '127.0.0.1',
      port: 0,
      webFolder: join(folder, 'none'),
      log: console.error,
    });
    const held = await holdingSnapshots(context);
    const summary = await showBase.run(held, {});
    const computing = await answering(async () => JSON.stringify(await showBase.run(held, {})));
    const serialising = await answering(async () => JSON.stringify(summary));
    const sides = {
      'cached, as served': `${running.url}/api/v1/summary`,
      'made for each request': computing.url,
      'a held summary written for each request': serialising.url,
    };
    report(await measure(sides, requests));
    for (const { server } of [computing, serialising]) server.closeAllConnections();
    for (const { server } of [computing, serialising]) server.close();
    await running.close();
  } finally {
    ended.abort();
    rmSync(folder, { recursive: true });
  }
}

/** Two snapshots, so that the summary also says what moved. */
async function scoredBase(folder: string, signal: AbortSignal): Promise<Context> {
  for (const name of ['rungs.yaml', 'metrics']) cpSync(join(BASE, name), join(folder, name), { recursive: true });
  symlinkSync(join(BASE, 'data'), join(folder, 'data'));
  const context = openLocalContext({
    folder,
    signal,
    shippedModels: join(ROOT, 'models'),
    env: {},
    progress: () => undefined,
    toolVersion: 'bench',
  });
  await scoreHistory(context, { from: FROM, to: LAST_AS_OF, every: 'month', model: [], again: false });
  return context;
}

/** The same context whose snapshots are read already: what is measured is no disk. */
async function holdingSnapshots(context: Context): Promise<Context> {
  const heads = await context.store.list();
  const held = new Map(
    await Promise.all(heads.map(async ({ id }): Promise<[string, Snapshot]> => [id, await context.store.read(id)])),
  );
  const read = async (id: string): Promise<Snapshot> => held.get(id)!;
  return { ...context, store: { ...context.store, list: async () => heads, read, readScored: read } };
}

/** A bare server that compresses as ours does. */
async function answering(make: () => Promise<string>): Promise<{ readonly server: Server; readonly url: string }> {
  const server = createServer((_, response) => {
    void make().then((text) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(gzipSync(text));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return { server, url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/` };
}

/** Milliseconds of every request, one of each side in turn; the first rounds are not counted, and the texts compared. */
async function measure(sides: Readonly<Record<string, string>>, requests: number): Promise<Map<string, number[]>> {
  const agent = new Agent({ keepAlive: true });
  const times = new Map(Object.keys(sides).map((name): [string, number[]] => [name, []]));
  const texts = new Set<string>();
  for (let round = 0; round < requests + 5; round++) {
    for (const [name, url] of Object.entries(sides)) {
      // The slow sides are as sure after fewer.
      if (round >= 55 && name !== 'cached, as served') continue;
      const start = performance.now();
      const body = await get(url, agent);
      if (round < 5) texts.add(gunzipSync(body).toString('utf8'));
      else times.get(name)!.push(performance.now() - start);
    }
  }
  agent.destroy();
  const [text = ''] = texts;
  if (texts.size !== 1) throw new Error('the sides give different texts');
  console.log(`both sides: ${text.length} characters, ${gzipSync(text).length} bytes compressed`);
  return times;
}

function get(url: string, agent: Agent): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, headers: { 'accept-encoding': 'gzip' } }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => resolve(Buffer.concat(parts)));
    });
    asked.on('error', reject);
    asked.end();
  });
}

function report(times: ReadonlyMap<string, readonly number[]>): void {
  const [cached] = [...times.values()].map(median);
  const load = loadavg()[0]!.toFixed(1);
  console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, load ${load}, medians`);
  console.log('one answer over HTTP | ms | requests | against the cache');
  for (const [name, values] of times) {
    const ratio = median(values) / cached!;
    console.log(`${name} | ${median(values).toFixed(2)} | ${values.length} | ${ratio.toFixed(1)}x`);
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
