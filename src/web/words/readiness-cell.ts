import { FURTHER, NOT_ASKED, ONE_STEP, UNCLEAR, type FeatureStates } from '../../analysis/readiness/feature-states.ts';
import { isNotReady } from '../../analysis/readiness/readiness-condition.ts';
import type { Format } from '../../report/format/format.ts';
import type { SayNeed } from './need-words.ts';

/** How far one account is from a feature, as every page says it. */
export interface ReadinessCell {
  /** `Ready`, `One step away`, `Further`, `Unknown`; '' where it is not asked. */
  readonly state: string;
  /** What must change, and, where it is unknown, whose evidence is missing: `lacks AI consent to be yes`; '' where it is ready. */
  readonly lacks: string;
}

const STATE_WORDS = ['Ready', 'One step away', 'Further', 'Unknown'] as const;

export function readinessCell(states: FeatureStates, row: number, sayNeed: SayNeed, f: Format): ReadinessCell {
  const state = states.state[row]!;
  if (state === NOT_ASKED) return { state: '', lacks: '' };
  const said = (leaves: readonly number[]): string =>
    leaves.map((leaf) => sayNeed(states.leaves[leaf]!.requirement)).join('; ');
  const lacking = states.lacking(row);
  const lacks =
    state === ONE_STEP || isNotReady(states, row)
      ? [`lacks ${said(lacking)}`]
      : state === FURTHER
        ? [`lacks ${f.count(lacking.length)}: ${said(lacking)}`]
        : [];
  const unseen = state === UNCLEAR ? [`no evidence of ${said(states.open(row))}`] : [];
  return { state: STATE_WORDS[state]!, lacks: [...lacks, ...unseen].join('; ') };
}
