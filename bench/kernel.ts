/**
 * Full scoring in TypeScript against the same in vectorised pandas and numpy: `npx tsx bench/kernel.ts [accounts ...]`. Both read
 * the same numbers, both results are compared (points within 1e-9, stages exactly), and the ratio comes from one run. Our
 * side runs with the accounts' names, which the collector of memory walks over, and without, as the other side's frames are.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { indicators } from '../src/model/walk.ts';
import type { Model } from '../src/model/model.ts';
import type { Table } from '../src/table/table.ts';
import { bind } from '../src/score/bind.ts';
import { score } from '../src/score/score.ts';
import type { Scores } from '../src/score/scores.ts';
import { benchmarkModel, benchmarkTable } from './kernel-model.ts';
import { pythonWithPandas } from './python.ts';

const SIZES = [4_900, 100_000, 1_000_000];

interface PandasResult {
  readonly python: string;
  readonly pandas: string;
  readonly numpy: string;
  readonly difference: number;
  readonly pandasMs: number;
  readonly arraysMs: number;
  readonly numpyMs: number;
}

main(process.argv.slice(2).map(Number));

function main(sizes: readonly number[]): void {
  const python = pythonWithPandas();
  console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.versions.node}`);
  for (const n of sizes.length > 0 ? sizes : SIZES) {
    const { ours, nameless, pandas } = compare(n, python);
    if (n === (sizes[0] ?? SIZES[0])) {
      console.log(`Python ${pandas.python}, pandas ${pandas.pandas}, numpy ${pandas.numpy}`);
      console.log(
        'accounts | TypeScript ms | pandas ms | ratio | without names ms | ratio | curves on arrays ms | ratio | numpy by hand ms | ratio | difference',
      );
    }
    const ratio = (theirs: number, own = ours): string => `${(theirs / own).toFixed(1)}x`;
    const cells = [
      n.toLocaleString('en'),
      ours.toFixed(2),
      pandas.pandasMs.toFixed(1),
      ratio(pandas.pandasMs),
      nameless.toFixed(2),
      ratio(pandas.pandasMs, nameless),
      pandas.arraysMs.toFixed(1),
      ratio(pandas.arraysMs),
      pandas.numpyMs.toFixed(1),
      ratio(pandas.numpyMs),
      pandas.difference.toExponential(1),
    ];
    console.log(cells.join(' | '));
  }
}

function compare(n: number, python: string): { ours: number; nameless: number; pandas: PandasResult } {
  const model = benchmarkModel();
  const runs = n > 500_000 ? 7 : n > 50_000 ? 15 : 101;
  const nameless = timeScoring(model, benchmarkTable(n, false), runs);
  const table = benchmarkTable(n);
  const ours = timeScoring(model, table, runs);
  const folder = mkdtempSync(join(tmpdir(), 'kernel-bench-'));
  try {
    writeInputs(folder, model, table, runs);
    writeScores(folder, score(bind(model, table, null), table));
    const output = execFileSync(python, [join(import.meta.dirname, 'kernel_pandas.py'), folder], { encoding: 'utf8' });
    return { ours, nameless, pandas: JSON.parse(output) as PandasResult };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The median, after warming up for long enough that the compiler has settled: a server or a page scores many times. */
function timeScoring(model: Model, table: Table, runs: number): number {
  const bound = bind(model, table, null);
  for (let warm = 0; warm < 3 + 5_000_000 / table.accounts.length; warm++) score(bound, table);
  return median(Array.from({ length: runs }, () => timed(() => score(bound, table))));
}

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}

function writeInputs(folder: string, model: Model, table: Table, runs: number): void {
  const { root, stages, scale } = model;
  const leaves = indicators(root);
  const spec = {
    accounts: table.accounts.length,
    runs: Math.min(runs, 31),
    minCoverage: root.minCoverage,
    minDimensions: stages!.minDimensions,
    cuts: stages!.from,
    scale,
    indicators: leaves.map(({ metric, weight, curve }) => ({
      metric,
      weight,
      band: curve.kind === 'stage_from',
      knots: 'knots' in curve ? curve.knots : [],
    })),
    dimensions: root.children.map(({ path, weight }) => {
      const own = leaves.flatMap((leaf, i) => (leaf.path.startsWith(`${path}.`) ? [i] : []));
      return { weight, first: own[0], last: own.at(-1)! + 1 };
    }),
    gates: stages!.gates.flatMap((gates, k) => gates.map((gate) => ({ ...gate, stage: k + 1 }))),
  };
  writeFileSync(join(folder, 'spec.json'), JSON.stringify(spec));
  writeColumns(
    folder,
    'values.f64',
    leaves.map(({ metric }) => table.metrics.get(metric)!.values),
  );
}

function writeScores(folder: string, scores: Scores): void {
  const root = scores.nodes[0]!;
  const dimensions = scores.nodes.filter((node) => node.stage !== null);
  const leaves = scores.nodes.filter((node) => node.kind === 'indicator');
  writeColumns(
    folder,
    'points.f64',
    leaves.map((node) => node.points),
  );
  writeColumns(
    folder,
    'dims.f64',
    dimensions.map((node) => node.points),
  );
  writeColumns(
    folder,
    'cover.f64',
    dimensions.map((node) => node.coverage!),
  );
  writeColumns(folder, 'total.f64', [root.points]);
  writeColumns(folder, 'coverage.f64', [root.coverage!]);
  writeColumns(
    folder,
    'stages.u8',
    dimensions.map((node) => node.stage!),
  );
  writeColumns(
    folder,
    'dims_status.u8',
    dimensions.map((node) => node.status),
  );
  writeColumns(folder, 'total_status.u8', [root.status]);
  writeColumns(folder, 'overall.u8', [scores.overall!.stage]);
  writeColumns(folder, 'kind.u8', [scores.overall!.kind]);
}

function writeColumns(folder: string, name: string, columns: readonly (Float64Array | Uint8Array)[]): void {
  const chunks = columns.map((column) => Buffer.from(column.buffer, column.byteOffset, column.byteLength));
  writeFileSync(join(folder, name), Buffer.concat(chunks));
}
