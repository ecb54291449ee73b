import type { Place } from '../util/diagnostic.ts';

/** What a project shows of an account's facts in its assessment, beside what a model scores. */
export interface AssessmentRules {
  /** Steps in which facts were gathered, in their order; sources that none names follow by themselves. */
  readonly gathering: readonly GatheringStep[];
  /** Null: the project does not say where the customer's own goals are. */
  readonly goals: GoalsRule | null;
  readonly tables: readonly FactsTable[];
}

interface GatheringStep {
  readonly title: string;
  /** Source ids. */
  readonly sources: readonly string[];
}

/** Which facts are goals of the customer, and which dimension of a model each belongs to. */
export interface GoalsRule {
  readonly from: string;
  readonly where: Condition | null;
  /** Columns. */
  readonly title: string;
  readonly dimension: string;
  /** The lowest number comes first; null: goals stand as they come. */
  readonly priority: string | null;
  /** By model id: the dimension's path by the text of its column; a text that is not in it is a path itself. */
  readonly dimensions: ReadonlyMap<string, ReadonlyMap<string, string>>;
  readonly place: Place;
}

/** A table beside a dimension: rows of a source, or metrics with what stands under them. */
export type FactsTable = RowsTable | EvidenceTable;

interface TableBase {
  readonly title: string;
  /** Path of the dimension by model id. */
  readonly beside: ReadonlyMap<string, string>;
  readonly place: Place;
}

export interface RowsTable extends TableBase {
  readonly kind: 'rows';
  readonly from: string;
  readonly where: Condition | null;
  readonly columns: readonly ShownColumn[];
  /** Null: rows are not counted. */
  readonly counted: CountedRows | null;
  /** What the first column could hold; those without a row are shown as such. */
  readonly possible: readonly string[];
}

/** A condition over the columns of a source in the language of metrics, with where a character of it stands. */
interface Condition {
  readonly text: string;
  readonly placeAt: (offset: number) => Place;
}

interface ShownColumn {
  readonly name: string;
  readonly title: string;
  /** How its texts are told. */
  readonly words: ReadonlyMap<string, string>;
}

/** Rows that are told as so many of all: 4 of 6 connected. */
interface CountedRows {
  readonly column: string;
  readonly is: readonly string[];
  /** Such as "connected". */
  readonly said: string;
}

export interface EvidenceTable extends TableBase {
  readonly kind: 'evidence';
  readonly metrics: readonly {
    readonly metric: string;
    /** Metric over rows whose facts are shown, and which column of them; null: none are. */
    readonly shown: { readonly of: string; readonly column: string } | null;
  }[];
  /** Heading of what stands under a metric. */
  readonly evidence: string;
}

export const NO_ASSESSMENT_RULES: AssessmentRules = { gathering: [], goals: null, tables: [] };
