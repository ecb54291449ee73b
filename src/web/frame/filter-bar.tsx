import { useCallback, useMemo, useRef, useState } from 'react';
import type { PageProps } from '../components/page-props.ts';
import { leftAskedFor } from '../state/selection.ts';
import { useDismiss } from '../state/use-dismiss.ts';
import { withCondition } from '../state/view.ts';
import { createFilterWords, filterWords } from '../words/filter.ts';
import { FilterPanel } from './filter-panel.tsx';

interface FilterBarProps extends PageProps {
  /** Told when the panel opens: it must not open inside of what is hidden. */
  readonly onOpen: () => void;
}

/** What is shown, in words, and the way to change it. */
export function FilterBar({ onOpen, ...props }: FilterBarProps) {
  const { open, selection, view, show, speech } = props;
  const say = useMemo(() => createFilterWords(speech), [speech]);
  const [panel, setPanel] = useState<string | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLElement | null>(null);
  const close = useCallback(() => {
    setPanel(null);
    opener.current?.focus();
  }, []);
  useDismiss(panel !== null, frame, close);
  const openPanel = (on: string, by: HTMLElement): void => {
    opener.current = by;
    onOpen();
    setPanel((now) => (now === on ? null : on));
  };
  const all = open.base.table.accounts.length;
  return (
    <div className="filter-bar" ref={frame} role="group" aria-label={filterWords.bar}>
      <p className="filter-count" role="status">
        {selection.whole
          ? say.everyone(all)
          : say.part(selection.rows.length, all, leftAskedFor(selection, view.conditions))}
      </p>
      <ul className="chips">
        {view.conditions.map((condition) => {
          const said = say.condition(open.base, condition);
          return (
            <li key={condition.on} className="chip">
              <button
                type="button"
                aria-expanded={panel === condition.on}
                onClick={(event) => openPanel(condition.on, event.currentTarget)}
              >
                {said.title} <b>{said.values}</b>
              </button>
              <button
                type="button"
                className="chip-remove"
                aria-label={filterWords.remove(`${said.title} ${said.values}`)}
                onClick={() => show(withCondition(view, condition.on, []))}
              >
                <span aria-hidden="true">×</span>
              </button>
            </li>
          );
        })}
      </ul>
      <button
        type="button"
        className="quiet"
        data-add-filter
        aria-expanded={panel === ''}
        aria-haspopup="dialog"
        onClick={(event) => openPanel('', event.currentTarget)}
      >
        {filterWords.add}
      </button>
      {view.conditions.length < 2 ? null : (
        <button type="button" className="quiet" onClick={() => show({ ...view, conditions: [] })}>
          {filterWords.clear}
        </button>
      )}
      {panel === null ? null : (
        <FilterPanel key={panel} {...props} say={say} on={panel === '' ? null : panel} onClose={close} />
      )}
    </div>
  );
}
