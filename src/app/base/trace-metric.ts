import { traceRows } from '../../metrics/trace/trace-rows.ts';
import type { MetricDefinition } from '../../project/project.ts';
import type { Snapshot } from '../../store/store.ts';
import { cellValue } from '../snapshots/cell-value.ts';
import type { Context } from '../context.ts';
import { findSourceFiles } from './facts.ts';
import { loadProject } from '../project/load-project.ts';
import { withPreparedBase } from './prepare-base.ts';

export interface MetricTrace {
  readonly metric: string;
  readonly sql: string | null;
  readonly value: number | string | null;
  readonly unit: string;
  readonly agrees: boolean;
  readonly parts: Record<string, number | null>;
  readonly partUnits: Record<string, string>;
  columns: string[];
  rows: (string | number | boolean | null)[][];
  readonly total: number;
}

export interface TraceRequest {
  readonly metric: string;
  /** Row of the account in the snapshot. */
  readonly row: number;
  readonly limit: number;
}

/** The facts under one metric of one account, read again from the sources and held against the snapshot. */
export async function traceAccount(
  context: Context,
  snapshot: Snapshot,
  { metric, row, limit }: TraceRequest,
): Promise<MetricTrace> {
  const loaded = await loadProject(context);
  const files = await findSourceFiles(loaded.project);
  const { table, record } = snapshot;
  const account = table.accounts[row]!;
  const traced = await withPreparedBase(
    context,
    loaded,
    files,
    record.asOf === null ? 'none' : 'given',
    ({ engine, plan }) => traceRows(engine, plan, metric, account, record.asOf, limit, context.signal),
  );
  const column = table.metrics.get(metric);
  const known = column === undefined ? null : cellValue(column, row);
  return {
    metric,
    sql: traced.sql,
    value: traced.value,
    unit: loaded.project.metrics.get(metric)?.unit ?? '',
    agrees:
      column !== undefined &&
      column.status[row] === traced.status &&
      (known === traced.value || typeof known === 'boolean'),
    parts: Object.fromEntries(traced.parts),
    partUnits: partUnits([...traced.parts.keys()], loaded.project.metrics),
    columns: [...traced.columns],
    rows: traced.rows.map((cells) => [...cells]),
    total: traced.total,
  };
}

/** A part is an aggregate, of which only a share has a unit of its own, or a metric that is combined. */
function partUnits(
  parts: readonly string[],
  metrics: ReadonlyMap<string, Pick<MetricDefinition, 'unit'>>,
): Record<string, string> {
  return Object.fromEntries(
    parts.map((text) => [text, text.startsWith('share(') ? 'percent' : (metrics.get(text)?.unit ?? '')]),
  );
}
