import type { Dialect, RelationColumn } from '../../engine/engine.ts';
import type { FactsSource, MetricDefinition, MetricsSource, Project } from '../../project/project.ts';
import type { ColumnKind } from '../../table/table.ts';
import type { CombinedExpression, FactsExpression, RowExpression } from '../expression/typed.ts';
import type { Catalog, CatalogEntry } from './catalog.ts';

/** A project held against its data: every name resolved, every type checked. Independent of any as-of. */
export interface Plan {
  readonly project: Project;
  readonly catalog: Catalog;
  readonly dialect: Dialect;
  readonly accounts: AccountsPlan;
  readonly sources: ReadonlyMap<string, SourcePlan>;
  /** Each metric stands after those it combines. */
  readonly metrics: ReadonlyMap<string, PlannedMetric>;
  /** False: nothing in the project has a time, and its one as-of is undated. */
  readonly hasTime: boolean;
}

/** A column of dates or stamps; `zone` (IANA) is that of stamps without one. */
export interface Stamp {
  readonly name: string;
  readonly engineType: string;
  readonly zone: string;
}

/** Holds from <= as-of < to; no `to`: still. */
export interface Interval {
  readonly from: Stamp;
  readonly to: Stamp | null;
}

export interface AccountsPlan {
  readonly entry: CatalogEntry;
  readonly key: string;
  readonly active: Interval | null;
  readonly validFrom: Stamp | null;
  readonly attributes: ReadonlyMap<string, RelationColumn>;
}

export type SourcePlan = FactsPlan | PeriodsPlan;

export interface FactsPlan {
  readonly kind: 'facts';
  readonly source: FactsSource;
  readonly entry: CatalogEntry;
  /** Column of the account's key or of the silo's own key; null where the source has none (a mapping table). */
  readonly account: string | null;
  readonly keys: KeysPlan | null;
  readonly time: Stamp | null;
  readonly valid: Interval | null;
}

export interface PeriodsPlan {
  readonly kind: 'metrics';
  readonly source: MetricsSource;
  readonly entry: CatalogEntry;
  readonly account: string;
  readonly keys: KeysPlan | null;
  /** Column of the period; null: the one undated table. */
  readonly asOf: RelationColumn | null;
}

/** Where a silo's own keys are looked up. */
export interface KeysPlan {
  readonly entry: CatalogEntry;
  readonly match: string;
  readonly give: string;
}

export type PlannedMetric = FactsMetric | CombinedMetric | ColumnMetric;

interface MetricBase {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly type: ColumnKind;
}

export interface FactsMetric extends MetricBase {
  readonly kind: 'facts';
  readonly definition: MetricDefinition;
  readonly source: string;
  readonly value: FactsExpression;
  readonly where: RowExpression | null;
  /** The instant of a row for this metric; null where rows have none (`valid` rows hold at the as-of). */
  readonly time: Stamp | null;
  /** What `latest` goes by: the time, or when a `valid` row began to hold; null: all rows are equally late. */
  readonly latestBy: Stamp | null;
  /** True where the metric names its own time: then the source's `valid` does not apply. */
  readonly ownTime: boolean;
}

export interface CombinedMetric extends MetricBase {
  readonly kind: 'combined';
  readonly definition: MetricDefinition;
  readonly value: CombinedExpression;
  /** Ids of the metrics it combines. */
  readonly operands: readonly string[];
}

/** A column of a `kind: metrics` source, or a name in its metric column, taken as it is. */
export interface ColumnMetric extends MetricBase {
  readonly kind: 'column';
  readonly source: string;
  /** Wide: the column; long: the name in the metric column. */
  readonly column: string;
}
