import type { Result, ResultColumn } from '../../engine/engine.ts';
import type { SourceRecord } from '../../table/record.ts';
import type { MetricColumn } from '../../table/table.ts';
import type { FactsMetric, FactsPlan } from '../plan/plan.ts';
import { SOURCE_COLUMNS, sourceQuery, type MetricReads } from '../sql/source-query.ts';
import { byName } from '../sql/sql.ts';
import { connectedAccounts } from './connected.ts';
import { finishMetric, type MetricParts, type PartColumn } from './finish.ts';
import { refuseAmbiguousKeys } from './keys.ts';
import type { Population } from './population.ts';
import type { Reading } from './reading.ts';

export interface SourceRead {
  readonly columns: ReadonlyMap<string, MetricColumn>;
  readonly record: SourceRecord;
}

/** Runs the one query of a source and brings its groups into the order of the population. */
export async function readFactsSource(
  reading: Reading,
  source: FactsPlan,
  metrics: readonly FactsMetric[],
  population: Population,
): Promise<SourceRead> {
  const { plan, asOf, signal } = reading;
  if (source.keys !== null) await refuseAmbiguousKeys(reading.steady, plan, source.keys, signal);
  const query = sourceQuery(plan, source, metrics, asOf);
  const result = await reading.engine.select(query.sql, signal);
  const groups = groupRows(byName(result)(SOURCE_COLUMNS.account), population);
  const connected = connectedAccounts(source.source, population);
  const columns = new Map<string, MetricColumn>();
  for (const reads of query.reads) {
    const parts = metricParts(result, reads, groups, population.accounts.length);
    columns.set(reads.metric.id, finishMetric(reads.metric, source, asOf, parts, connected));
  }
  return { columns, record: sourceRecord(result, source, groups) };
}

/** Row of the population for each row of a result; -1 where its account is not in it. */
export function groupRows(account: ResultColumn, population: Population): Int32Array {
  const rowOfText = account.texts.map((text) => population.rowOf.get(text) ?? -1);
  return Int32Array.from(account.values, (code) => rowOfText[code] ?? -1);
}

function metricParts(result: Result, reads: MetricReads, groups: Int32Array, accounts: number): MetricParts {
  const column = byName(result);
  const spread = (name: string, empty: number): Float64Array => scatter(column(name).values, groups, accounts, empty);
  const parts = new Map<string, PartColumn>();
  for (const [text, { aggregate, value, rows }] of reads.parts) {
    parts.set(text, { aggregate, value: spread(value, NaN), rows: spread(rows, 0), texts: column(value).texts });
  }
  return {
    parts,
    rows: spread(reads.rows, 0),
    newest: reads.newest === null ? new Float64Array(accounts).fill(NaN) : spread(reads.newest, NaN),
    notFinite: reads.notFinite === null ? null : spread(reads.notFinite, 0),
  };
}

function scatter(values: Float64Array, groups: Int32Array, accounts: number, empty: number): Float64Array {
  const out = new Float64Array(accounts).fill(empty);
  for (let g = 0; g < groups.length; g++) {
    const row = groups[g]!;
    if (row >= 0) out[row] = values[g]!;
  }
  return out;
}

function sourceRecord(result: Result, source: FactsPlan, groups: Int32Array): SourceRecord {
  const column = byName(result);
  const newest =
    source.time === null ? [] : Array.from(column(SOURCE_COLUMNS.newest).values).filter((t) => !Number.isNaN(t));
  const unmapped = source.keys === null ? [] : column(SOURCE_COLUMNS.unmapped).values;
  const rows = column(SOURCE_COLUMNS.rows).values;
  return {
    rows: total(rows),
    newest: newest.length === 0 ? null : newest.reduce((a, b) => Math.max(a, b)),
    rowsOfNoAccount: total(rows.filter((_, group) => groups[group] === -1)),
    unmappedKeys: total(unmapped),
  };
}

function total(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}
