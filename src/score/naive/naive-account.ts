import type { AttributeCondition } from '../../model/model.ts';
import { ERROR, MISSING, SCORED } from '../../table/status.ts';
import type { Column, Table } from '../../table/table.ts';
import { parseInstant } from '../../util/time.ts';
import type { BoundModel } from '../bound-model.ts';
import type { StageKindName } from '../scores.ts';

export interface NaiveNode {
  readonly path: string;
  readonly status: number;
  readonly points: number | null;
  /** Null where nothing applies. */
  readonly coverage: number | null;
  readonly error: boolean;
  /** Points without evidence: the status is not scored, and there are points all the same. */
  readonly filled: boolean;
  readonly stage: number | null;
}

export interface NaiveAccount {
  readonly nodes: ReadonlyMap<string, NaiveNode>;
  readonly overall: NaiveStage | null;
  /** Before the overrides; absent where the model has none. */
  readonly raw?: { readonly whole: NaiveNode; readonly overall: NaiveStage | null };
}

export interface NaiveStage {
  readonly stage: number;
  readonly kind: StageKindName;
}

export interface Cell {
  readonly status: number;
  readonly value: number;
}

interface ColumnCell extends Cell {
  readonly kind: Column['kind'];
  /** The text, or the number that any other value is kept as; null where there is none. */
  readonly key: string | number | null;
}

export interface Account {
  readonly bound: BoundModel;
  readonly metric: (id: string) => Cell & { readonly newest: number | null };
  /** The cell of a metric or an attribute as its column keeps it; null where the table has no such column. */
  readonly metricColumn: (id: string) => ColumnCell | null;
  readonly attributeColumn: (id: string) => ColumnCell | null;
  /** The text of a metric whose values are texts; null for others and where it has none. */
  readonly text: (id: string) => string | null;
  readonly attribute: (id: string) => { readonly status: number; readonly value: string | number | boolean | null };
}

/**
 * One account as the oracle sees it: lookups by name, a metric that the table has not is missing, NaN that is said to
 * be scored is an error.
 */
export function readAccount(bound: BoundModel, table: Table, row: number): Account {
  const absent = { status: MISSING.notConnected, value: Number.NaN };
  return {
    bound,
    metric: (id) => {
      const column = table.metrics.get(id) ?? table.attributes.get(id);
      if (!column) return { ...absent, newest: null };
      const newest = table.metrics.get(id)?.evidence?.newest[row] ?? Number.NaN;
      const value = column.values[row]!;
      const broken = column.status[row] === SCORED && Number.isNaN(value);
      return { status: broken ? ERROR : column.status[row]!, value, newest: Number.isNaN(newest) ? null : newest };
    },
    metricColumn: (id) => columnCell(table.metrics.get(id) ?? table.attributes.get(id), row),
    attributeColumn: (id) => columnCell(table.attributes.get(id), row),
    text: (id) => {
      const column = table.metrics.get(id) ?? table.attributes.get(id);
      return column?.kind === 'text' && column.status[row] === SCORED ? column.dictionary[column.values[row]!]! : null;
    },
    attribute: (id) => {
      const column = table.attributes.get(id);
      if (!column) return { status: MISSING.notConnected, value: null };
      return { status: column.status[row]!, value: attributeValue(column, row) };
    },
  };
}

function columnCell(column: Column | undefined, row: number): ColumnCell | null {
  if (column === undefined) return null;
  const { kind, dictionary } = column;
  const value = column.values[row]!;
  const status = column.status[row] === SCORED && Number.isNaN(value) ? ERROR : column.status[row]!;
  const key = status === SCORED ? (kind === 'text' ? dictionary[value]! : value + 0) : null;
  return { status, value, kind, key };
}

function attributeValue(column: Column, row: number): string | number | boolean | null {
  if (column.status[row] !== SCORED) return null;
  const code = column.values[row]!;
  if (column.kind === 'text') return column.dictionary[code]!;
  return column.kind === 'boolean' ? code === 1 : code;
}

/**
 * Whether a value is one of a condition's; a date is meant where it is written as one. No value (null) is none of them.
 */
export function holds(condition: Pick<AttributeCondition, 'values'>, value: string | number | boolean | null): boolean {
  return condition.values.some((wanted) => {
    if (typeof value === 'string') return value === String(wanted);
    if (typeof value === 'boolean') return answers(value, wanted);
    return value === (typeof wanted === 'string' ? (parseInstant(wanted) ?? Number(wanted)) : Number(wanted));
  });
}

/** Whether `word` is a way to write what a yes or no question was answered with. */
export function answers(value: boolean, word: string | number | boolean): boolean {
  const words = value ? ['true', 'yes', 't', 'y', '1'] : ['false', 'no', 'f', 'n', '0'];
  return words.includes(String(word).toLowerCase());
}
