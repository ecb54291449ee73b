/** The model and the data of the kernel benchmark: 30 indicators in 6 dimensions, 8 % of the cells missing. */
import type { GroupNode, IndicatorNode, Knot, Model, Node, Requirement } from '../src/model/model.ts';
import { MISSING, SCORED } from '../src/table/status.ts';
import type { MetricColumn, Table } from '../src/table/table.ts';
import { createRandom } from '../src/util/random.ts';

const DIMENSIONS = 6;
const PER_DIMENSION = 5;
const SHARE_MISSING = 0.08;
const CUTS = [20, 40, 60, 80];
const METRICS = Array.from({ length: DIMENSIONS * PER_DIMENSION }, (_, i) => `m${String(i).padStart(2, '0')}`);

/** Every other indicator is a band with four cuts (six knots), the rest are curves with five knots. */
export function benchmarkModel(): Model {
  const dimensions = Array.from({ length: DIMENSIONS }, (_, d) => {
    const own = METRICS.slice(d * PER_DIMENSION, (d + 1) * PER_DIMENSION);
    return group(
      `d${d}`,
      1 + (d % 2),
      own.map((metric) => indicator(`d${d}.${metric}`, metric)),
    );
  });
  return {
    formatVersion: 1,
    id: 'benchmark',
    title: 'Benchmark',
    description: '',
    scale: [0, 100],
    root: group('', 1, dimensions),
    stages: {
      from: [0, ...CUTS],
      names: ['1', '2', '3', '4', '5'],
      descriptions: [],
      overall: 'weakest',
      gates: [[], [], [gate(0, 0.2)], [gate(0, 0.3)], [gate(1, 0.4)]],
      ifMissing: 'at_most',
      minDimensions: 0.5,
    },
    features: [],
  };
}

function gate(metric: number, atLeast: number): Requirement {
  return { kind: 'metric', metric: METRICS[metric]!, atLeast, atMost: null };
}

function group(path: string, weight: number, children: readonly Node[]): GroupNode {
  return { ...named(path), kind: 'group', weight, combine: { kind: 'mean' }, minCoverage: 0.5, children };
}

function indicator(path: string, metric: string): IndicatorNode {
  const i = METRICS.indexOf(metric);
  const base = { ...named(path), kind: 'indicator' as const, weight: 1 + (i % 3), metric, onlyFor: [], maxAge: null };
  const shift = 0.002 * i;
  if (i % 2 === 0) {
    const cuts = [0.15, 0.3, 0.5, 0.7].map((cut) => cut + shift);
    const top = 0.9 + shift;
    const knots = [0, ...cuts, top].map((raw, k): Knot => [raw, 20 * k]);
    return { ...base, improve: '', curve: { kind: 'stage_from', direction: 'up', cuts, bottom: 0, top, knots } };
  }
  const raw = [0.05, 0.2, 0.45, 0.6, 0.95].map((x) => x + shift);
  const points = [0, 15, 55, 70, 100];
  return { ...base, improve: '', curve: { kind: 'points', knots: raw.map((x, k): Knot => [x, points[k]!]) } };
}

function named(path: string): Pick<Node, 'path' | 'id' | 'title' | 'why' | 'was'> {
  return { path, id: path.slice(path.lastIndexOf('.') + 1), title: path, why: '', was: null };
}

/**
 * Uniform values in [0, 1) with accounts that lean high or low; the same for the same number of accounts. Without names
 * it holds what the frame of the other side holds: numbers alone.
 */
export function benchmarkTable(n: number, named = true): Table {
  const random = createRandom(n);
  const lean = Float64Array.from({ length: n }, () => 0.6 + 1.2 * random());
  const metrics = METRICS.map((id): [string, MetricColumn] => {
    const values = lean.map((power) => (random() < SHARE_MISSING ? Number.NaN : random() ** power));
    const status = Uint8Array.from(values, (value) => (Number.isNaN(value) ? MISSING.noRows : SCORED));
    return [id, { kind: 'number', values, status, dictionary: [], evidence: null }];
  });
  const accounts = Array.from({ length: n }, (_, i) => (named ? String(i).padStart(8, '0') : ''));
  return { accounts, attributes: new Map(), metrics: new Map(metrics) };
}
