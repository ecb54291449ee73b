import { askedValue } from '../../analysis/assessment/asked-value.ts';
import { readWithRuler, type Rulers } from '../../analysis/change/rulers.ts';
import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import type { Limits } from '../../analysis/scenario/lift-table.ts';
import { limitsOf } from '../../analysis/scenario/limits.ts';
import type { PlainBoundModel } from '../../score/bound-model.ts';
import type { LaidCurves } from '../../score/indicator/linear-curve.ts';
import type { MetricRecord } from '../../table/record.ts';
import { createFormat, type Format } from '../format/format.ts';

type RecordedBase = ScoredBase & {
  readonly record: { readonly metrics: Readonly<Record<string, MetricRecord>> };
};

/** What the assessments of one base have in common. */
export interface Shared {
  readonly limits: Limits;
  /** Each account is scored over and over, with what it would be. */
  readonly laid: LaidCurves;
  /** Whether it is a metric of which there is no half. */
  readonly countsThings: (metric: string) => boolean;
  /** The same for each account: two scorings of the whole base. */
  readonly rulers: typeof readWithRuler;
  /** The same for each account that asks for as many points of an indicator. */
  readonly asked: typeof askedValue;
  /** Making one takes longer than what an assessment writes with it. */
  readonly format: typeof createFormat;
}

/** O(accounts x metrics). */
export function shareAmong(base: RecordedBase): Shared {
  const { table, record } = base;
  const counted = new Map<string, boolean>();
  const read = new Map<ScoredBase, Rulers>();
  return {
    limits: limitsOf(table, (metric) => record.metrics[metric]?.unit),
    laid: new Map(),
    countsThings: (metric) => {
      const found = counted.get(metric) ?? countsThings(base, metric);
      counted.set(metric, found);
      return found;
    },
    rulers: (a, b) => {
      const found = read.get(a) ?? readWithRuler(a, b);
      if (b === base) read.set(a, found);
      return found;
    },
    asked: rememberAsked(),
    format: rememberFormats(),
  };
}

/** Of the curves of one base, or of one of its variants, paths tell the indicators. */
function rememberAsked(): typeof askedValue {
  const known = new Map<PlainBoundModel['curves'], Map<string, number | null>>();
  return (leaf, bound, least, isWhole) => {
    const own = known.get(bound.curves) ?? new Map<string, number | null>();
    known.set(bound.curves, own);
    const key = `${leaf.path} ${least} ${isWhole}`;
    const found = own.get(key);
    const value = found === undefined ? askedValue(leaf, bound, least, isWhole) : found;
    own.set(key, value);
    return value;
  };
}

function rememberFormats(): typeof createFormat {
  const known = new Map<string, Format>();
  return (options) => {
    const { locale, language, scale, plain } = options ?? {};
    const key = JSON.stringify([locale, language, scale, plain]);
    const format = known.get(key) ?? createFormat(options);
    known.set(key, format);
    return format;
  };
}

/** What it gives is counted, or whole in every account of more than a few. */
function countsThings({ record, table }: RecordedBase, metric: string): boolean {
  const [own, column] = [record.metrics[metric], table.metrics.get(metric)];
  if (own === undefined || column === undefined || own.unit.startsWith('percent')) return false;
  if (COUNTS.test(own.value)) return true;
  const seen = column.values.filter((value) => !Number.isNaN(value));
  return seen.length >= MANY && seen.every(Number.isInteger);
}

const COUNTS = /^(?:count|count_if|count_distinct|active_days|days_since)\((?:[^()]|\([^()]*\))*\)$/;
const MANY = 20;
