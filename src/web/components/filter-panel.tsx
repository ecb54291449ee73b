import { useEffect, useMemo, useRef, useState } from 'react';
import { attributeOf } from '../../analysis/condition.ts';
import { FIELD_VALUES } from '../../analysis/filter.ts';
import type { PageProps } from '../pages/page-props.ts';
import {
  filterChoices,
  heldValues,
  stageValues,
  valuesOf,
  type FilterChoice,
  type ValueChoice,
} from '../state/filter-choices.ts';
import { withCondition } from '../state/view.ts';
import { filterWords, type FilterWords } from '../words/filter.ts';
import { BoundsChoice } from './bounds-choice.tsx';
import { ListChoice } from './list-choice.tsx';

interface FilterPanelProps extends PageProps {
  readonly say: FilterWords;
  /** The condition to change; null: all there are to choose from. */
  readonly on: string | null;
  readonly onClose: () => void;
}

/** First what to filter by, then its values; every choice shows at once. */
export function FilterPanel({ open, view, show, speech, say, on, onClose }: FilterPanelProps) {
  const [chosen, setChosen] = useState(on);
  const panel = useRef<HTMLDivElement>(null);
  const choices = useMemo(() => filterChoices(open.base, open.comparison !== null), [open]);
  useEffect(() => {
    panel.current?.querySelector<HTMLElement>('input, button')?.focus();
  }, [chosen]);
  const choice = choices.find((one) => one.on === chosen);
  const values = view.conditions.find((condition) => condition.on === chosen)?.values ?? [];
  return (
    <div
      className="filter-panel"
      ref={panel}
      role="dialog"
      aria-label={chosen === null ? filterWords.add : say.title(chosen)}
    >
      {chosen === null ? (
        <ul className="choices">
          {choices.map((one) => (
            <li key={one.on}>
              <button type="button" onClick={() => setChosen(one.on)}>
                {say.title(one.on)}
              </button>
            </li>
          ))}
        </ul>
      ) : (
        <>
          <h2>{say.title(chosen)}</h2>
          {choice === undefined || choice.kind === 'list' ? (
            <ListChoice
              items={listOf(open.base, chosen, values).map((item) => ({
                ...item,
                label: say.value(open.base, chosen, item.value),
                count: item.accounts === null ? '' : speech.f.count(item.accounts),
              }))}
              chosen={values}
              onChoose={(next) => show(withCondition(view, chosen, next), { replace: true })}
            />
          ) : (
            <BoundsChoice
              kind={choice.kind}
              values={values}
              onChoose={(next) => show(withCondition(view, chosen, next), { replace: true })}
            />
          )}
          <div className="panel-foot">
            <button type="button" className="quiet" onClick={() => setChosen(null)}>
              {filterWords.back}
            </button>
            <button type="button" onClick={onClose}>
              {filterWords.done}
            </button>
          </div>
        </>
      )}
    </div>
  );
}

interface ListItem {
  readonly value: string;
  readonly accounts: number | null;
}

/** What is chosen stands in the list even where nobody has it, so that it can be taken back. */
function listOf(base: PageProps['open']['base'], on: string, chosen: readonly string[]): readonly ListItem[] {
  const known = knownValues(base, on);
  const others = chosen.filter((value) => !known.some((one) => one.value === value));
  return [...known, ...others.map((value) => ({ value, accounts: null }))];
}

function knownValues(base: PageProps['open']['base'], on: FilterChoice['on']): readonly (ValueChoice | ListItem)[] {
  const attribute = attributeOf(on);
  if (attribute !== undefined) {
    const column = base.table.attributes.get(attribute);
    return column === undefined ? [] : valuesOf(column);
  }
  if (on === 'stage') return stageValues(base);
  if (on === 'held') return heldValues(base);
  const fixed = Object.entries(FIELD_VALUES).find(([field]) => field === on)?.[1] ?? [];
  return fixed.map((value) => ({ value, accounts: null }));
}
