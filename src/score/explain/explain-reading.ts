import type { IndicatorNode } from '../../model/model.ts';
import { valueColumn } from '../../table/column.ts';
import { SCORED } from '../../table/status.ts';
import type { Table } from '../../table/table.ts';
import { exp } from '../../util/elementary.ts';
import type { BoundModel, BoundOutliers } from '../bound-model.ts';
import { readIndicator, readMeasured, treated } from '../indicator/reading.ts';
import { keptAs, readRaw } from '../indicator/reading-raw.ts';
import { transformOf, untransformed } from '../indicator/transform.ts';
import type { ReadingStep, ValueReading } from './value-reading.ts';

/** The reading of the one account in `table`; undefined where the curve reads the metric as it is. */
export function explainReading(indicator: IndicatorNode, bound: BoundModel, table: Table): ValueReading | undefined {
  const { reading } = indicator;
  if (reading === undefined) return undefined;
  const own = bound.readings?.[indicator.path];
  const column = readIndicator(indicator, own, table, bound.asOf);
  const { denominator: _, ...undivided } = reading;
  const measurement = known(readRaw({ ...indicator, reading: undivided }, table, bound.asOf).values[0]!);
  const measured = known(readMeasured(indicator, table, bound.asOf).values[0]!);
  const read = known(column.values[0]!);
  const steps: ReadingStep[] = [...stepsOfValue(indicator, table, measurement, measured)];
  const inconclusive = steps.find((step) => step.kind === 'status_of')?.value;
  const value = measurement ?? (typeof inconclusive === 'number' ? inconclusive : null);
  const { impute, transform } = reading;
  const fill = own?.fill === undefined || read === null || measured !== null ? null : fillOf(indicator, bound, table);
  if (impute !== undefined && fill !== null) {
    const among = impute.with === 'constant' ? null : impute.among;
    steps.push({ kind: 'impute', with: impute.with, among, result: fill });
  }
  const start = measured ?? fill;
  if (start === null) return { value, read, steps };
  const within = own?.outliers === undefined ? start : treated(start, own.outliers);
  if (own?.outliers !== undefined && within !== start) {
    const how = own.outliers.kind === 'log' ? 'log' : within < start ? 'lowered' : 'raised';
    steps.push({ kind: 'outliers', how, result: within });
  }
  if (transform !== undefined)
    steps.push({ kind: 'transform', how: transform, result: known(transformOf(transform)(within)) });
  return { value, read, steps };
}

/** How the value itself came about, up to its division. */
function stepsOfValue(
  { metric, reading }: IndicatorNode,
  table: Table,
  value: number | null,
  measured: number | null,
): ReadingStep[] {
  const cell = (id: string): number | null => {
    const column = valueColumn(table, id);
    return column?.status[0] === SCORED ? known(column.values[0]!) : null;
  };
  const steps: ReadingStep[] = [];
  const { proportion, denominator } = reading ?? {};
  if (proportion !== undefined) {
    const parts = proportion.parts.map((part) => ({ ...part, passed: cell(part.of), total: cell(part.outOf) }));
    steps.push({ kind: 'proportion', parts, result: value });
  }
  const raw = proportion === undefined ? cell(metric) : null;
  const column = valueColumn(table, metric);
  const rule = raw === null ? undefined : reading?.statusOf?.find((each) => keptAs(each.value, column) === raw);
  if (rule !== undefined) steps.push({ kind: 'status_of', ...rule });
  else if (reading?.daysSince === true && raw !== null) steps.push({ kind: 'days_since', date: raw, result: value });
  if (denominator !== undefined) {
    const by = valueColumn(table, denominator);
    const divisor = by?.kind === 'number' && by.status[0] === SCORED ? known(by.values[0]!) : null;
    steps.push({ kind: 'denominator', id: denominator, by: divisor, result: measured });
  }
  return steps;
}

/** The fill before outliers and transform. */
function fillOf(indicator: IndicatorNode, bound: BoundModel, table: Table): number | null {
  const own = bound.readings?.[indicator.path];
  const { transform: _, ...plain } = indicator.reading ?? {};
  const fills = own?.fill === undefined ? undefined : { fill: own.fill };
  return known(readIndicator({ ...indicator, reading: plain }, fills, table, bound.asOf).values[0]!);
}

/**
 * The value, measured as `ValueReading.value` is, that the curve would read as `read`, all else as it is; null where no
 * number is: outside the limits of outliers, or where there is nothing to divide by.
 */
export function valueReadAs(
  read: number,
  { reading, path }: IndicatorNode,
  { readings }: Pick<BoundModel, 'readings'>,
  { value: measured, steps }: Pick<ValueReading, 'value' | 'steps'>,
): number | null {
  const how = reading?.transform;
  const before = how === undefined ? read : untransformed(read, how, transformedFrom(steps) ?? measured ?? 0);
  const outliers = readings?.[path]?.outliers;
  const plain = outliers === undefined ? before : untreated(before, outliers);
  if (plain === null) return null;
  const divided = steps.find((step) => step.kind === 'denominator');
  const value = reading?.denominator === undefined ? plain : plain * (divided?.by ?? Number.NaN);
  return Number.isFinite(value) ? value : null;
}

/** A value, measured as `ValueReading.value` is, past which nothing more counts, and what the curve reads of it. */
export interface ReadLimit {
  readonly value: number;
  readonly read: number;
  /** Values above it count as it, else those below. */
  readonly above: boolean;
}

/** The limit of outliers that lies before what the curve would read as `read`; null where none does. */
export function limitBefore(
  read: number,
  { reading, path }: IndicatorNode,
  { readings }: Pick<BoundModel, 'readings'>,
  { value: measured, steps }: Pick<ValueReading, 'value' | 'steps'>,
): ReadLimit | null {
  const outliers = readings?.[path]?.outliers;
  if (outliers?.kind !== 'limits') return null;
  const how = reading?.transform;
  const wanted = how === undefined ? read : untransformed(read, how, transformedFrom(steps) ?? measured ?? 0);
  const above = wanted > outliers.high;
  if (!above && !(wanted < outliers.low)) return null;
  const limit = above ? outliers.high : outliers.low;
  const divided = steps.find((step) => step.kind === 'denominator');
  const value = reading?.denominator === undefined ? limit : limit * (divided?.by ?? Number.NaN);
  if (!Number.isFinite(value)) return null;
  return { value, read: how === undefined ? limit : transformOf(how)(limit), above };
}

/** What the transform was applied to, where a step before it made it. */
function transformedFrom(steps: readonly ReadingStep[]): number | null {
  return steps.findLast((step) => step.kind !== 'transform' && step.kind !== 'status_of')?.result ?? null;
}

function untreated(y: number, by: BoundOutliers): number | null {
  if (by.kind === 'log') return exp(y) + by.low - 0.01 * (by.high - by.low);
  // What came back through a root or a logarithm may lie a rounding off a limit.
  const room = 1e-12 * Math.max(Math.abs(by.low), Math.abs(by.high));
  return y < by.low - room || y > by.high + room ? null : Math.min(Math.max(y, by.low), by.high);
}

function known(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
