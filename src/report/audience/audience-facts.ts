import { accountLabel } from '../format/account-label.ts';
import { weightColumn } from '../../analysis/base/scored-base.ts';
import type { Tally } from '../../analysis/base/tally.ts';
import { featureStates, type FeatureStates } from '../../analysis/readiness/feature-states.ts';
import { SCORED } from '../../table/status.ts';
import type { Column } from '../../table/table.ts';
import { createFormat, type Format } from '../format/format.ts';
import { createMessages, type Messages } from '../words/messages.ts';
import { needWords, type SayNeed } from '../readiness/need-words.ts';
import { weightKnown, type Summary } from '../base/summary.ts';
import { summarisePart } from '../base/summarise.ts';
import type { AudienceInput } from './audience.ts';

export const WEIGHT = 'arr';

/** What all summaries say from: computed once, and what is only for some of them when it is asked for. */
export interface AudienceFacts extends AudienceInput {
  readonly f: Format;
  readonly terms: Messages;
  readonly summary: Summary;
  readonly features: readonly FeatureStates[];
  readonly weights: Column | undefined;
  readonly sayNeed: SayNeed;
  /** The name of an account; its key where it has none. */
  readonly nameOf: (row: number) => string;
  /** 12 accounts */
  readonly accounts: (n: number) => string;
  /** ` with ARR of 1.2M`; empty where nothing is known of it. */
  readonly withWeight: (tally: Tally) => string;
  /** 1.2M; null where nothing is known of it. */
  readonly weightOf: (tally: Tally) => string | null;
}

/** What every audience's page is written from, computed once. */
export function audienceFacts(input: AudienceInput): AudienceFacts {
  const { base, locale } = input;
  const { scale } = base.bound.model;
  const f = createFormat({ scale, ...(locale === undefined ? {} : { locale }) });
  const terms = createMessages(f);
  const weights = weightColumn(base, WEIGHT);
  const weightOf = (tally: Tally): string | null => (weightKnown(tally) ? f.money(tally.weight) : null);
  return {
    ...input,
    f,
    terms,
    summary: summarisePart(input),
    features: featureStates(base),
    weights,
    sayNeed: needWords(base.bound.model.root, input.metrics, { f, terms }),
    nameOf: (row) => accountLabel(base.table, row),
    accounts: terms.answer.accounts,
    withWeight: (tally) => (weightKnown(tally) ? ` with ARR of ${f.money(tally.weight)}` : ''),
    weightOf,
  };
}

/** The weight of one account as text; a dash where it is not known. */
export function weightAt({ weights, f }: AudienceFacts, row: number): string {
  return weights?.status[row] === SCORED ? f.money(weights.values[row]!) : '\u2013';
}

/** The largest weight first, those not known last, of equal ones in the order of the table. */
export function byWeight({ weights }: AudienceFacts): (a: number, b: number) => number {
  const weightOf = (row: number): number => (weights?.status[row] === SCORED ? weights.values[row]! : -Infinity);
  return (a, b) => {
    const [x, y] = [weightOf(a), weightOf(b)];
    return x === y ? a - b : y - x;
  };
}
