import { useMemo } from 'react';
import { foldText } from '../../analysis/search-accounts.ts';
import { toggleValue, type FacetLists } from '../state/facet-lists.ts';
import type { FilterChoice } from '../state/filter-choices.ts';
import type { ViewState } from '../state/use-view.ts';
import { filterWords, type FilterWords } from '../words/filter.ts';
import { ScrollList } from './scroll-list.tsx';
import { ValueChoice } from './value-choice.tsx';

interface FilterMatchesProps extends Pick<ViewState, 'view' | 'show'> {
  readonly choices: readonly FilterChoice[];
  /** What is looked for; '' shows all that can be filtered by. */
  readonly find: string;
  readonly lists: FacetLists;
  readonly say: FilterWords;
  readonly onChoose: (on: string) => void;
}

/** Values drawn at once; who looks for something types one letter more. */
const MOST = 40;

/** What can be filtered by, and, of what is looked for, the values too. */
export function FilterMatches({ choices, find, lists, say, view, show, onChoose }: FilterMatchesProps) {
  const wanted = foldText(find.trim());
  const titles = choices.filter(({ on }) => foldText(say.title(on)).includes(wanted));
  const values = useMemo(
    () =>
      wanted === ''
        ? []
        : choices
            .filter(({ kind }) => kind === 'list')
            .flatMap(({ on }) => lists(on).map((item) => ({ on, item })))
            .filter(({ item }) => foldText(item.label).includes(wanted))
            .toSorted((a, b) => (b.item.accounts ?? 0) - (a.item.accounts ?? 0)),
    [choices, wanted, lists],
  );
  if (titles.length + values.length === 0) return <p className="soft">{filterWords.nothingFound}</p>;
  return (
    <ScrollList of={`${titles.length} ${values.length}`}>
      {titles.map(({ on }) => (
        <li key={on}>
          <button type="button" onClick={() => onChoose(on)}>
            {say.title(on)}
            <span className="choice-count">{say.chosen(view.conditions.find((one) => one.on === on))}</span>
          </button>
        </li>
      ))}
      {values.slice(0, MOST).map(({ on, item }) => (
        <ValueChoice
          key={`${on} ${item.value}`}
          item={item}
          label={say.valueOf(on, item.label)}
          onToggle={() => show(toggleValue(view, on, lists(on), item.value), { replace: true })}
        />
      ))}
      {values.length <= MOST ? null : <li className="soft">{say.moreFound(values.length - MOST)}</li>}
    </ScrollList>
  );
}
