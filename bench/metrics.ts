/**
 * From facts to metrics: `npx tsx bench/metrics.ts [rows ...]`. Twenty metrics over a window of 90 days of contacts, in
 * one query as the product does it, with one query per metric, and against the bare decode of the same columns and rows.
 * Each side runs in a process of its own, so that its peak memory is its own; values must agree. Facts are synthetic:
 * as many as the demo base has, and ten times that, over 30 months.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { DuckDBInstance } from '@duckdb/node-api';
import { openDuckdb } from '../src/engine/duckdb/open.ts';
import type { Engine } from '../src/engine/engine.ts';
import { tableBuilder } from '../src/metrics/read/build-table.ts';
import { readCatalog } from '../src/metrics/plan/catalog.ts';
import type { Plan } from '../src/metrics/plan/plan.ts';
import { planMetrics } from '../src/metrics/plan/plan-metrics.ts';
import { parseProject } from '../src/project/parse-project.ts';
import { readYaml } from '../src/yaml/read.ts';

const SIZES = [2_600_000, 26_000_000];
const ACCOUNTS = 4_900;
const AS_OF = Date.UTC(2026, 10, 1);
const FIRST = '2024-05-01';
const SECONDS = 914 * 86_400;
const RUNS = 5;

const RUNGS = `
sources:
  crm: { files: crm.parquet }
  contacts: { files: contacts.parquet, account: customer_id, time: opened_at }
accounts: { from: crm, key: id }
`;

const VALUES = [
  'count()',
  ...['portal', 'email', 'phone', 'chat', 'form', 'api'].map((channel) => `share(channel = '${channel}')`),
  ...['self_service', 'agent', 'automation', 'proactive'].map((by) => `share(resolved_by = '${by}')`),
  'share(first_contact)',
  'share(reopened)',
  'share(asset_linked)',
  'share(satisfaction is not null)',
  'avg(satisfaction)',
  'avg(minutes)',
  'max(minutes)',
  'active_days()',
  'latest(channel)',
];

const MODES = ['one query', 'one per metric', 'bare decode'] as const;
type Mode = (typeof MODES)[number];

interface Measured {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakMb: number;
  readonly idleMb: number;
  /** Sum of all values, to compare both ways. */
  readonly check: number;
}

const [mode, folder] = process.argv.slice(2);
if (folder !== undefined && isMode(mode)) console.log(JSON.stringify(await measure(mode, folder)));
else await compareAll(process.argv.slice(2).map(Number));

function isMode(text: string | undefined): text is Mode {
  return MODES.some((known) => known === text);
}

async function compareAll(sizes: readonly number[]): Promise<void> {
  console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.versions.node}`);
  console.log(`${VALUES.length} metrics, ${ACCOUNTS} accounts, best of ${RUNS} runs; ratios are to one query`);
  console.log('facts | side | wall ms | ratio | cpu ms | ratio | peak MB');
  for (const rows of sizes.length > 0 ? sizes : SIZES) {
    const folder = mkdtempSync(join(tmpdir(), 'metrics-bench-'));
    try {
      await writeFacts(folder, rows);
      const measured = MODES.map((mode) => runChild(mode, folder));
      const [one, each] = measured;
      if (one!.check !== each!.check) throw new Error(`both ways differ: ${one!.check} and ${each!.check}`);
      MODES.forEach((mode, k) => console.log(line(rows, mode, measured[k]!, one!)));
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
}

function line(rows: number, mode: Mode, own: Measured, one: Measured): string {
  const ratio = (x: number, y: number): string => `${(x / y).toFixed(2)}x`;
  const { wallMs, cpuMs, peakMb } = own;
  const cells = [
    wallMs.toFixed(0),
    ratio(wallMs, one.wallMs),
    cpuMs.toFixed(0),
    ratio(cpuMs, one.cpuMs),
    peakMb.toFixed(0),
  ];
  return [rows.toLocaleString('en'), mode, ...cells].join(' | ');
}

function runChild(mode: Mode, folder: string): Measured {
  const args = ['--import', 'tsx', import.meta.filename, mode, folder];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Measured;
}

async function measure(mode: Mode, folder: string): Promise<Measured> {
  const engine = await openDuckdb({ files: [folder], threads: 2 });
  const plan = await makePlan(engine, folder);
  const idleMb = process.memoryUsage.rss() / 1e6;
  let best = { wallMs: Infinity, cpuMs: Infinity };
  let check = 0;
  for (let run = 0; run < RUNS; run++) {
    const cpu = process.cpuUsage();
    const start = performance.now();
    check = await runOnce(mode, engine, plan);
    const { user, system } = process.cpuUsage(cpu);
    best = {
      wallMs: Math.min(best.wallMs, performance.now() - start),
      cpuMs: Math.min(best.cpuMs, (user + system) / 1000),
    };
  }
  await engine.close();
  return { ...best, peakMb: process.resourceUsage().maxRSS / 1000, idleMb, check };
}

async function runOnce(mode: Mode, engine: Engine, plan: Plan): Promise<number> {
  if (mode === 'bare decode') return decode(engine, plan);
  const ids = [...plan.metrics.keys()];
  const builder = tableBuilder(engine, plan);
  const asked = mode === 'one query' ? [new Set(ids)] : ids.map((id) => new Set([id]));
  let check = 0;
  for (const metrics of asked) {
    const { table } = await builder.build(AS_OF, { metrics });
    for (const { values, status } of table.metrics.values()) {
      let sum = 0;
      for (let i = 0; i < values.length; i++) if (status[i] === 0) sum += values[i]!;
      check += sum;
    }
  }
  return check;
}

/** Reads every column that the metrics read, of the same rows, and does next to nothing with it. */
async function decode(engine: Engine, plan: Plan): Promise<number> {
  const { relation, columns } = plan.catalog.get('contacts')!;
  const { dialect } = engine;
  const list = columns.map(({ name }) => `max(${dialect.identifier(name)})`).join(', ');
  const from = dialect.instant(AS_OF - 90 * 86_400_000);
  const sql = `select ${list} from ${dialect.relation(relation)} where opened_at >= ${from} and opened_at < ${dialect.instant(AS_OF)}`;
  return (await engine.select(sql)).rowCount;
}

async function makePlan(engine: Engine, folder: string): Promise<Plan> {
  const metrics = VALUES.map((value, k) => `m${k}: { from: contacts, window: 90d, value: ${JSON.stringify(value)} }`);
  const rungs = readYaml('rungs.yaml', RUNGS);
  const definitions = readYaml('metrics.yaml', metrics.join('\n'));
  const project = parseProject(folder, rungs.value!, [definitions.value!]).value!;
  const relations = new Map(['crm', 'contacts'].map((id) => [id, { files: [join(folder, `${id}.parquet`)] }]));
  const planned = planMetrics(project, await readCatalog(engine, project, relations), engine.dialect);
  if (planned.value === undefined) throw new Error(JSON.stringify(planned.diagnostics));
  return planned.value;
}

/** In the order of time, as a log is. */
async function writeFacts(folder: string, rows: number): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const pick = (salt: number, values: readonly string[]): string =>
    `[${values.map((value) => `'${value}'`).join(', ')}][CAST(1 + hash(i * 31 + ${salt}) % ${values.length} AS BIGINT)]`;
  const chance = (salt: number, percent: number): string => `hash(i * 31 + ${salt}) % 100 < ${percent}`;
  const account = `'A-' || lpad(CAST(hash(i * 31) % ${ACCOUNTS} AS VARCHAR), 6, '0')`;
  await connection.run(
    `COPY (SELECT ${account.replaceAll('hash(i * 31)', 'i')} AS id FROM range(${ACCOUNTS}) t(i)) TO '${join(folder, 'crm.parquet')}' (FORMAT parquet)`,
  );
  await connection.run(`COPY (SELECT ${account} AS customer_id,
    make_timestamp(epoch_us(TIMESTAMP '${FIRST}') + i * ${Math.floor((SECONDS * 1e6) / rows)}) AS opened_at,
    ${pick(1, ['portal', 'email', 'phone', 'chat', 'form', 'api'])} AS channel,
    ${pick(2, ['self_service', 'agent', 'automation', 'proactive'])} AS resolved_by,
    CASE WHEN ${chance(3, 77)} THEN ${chance(4, 60)} END AS first_contact,
    ${chance(5, 8)} AS reopened,
    ${chance(6, 40)} AS asset_linked,
    CASE WHEN ${chance(7, 10)} THEN CAST(1 + hash(i * 31 + 8) % 5 AS TINYINT) END AS satisfaction,
    CAST(hash(i * 31 + 9) % 4000 AS DOUBLE) / 8 AS minutes
    FROM range(${rows}) t(i)) TO '${join(folder, 'contacts.parquet')}' (FORMAT parquet, COMPRESSION zstd)`);
  connection.closeSync();
  instance.closeSync();
}
