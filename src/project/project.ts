import type { AgentRules } from './agent-rules.ts';
import type { AssessmentRules } from '../model/assessment-rules.ts';
import type { LanguageRule } from '../model/language.ts';
import type { PeerRule } from '../model/grouping.ts';
import type { AttributeCondition } from '../model/model.ts';
import type { Target } from '../model/target.ts';
import type { ColumnKind } from '../table/table.ts';
import type { Place } from '../util/diagnostic.ts';
import type { Duration } from '../util/time.ts';
import type { ExpressionText } from './expression-text.ts';

/**
 * A user's project as total data: rungs.yaml and metrics/*.yaml with every default written out. Nothing here has been
 * held against the data yet; paths are relative to `folder`.
 */
export interface Project {
  readonly folder: string;
  readonly title: string;
  /** Shown wherever the base is shown, e.g. "synthetic"; empty for a real base. */
  readonly notice: string;
  readonly sources: ReadonlyMap<string, Source>;
  readonly accounts: Accounts;
  readonly segments: ReadonlyMap<string, Segment>;
  /** Null: not said. */
  readonly peers: PeerRule | null;
  /** Null: not said, and documents are in English. */
  readonly language: LanguageRule | null;
  /** Ids of the models in use; the first is the default of every command. */
  readonly models: readonly string[];
  readonly metrics: ReadonlyMap<string, MetricDefinition>;
  readonly targets: readonly Target[];
  /** What lifting something costs; null where the user has not said. */
  readonly efforts: Efforts | null;
  /** What the assessment of an account shows of its facts. */
  readonly assessment: AssessmentRules;
  /** What agents are told of the facts of an account when they ask for data. */
  readonly agents: AgentRules;
  /** `sql:` sources are refused unless this is true. */
  readonly allowSql: boolean;
  /** Where a value of rungs.yaml stands; its nearest parent where it does not exist. */
  readonly placeOf: (path: readonly (string | number)[]) => Place;
}

export interface Efforts {
  /** Such as person-days. */
  readonly unit: string;
  /** By the path of a group or indicator, or the id of a metric; above 0. */
  readonly of: ReadonlyMap<string, number>;
}

interface SourceBase {
  readonly id: string;
  /** Globs. */
  readonly files: readonly string[];
  /** Column that holds the account's key, or the silo's own key where `keys` is given. */
  readonly account: string | null;
  readonly keys: KeyMap | null;
  /** IANA zone of stamps without one. */
  readonly timezone: string;
  /** By column: strptime format of dates and stamps that are not ISO. */
  readonly formats: ReadonlyMap<string, string>;
  /** Sign before the decimals, where numbers are not plain; null: a point, and nothing between thousands. */
  readonly decimal: ',' | '.' | null;
  /** By column: a declared type, instead of the one seen in the data. Text sources only. */
  readonly types: ReadonlyMap<string, ColumnKind>;
  /** Texts that are read as no value; absent: only what is empty. Text sources only. */
  readonly empty?: EmptyTexts;
  readonly place: Place;
}

/** Compared without the spaces around them. */
export interface EmptyTexts {
  /** In every column. */
  readonly everywhere: readonly string[];
  readonly byColumn: ReadonlyMap<string, readonly string[]>;
}

export interface FactsSource extends SourceBase {
  readonly kind: 'facts';
  readonly time: string | null;
  /** Rows hold from <= as-of < to; an empty `to` holds still. */
  readonly valid: Validity | null;
  /** Has neither time nor valid and still counts for every as-of. */
  readonly timeless: boolean;
  /** Accounts the source is connected for: all conditions hold. Empty: every account. */
  readonly covers: readonly AttributeCondition[];
  /** Raw SELECT over the other sources, opt-in per project. */
  readonly sql: string | null;
}

export interface MetricsSource extends SourceBase {
  readonly kind: 'metrics';
  /** Column of the period or date; null: one undated snapshot. */
  readonly asOf: string | null;
  /** What a date in that column means: the last day covered (default), or the first (`start`). Null: not stated. */
  readonly asOfIs: 'end' | 'start' | null;
  /** Metric id to column name, for columns named otherwise than their id. */
  readonly columns: ReadonlyMap<string, string>;
  /** Long layout: the columns of the metric's name and value; null for wide. */
  readonly long: { readonly metric: string; readonly value: string } | null;
}

export type Source = FactsSource | MetricsSource;

/** The silo's key is looked up in source `from`, column `match`, and column `give` is the account's key. */
export interface KeyMap {
  readonly from: string;
  readonly match: string;
  readonly give: string;
}

export interface Validity {
  readonly from: string;
  readonly to: string | null;
}

export interface Accounts {
  /** Source id. */
  readonly from: string;
  readonly key: string;
  /** Life of the account; null: always active. */
  readonly active: Validity | null;
  /** Column since which a row's attributes hold; null: one row per account, the same at every as-of. */
  readonly validFrom: string | null;
  /** Attribute id to column. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** Bands of a number, or of the time since a date; `from[i]` is the inclusive lower end of band i. */
export interface Segment {
  readonly id: string;
  readonly of: string;
  readonly from: readonly number[] | readonly Duration[];
  readonly names: readonly string[];
}

export interface MetricDefinition {
  readonly id: string;
  readonly title: string;
  /** Source id; null: combines other metrics and numeric attributes. */
  readonly from: string | null;
  /** Null: all rows before the as-of. */
  readonly window: Duration | null;
  readonly where: ExpressionText | null;
  readonly value: ExpressionText;
  /** Another stamp of the same source; null: the source's `time`. */
  readonly time: string | null;
  readonly minRows: number;
  /** What "connected, and no rows" is; null: the default of the expression (counts 0, all else missing). */
  readonly noRows: number | 'missing' | null;
  readonly unit: string;
  /** Short id of what is counted over what, shared with benchmarks of the same; null: not said. */
  readonly definition: string | null;
  readonly why: string;
  readonly place: Place;
}
