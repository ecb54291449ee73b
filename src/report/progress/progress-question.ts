import type { AcceptedRoadmap } from '../../analysis/progress/accepted-roadmap.ts';
import type { LiftGround } from '../../analysis/progress/lift-study.ts';
import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import type { Action } from '../../model/action.ts';
import type { MetricRecord } from '../../table/record.ts';

export interface NamedRoadmap {
  readonly name: string;
  readonly fingerprint: string;
  readonly roadmap: AcceptedRoadmap;
}

export interface ProgressQuestion {
  readonly base: ScoredBase & {
    readonly record: {
      readonly projectTitle: string;
      readonly notice: string;
      readonly metrics: Readonly<Record<string, MetricRecord>>;
    };
  };
  readonly asOf: number;
  /** Up to the base, oldest first, with the metrics that actions lift. */
  readonly series: LiftGround['series'];
  /** All of the model: those of others show who did nothing. */
  readonly roadmaps: readonly NamedRoadmap[];
  readonly actions: readonly Action[];
  readonly peers: LiftGround['peers'];
  readonly bands: LiftGround['bands'];
  /** Null: all. */
  readonly account: string | null;
  /** Later snapshots are not looked at: marks made after this one do not count. */
  readonly isNewest: boolean;
}
