import { FURTHER, NOT_ASKED, ONE_STEP, READY, type FeatureStates } from '../../analysis/readiness/feature-states.ts';
import { isNotReady, keptBy } from '../../analysis/readiness/readiness-condition.ts';
import type { Format } from '../../report/format.ts';
import type { SayNeed } from './need-words.ts';

/** How far one account is from a feature, as every page says it. */
export interface ReadinessCell {
  /** `Ready`, `One step away`, `Further`, `Unknown`; '' where it is not asked. */
  readonly state: string;
  /** What must change, or whose evidence is missing; empty where it is ready. */
  readonly needs: readonly string[];
  /** Before the needs: what they are; '' where there are none. */
  readonly lead: string;
}

const STATE_WORDS = ['Ready', 'One step away', 'Further', 'Unknown'] as const;

export function readinessCell(states: FeatureStates, row: number, sayNeed: SayNeed, f: Format): ReadinessCell {
  const state = states.state[row]!;
  if (state === NOT_ASKED) return { state: '', needs: [], lead: '' };
  const needs = keptBy(states, row).map((leaf) => sayNeed(states.leaves[leaf]!.requirement));
  const lead =
    state === READY
      ? ''
      : state === ONE_STEP
        ? 'lacks'
        : state === FURTHER
          ? `lacks ${f.count(needs.length)}:`
          : isNotReady(states, row)
            ? 'not ready in any case, no evidence of'
            : 'no evidence of';
  return { state: STATE_WORDS[state]!, needs, lead };
}
