import { DataTable } from '../../components/data-table.tsx';
import type { ModelWords } from '../../words/model.ts';
import type { RulersView } from './describe-rulers.ts';

interface RulersPlateProps {
  readonly view: RulersView;
  /** Which of them is shown: 0 for the model itself. */
  readonly chosen: number;
  readonly onChoose: (k: number) => void;
  readonly words: ModelWords;
}

/** Where a model has variants: which of them the page shows, for whom it is, and where their rules part. */
export function RulersPlate({ view, chosen, onChoose, words }: RulersPlateProps) {
  const say = words.rulers;
  const { choices, differences } = view;
  const caption = say.differences(differences.rows.length);
  return (
    <section className="plate rulers">
      <h2>{say.title(choices.length - 1)}</h2>
      <p className="reading">{view.reading}</p>
      <div className="ruler-choices" role="group" aria-label={say.choose}>
        {choices.map(({ name, who, accounts }, k) => (
          <button
            key={k}
            type="button"
            className="ruler-choice"
            aria-pressed={k === chosen}
            onClick={() => onChoose(k)}
          >
            <b>
              <bdi>{name}</bdi>
            </b>
            <span>
              <bdi>{who}</bdi>
            </span>
            <span>{accounts}</span>
          </button>
        ))}
      </div>
      {differences.rows.length === 0 ? (
        <p>{say.same}</p>
      ) : (
        <details className="twin ruler-differences">
          <summary>{caption}</summary>
          <DataTable caption={caption} table={differences} />
        </details>
      )}
    </section>
  );
}
