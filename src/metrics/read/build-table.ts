import type { Engine } from '../../engine/engine.ts';
import type { MetricRecord, SourceRecord } from '../../table/record.ts';
import { MISSING } from '../../table/status.ts';
import type { Column, Evidence, MetricColumn, Table } from '../../table/table.ts';
import { evaluate } from '../expression/cells.ts';
import { emptyCells } from '../expression/column-cells.ts';
import { leavesOf, type OperandLeaf } from '../expression/typed.ts';
import type { ColumnMetric, CombinedMetric, FactsMetric, Plan, PlannedMetric } from '../plan/plan.ts';
import { isUndated, newestAsOf } from '../time/newest.ts';
import { sortedTexts } from './finish.ts';
import { metricRecord } from './metric-record.ts';
import { readPopulation, type Population } from './population.ts';
import { readFactsSource } from './read-facts.ts';
import { readPeriodSource } from './read-period.ts';
import { rememberSelects, type Reading } from './reading.ts';

export interface BuildOptions {
  /** Ids of the metrics wanted; those they combine are computed too. All if left out. */
  readonly metrics?: ReadonlySet<string>;
  readonly signal?: AbortSignal;
}

export interface BuiltTable {
  readonly table: Table;
  readonly metrics: Record<string, MetricRecord>;
  readonly sources: Record<string, SourceRecord>;
}

/** Builds the tables of several as-ofs; what does not depend on the as-of is read once. */
export interface TableBuilder {
  build(asOf: number | null, options?: BuildOptions): Promise<BuiltTable>;
}

export function tableBuilder(engine: Engine, plan: Plan): TableBuilder {
  const steady = rememberSelects(engine);
  return {
    build: (asOf, options = {}) =>
      buildFrom({ engine, steady, plan, asOf, signal: options.signal }, wantedMetrics(plan, options.metrics)),
  };
}

/**
 * The table of a base at an as-of: the accounts active then and every metric for each of them, with one query per
 * source. `asOf` null is the one as-of of a project without time. For several as-ofs use `tableBuilder`.
 */
export function buildTable(
  engine: Engine,
  plan: Plan,
  asOf: number | null,
  options: BuildOptions = {},
): Promise<BuiltTable> {
  return tableBuilder(engine, plan).build(asOf, options);
}

async function buildFrom(reading: Reading, wanted: readonly PlannedMetric[]): Promise<BuiltTable> {
  const { plan, asOf } = reading;
  const population = await readPopulation(reading);
  const tooEarly = await sourcesOfToday(reading, wanted);
  const columns = new Map<string, MetricColumn>();
  const sources: Record<string, SourceRecord> = {};
  for (const [id, source] of plan.sources) {
    const metrics = wanted.filter((metric) => metric.kind !== 'combined' && metric.source === id);
    const usable = tooEarly.has(id) ? metrics.filter(hasOwnTime) : metrics;
    for (const metric of metrics)
      if (!usable.includes(metric)) columns.set(metric.id, notConnected(metric, population));
    if (usable.length === 0) continue;
    const read =
      source.kind === 'facts'
        ? await readFactsSource(reading, source, usable.filter(isFacts), population)
        : await readPeriodSource(reading, source, usable.filter(isColumn), population);
    for (const [metricId, column] of read.columns) columns.set(metricId, column);
    sources[id] = read.record;
  }
  for (const metric of wanted) {
    if (metric.kind === 'combined') columns.set(metric.id, combine(metric, columns, population));
  }
  const records = wanted.map((metric): [string, MetricRecord] => [metric.id, metricRecord(plan, metric, asOf)]);
  return {
    table: { accounts: population.accounts, attributes: population.attributes, metrics: inPlanOrder(wanted, columns) },
    metrics: Object.fromEntries(records),
    sources,
  };
}

function wantedMetrics(plan: Plan, ids: ReadonlySet<string> | undefined): PlannedMetric[] {
  if (ids === undefined) return [...plan.metrics.values()];
  const wanted = new Set<string>();
  const add = (id: string): void => {
    const metric = plan.metrics.get(id);
    if (metric === undefined || wanted.has(id)) return;
    wanted.add(id);
    if (metric.kind === 'combined') metric.operands.forEach(add);
  };
  for (const id of ids) add(id);
  return [...plan.metrics.values()].filter((metric) => wanted.has(metric.id));
}

/** Sources that hold today's state, where the as-of is before today. */
async function sourcesOfToday(reading: Reading, wanted: readonly PlannedMetric[]): Promise<ReadonlySet<string>> {
  const { plan, asOf } = reading;
  const used = new Set(wanted.flatMap((metric) => (metric.kind === 'combined' ? [] : [metric.source])));
  const undated = [...used].filter((id) => isUndated(plan, id));
  if (undated.length === 0 || asOf === null) return new Set();
  const newest = await newestAsOf(reading.steady, plan, reading.signal);
  return newest !== null && asOf < newest ? new Set(undated) : new Set();
}

function hasOwnTime(metric: PlannedMetric): boolean {
  return metric.kind === 'facts' && metric.ownTime;
}

function notConnected(metric: PlannedMetric, population: Population): MetricColumn {
  const cells = emptyCells(metric.type, population.accounts.length);
  cells.status.fill(MISSING.notConnected);
  const rows = new Float64Array(population.accounts.length);
  return { ...cells, evidence: { rows, newest: rows.map(() => NaN), parts: new Map() } };
}

function combine(
  metric: CombinedMetric,
  columns: ReadonlyMap<string, MetricColumn>,
  population: Population,
): MetricColumn {
  const accounts = population.accounts.length;
  const operand = (leaf: OperandLeaf): Column => {
    const found = leaf.of === 'metric' ? columns.get(leaf.id) : population.attributes.get(leaf.id);
    return found ?? emptyCells('number', accounts);
  };
  const evidence = combinedEvidence(metric, operand, columns, accounts);
  return { ...sortedTexts(evaluate(metric.value, accounts, operand)), evidence };
}

/** The parts are the operands; the facts are those of the thinnest metric among them, as new as the newest. */
function combinedEvidence(
  metric: CombinedMetric,
  operand: (leaf: OperandLeaf) => Column,
  columns: ReadonlyMap<string, MetricColumn>,
  accounts: number,
): Evidence {
  const leaves = leavesOf(metric.value);
  const parts = leaves.flatMap((leaf): [string, Float64Array][] => {
    const { kind, values } = operand(leaf);
    return kind === 'text' ? [] : [[leaf.id, values]];
  });
  const found = metric.operands.flatMap((id) => columns.get(id)?.evidence ?? []);
  const rows = new Float64Array(accounts);
  const newest = new Float64Array(accounts).fill(NaN);
  for (let i = 0; i < accounts; i++) {
    rows[i] = found.length === 0 ? 0 : Math.min(...found.map((evidence) => evidence.rows[i]!));
    const times = found.map((evidence) => evidence.newest[i]!).filter((time) => !Number.isNaN(time));
    if (times.length > 0) newest[i] = Math.max(...times);
  }
  return { rows, newest, parts: new Map(parts) };
}

function inPlanOrder(
  wanted: readonly PlannedMetric[],
  columns: ReadonlyMap<string, MetricColumn>,
): Map<string, MetricColumn> {
  return new Map(
    wanted.flatMap(({ id }) => {
      const column = columns.get(id);
      return column === undefined ? [] : [[id, column]];
    }),
  );
}

function isFacts(metric: PlannedMetric): metric is FactsMetric {
  return metric.kind === 'facts';
}

function isColumn(metric: PlannedMetric): metric is ColumnMetric {
  return metric.kind === 'column';
}
