/**
 * A frame of a what-if against scoring everything again: `npx tsx bench/what-if.ts [accounts ...]`. One indicator's metric
 * is lifted, or one of its thresholds moved, and the stages of the whole base follow. Both sides start from the same changed
 * table and model and end with the same bits, which is checked; the ratio comes from one run, the sides by turns.
 */
import { cpus } from 'node:os';
import { performance } from 'node:perf_hooks';
import { applyScenario, type Circumstances } from '../src/analysis/scenario/apply-scenario.ts';
import type { Change, Scenario } from '../src/analysis/scenario/scenario.ts';
import { thresholdsOf } from '../src/analysis/scenario/thresholds.ts';
import type { ScoredBase } from '../src/analysis/base/scored-base.ts';
import { indicators } from '../src/model/walk.ts';
import { bind } from '../src/score/bind.ts';
import { score } from '../src/score/score.ts';
import { benchmarkModel, benchmarkTable } from './kernel-model.ts';

const SIZES = [4_900, 100_000, 1_000_000];
const CIRCUMSTANCES: Circumstances = { order: (_, eligible) => eligible, limits: new Map() };

main(process.argv.slice(2).map(Number));

function main(sizes: readonly number[]): void {
  console.log(`${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.versions.node}`);
  console.log('accounts | change | a frame, ms | everything, ms | ratio');
  for (const n of sizes.length > 0 ? sizes : SIZES) {
    const model = benchmarkModel();
    const table = benchmarkTable(n);
    const bound = bind(model, table, null);
    const base: ScoredBase = { bound, table, scores: score(bound, table) };
    for (const [name, change] of changesOf(base)) report(name, base, { changes: [change], ruler: 'fixed' });
  }
}

function changesOf({ bound: { model } }: ScoredBase): readonly (readonly [string, Change])[] {
  const all = indicators(model.root);
  const { metric } = all[0]!;
  const movable = all.find(({ curve }) => thresholdsOf(curve, model.scale).length > 0)!;
  const { value, room } = thresholdsOf(movable.curve, model.scale)[0]!;
  const next = Number.isFinite(room[1]) ? (value + room[1]) / 2 : value + 1;
  return [
    ['lift', { kind: 'lift', lever: { metric }, by: { kind: 'share', size: 0.2 }, for: [], adoption: 1 }],
    ['threshold', { kind: 'threshold', path: movable.path, index: 0, value: next }],
    ['stage rule', { kind: 'stage_rule', overall: 'score' }],
  ];
}

function report(name: string, base: ScoredBase, scenario: Scenario): void {
  const { bound, table, scores } = applyScenario(base, scenario, CIRCUMSTANCES);
  if (!sameBits(score(bound, table), scores)) throw new Error(`the frame of "${name}" differs`);
  const n = table.accounts.length;
  const rounds = Math.max(7, Math.min(400, Math.round(2e6 / n)));
  let [frame, everything] = [Infinity, Infinity];
  for (let i = 0; i < rounds; i++) {
    frame = Math.min(
      frame,
      timed(() => applyScenario(base, scenario, CIRCUMSTANCES)),
    );
    everything = Math.min(
      everything,
      timed(() => score(bound, table)),
    );
  }
  const cells = [n.toLocaleString('en'), name, frame.toFixed(3), everything.toFixed(3)];
  console.log([...cells, `1/${(everything / frame).toFixed(1)}`].join(' | '));
}

function sameBits(a: ScoredBase['scores'], b: ScoredBase['scores']): boolean {
  return a.nodes.every(({ points, status }, k) => {
    const other = b.nodes[k]!;
    return (
      points.every((one, i) => Object.is(one, other.points[i])) && status.every((one, i) => one === other.status[i])
    );
  });
}

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
