/** What the benchmark of options measures: six metrics of one group, each read by the same option. */
import type { Curve, Knot } from '../src/model/curve.ts';
import type { IndicatorNode, Model } from '../src/model/model.ts';
import type { Reading } from '../src/model/reading.ts';
import { MISSING, SCORED } from '../src/table/status.ts';
import type { Column, MetricColumn, Table } from '../src/table/table.ts';
import { createRandom } from '../src/util/random.ts';

const METRICS = ['m0', 'm1', 'm2', 'm3', 'm4', 'm5'];
const SHARE_MISSING = 0.08;
const REGIONS = ['apac', 'emea', 'latam', 'namer'];

/** Five knots, read by every case that is about what happens before the curve. */
const LINE: Curve = {
  kind: 'points',
  knots: [0, 5, 20, 50, 90].map((raw, k): Knot => [raw, [0, 15, 55, 70, 100][k]!]),
};

const reads = (reading: Reading): Partial<IndicatorNode> => ({ reading });
const by = (curve: Curve): Partial<IndicatorNode> => ({ curve });

/** By the name under which the other side does the same. */
export const OPTION_CASES: ReadonlyMap<string, Partial<IndicatorNode>> = new Map([
  ['curve alone', {}],
  ['percentile rank', by({ kind: 'percentile_rank', direction: 'up' })],
  ['percentile rank of counts', { ...by({ kind: 'percentile_rank', direction: 'up' }), metric: 'count' }],
  ['rank', by({ kind: 'rank', direction: 'up', ties: 'min' })],
  ['z-score', by({ kind: 'z_score', direction: 'up', deviation: 'sample', mean: 50, sd: 10 })],
  ['range of the base', by({ kind: 'range', direction: 'up', low: 'min', high: 'max' })],
  ['quantile bands', by({ kind: 'quantile_bands', give: [0, 25, 50, 75, 100] })],
  ['denominator', reads({ denominator: 'seats' })],
  ['impute mean', reads({ impute: { with: 'mean', among: null } })],
  ['impute median', reads({ impute: { with: 'median', among: null } })],
  ['impute median by region', reads({ impute: { with: 'median', among: 'region' } })],
  ['clamp to quantiles', reads({ outliers: { kind: 'clamp', from: 0.05, to: 0.95, type: 7 } })],
  ['winsorise', reads({ outliers: { kind: 'winsorise', points: 5, skew: 0.4, kurtosis: -1, else: null } })],
  ['transform log1p', reads({ transform: 'log1p' })],
  ['transform sqrt', reads({ transform: 'sqrt' })],
]);

export function optionModel(option: Partial<IndicatorNode>): Model {
  const prefix = option.metric ?? '';
  const children = METRICS.map((id): IndicatorNode => {
    const plain = { ...named(id), kind: 'indicator' as const, weight: 1, onlyFor: [], maxAge: null, improve: '' };
    return { ...plain, curve: LINE, ...option, metric: `${prefix}${id}` };
  });
  return {
    formatVersion: 1,
    id: 'options',
    title: 'Options',
    description: '',
    scale: [0, 100],
    root: { ...named(''), kind: 'group', weight: 1, combine: { kind: 'mean' }, minCoverage: 0.5, children },
    stages: null,
    features: [],
  };
}

function named(path: string): Pick<IndicatorNode, 'path' | 'id' | 'title' | 'why' | 'was'> {
  return { path, id: path, title: path, why: '', was: null };
}

/** Skewed positive values, the same as whole numbers (so that many are equal), a denominator and an attribute to group by. */
export function optionTable(n: number): Table {
  const random = createRandom(n);
  const metrics = new Map<string, MetricColumn>();
  for (const id of METRICS) {
    const values = Float64Array.from({ length: n }, () =>
      random() < SHARE_MISSING ? Number.NaN : 100 * random() ** 2,
    );
    metrics.set(id, numbers(values));
    metrics.set(`count${id}`, numbers(values.map(Math.floor)));
  }
  metrics.set('seats', numbers(Float64Array.from({ length: n }, () => Math.floor(random() * 20) / 4)));
  const region: Column = {
    kind: 'text',
    values: Float64Array.from({ length: n }, () => Math.floor(random() * REGIONS.length)),
    status: new Uint8Array(n),
    dictionary: REGIONS,
  };
  const accounts = Array.from({ length: n }, (_, i) => String(i).padStart(8, '0'));
  return { accounts, attributes: new Map([['region', region]]), metrics };
}

function numbers(values: Float64Array): MetricColumn {
  const status = Uint8Array.from(values, (value) => (Number.isNaN(value) ? MISSING.noRows : SCORED));
  return { kind: 'number', values, status, dictionary: [], evidence: null };
}
