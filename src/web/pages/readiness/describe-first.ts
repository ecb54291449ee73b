import { nameAt } from '../../../table/account-name.ts';
import type { Rows, ScoredBase } from '../../../analysis/base/scored-base.ts';
import { weightColumn } from '../../../analysis/base/scored-base.ts';
import { ONE_STEP, READY, type FeatureStates } from '../../../analysis/readiness/feature-states.ts';
import { firstAccounts } from '../../../analysis/readiness/first-accounts.ts';
import type { Requirement } from '../../../model/model.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { SCORED } from '../../../table/status.ts';
import type { ReadinessWords } from '../../words/readiness.ts';
import type { Speech } from '../../words/speech.ts';
import type { AccountsOf } from './accounts-link.ts';
import type { FirstView } from './readiness-view.ts';

/** So many are named; the list of accounts has all. */
const NAMED = 8;

/** The accounts to begin with: the largest that are ready, or, where nobody is, those nearest; null where there are neither. */
export function describeFirst(
  base: ScoredBase,
  feature: FeatureStates,
  rows: Rows,
  sayNeed: (requirement: Requirement) => string,
  words: ReadinessWords,
  { f }: Speech,
  to: { readonly accountsOf: AccountsOf; readonly accountOf: (account: string) => string },
): FirstView | null {
  const say = words.first;
  const weights = weightColumn(base, 'arr');
  const ready = firstAccounts(feature, READY, rows, weights);
  const chosen = ready.length > 0 ? ready : firstAccounts(feature, ONE_STEP, rows, weights);
  if (chosen.length === 0) return null;
  const near = ready.length === 0;
  const weighed = weights !== undefined;
  const title = cleanText(feature.title);
  return {
    finding: near ? say.nearest(title, chosen.length) : say.finding(title, chosen.length),
    reading: say.reading(weighed),
    all: { text: say.all(chosen.length), to: to.accountsOf(feature.id, near ? 'one_step' : 'ready') },
    table: {
      head: [say.account, ...(weighed ? [say.arr] : []), ...(near ? [say.lacks] : [])],
      rows: Array.from(chosen.slice(0, NAMED), (row) => [
        {
          text: cleanText(nameAt(base.table, row) ?? base.table.accounts[row]!),
          to: to.accountOf(base.table.accounts[row]!),
        },
        ...(weighed ? [weights.status[row] === SCORED ? f.money(weights.values[row]!) : words.none] : []),
        ...(near ? [sayNeed(feature.leaves[feature.lacking(row)[0]!]!.requirement)] : []),
      ]),
    },
  };
}
