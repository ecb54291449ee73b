/**
 * A frame of a what-if against scoring everything again: `npx tsx bench/what-if.ts [accounts ...]`. A slider is dragged up and
 * down by steps of one hundredth of its way (a frame), or thrown from end to end (a jump), and after each move the stages
 * of the whole base are counted. The other side scores the same changed table by the same changed model and counts as well;
 * both end with the same bits, which is checked at every place of the drag that is measured. "Anew" is the same scenario
 * without anything kept from a frame before. Medians and ratios of one run, the sides by turns.
 */
import { cpus, loadavg } from 'node:os';
import { performance } from 'node:perf_hooks';
import { applyScenario, type Circumstances } from '../src/analysis/scenario/apply-scenario.ts';
import { createScenarioFrames } from '../src/analysis/scenario/scenario-frames.ts';
import type { Change, Scenario } from '../src/analysis/scenario/scenario.ts';
import { thresholdsOf } from '../src/analysis/scenario/thresholds.ts';
import type { ScoredBase } from '../src/analysis/base/scored-base.ts';
import { indicators } from '../src/model/walk.ts';
import { bind } from '../src/score/bind.ts';
import { score } from '../src/score/score.ts';
import type { Scores } from '../src/score/scores.ts';
import { benchmarkModel, benchmarkTable } from './kernel-model.ts';

const SIZES = [4_900, 50_000, 1_000_000];
const CIRCUMSTANCES: Circumstances = { order: (_, eligible) => eligible, limits: new Map() };

/** What is moved; `at`: where the slider stands, 0 to 1. */
interface Slider {
  readonly name: string;
  readonly at: (share: number) => Change;
}

main(process.argv.slice(2).map(Number));

function main(sizes: readonly number[]): void {
  const load = loadavg()[0]!.toFixed(1);
  console.log(
    `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.versions.node}, load ${load}`,
  );
  console.log('accounts | slider | a frame, ms | against all | a jump, ms | against all | anew, ms | everything, ms');
  for (const n of sizes.length > 0 ? sizes : SIZES) {
    const model = benchmarkModel();
    const table = benchmarkTable(n);
    const bound = bind(model, table, null);
    const base: ScoredBase = { bound, table, scores: score(bound, table) };
    for (const slider of slidersOf(base)) report(slider, base);
  }
}

function slidersOf({ bound: { model } }: ScoredBase): readonly Slider[] {
  const all = indicators(model.root);
  const { metric } = all[0]!;
  const movable = all.find(({ curve }) => thresholdsOf(curve, model.scale).length > 0)!;
  const { room } = thresholdsOf(movable.curve, model.scale)[0]!;
  const [low, high] = room.map((end) => (Number.isFinite(end) ? end : 0));
  const by = (share: number) => ({ kind: 'share' as const, size: 0.4 * share });
  const [first] = model.root.children;
  const lift = { kind: 'lift', for: [], adoption: 1 } as const;
  return [
    { name: 'lift of a metric', at: (share) => ({ ...lift, lever: { metric }, by: by(share) }) },
    {
      name: 'adoption of a lift',
      at: (share) => ({ ...lift, lever: { metric }, by: by(0.5), adoption: Math.round(100 * share) / 100 }),
    },
    { name: 'lift of a dimension', at: (share) => ({ ...lift, lever: { node: first!.path }, by: by(share) }) },
    {
      name: 'threshold',
      at: (share) => {
        const value = low! + (0.05 + 0.9 * share) * (high! - low!);
        return { kind: 'threshold', path: movable.path, index: 0, value };
      },
    },
    { name: 'weight', at: (share) => ({ kind: 'weight', path: first!.path, weight: 0.5 + 2 * share }) },
  ];
}

/** Up by hundredths and down again. */
function place(step: number): number {
  const k = step % 200;
  return (k <= 100 ? k : 200 - k) / 100;
}

function report(slider: Slider, base: ScoredBase): void {
  const n = base.table.accounts.length;
  const rounds = Math.max(15, Math.min(400, Math.round(1e6 / n)));
  const scenarioAt = (share: number): Scenario => ({ changes: [slider.at(share)], ruler: 'fixed' });
  const drag = createScenarioFrames(base);
  const throws = createScenarioFrames(base);
  const times: Record<'frame' | 'jump' | 'anew' | 'everything', number[]> = {
    frame: [],
    jump: [],
    anew: [],
    everything: [],
  };
  // The place of the drag before the first that is measured: a drag has begun.
  const warm = Math.min(40, rounds);
  for (let step = 0; step < warm; step++) {
    drag.next(scenarioAt(place(step)), CIRCUMSTANCES);
    throws.next(scenarioAt(step % 2), CIRCUMSTANCES);
  }
  for (let step = warm; step < warm + rounds; step++) {
    const scenario = scenarioAt(place(step));
    const jump = scenarioAt(step % 2);
    times.frame.push(timed(() => countStages(drag.next(scenario, CIRCUMSTANCES).scores)));
    times.jump.push(timed(() => countStages(throws.next(jump, CIRCUMSTANCES).scores)));
    const other = drag.next(scenario, CIRCUMSTANCES);
    times.everything.push(timed(() => countStages(score(other.bound, other.table))));
    if (step % 3 === 0) times.anew.push(timed(() => countStages(applyScenario(base, scenario, CIRCUMSTANCES).scores)));
    if (step % Math.ceil(rounds / 15) === 0 && !sameBits(score(other.bound, other.table), other.scores)) {
      throw new Error(`a frame of "${slider.name}" differs`);
    }
  }
  const [frame, jump, anew, everything] = [times.frame, times.jump, times.anew, times.everything].map(median);
  const against = (ms: number): string => `1/${(everything! / ms).toFixed(1)}`;
  const cells = [n.toLocaleString('en'), slider.name, frame!.toFixed(3), against(frame!), jump!.toFixed(3)];
  console.log([...cells, against(jump!), anew!.toFixed(3), everything!.toFixed(3)].join(' | '));
}

function countStages({ overall }: Scores): Uint32Array {
  const counts = new Uint32Array(256);
  const { stage } = overall!;
  for (let row = 0; row < stage.length; row++) counts[stage[row]!]!++;
  return counts;
}

function sameBits(a: Scores, b: Scores): boolean {
  const same = <T extends Float64Array | Uint8Array>(one: T | null, other: T | null): boolean =>
    one === other || (one !== null && other !== null && one.every((value, i) => Object.is(value, other[i])));
  const nodes = a.nodes.every((node, k) => {
    const other = b.nodes[k]!;
    const bytes = same(node.status, other.status) && same(node.flags, other.flags) && same(node.stage, other.stage);
    return bytes && same(node.points, other.points) && same(node.coverage, other.coverage);
  });
  return nodes && same(a.overall!.stage, b.overall!.stage) && same(a.overall!.kind, b.overall!.kind);
}

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
