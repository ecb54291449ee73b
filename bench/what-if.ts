/**
 * A frame of a what-if against scoring everything again: `npx tsx bench/what-if.ts [accounts ...]`. A slider is dragged up and
 * down by steps of one hundredth of its way (a frame), or thrown from end to end (a jump), and after each move the stages
 * of the whole base are counted. Frames are timed in rows of eight, as a drag makes them, and each alone right after a
 * rescore, which has taken the cache from it. The other side scores the same changed table by the same changed model and
 * counts as well; both end with the same bits, which is checked at every place of the drag that is measured. "Touched" is the same
 * scenario without anything kept from a frame before: the kernel scores what the change touches, and nothing else. "Points
 * that change": of those of all nodes, from one frame to the next. Lower quartiles and their ratios, of one run, the sides by turns.
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
const IN_A_ROW = 8;
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
  console.log(
    'accounts | slider | in a row, ms | | after a rescore, ms | | a jump, ms | | touched, ms | | everything, ms | points that change',
  );
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
    { name: 'requirement', at: (share) => ({ kind: 'gate', stage: 3, index: 0, value: 0.1 + 0.3 * share }) },
    { name: 'cut', at: (share) => ({ kind: 'cut', stage: 3, value: 25 + 30 * share }) },
    { name: 'weight', at: (share) => ({ kind: 'weight', path: first!.path, weight: 0.5 + 2 * share }) },
  ];
}

/** Up by hundredths and down again. */
function place(step: number): number {
  const k = step % 200;
  return (k <= 100 ? k : 200 - k) / 100;
}

/** The four sides of one slider, in ms. */
interface Times {
  readonly row: number[];
  readonly alone: number[];
  readonly jump: number[];
  readonly touched: number[];
  readonly everything: number[];
}

function report(slider: Slider, base: ScoredBase): void {
  const n = base.table.accounts.length;
  const rounds = Math.max(15, Math.min(400, Math.round(1e6 / n)));
  const scenarioAt = (share: number): Scenario => ({ changes: [slider.at(share)], ruler: 'fixed' });
  const drag = createScenarioFrames(base);
  const throws = createScenarioFrames(base);
  const times: Times = { row: [], alone: [], jump: [], touched: [], everything: [] };
  const changed: number[] = [];
  let step = 0;
  const next = (): ScoredBase => drag.next(scenarioAt(place(step++)), CIRCUMSTANCES);
  // The place of the drag before the first that is measured: a drag has begun.
  for (let k = 0; k < Math.min(40, rounds); k++) {
    next();
    throws.next(scenarioAt(k % 2), CIRCUMSTANCES);
  }
  for (let round = 0; round < rounds; round++) {
    for (let k = 0; k < IN_A_ROW; k++) times.row.push(timed(() => countStages(next().scores)));
    times.jump.push(timed(() => countStages(throws.next(scenarioAt(round % 2), CIRCUMSTANCES).scores)));
    const { bound, table } = next();
    times.everything.push(timed(() => countStages(score(bound, table))));
    times.alone.push(timed(() => countStages(next().scores)));
    const scenario = scenarioAt(place(step));
    if (round % 3 === 0)
      times.touched.push(timed(() => countStages(applyScenario(base, scenario, CIRCUMSTANCES).scores)));
    if (round % Math.ceil(rounds / 15) === 0) {
      const before = next().scores.nodes.map(({ points }) => points.slice());
      const other = next();
      changed.push(changedShare(before, other.scores));
      if (!sameBits(score(other.bound, other.table), other.scores))
        throw new Error(`a frame of "${slider.name}" differs`);
    }
  }
  const everything = quartile(times.everything);
  const against = (all: readonly number[]): string[] => [
    quartile(all).toFixed(3),
    `1/${(everything / quartile(all)).toFixed(1)}`,
  ];
  const cells = [times.row, times.alone, times.jump, times.touched].flatMap(against);
  const share = `${(100 * quartile(changed)).toFixed(1)} %`;
  console.log([n.toLocaleString('en'), slider.name, ...cells, everything.toFixed(3), share].join(' | '));
}

/** Of the points of all nodes, those that are not as they were. */
function changedShare(before: readonly Float64Array[], { nodes }: Scores): number {
  let changed = 0;
  nodes.forEach(({ points }, k) => {
    for (let row = 0; row < points.length; row++) if (!Object.is(points[row], before[k]![row])) changed++;
  });
  return changed / nodes.reduce((sum, { points }) => sum + points.length, 0);
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

/** The lower one: other work on the machine makes a run longer, never shorter, and a long run more often than a short one. */
function quartile(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 4)]!;
}
