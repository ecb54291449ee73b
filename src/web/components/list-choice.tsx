import { useState } from 'react';
import { foldText } from '../../analysis/search-accounts.ts';
import { filterWords } from '../words/filter.ts';

interface ListChoiceProps {
  readonly items: readonly { readonly value: string; readonly label: string; readonly count: string }[];
  readonly chosen: readonly string[];
  readonly onChoose: (values: readonly string[]) => void;
}

/** More than these are searched. */
const LONG = 12;

/** Any number of values, each with how many accounts have it. */
export function ListChoice({ items, chosen, onChoose }: ListChoiceProps) {
  const [find, setFind] = useState('');
  const wanted = foldText(find);
  const found = items.filter(({ label }) => foldText(label).includes(wanted));
  const toggle = (value: string): void => {
    const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
    // In the order of the list, so that the same choice is the same address however it was made.
    const order = new Map(items.map((item, i) => [item.value, i]));
    onChoose(next.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)));
  };
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
      <ul className="choices">
        {found.map(({ value, label, count }) => (
          <li key={value}>
            <label>
              <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
              <bdi>{label}</bdi>
              <span className="choice-count">{count}</span>
            </label>
          </li>
        ))}
      </ul>
    </>
  );
}
