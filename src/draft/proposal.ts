import type { InspectedColumn, Inspection } from '../engine/importer.ts';
import type { Direction } from './direction.ts';

/** One table found in the data folder: a file, or files of the same columns. */
export interface DataTable {
  /** Id of the source it becomes. */
  readonly id: string;
  /** Path or pattern, relative to the data folder, with `/`. */
  readonly files: string;
  readonly fileCount: number;
  readonly rows: number;
  /** Rows that cannot be read: broken quotes, too many values, not UTF-8. */
  readonly rejectedRows: number;
  readonly format: Inspection['format'];
  /** How its numbers are written, where it is not plain. */
  readonly decimal: Inspection['decimal'];
  readonly columns: readonly InspectedColumn[];
}

/** What a person said, by flags or when asked. */
export interface Answers {
  readonly title?: string;
  /** Path or id of the table with one row per account. */
  readonly accounts?: string;
  readonly key?: string;
  readonly dates?: DateOrder;
  readonly up: readonly string[];
  readonly down: readonly string[];
  readonly skip: readonly string[];
}

export type DateOrder = 'day-first' | 'month-first';

/** Everything `init` has to say, before a file is written. */
export interface Proposal {
  readonly title: string;
  readonly modelId: string;
  readonly sources: readonly ProposedSource[];
  readonly accounts: ProposedAccounts;
  readonly metrics: readonly ProposedMetric[];
  readonly leftOut: readonly LeftOut[];
  /** Dates that can be read day first and month first alike, and nobody said which. */
  readonly openDates: readonly { readonly source: string; readonly column: string; readonly example: string }[];
}

export interface ProposedSource {
  readonly id: string;
  readonly kind: 'facts' | 'metrics';
  readonly table: DataTable;
  /** What the rows are, for the comment above it. */
  readonly note: string;
  readonly account: string | null;
  readonly keys: { readonly from: string; readonly match: string; readonly give: string } | null;
  readonly time: string | null;
  readonly valid: readonly [string, string] | null;
  readonly formats: readonly ProposedFormat[];
  readonly asOf: string | null;
  readonly asOfIs: 'start' | null;
  readonly long: { readonly metric: string; readonly value: string } | null;
  /** Metric id to column, where the column's own name gives none. */
  readonly columns: readonly (readonly [string, string])[];
}

export interface ProposedFormat {
  readonly column: string;
  readonly format: string;
  /** Why this order of day and month. */
  readonly because: string;
}

export interface ProposedAccounts {
  readonly from: string;
  readonly key: string;
  readonly active: readonly string[] | null;
  /** Column since when a row holds; null: one row per account. */
  readonly validFrom: string | null;
  /** Attribute id to column. */
  readonly attributes: readonly (readonly [string, string])[];
  /** Attribute id of the date since when an account is a customer. */
  readonly since: string | null;
  /** Why no column tells the life of an account though one is named for it; null where there is nothing to say. */
  readonly noLife: string | null;
}

export interface ProposedMetric {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  /** Column it is made of; null for counts of rows. */
  readonly column: string | null;
  /** Expression; null for a column of a `kind: metrics` source, which is taken as it is. */
  readonly value: string | null;
  readonly window: string | null;
  readonly unit: string;
  readonly direction: Direction | null;
  /** Why this direction; empty where it is unknown. */
  readonly because: string;
  /** What became of the account: a model is to foretell it, and made of it would only say it again. */
  readonly outcome: boolean;
}

/** Something of the data that the proposal does not use. */
export interface LeftOut {
  readonly source: string;
  /** Column or metric; null for the whole table. */
  readonly name: string | null;
  readonly reason: LeftOutReason;
  readonly detail: string;
}

export const LEFT_OUT_REASONS = [
  'direction-unknown',
  'outcome',
  'skipped',
  'identifier',
  'free-text',
  'date',
  'constant',
  'many-values',
  'number-as-text',
  'mixed-numbers',
  'open-date-order',
  'odd-dates',
  'tells-the-future',
  'no-account',
  'no-time',
  'empty-table',
] as const;

export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];
