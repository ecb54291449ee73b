/** Values drawn at once; who looks for another one searches. */
export const MOST_VALUES = 40;

interface ShortList<T> {
  readonly shown: readonly T[];
  /** How many are not shown. */
  readonly more: number;
}

/** The first ones, and all that are chosen wherever they stand: they can be taken back without a search. */
export function shortList<T>(items: readonly T[], isChosen: (item: T) => boolean): ShortList<T> {
  const shown = items.filter((item, i) => i < MOST_VALUES || isChosen(item));
  return { shown, more: items.length - shown.length };
}
