import { useLocation } from 'wouter';
import { cleanText } from '../../report/format/clean-text.ts';
import type { PageProps } from '../components/page-props.ts';
import { accountBelow } from '../state/account-address.ts';
import { filterWords } from '../words/filter.ts';

interface SnapshotChoicesProps extends Pick<PageProps, 'open' | 'view' | 'show'> {
  readonly date: (asOf: string) => string;
}

/** Which model, as of when, compared with what; in words where there is nothing to choose. */
export function SnapshotChoices({ open, view, show, date }: SnapshotChoicesProps) {
  const { series, item, earlier, models } = open;
  const before = series.slice(0, series.indexOf(item));
  const newest = series.at(-1);
  const ownDay = useOwnDay();
  const days = before.toReversed().map(({ asOf }) => ({ value: asOf, label: date(asOf) }));
  const chooseAsOf = (asOf: string): void => {
    const earliest = series.findIndex((one) => one.asOf === asOf);
    const keeps = series.findIndex((one) => one.asOf === view.against) < earliest;
    show({ ...view, asOf: asOf === newest?.asOf ? null : asOf, against: keeps ? view.against : null });
  };
  return (
    <div className="strip-choices">
      {models.length < 2 ? (
        <span>
          <bdi>{cleanText(open.base.bound.model.title)}</bdi>
        </span>
      ) : (
        <Choice
          label={filterWords.model}
          value={item.model}
          options={modelOptions(models)}
          onChoose={(model) =>
            show({ ...view, model: model === models[0]?.id ? null : model, asOf: null, against: null })
          }
        />
      )}
      {series.length < 2 ? (
        item.asOf === 'undated' ? null : (
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
          value={ownDay && view.against === null ? '' : earlier.item.asOf}
          options={ownDay ? [{ value: '', label: filterWords.lastTime }, ...days] : days}
          onChoose={(asOf) => show({ ...view, against: asOf === (ownDay ? '' : before.at(-1)?.asOf) ? null : asOf })}
        />
      )}
    </div>
  );
}

/** An assessment says itself what it is compared with, where nothing is chosen: the last one, or a quarter before. */
export function useOwnDay(): boolean {
  useLocation();
  return accountBelow(window.location.pathname, 'assessment') !== null;
}

/** By title; the id beside where two are called the same. */
function modelOptions(models: PageProps['open']['models']): ChoiceProps['options'] {
  return models.map(({ id, title }) => {
    const own = cleanText(title);
    const alone = models.filter((other) => cleanText(other.title) === own).length === 1;
    return { value: id, label: alone ? own : `${own} (${id})` };
  });
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
