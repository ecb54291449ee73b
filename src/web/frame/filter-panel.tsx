import { useEffect, useMemo, useRef, useState } from 'react';
import { attributeOf } from '../../analysis/filter/condition.ts';
import type { PageProps } from '../components/page-props.ts';
import { facetLists, toggleValue } from '../state/facet-lists.ts';
import { filterChoices } from '../state/filter-choices.ts';
import { withCondition } from '../state/view.ts';
import { filterWords, type FilterWords } from '../words/filter.ts';
import { BoundsChoice } from './bounds-choice.tsx';
import { FilterMatches } from './filter-matches.tsx';
import { ListChoice } from './list-choice.tsx';
import { moveInList } from './move-in-list.ts';

interface FilterPanelProps extends PageProps {
  readonly say: FilterWords;
  /** The condition to change; null: all there are to choose from. */
  readonly on: string | null;
  readonly onClose: () => void;
}

/** First what to filter by, then its values; every choice shows at once. What is looked for is found in both. */
export function FilterPanel({ open, view, show, say, on, onClose }: FilterPanelProps) {
  const [chosen, setChosen] = useState(on);
  const [find, setFind] = useState('');
  const panel = useRef<HTMLDivElement>(null);
  const choices = useMemo(() => filterChoices(open), [open]);
  const lists = useMemo(() => facetLists(open, view, say), [open, view, say]);
  const whole = useMemo(() => facetLists(open, { conditions: [] }, say), [open, say]);
  useEffect(() => focusFirst(panel.current), [chosen]);
  const kind = choices.find((one) => one.on === chosen)?.kind ?? 'list';
  const values = view.conditions.find((condition) => condition.on === chosen)?.values ?? [];
  const among = view.conditions.some((condition) => condition.on !== chosen);
  return (
    <div
      className="filter-panel"
      ref={panel}
      role="dialog"
      tabIndex={-1}
      aria-label={chosen === null ? filterWords.add : say.title(open.base, chosen)}
      onKeyDown={moveInList}
    >
      {chosen === null ? (
        <>
          <input
            type="search"
            aria-label={filterWords.findFilter}
            placeholder={filterWords.findFilter}
            value={find}
            onChange={(event) => setFind(event.target.value)}
          />
          <FilterMatches base={open.base} {...{ choices, find, lists, whole, say, view, show }} onChoose={setChosen} />
        </>
      ) : (
        <>
          <h2>{say.title(open.base, chosen)}</h2>
          {kind === 'list' ? (
            <ListChoice
              items={lists(chosen)}
              say={say}
              byCount={attributeOf(chosen) !== undefined}
              onToggle={(value) => show(toggleValue(view, chosen, lists(chosen), value), { replace: true })}
            />
          ) : (
            <BoundsChoice
              kind={kind}
              values={values}
              onChoose={(next) => show(withCondition(view, chosen, next), { replace: true })}
            />
          )}
          {kind === 'list' && among ? <p className="soft panel-note">{filterWords.among}</p> : null}
        </>
      )}
      <div className="panel-foot">
        {chosen === null ? (
          <span />
        ) : (
          <button type="button" className="quiet" onClick={() => setChosen(null)}>
            {filterWords.back}
          </button>
        )}
        <button type="button" onClick={onClose}>
          {filterWords.done}
        </button>
      </div>
    </div>
  );
}

/** Where there is no mouse there may be no keyboard either: one on the screen would cover what is to be chosen. */
function focusFirst(panel: HTMLElement | null): void {
  const field = window.matchMedia('(hover: hover)').matches
    ? panel?.querySelector<HTMLElement>('input, button')
    : panel;
  field?.focus();
}
