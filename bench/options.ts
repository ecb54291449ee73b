/**
 * What a curve that looks at the base, and what happens before a curve, costs: binding and scoring six indicators against
 * pandas giving the same: `npx tsx bench/options.ts [accounts ...]`. The same is six columns of points, their mean and its
 * coverage; a second ratio is against the columns of points alone, so that the mean that we make is not counted on the other side. Points are compared (within 1e-9). Times are of the processor,
 * the least of several runs, and ratios are from one run.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { bind } from '../src/score/bind.ts';
import { score } from '../src/score/score.ts';
import type { Model } from '../src/model/model.ts';
import type { Table } from '../src/table/table.ts';
import { benchmarkModel, benchmarkTable } from './kernel-model.ts';
import { OPTION_CASES, optionModel, optionTable } from './option-cases.ts';
import { pythonWithPandas } from './python.ts';

const SIZES = [4_900, 1_000_000];

interface Ours {
  readonly bindMs: number;
  readonly scoreMs: number;
}

/** The columns of points alone, and with their mean. */
type Theirs = readonly [columnsMs: number, wholeMs: number];

main(process.argv.slice(2).map(Number));

function main(given: readonly number[]): void {
  const python = pythonWithPandas();
  console.log(`${cpus()[0]?.model ?? 'unknown processor'}, Node ${process.versions.node}`);
  for (const n of given.length > 0 ? given : SIZES) {
    console.log(
      `\n${n.toLocaleString('en')} accounts x 6 | bind ms | score ms | pandas ms | ratio | columns alone ms | ratio`,
    );
    for (const [name, ours, theirs] of compare(n, python)) {
      const cells = theirs
        .toReversed()
        .flatMap((ms) => [ms.toFixed(2), `${(ms / (ours.bindMs + ours.scoreMs)).toFixed(1)}x`]);
      console.log([name, ours.bindMs.toFixed(2), ours.scoreMs.toFixed(2), ...cells].join(' | '));
    }
    const [plain, filled] = fills(n);
    console.log(
      `fills: the kernel's model ${plain.toFixed(2)} ms, filled ${filled.toFixed(2)} ms, ${(filled / plain).toFixed(2)}x`,
    );
  }
}

function compare(n: number, python: string): readonly (readonly [string, Ours, Theirs])[] {
  const table = optionTable(n);
  const folder = mkdtempSync(join(tmpdir(), 'option-bench-'));
  try {
    for (const [id, { values }] of [...table.metrics, ...table.attributes]) writeColumn(folder, id, values);
    const ours = [...OPTION_CASES].map(([name, option]) => {
      const model = optionModel(option);
      const { nodes } = score(bind(model, table, null), table);
      nodes.slice(1).forEach(({ points }, k) => writeColumn(folder, `${name} ${k}`, points));
      return [name, timeOption(model, table)] as const;
    });
    const args = [join(import.meta.dirname, 'options_pandas.py'), folder, ...OPTION_CASES.keys()];
    const theirs = JSON.parse(execFileSync(python, args, { encoding: 'utf8' })) as Record<string, Theirs>;
    return ours.map(([name, own]) => [name, own, theirs[name]!] as const);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function timeOption(model: Model, table: Table): Ours {
  const bound = bind(model, table, null);
  return {
    bindMs: timed(() => bind(model, table, null), table.accounts.length),
    scoreMs: timed(() => score(bound, table), table.accounts.length),
  };
}

/** The same model with and without a policy for what is missing. */
function fills(n: number): readonly [plain: number, filled: number] {
  const table = benchmarkTable(n);
  const plain = benchmarkModel();
  const root = {
    ...plain.root,
    children: plain.root.children.map((dimension) =>
      dimension.kind === 'group'
        ? { ...dimension, children: dimension.children.map((leaf) => ({ ...leaf, ifMissing: 30 })) }
        : dimension,
    ),
  };
  const of = (model: Model): number => {
    const bound = bind(model, table, null);
    return timed(() => score(bound, table), n);
  };
  return [of(plain), of({ ...plain, root })];
}

/** Processor time of one run, the collector's threads with it, after warming up; the least, which other work on the machine disturbs least. */
function timed(run: () => unknown, n: number): number {
  const runs = n > 500_000 ? 5 : 51;
  for (let warm = 0; warm < 2 + 500_000 / n; warm++) run();
  const times = Array.from({ length: runs }, () => {
    const before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e3;
  });
  return Math.min(...times);
}

function writeColumn(folder: string, name: string, values: Float64Array): void {
  writeFileSync(join(folder, `${name}.f64`), Buffer.from(values.buffer, values.byteOffset, values.byteLength));
}
