import type { EvidenceTable, RowsTable } from '../../model/assessment-rules.ts';

/** Facts of one account that its assessment shows, as they were read from the sources. */
export interface ReadFacts {
  /** Why they could not be read; null where they were. */
  readonly unread: string | null;
  readonly tables: readonly ReadTable[];
  /** The customer's own goals, what it wants most first; null where the project does not say where they are. */
  readonly goals: readonly ReadGoal[] | null;
}

interface ReadBase {
  /** Path of the dimension it stands with. */
  readonly dimension: string;
  /**
   * Whether the metrics that read the same source still have the values of the snapshot; null where the snapshot has none
   * to tell by.
   */
  readonly same: boolean | null;
}

export type ReadTable = ReadRows | ReadEvidence;

export interface ReadRows extends ReadBase {
  readonly kind: 'rows';
  readonly rule: RowsTable;
  /** See table/status.ts: of the number of rows. */
  readonly status: number;
  readonly rows: readonly ReadFact[];
}

export interface ReadEvidence extends ReadBase {
  readonly kind: 'evidence';
  readonly rule: EvidenceTable;
  /** By metric, the newest first. */
  readonly facts: ReadonlyMap<string, readonly ReadFact[]>;
}

export type FactCell = string | number | boolean | null;

export interface ReadFact {
  /** One for each column of the table; dates as ISO text. */
  readonly cells: readonly FactCell[];
  /** How many facts are alike. */
  readonly count: number;
  readonly newest: number | null;
}

export interface ReadGoal {
  readonly title: string;
  /** Path; null where the model has no dimension of that name. */
  readonly dimension: string | null;
}

export const NOTHING_READ: ReadFacts = { unread: null, tables: [], goals: null };
