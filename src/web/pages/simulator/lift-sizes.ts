import type { Lift, LiftBy } from '../../../analysis/scenario/scenario.ts';
import type { Rows, ScoredBase } from '../../../analysis/base/scored-base.ts';
import { SCORED } from '../../../table/status.ts';
import { quantileOf } from '../../../util/quantile.ts';
import type { MetricRecord } from '../../../table/record.ts';
import { TRIED } from './simulation.ts';

/** What a slider of a lift goes over, as people see it: a percent metric in percent. */
export interface DialRange {
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly unit: string;
  /** The lift with what the slider says. */
  readonly withValue: (value: number) => LiftBy;
}

/** Only shares and the best mean the same for each metric below a dimension. */
export function kindsOf({ lever }: Pick<Lift, 'lever'>): readonly LiftBy['kind'][] {
  return 'metric' in lever ? ['share', 'amount', 'floor', 'quantile'] : ['share', 'quantile'];
}

type Metrics = Readonly<Record<string, MetricRecord>>;

export function rangeOf(base: ScoredBase, metrics: Metrics, { lever, by }: Lift, rows: Rows): DialRange {
  if (by.kind === 'share') {
    return { ...percent(by.size, 0, 100), withValue: (value) => ({ kind: 'share', size: value / 100 }) };
  }
  if (by.kind === 'quantile') {
    return { ...percent(1 - by.p, 1, 99), withValue: (value) => ({ kind: 'quantile', p: clean(1 - value / 100) }) };
  }
  const unit = 'metric' in lever ? (metrics[lever.metric]?.unit ?? '') : '';
  const factor = unit === 'percent' ? 100 : 1;
  const [low, high] = spanOf(base, lever, rows);
  const shown = unit === 'percent' || unit === 'percent_points' ? '%' : unit;
  const [from, to] = by.kind === 'amount' ? [0, high - low] : [low, high];
  const step = stepOf((to - from) * factor);
  const ends = { min: Math.floor((from * factor) / step) * step, max: Math.ceil((to * factor) / step) * step };
  const value = by.kind === 'floor' ? by.value : by.size;
  return {
    min: clean(Math.min(ends.min, value * factor)),
    max: clean(Math.max(ends.max, value * factor, ends.min + step)),
    step,
    value: clean(value * factor),
    unit: shown,
    withValue: (next) => {
      const raw = clean(next / factor);
      return by.kind === 'amount' ? { kind: 'amount', size: raw } : { kind: 'floor', value: raw };
    },
  };
}

/** What another kind begins with. */
export function firstOf(base: ScoredBase, { lever }: Lift, kind: LiftBy['kind'], rows: Rows): LiftBy {
  const [low, high] = spanOf(base, lever, rows);
  const digits = (value: number): number => Number(value.toPrecision(2));
  switch (kind) {
    case 'share':
      return TRIED;
    case 'quantile':
      return { kind, p: 0.75 };
    case 'amount':
      return { kind, size: digits((high - low) / 10) };
    case 'floor':
      return { kind, value: digits((low + high) / 2) };
  }
}

function percent(share: number, min: number, max: number): Omit<DialRange, 'withValue'> {
  const value = clean(share * 100);
  return { value, min, max: Math.max(max, value), step: 1, unit: '%' };
}

/** Where nearly all known values lie; 0 to 1 where there are none. */
function spanOf({ table }: ScoredBase, lever: Lift['lever'], rows: Rows): readonly [number, number] {
  const column = 'metric' in lever ? table.metrics.get(lever.metric) : undefined;
  if (column === undefined) return [0, 1];
  const known = rows.filter((row) => column.status[row] === SCORED && Number.isFinite(column.values[row]!));
  if (known.length === 0) return [0, 1];
  const values = Float64Array.from(known, (row) => column.values[row]!);
  const [low, high] = [quantileOf(values, 0.05, 7), quantileOf(values, 0.95, 7)];
  return low < high ? [low, high] : [low, low + 1];
}

/** About a hundred steps, each a 1, 2 or 5. */
function stepOf(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width / 100));
  const step = [1, 2, 5, 10].find((one) => width / (one * power) <= 100) ?? 10;
  return clean(step * power);
}

/** Without the last digits, which arithmetic adds. */
function clean(value: number): number {
  return Number(value.toPrecision(12));
}
