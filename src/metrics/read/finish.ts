import { textColumnFromCodes } from '../../table/column.ts';
import { ERROR, MISSING, SCORED, isMissing } from '../../table/status.ts';
import type { Column, Evidence, MetricColumn } from '../../table/table.ts';
import { DAY_MS } from '../../util/time.ts';
import { evaluate, trendOf } from '../expression/cells.ts';
import { emptyCells, type Cells } from '../expression/column-cells.ts';
import { aggregatesOf, type Aggregate, type Trend } from '../expression/typed.ts';
import type { FactsMetric } from '../plan/plan.ts';
import type { FactsPlan } from '../plan/plan.ts';
import { scopeOf } from '../sql/row-scope.ts';

/** What SQL gave for one aggregate, by row of the population. NaN: no row of the account counts. */
export interface PartColumn {
  readonly aggregate: Aggregate;
  readonly value: Float64Array;
  readonly rows: Float64Array;
  /** Of `latest` over text. */
  readonly texts: readonly string[];
}

export interface MetricParts {
  readonly parts: ReadonlyMap<string, PartColumn>;
  /** Rows that count in any aggregate. */
  readonly rows: Float64Array;
  readonly newest: Float64Array;
  readonly notFinite: Float64Array | null;
}

/**
 * From the aggregates of a metric to its column. For one account the first that holds wins:
 * not connected; error (NaN or infinity in a row that counts); no rows and `no_rows` given: that; no rows and the value
 * missing: its reason; fewer rows than `min_rows` under any aggregate: too few; else the value.
 */
export function finishMetric(
  metric: FactsMetric,
  source: FactsPlan,
  asOf: number | null,
  found: MetricParts,
  connected: Uint8Array,
): MetricColumn {
  const accounts = connected.length;
  const cells = evaluate(metric.value, accounts, (leaf) => leafCells(leaf, metric, source, asOf, found));
  const thinnest = thinnestRows(metric, found);
  const { minRows, noRows } = metric.definition;
  const out = emptyCells(metric.type, accounts);
  const rows = new Float64Array(accounts);
  const newest = new Float64Array(accounts).fill(NaN);
  for (let i = 0; i < accounts; i++) {
    if (connected[i] === 0) {
      out.status[i] = MISSING.notConnected;
      continue;
    }
    rows[i] = thinnest[i]!;
    newest[i] = found.newest[i]!;
    let value = cells.values[i]!;
    let status = cells.status[i]!;
    if (found.notFinite !== null && found.notFinite[i]! > 0) status = ERROR;
    else if (found.rows[i] === 0 && noRows !== null) {
      status = noRows === 'missing' ? MISSING.noRows : SCORED;
      value = noRows === 'missing' ? NaN : noRows;
    } else if (found.rows[i] === 0 && isMissing(status)) {
      // Its own reason says more than "too few".
    } else if (thinnest[i]! < minRows && status !== ERROR) status = MISSING.tooFew;
    out.status[i] = status;
    out.values[i] = status === SCORED ? value : NaN;
  }
  return {
    ...sortedTexts({ ...out, dictionary: cells.dictionary }),
    evidence: evidenceOf(found, rows, newest, connected),
  };
}

/** Dictionary sorted, and without the texts of accounts that are not here. */
export function sortedTexts(cells: Cells): Column {
  if (cells.kind !== 'text') return cells;
  const sorted = textColumnFromCodes(cells.values, cells.dictionary);
  return { ...sorted, status: cells.status };
}

/**
 * Rows under the aggregate that has the fewest: what `min_rows` is held against, so that a ratio never rests on a part
 * of two rows, and a trend never on a window of two.
 */
function thinnestRows(metric: FactsMetric, found: MetricParts): Float64Array {
  const out = found.rows.slice();
  for (const aggregate of aggregatesOf(metric.value)) {
    const { rows } = partOf(found, aggregate);
    for (let i = 0; i < out.length; i++) out[i] = Math.min(out[i]!, rows[i]!);
  }
  return out;
}

function leafCells(
  leaf: Aggregate | Trend,
  metric: FactsMetric,
  source: FactsPlan,
  asOf: number | null,
  found: MetricParts,
): Cells {
  const of = (aggregate: Aggregate): Cells => {
    const { end } = scopeOf(metric, source, asOf, aggregate.before);
    return aggregateCells(partOf(found, aggregate), end);
  };
  if (leaf.kind === 'aggregate') return of(leaf);
  const rows = found.rows.length;
  return trendOf(evaluate(leaf.now, rows, of), evaluate(leaf.before, rows, of));
}

function partOf(found: MetricParts, aggregate: Aggregate): PartColumn {
  const part = found.parts.get(aggregate.text);
  if (part === undefined) throw new Error(`no part "${aggregate.text}"`);
  return part;
}

/** No rows: counts, sums, active days and streaks are 0; shares and averages have no denominator; all else no rows. */
function aggregateCells(part: PartColumn, end: number | null): Cells {
  const { aggregate, value, rows, texts } = part;
  const type =
    aggregate.fn === 'min' || aggregate.fn === 'max' || aggregate.fn === 'latest' ? aggregate.argument?.type : 'number';
  const cells = emptyCells(type ?? 'number', value.length, texts);
  for (let i = 0; i < value.length; i++) {
    const x = resultOf(aggregate, value[i]!, rows[i]!, end);
    const isNull = Number.isNaN(x);
    cells.values[i] = x;
    cells.status[i] = isNull ? reasonOf(aggregate) : Number.isFinite(x) ? SCORED : ERROR;
  }
  return cells;
}

function resultOf(aggregate: Aggregate, value: number, rows: number, end: number | null): number {
  switch (aggregate.fn) {
    case 'count':
    case 'count_if':
    case 'count_distinct':
    case 'sum':
    case 'active_days':
    case 'streak':
      return Number.isNaN(value) ? 0 : value;
    case 'avg':
    case 'share':
      return rows === 0 ? NaN : value / rows;
    case 'days_since':
      return end === null ? NaN : (end - value) / DAY_MS;
    case 'min':
    case 'max':
    case 'median':
    case 'quantile':
    case 'latest':
      return value;
  }
}

function reasonOf(aggregate: Aggregate): number {
  return aggregate.fn === 'avg' || aggregate.fn === 'share' ? MISSING.noDenominator : MISSING.noRows;
}

/** Parts as they stand, also where the metric is missing; nothing where the source is not connected. */
function evidenceOf(found: MetricParts, rows: Float64Array, newest: Float64Array, connected: Uint8Array): Evidence {
  const parts = new Map<string, Float64Array>();
  for (const [text, part] of found.parts) {
    if (part.aggregate.argument?.type === 'text' && part.aggregate.fn === 'latest') continue;
    const values = part.value.map((value, i) => (connected[i] === 0 ? NaN : shownPart(part, value, i)));
    parts.set(text, values);
  }
  return { rows, newest, parts };
}

/** As the expression uses it: an average, not the sum it is made of. */
function shownPart(part: PartColumn, value: number, i: number): number {
  if (part.aggregate.fn === 'days_since') return value;
  return resultOf(part.aggregate, value, part.rows[i]!, null);
}
