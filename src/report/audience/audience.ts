import type { ScoredBase, Rows } from '../../analysis/base/scored-base.ts';
import type { Condition } from '../../analysis/filter/condition.ts';
import type { Moved } from '../../analysis/filter/filter.ts';
import type { Comparison } from '../../analysis/movement/comparison.ts';
import type { Grouping } from '../../model/grouping.ts';
import type { MetricRecord } from '../../table/record.ts';

/** Whom a summary is for. */
export const AUDIENCES = ['executive', 'product', 'branch', 'csm'] as const;

export type Audience = (typeof AUDIENCES)[number];

/** What a summary is made of: a snapshot with what it is compared with, and the accounts that the filters leave. */
export interface AudienceInput {
  readonly base: ScoredBase;
  readonly rows: Rows;
  /** Which accounts of the two snapshots count, see `summarisePart`. */
  readonly keep: (account: string) => boolean;
  readonly conditions: readonly Condition[];
  /** What it is compared with; all three null where there is nothing. */
  readonly earlier: ScoredBase | null;
  readonly comparison: Comparison | null;
  readonly moved: Moved | null;
  readonly grouping: Grouping;
  readonly projectTitle: string;
  readonly notice: string;
  readonly metrics: Readonly<Record<string, MetricRecord>>;
  readonly snapshot: string;
  readonly locale?: string;
}
