import { FURTHER, NOT_ASKED, ONE_STEP, READY, type FeatureStates } from '../../../analysis/readiness/feature-states.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { upperFirst } from '../../../util/upper-first.ts';
import { needWords } from '../../words/need-words.ts';
import { readinessCell } from '../../words/readiness-cell.ts';
import type { AccountWords } from '../../words/account.ts';
import type { Speech } from '../../words/speech.ts';
import type { AccountCase } from './account-case.ts';

interface AccountReadinessView {
  readonly finding: string;
  readonly reading: string;
  /** The nearest first. */
  readonly features: readonly {
    readonly title: string;
    /** Where the readiness of the base for it is told. */
    readonly to: string;
    readonly state: string;
    readonly lacks: string;
  }[];
}

/**
 * What the account is ready for, what is one step away with the step, what it lacks of the others, and which evidence is
 * missing; null where it is asked for no feature. `readinessOf`: where the readiness of the base for a feature is told.
 */
export function describeReadiness(
  { open, row }: Pick<AccountCase, 'open' | 'row'>,
  features: readonly FeatureStates[],
  words: AccountWords,
  speech: Speech,
  readinessOf: (feature: string) => string,
): AccountReadinessView | null {
  const say = words.readiness;
  const sayNeed = needWords(open.base.bound.model.root, open.record.metrics, speech);
  const asked = features.filter(({ state }) => state[row] !== NOT_ASKED);
  if (asked.length === 0) return null;
  const titlesOf = (state: number): string[] =>
    asked.filter((one) => one.state[row] === state).map(({ title }) => cleanText(title));
  const nearest = (state: number): number => [READY, ONE_STEP, FURTHER].indexOf(state) >>> 0;
  return {
    finding: say.finding(titlesOf(READY), titlesOf(ONE_STEP), asked.length),
    reading: say.reading,
    features: asked
      .toSorted((a, b) => nearest(a.state[row]!) - nearest(b.state[row]!))
      .map((states) => {
        const { state, lacks } = readinessCell(states, row, sayNeed, speech.f);
        return { title: cleanText(states.title), to: readinessOf(states.id), state, lacks: upperFirst(lacks) };
      }),
  };
}
