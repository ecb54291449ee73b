import { foldText } from '../../analysis/filter/search-accounts.ts';
import type { FacetLists, ListItem } from './facet-lists.ts';
import type { FilterChoice } from './filter-choices.ts';

/** A value to filter by, and the condition it is one of. */
interface FoundValue {
  readonly on: string;
  readonly item: ListItem;
}

/**
 * Values of all lists whose label holds these words, most accounts first; none for ''. In the order of `whole`, the same
 * lists without any filter: the order does not change under the hand of who ticks one after the other.
 */
export function findValues(
  choices: readonly FilterChoice[],
  words: string,
  lists: FacetLists,
  whole: FacetLists,
): readonly FoundValue[] {
  const wanted = foldText(words.trim());
  if (wanted === '') return [];
  return choices
    .filter(({ kind }) => kind === 'list')
    .flatMap(({ on }) => {
      const inBase = new Map(whole(on).map(({ value, accounts }) => [value, accounts ?? 0]));
      return lists(on)
        .filter(({ label }) => foldText(label).includes(wanted))
        .map((item) => ({ on, item, accounts: inBase.get(item.value) ?? 0 }));
    })
    .toSorted((a, b) => b.accounts - a.accounts)
    .map(({ on, item }) => ({ on, item }));
}
