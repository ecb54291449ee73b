import type { Explanation } from '../../score/explain/explanation.ts';
import type { MetricRecord } from '../../table/record.ts';
import type { Column } from '../../table/table.ts';
import type { AccountChange } from '../../analysis/change/change.ts';
import type { NamedGrouping } from '../../model/grouping.ts';
import type { AccountPeers } from './account-peers.ts';

/** One account and every point of its score, as plain serialisable data. Nothing is rounded. */
export interface AccountReport {
  readonly project: { readonly title: string; readonly notice: string };
  readonly model: {
    readonly id: string;
    readonly title: string;
    readonly scale: readonly [number, number];
    /** Names of stage 1, 2, ...; empty without stages. */
    readonly stages: readonly string[];
  };
  readonly asOf: string | null;
  readonly account: {
    readonly id: string;
    readonly name: string | null;
    readonly attributes: readonly AttributeValue[];
  };
  readonly answer: AccountAnswer;
  readonly explanation: Explanation;
  /** Beside the accounts that are like it, by the rule of the project. */
  readonly peers: AccountPeers;
  /** Against an earlier snapshot; null where there is none. */
  readonly since: AccountSince | null;
  /** By metric id, only those the model uses. */
  readonly metrics: Readonly<Record<string, MetricRecord>>;
}

export interface AccountSince {
  readonly asOf: string | null;
  readonly change: AccountChange;
}

export interface AttributeValue {
  readonly id: string;
  readonly kind: Column['kind'];
  /** A date as ISO text; null where it is missing. */
  readonly value: string | number | boolean | null;
}

export interface AccountAnswer {
  /** The stage, or the score where the model has no stages. */
  readonly headline: string;
  /** What holds it, what could not be seen, the score and its coverage. */
  readonly details: readonly string[];
}

export const UNSAID: NamedGrouping = { peers: null, bands: {} };
