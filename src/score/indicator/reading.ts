import type { IndicatorNode } from '../../model/model.ts';
import { valueColumn } from '../../table/column.ts';
import { isMissing, SCORED } from '../../table/status.ts';
import type { Table } from '../../table/table.ts';
import { ln } from '../../util/elementary.ts';
import type { BoundFill, BoundOutliers, BoundReading } from '../bound-model.ts';
import { cellStatus, narrow, narrows } from './cell-status.ts';
import type { Cells } from './cells.ts';
import { valuesOfPeers } from './peer-groups.ts';
import { readRaw } from './reading-raw.ts';
import { transformCells } from './transform.ts';

/** What the curve of an indicator reads, row by row. */
export interface ReadColumn {
  /** NaN where there is nothing to read. */
  readonly values: Float64Array;
  /** A filled cell keeps its missing status. */
  readonly status: Uint8Array;
  /** 1 where the value is not measured but filled in; null where nothing is. */
  readonly filled: Uint8Array | null;
}

/**
 * The values of an indicator as its curve reads them: the metric's own column where the model says no more (to be read,
 * not written). Row-local: what needs the population is in `bound`. A value that a step cannot take (the logarithm of a
 * negative number) makes the cell an error. Cost: one pass for each step.
 */
export function readIndicator(
  indicator: IndicatorNode,
  bound: BoundReading | undefined,
  table: Table,
  asOf: number | null,
): ReadColumn {
  const { reading } = indicator;
  if (reading === undefined) return readMetric(indicator, table, asOf);
  const column = readMeasured(indicator, table, asOf);
  const filled = bound?.fill === undefined ? null : fill(column, bound.fill, table);
  if (bound?.outliers !== undefined) treat(column.values, bound.outliers);
  if (reading.transform !== undefined) transformCells(column, reading.transform, filled);
  return { ...column, filled };
}

function readMetric(indicator: IndicatorNode, table: Table, asOf: number | null): ReadColumn {
  const status = cellStatus(indicator, table, asOf);
  const metric = valueColumn(table, indicator.metric);
  const values = metric?.status === status ? metric.values : scoredValues(metric?.values, status);
  return { values, status, filled: null };
}

/** NaN wherever the cell is not scored, also where the metric has a value that the indicator does not use. */
function scoredValues(values: Float64Array | undefined, status: Uint8Array): Float64Array {
  const read = new Float64Array(status.length).fill(Number.NaN);
  if (values !== undefined) for (let i = 0; i < read.length; i++) if (status[i] === SCORED) read[i] = values[i]!;
  return read;
}

/** Whether nothing happens before its curve but that missing cells are filled: what is measured is the metric's own column. */
export function onlyImputes(indicator: IndicatorNode): boolean {
  const { reading } = indicator;
  if (reading?.impute === undefined || narrows(indicator)) return false;
  return Object.keys(reading).every((key) => key === 'impute');
}

/** An indicator that reads its metric as it is. */
export function withoutReading(indicator: IndicatorNode): IndicatorNode {
  const { reading: _, ...bare } = indicator;
  return bare;
}

/** What was measured: before anything is filled, treated or transformed. */
export function readMeasured(indicator: IndicatorNode, table: Table, asOf: number | null): Cells {
  const { values, status, newest } = readRaw(indicator, table, asOf);
  if (!narrows(indicator)) return { values, status };
  narrow(indicator, status, newest, table, asOf);
  for (let i = 0; i < values.length; i++) if (status[i] !== SCORED) values[i] = Number.NaN;
  return { values, status };
}

/** Fills the missing cells there is something for; returns which. */
export function fill({ values, status }: Cells, by: BoundFill, table: Table): Uint8Array {
  const filled = new Uint8Array(values.length);
  const { codes, byCode } = by.kind === 'among' ? valuesOfPeers(table, by) : { codes: null, byCode: [by.value] };
  for (let i = 0; i < values.length; i++) {
    if (!isMissing(status[i]!)) continue;
    const value = byCode[codes === null ? 0 : codes[i]! + 1] ?? Number.NaN;
    values[i] = value;
    if (value === value) filled[i] = 1;
  }
  return filled;
}

function treat(values: Float64Array, by: BoundOutliers): void {
  for (let i = 0; i < values.length; i++) values[i] = treated(values[i]!, by);
}

/** A value brought into the limits, or its logarithm; one below all that was seen counts as the lowest of it. */
export function treated(x: number, by: BoundOutliers): number {
  const { low, high } = by;
  if (by.kind === 'limits') return x < low ? low : x > high ? high : x;
  return ln((x < low ? 0 : x - low) + 0.01 * (high - low));
}
