import type { StudiedAction } from '../roadmap/studied-actions.ts';

/**
 * Why an action is recommended: its dimension is the weakest, it has the best effect, the customer's own goals ask for it, or,
 * where these are not known, it gives most for its effort.
 */
export type RecommendedFor = 'weakest' | 'effect' | 'goals' | 'effort';

export interface Recommendation {
  readonly for: RecommendedFor;
  readonly studied: StudiedAction;
}

/** Those that need no other first. */
function readyOf(studied: readonly StudiedAction[]): readonly StudiedAction[] {
  return studied.filter(({ action }) => action.needs.every((id) => studied.every((one) => one.action.id !== id)));
}

/** So many days at the most make a quick win. */
const QUICK = 2;

/** The few actions that give most for least and can be begun now: at most `QUICK` days each, by points a day; none that was dropped. */
export function quickWins(
  studied: readonly StudiedAction[],
  count: number,
  dropped: ReadonlySet<string>,
): readonly StudiedAction[] {
  return readyOf(studied)
    .filter(({ action, alone }) => action.effort <= QUICK && alone.greater > 0 && !dropped.has(action.id))
    .toSorted((a, b) => perDay(b) - perDay(a))
    .slice(0, count);
}

function perDay({ action, alone }: StudiedAction): number {
  return alone.lesser / action.effort;
}

/**
 * At most three, each another action: what lifts the weakest dimension most, what else lifts the whole most, and what lifts
 * most where the customer's own goals lie (`wanted`, paths of dimensions; where no action does, what gives most a day). `weakest`: paths of
 * the dimensions, the weakest first. Their first steps stand in for actions that need others. What was `dropped` (ids) with the
 * customer is not proposed again, nor what needs it: the next best is.
 */
export function recommend(
  studied: readonly StudiedAction[],
  weakest: readonly string[],
  wanted: readonly string[],
  dropped: ReadonlySet<string>,
): readonly Recommendation[] {
  const ready = readyOf(studied).filter(({ action }) => !dropped.has(action.id));
  const chosen: Recommendation[] = [];
  const choose = (
    reason: RecommendedFor,
    among: (one: StudiedAction) => boolean,
    worth: (one: StudiedAction) => number = ({ alone }) => alone.lesser,
  ): void => {
    const left = ready.filter(
      (one) => among(one) && one.alone.greater > 0 && chosen.every(({ studied: own }) => own !== one),
    );
    const best = left.toSorted((a, b) => worth(b) - worth(a) || a.action.effort - b.action.effort)[0];
    if (best !== undefined) chosen.push({ for: reason, studied: best });
  };
  const first = weakest.find((path) => ready.some(({ dimension, alone }) => dimension === path && alone.greater > 0));
  choose('weakest', ({ dimension }) => dimension === first);
  choose('effect', () => true);
  const before = chosen.length;
  choose('goals', ({ dimension }) => dimension !== null && wanted.includes(dimension));
  if (chosen.length === before) choose('effort', () => true, perDay);
  return chosen;
}
