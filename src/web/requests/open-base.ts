import type { Comparison } from '../../analysis/movement/comparison.ts';
import type { Moved } from '../../analysis/filter/filter.ts';
import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import type { Grouping } from '../../model/grouping.ts';
import type { LiveFeature } from '../../model/model.ts';
import type { MetricRecord, SourceRecord } from '../../table/record.ts';

/** Which snapshot a page asks for, and with which it compares; null: the project's first model, its newest, the one before. */
export interface AskedSnapshot {
  readonly model: string | null;
  readonly asOf: string | null;
  readonly against: string | null;
}

/** A snapshot as the list of snapshots gives it. */
export interface SnapshotItem {
  readonly id: string;
  readonly model: string;
  /** ISO date or instant, or `undated`. */
  readonly asOf: string;
  readonly accounts: number;
  readonly restatement: number;
  readonly current: boolean;
}

/** The answer of `/snapshots`, newest first. */
export interface SnapshotList {
  readonly items: readonly SnapshotItem[];
  /** Null where no model is the project's first. */
  readonly defaultModel: string | null;
  readonly models: readonly ModelName[];
  /** As the project says now. */
  readonly grouping: Grouping;
  /** By model, since when its features are live as its file says now. */
  readonly live: Readonly<Record<string, Readonly<Record<string, LiveFeature | null>>>>;
}

/** A model there are snapshots of. */
interface ModelName {
  readonly id: string;
  readonly title: string;
}

/** What a snapshot tells of how it came about; the rest of its record.json is for the server. */
export interface BaseRecord {
  readonly projectTitle: string;
  readonly notice: string;
  readonly metrics: Readonly<Record<string, MetricRecord>>;
  readonly sources: Readonly<Record<string, SourceRecord>>;
}

export interface LoadedSnapshot {
  readonly item: SnapshotItem;
  readonly base: ScoredBase;
  readonly record: BaseRecord;
}

/** All that a page needs of the snapshot it shows; it holds the columns, so filters and segments ask nobody. */
export interface OpenBase extends LoadedSnapshot {
  /** Every snapshot there is, of all models, also those that another took the place of, as the server lists them. */
  readonly listed: readonly SnapshotItem[];
  /** The models there are snapshots of, the project's first one first. */
  readonly models: readonly ModelName[];
  /** How the project groups accounts. */
  readonly grouping: Grouping;
  /** Current snapshots of the model, oldest first; `item` is one of them. */
  readonly series: readonly SnapshotItem[];
  /** The snapshot compared with; null where `item` is the oldest. */
  readonly earlier: LoadedSnapshot | null;
  /** Null where there is nothing to compare with. */
  readonly comparison: Comparison | null;
  /** How accounts moved, by account; from `comparison`, made once because every filter asks it. */
  readonly moved: Moved | null;
}
