/**
 * Reports of a base: `npx tsx bench/reports.ts [accounts] [format]`. Assessments of accounts of the synthetic base, written
 * into a folder in one go against one after the other as `rungs assess ACCOUNT` makes them (in one process, the
 * snapshot read anew for each); in one go several threads make them where there are cores. Both must give the same text,
 * but for the minute in which it was made. The one by one side makes 20.
 */
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { generate, LAST_AS_OF } from '../examples/service-desk/generate.ts';
import type { Context } from '../src/app/context.ts';
import { openLocalContext } from '../src/app/local-context.ts';
import { assessAccount } from '../src/app/operations/assess-account.ts';
import { assessBase } from '../src/app/operations/assess-base.ts';
import { openSnapshot } from '../src/app/snapshots/open-snapshot.ts';
import { scoreHistory } from '../src/app/scoring/score-history.ts';

const ROOT = join(import.meta.dirname, '..');
const BASE = join(ROOT, 'examples/service-desk');
const ALONE = 20;

/** PDF and slides keep when they were made in their bytes. */
const TEXTS = new Set(['md', 'html', 'json']);

await main(Number(process.argv[2] ?? 4900), process.argv[3] ?? 'md');

async function main(most: number, format: string): Promise<void> {
  await generate(BASE);
  const folder = mkdtempSync(join(tmpdir(), 'reports-'));
  try {
    const context = await scoredBase(folder);
    const { table } = (await openSnapshot(context, {})).snapshot;
    const keys = table.accounts.slice(0, most);
    const where = most >= table.accounts.length ? { all: true } : { where: [`key:${keys.join(',')}`] };
    const into = join(folder, 'reports');
    const cpu = process.cpuUsage();
    const [together, { written }] = await timed(() =>
      assessBase.run(context, assessBase.input.parse({ ...where, into, format })),
    );
    const { user, system } = process.cpuUsage(cpu);
    const alone = keys.slice(0, ALONE);
    const [single] = await timed(async () => {
      for (const account of alone) {
        const { body } = await assessAccount.run(context, assessAccount.input.parse({ account, format }));
        const own = body instanceof Uint8Array ? Buffer.from(body) : Buffer.from([...body].join(''));
        const written = readFileSync(join(into, `${account}.${format}`));
        if (TEXTS.has(format) && timeless(own) !== timeless(written)) throw new Error(`${account} differs`);
      }
    });
    const each = [together / written, single / alone.length];
    console.log(
      `${written} reports as ${format}: ${(together / 1000).toFixed(1)} s, ${((user + system) / 1e6).toFixed(1)} s of a core`,
    );
    console.log(
      `each ${each[0]!.toFixed(1)} ms in one go, ${each[1]!.toFixed(1)} ms alone: ${(each[1]! / each[0]!).toFixed(1)}x`,
    );
    console.log(`load ${loadavg()[0]!.toFixed(1)}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A thread has a clock of its own; JSON of many is on one line. */
function timeless(text: Buffer): string {
  const said = text.toString('utf8');
  return (said.startsWith('{') ? JSON.stringify(JSON.parse(said)) : said).replaceAll(
    /\d{4}-\d\d-\d\d \d\d:\d\d UTC/g,
    '',
  );
}

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const start = performance.now();
  const result = await work();
  return [performance.now() - start, result];
}

/** Four months, so that there is a quarter to look back on. */
async function scoredBase(folder: string): Promise<Context> {
  for (const name of ['rungs.yaml', 'metrics']) cpSync(join(BASE, name), join(folder, name), { recursive: true });
  symlinkSync(join(BASE, 'data'), join(folder, 'data'));
  const context: Context = {
    ...openLocalContext({
      folder,
      callerFolder: folder,
      signal: new AbortController().signal,
      shippedModels: join(ROOT, 'models'),
      shippedActions: join(ROOT, 'actions/shipped.yaml'),
      shippedBenchmarks: join(ROOT, 'benchmarks/published.csv'),
      env: {},
      progress: () => undefined,
      toolVersion: 'bench',
      threadFile: join(ROOT, 'src/bin/rungs.js'),
    }),
    clock: () => Date.UTC(2026, 10, 22),
  };
  const asked = {
    from: '2026-08-01',
    to: LAST_AS_OF,
    every: 'month',
    model: ['service-maturity'],
    again: false,
  } as const;
  await scoreHistory(context, asked);
  return context;
}
