import type { LevelStatus } from '../../analysis/assessment/next-level.ts';
import type { MetricRecord } from '../../table/record.ts';
import {
  missingReason,
  NOT_APPLICABLE,
  SCORED,
  statusName,
  type MissingReason,
  type StatusName,
} from '../../table/status.ts';
import type { Table } from '../../table/table.ts';
import type { AssessedDimension } from './assessed-dimensions.ts';
import type { FactCell, ReadEvidence, ReadFact, ReadFacts, ReadRows } from './read-facts.ts';

/** A table of facts beside a dimension, as the project declares it. */
export type ShownTable = ShownRows | ShownEvidence;

interface ShownBase {
  /** Path of the dimension. */
  readonly dimension: string;
  readonly title: string;
  /** Whether the facts still give what the snapshot holds; null where it holds nothing to tell by. */
  readonly same: boolean | null;
}

export interface ShownRows extends ShownBase {
  readonly kind: 'rows';
  readonly source: string;
  /** `scored`: the source was asked and answers, perhaps with no row. */
  readonly status: StatusName;
  readonly reason: MissingReason | 'unknown' | null;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly FactCell[])[];
  /** Rows beyond those. */
  readonly more: number;
  /** What the first column could hold and does not. */
  readonly absent: readonly string[];
  /** How many of all, those absent included, are what is counted; null where nothing is. */
  readonly counted: { readonly count: number; readonly of: number; readonly said: string } | null;
}

export interface ShownEvidence extends ShownBase {
  readonly kind: 'evidence';
  readonly heading: string;
  readonly rows: readonly ShownMetric[];
}

export interface ShownMetric {
  readonly metric: string;
  readonly title: string;
  readonly unit: string;
  readonly status: StatusName;
  readonly reason: MissingReason | 'unknown' | null;
  readonly value: number | boolean | string | null;
  /** Of the indicator of the dimension that reads it; null where none does, and without stages. */
  readonly level: LevelStatus | null;
  /** Null: none are declared. The newest first. */
  readonly facts: readonly { readonly text: FactCell; readonly count: number; readonly newest: number | null }[] | null;
  /** Facts beyond those. */
  readonly more: number;
}

const MOST_ROWS = 40;
const MOST_FACTS = 3;

export interface TablesQuestion {
  readonly facts: ReadFacts;
  readonly dimensions: readonly AssessedDimension[];
  readonly metrics: Readonly<Record<string, MetricRecord>>;
  readonly table: Table;
  readonly row: number;
}

export function showTables(question: TablesQuestion): readonly ShownTable[] {
  return question.facts.tables.map((read) => (read.kind === 'rows' ? showRows(read) : showEvidence(read, question)));
}

function showRows({ rule, dimension, status, same, rows }: ReadRows): ShownRows {
  const isRead = status === SCORED;
  const all = isRead ? rows : [];
  const { columns, counted, possible } = rule;
  const told = (cell: FactCell, c: number): FactCell =>
    typeof cell === 'string' ? (columns[c]!.words.get(cell) ?? cell) : cell;
  const first = new Set(all.map(({ cells }) => String(cells[0])));
  const absent = isRead ? possible.filter((one) => !first.has(one)) : [];
  const at = counted === null ? -1 : columns.findIndex(({ name }) => name === counted.column);
  // A column that is not shown is read behind those that are.
  const place = at === -1 ? columns.length : at;
  const cellsOf = ({ cells }: ReadFact): readonly FactCell[] => columns.map((_, c) => told(cells[c] ?? null, c));
  const ordered = all.toSorted((a, b) => byText(a.cells[0], b.cells[0]));
  return {
    kind: 'rows',
    dimension,
    title: rule.title,
    same,
    source: rule.from,
    status: statusName(status),
    reason: missingReason(status) ?? null,
    columns: columns.map(({ title }) => title),
    rows: ordered.slice(0, MOST_ROWS).map(cellsOf),
    more: Math.max(0, all.length - MOST_ROWS),
    absent,
    counted:
      counted === null || !isRead
        ? null
        : {
            count: all.filter(({ cells }) => counted.is.includes(String(cells[place]))).length,
            of: all.length + absent.length,
            said: counted.said,
          },
  };
}

function byText(a: FactCell | undefined, b: FactCell | undefined): number {
  const [x, y] = [String(a ?? ''), String(b ?? '')];
  return x < y ? -1 : x > y ? 1 : 0;
}

function showEvidence(
  { rule, dimension, same, facts }: ReadEvidence,
  { dimensions, metrics, table, row }: TablesQuestion,
): ShownEvidence {
  const read = dimensions.find(({ path }) => path === dimension)?.indicators ?? [];
  return {
    kind: 'evidence',
    dimension,
    title: rule.title,
    same,
    heading: rule.evidence,
    rows: rule.metrics.flatMap(({ metric, shown }): ShownMetric[] => {
      const [record, column] = [metrics[metric], table.metrics.get(metric)];
      if (record === undefined || column === undefined) return [];
      const status = column.status[row] ?? NOT_APPLICABLE;
      const value = column.values[row]!;
      // A fact with nothing in the column shows nothing.
      const own = (facts.get(metric) ?? []).filter(({ cells }) => cells[0] !== null && cells[0] !== '');
      return [
        {
          metric,
          title: record.title,
          unit: record.unit,
          status: statusName(status),
          reason: missingReason(status) ?? null,
          value: status !== SCORED ? null : valueOf(value, column),
          level: read.find((indicator) => indicator.metric === metric)?.status ?? null,
          facts:
            shown === null
              ? null
              : own.slice(0, MOST_FACTS).map(({ cells, count, newest }) => ({ text: cells[0] ?? null, count, newest })),
          more: Math.max(0, own.length - MOST_FACTS),
        },
      ];
    }),
  };
}

function valueOf(
  value: number,
  { kind, dictionary }: Pick<NonNullable<ReturnType<Table['metrics']['get']>>, 'kind' | 'dictionary'>,
) {
  if (kind === 'text') return dictionary[value] ?? null;
  return kind === 'boolean' ? value === 1 : value;
}
