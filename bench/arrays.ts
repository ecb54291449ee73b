/**
 * From the engine into typed arrays: `npx tsx bench/arrays.ts [rows ...]`. A result of 30 columns of doubles, a tenth of
 * the cells empty, read into Float64Arrays as every query's result is, against copying arrays of that size. What the
 * engine itself takes to produce the rows is measured beside and not taken off: the product waits for both.
 */
import { cpus, loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { readResult } from '../src/engine/duckdb/read-result.ts';
import type { Result } from '../src/engine/engine.ts';

const SIZES = [4_900, 100_000, 1_000_000];
const COLUMNS = 30;

await main(process.argv.slice(2).map(Number));

async function main(sizes: readonly number[]): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  const load = loadavg()[0]!.toFixed(1);
  console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, load ${load}`);
  console.log(
    'rows | read ms | of it the engine ms | new copy ms | ratio | copy into arrays that are there ms | ratio',
  );
  for (const rows of sizes.length > 0 ? sizes : SIZES) await compare(connection, rows);
  connection.closeSync();
}

async function compare(connection: DuckDBConnection, rows: number): Promise<void> {
  const cells = Array.from(
    { length: COLUMNS },
    (_, c) => `case when hash(i, ${c}) % 10 > 0 then (i + ${c})::double / 2 end as c${c}`,
  );
  await connection.run(`create or replace temp table t as select ${cells.join(', ')} from range(${rows}) r(i)`);
  const read = async (): Promise<Result> => readResult(await connection.stream('from t'));
  const result = await read();
  await requireEqual(connection, result, rows);
  const arrays = result.columns.map(({ values }) => values);
  const runs = rows > 500_000 ? 9 : 31;
  const there = arrays.map((values) => new Float64Array(values.length));
  const times = { read: [] as number[], drain: [] as number[], copy: [] as number[], into: [] as number[] };
  for (let i = 0; i <= runs; i++) {
    const one = [
      await timed(read),
      await timed(() => drain(connection)),
      await timed(() => arrays.map((values) => values.slice())),
      await timed(() => arrays.forEach((values, c) => there[c]!.set(values))),
    ] as const;
    if (i > 0) [times.read, times.drain, times.copy, times.into].forEach((list, k) => list.push(one[k]!));
  }
  const [ours, engine, copy, into] = [times.read, times.drain, times.copy, times.into].map(median);
  const shown = [ours!, engine!, copy!, ours! / copy!, into!, ours! / into!].map(
    (x, i) => `${x.toFixed(1)}${i === 3 || i === 5 ? 'x' : ''}`,
  );
  console.log([rows.toLocaleString('en'), ...shown].join(' | '));
}

/** Chunks fetched and looked at no further. */
async function drain(connection: DuckDBConnection): Promise<number> {
  const stream = await connection.stream('from t');
  let rows = 0;
  for (;;) {
    const chunk = await stream.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return rows;
    rows += chunk.rowCount;
  }
}

/** Sums and numbers of empty cells as the engine itself has them. */
async function requireEqual(connection: DuckDBConnection, result: Result, rows: number): Promise<void> {
  const asked = Array.from({ length: COLUMNS }, (_, c) => `count(c${c})::double, sum(c${c})::double`);
  const [row = []] = (await connection.runAndReadAll(`select ${asked.join(', ')} from t`)).getRowsJS();
  const counted = result.columns.flatMap(({ values }) => {
    const there = values.filter((value) => !Number.isNaN(value));
    return [there.length, there.reduce((a, b) => a + b, 0)];
  });
  const same = counted.every((value, i) => Math.abs(value - Number(row[i])) <= 1e-9 * Math.abs(value));
  if (result.rowCount !== rows || !same) throw new Error('the arrays do not hold what the engine has');
}

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
