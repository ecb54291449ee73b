import { useState } from 'react';
import type { Movable } from '../../../analysis/thresholds/movables.ts';
import { withOwn } from '../../state/view.ts';
import type { PageProps } from '../../components/page-props.ts';
import type { Told } from './describe-draft.ts';
import { ThresholdCard } from './threshold-card.tsx';
import type { CardSpec, Section } from './thresholds-view.ts';
import type { DraftState } from './use-draft.ts';

interface ThresholdChoiceProps extends PageProps {
  readonly told: Told;
  readonly sections: readonly Section[];
  readonly before: ReadonlyMap<string, Movable>;
  readonly now: ReadonlyMap<string, Movable>;
  readonly state: DraftState;
  readonly onSweep: (key: string) => void;
}

/** So many cards are drawn for a search. */
const FOUND = 12;

/** The thresholds by part of the model, or those that a search finds, each on what the accounts have. */
export function ThresholdChoice({
  told,
  sections,
  before,
  now,
  state,
  onSweep,
  selection,
  view,
  show,
}: ThresholdChoiceProps) {
  const { words, base } = told;
  const [search, setSearch] = useState('');
  const wanted = view.own.get('tab');
  const section = sections.find(({ id }) => id === wanted) ?? sections[0];
  if (section === undefined) return null;
  const looked = search.trim().toLowerCase();
  const found = looked === '' ? section.cards : searched(sections, looked);
  const moved = new Set(state.moved.map(({ key }) => key));
  const count = (own: Section): number =>
    new Set(own.cards.flatMap(({ keys }) => keys.filter((key) => moved.has(key)))).size;
  return (
    <section className="threshold-choice" aria-labelledby="choice-title">
      <h2 id="choice-title">{words.sections.title}</h2>
      <div className="choice-head">
        <label>
          <span>{words.sections.label}</span>
          <select
            value={section.id}
            onChange={(event) => {
              setSearch('');
              show(withOwn(view, 'tab', event.target.value === sections[0]?.id ? null : event.target.value), {
                replace: true,
              });
            }}
          >
            {sections.map((one) => (
              <option key={one.id} value={one.id}>
                {count(one) === 0 ? one.title : `${one.title} (${words.bar.changed(count(one))})`}
              </option>
            ))}
          </select>
        </label>
        <input
          type="search"
          aria-label={words.sections.search}
          placeholder={words.sections.search}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
        />
        <span className="soft" role="status">
          {looked === '' ? '' : words.cards.found(found.length)}
        </span>
      </div>
      <p className="reading">{words.cards.keys}</p>
      <div className="threshold-cards">
        {found.slice(0, looked === '' ? found.length : FOUND).map((card) => (
          <ThresholdCard
            key={card.key}
            card={card}
            base={base}
            rows={selection.rows}
            before={before}
            now={now}
            names={told.names}
            words={words}
            speech={told.speech}
            onMove={state.move}
            onBack={state.back}
            onSweep={onSweep}
          />
        ))}
      </div>
    </section>
  );
}

/** Each card once; those whose own title holds what is looked for come first. */
function searched(sections: readonly Section[], looked: string): readonly CardSpec[] {
  const all = new Map(sections.flatMap(({ cards }) => cards.map((card) => [card.key, card] as const)));
  const found = [...all.values()].filter((card) => looked.split(/\s+/).every((word) => card.found.includes(word)));
  const titled = (card: CardSpec): boolean => card.title.toLowerCase().includes(looked);
  return found.toSorted((a, b) => Number(titled(b)) - Number(titled(a)));
}
