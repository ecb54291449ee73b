import type { Average } from '../../analysis/standing/average.ts';
import type { Distribution } from '../../analysis/standing/distribution.ts';
import type { Tally } from '../../analysis/base/tally.ts';
import type { WeakestLinks } from '../../analysis/standing/weakest-link.ts';
import type { StageRule } from '../../model/model.ts';
import type { Since } from '../words/since.ts';

/** One sentence that answers, what limits it, and what moved: in the words of one format. */
export interface Answer {
  readonly headline: string;
  readonly caveats: readonly string[];
  readonly movement: readonly string[];
}

/** Where a base stands, as plain serialisable data: what `show`, the API and the dashboard all say. Nothing is rounded. */
export interface Summary {
  readonly project: { readonly title: string; readonly notice: string };
  readonly model: SummaryModel;
  /** ISO date or date-time; null for the undated as-of. */
  readonly asOf: string | null;
  readonly accounts: number;
  /** The attribute that `weight` in every tally adds up. */
  readonly weightAttribute: string;
  readonly answer: Answer;
  readonly average: Average;
  /** Null where the model has no stages. */
  readonly distribution: Distribution | null;
  readonly byRule: readonly Distribution[];
  readonly weakestLinks: WeakestLinks | null;
  readonly dimensions: readonly DimensionSummary[];
  /** Null where there is nothing earlier to compare with. */
  readonly since: Since | null;
}

export interface SummaryModel {
  readonly id: string;
  readonly title: string;
  readonly scale: readonly [number, number];
  readonly rule: StageRule | null;
  /** Stage 1 first; empty without stages. */
  readonly stages: readonly { readonly stage: number; readonly name: string; readonly from: number }[];
  /** Every indicator scores by rank within the base, so that the scores say nothing absolute. */
  readonly relative: boolean;
  /** How many variants of it score some accounts; absent where it has none. */
  readonly variants?: number;
}

export interface DimensionSummary {
  readonly path: string;
  readonly title: string;
  readonly weight: number;
  /** Mean points of the accounts that have points; null where none has. */
  readonly mean: number | null;
  /** Mean coverage of all accounts it applies to, seen or not; null where it applies to none. */
  readonly coverage: number | null;
  readonly scored: number;
  readonly notSeen: number;
  readonly notApplicable: number;
}

/** True where at least one account's weight is known. */
export function weightKnown({ accounts, unweighed }: Tally): boolean {
  return unweighed < accounts;
}
