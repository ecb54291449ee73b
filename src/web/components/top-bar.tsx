import { useMemo } from 'react';
import { dateWords } from '../../report/answer.ts';
import { cleanText } from '../../report/clean-text.ts';
import type { PageProps } from '../pages/page-props.ts';
import { upperFirst } from '../upper-first.ts';
import { createFilterWords, filterWords } from '../words/filter.ts';
import { FilterBar } from './filter-bar.tsx';
import { Notices } from './notices.tsx';

interface TopBarProps extends PageProps {
  /** Whether filters mean anything on this page. */
  readonly filtered: boolean;
  readonly onReload: () => void;
}

const UNDATED = 'undated';

/** Which base, as of when, compared with what, and in words what is filtered: the same on every page. */
export function TopBar({ filtered, onReload, ...props }: TopBarProps) {
  const { open, view, show, speech, selection } = props;
  const { series, item, earlier, models, record } = open;
  const date = (asOf: string): string => dateWords(asOf === UNDATED ? null : asOf, speech.terms, speech.f);
  const before = series.slice(0, series.indexOf(item));
  const newest = series.at(-1);
  const chooseAsOf = (asOf: string): void => {
    const earliest = series.findIndex((one) => one.asOf === asOf);
    const keeps = series.findIndex((one) => one.asOf === view.against) < earliest;
    show({ ...view, asOf: asOf === newest?.asOf ? null : asOf, against: keeps ? view.against : null });
  };
  const say = useMemo(() => createFilterWords(speech), [speech]);
  return (
    <header className="top">
      <div className="strip">
        <b>
          <bdi>{cleanText(record.projectTitle)}</bdi>
        </b>
        {record.notice === '' ? null : <span className="tag">{upperFirst(cleanText(record.notice))}</span>}
        {models.length < 2 ? (
          <span>
            <bdi>{cleanText(open.base.bound.model.title)}</bdi>
          </span>
        ) : (
          <Choice
            label={filterWords.model}
            value={item.model}
            options={models.map((model) => ({ value: model, label: model }))}
            onChoose={(model) =>
              show({
                ...view,
                model: model === models[0] ? null : model,
                asOf: null,
                against: null,
              })
            }
          />
        )}
        {series.length < 2 ? (
          item.asOf === UNDATED ? null : (
            <span>{`${filterWords.asOf} ${date(item.asOf)}`}</span>
          )
        ) : (
          <Choice
            label={filterWords.asOf}
            value={item.asOf}
            options={series.toReversed().map(({ asOf }) => ({ value: asOf, label: date(asOf) }))}
            onChoose={chooseAsOf}
          />
        )}
        {earlier === null ? null : (
          <Choice
            label={filterWords.against}
            value={earlier.item.asOf}
            options={before.toReversed().map(({ asOf }) => ({ value: asOf, label: date(asOf) }))}
            onChoose={(asOf) => show({ ...view, against: asOf === before.at(-1)?.asOf ? null : asOf })}
          />
        )}
      </div>
      <Notices open={open} faults={selection.faults} say={say} speech={speech} onReload={onReload} />
      {filtered ? <FilterBar {...props} /> : null}
    </header>
  );
}

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onChoose: (value: string) => void;
}

function Choice({ label, value, options, onChoose }: ChoiceProps) {
  return (
    <label className="strip-choice">
      {label}
      <select value={value} onChange={(event) => onChoose(event.target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
