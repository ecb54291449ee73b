import { useState } from 'react';
import { MISSING_VALUE } from '../../analysis/filter/condition.ts';
import { foldText } from '../../analysis/filter/search-accounts.ts';
import type { ListItem } from '../state/facet-lists.ts';
import { shortList } from '../state/short-list.ts';
import { filterWords, type FilterWords } from '../words/filter.ts';
import { ScrollList } from './scroll-list.tsx';
import { ValueChoice } from './value-choice.tsx';

interface ListChoiceProps {
  /** In the order of the address. */
  readonly items: readonly ListItem[];
  /** Most accounts first, not by the order of the address. */
  readonly byCount: boolean;
  readonly say: FilterWords;
  readonly onToggle: (value: string) => void;
}

/** More than these are searched. */
const LONG = 12;

/** Any number of values, each with how many accounts it would leave. */
export function ListChoice({ items, byCount, say, onToggle }: ListChoiceProps) {
  const [find, setFind] = useState('');
  const wanted = foldText(find);
  const found = items
    .filter(({ label }) => foldText(label).includes(wanted))
    .toSorted((a, b) => (byCount ? placeOf(a) - placeOf(b) : 0));
  const { shown, more } = shortList(found, ({ chosen }) => chosen);
  return (
    <>
      {items.length <= LONG ? null : (
        <input
          type="search"
          aria-label={filterWords.find}
          placeholder={filterWords.find}
          value={find}
          onChange={(event) => setFind(event.target.value)}
        />
      )}
      {found.length === 0 ? <p className="soft">{filterWords.nothingFound}</p> : null}
      <ScrollList of={found.length}>
        {shown.map((item) => (
          <ValueChoice key={item.value} item={item} label={item.label} onToggle={() => onToggle(item.value)} />
        ))}
        {more === 0 ? null : <li className="soft">{say.moreFound(more)}</li>}
      </ScrollList>
    </>
  );
}

/** What is not known stands last among those that somebody has. */
function placeOf({ value, accounts }: ListItem): number {
  if (accounts === null || accounts === 0) return 1;
  return value === MISSING_VALUE ? 0 : -accounts;
}
