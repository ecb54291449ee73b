import { useMemo } from 'react';
import type { ScoredBase } from '../../analysis/base/scored-base.ts';
import { foldText } from '../../analysis/filter/search-accounts.ts';
import { toggleValue, type FacetLists } from '../state/facet-lists.ts';
import type { FilterChoice } from '../state/filter-choices.ts';
import { findValues } from '../state/find-values.ts';
import { shortList } from '../state/short-list.ts';
import type { ViewState } from '../state/use-view.ts';
import { filterWords, type FilterWords } from '../words/filter.ts';
import { ScrollList } from './scroll-list.tsx';
import { ValueChoice } from './value-choice.tsx';

interface FilterMatchesProps extends Pick<ViewState, 'view' | 'show'> {
  readonly base: ScoredBase;
  readonly choices: readonly FilterChoice[];
  /** What is looked for; '' shows all that can be filtered by. */
  readonly find: string;
  readonly lists: FacetLists;
  /** The same without any filter. */
  readonly whole: FacetLists;
  readonly say: FilterWords;
  readonly onChoose: (on: string) => void;
}

/** What can be filtered by, and, of what is looked for, the values too. */
export function FilterMatches({ base, choices, find, lists, whole, say, view, show, onChoose }: FilterMatchesProps) {
  const wanted = foldText(find.trim());
  const titles = choices.filter(({ on }) => foldText(say.title(base, on)).includes(wanted));
  const values = useMemo(() => findValues(choices, find, lists, whole), [choices, find, lists, whole]);
  const { shown, more } = shortList(values, ({ item }) => item.chosen);
  if (titles.length + values.length === 0) return <p className="soft">{filterWords.nothingFound}</p>;
  return (
    <ScrollList of={`${titles.length} ${values.length}`}>
      {titles.map(({ on }) => (
        <li key={on}>
          <button type="button" onClick={() => onChoose(on)}>
            {say.title(base, on)}
            <span className="choice-count">{say.chosen(view.conditions.find((one) => one.on === on))}</span>
          </button>
        </li>
      ))}
      {shown.map(({ on, item }) => (
        <ValueChoice
          key={`${on} ${item.value}`}
          item={item}
          label={say.valueOf(base, on, item.label)}
          onToggle={() => show(toggleValue(view, on, lists(on), item.value), { replace: true })}
        />
      ))}
      {more === 0 ? null : <li className="soft">{say.moreFound(more)}</li>}
    </ScrollList>
  );
}
