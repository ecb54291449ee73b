import { cleanText } from '../../../report/clean-text.ts';
import { download } from '../../charts/chart-file.ts';
import { fileName } from '../../file-name.ts';
import { csvOf, jsonOf, type ExportedWhatIf } from './export-what-if.ts';

interface AnswerToolsProps {
  readonly what: ExportedWhatIf;
  /** How many are in the files. */
  readonly count: number;
  readonly ask: { readonly label: string; readonly stages: string; readonly feature: (title: string) => string };
  readonly onAsk: (feature: string | null) => void;
}

/** What is asked, and the files of who it is about. */
export function AnswerTools({ what, count, ask, onAsk }: AnswerToolsProps) {
  const { open, feature, words, whole } = what;
  const { features, stages } = open.base.bound.model;
  const save = (kind: 'csv' | 'json'): void => {
    const blob = kind === 'csv' ? csvOf(what, Date.now()) : jsonOf(what, Date.now());
    const parts = ['simulator', feature === null ? 'moves' : `ready-${feature}`];
    download(fileName({ open, what: parts, filtered: !whole }, kind), blob);
  };
  return (
    <div className="answer-tools">
      {features.length === 0 || stages === null ? null : (
        <label>
          <span>{ask.label}</span>
          <select
            value={feature ?? ''}
            onChange={(event) => onAsk(event.target.value === '' ? null : event.target.value)}
          >
            <option value="">{ask.stages}</option>
            {features.map(({ id, title }) => (
              <option key={id} value={id}>
                {ask.feature(cleanText(title))}
              </option>
            ))}
          </select>
        </label>
      )}
      {count === 0 ? null : (
        <span className="who">
          {words.who(count)}
          <button
            type="button"
            className="plate-action"
            aria-label={words.label(words.csv, count)}
            onClick={() => save('csv')}
          >
            {words.csv}
          </button>
          <button
            type="button"
            className="plate-action"
            aria-label={words.label(words.json, count)}
            onClick={() => save('json')}
          >
            {words.json}
          </button>
        </span>
      )}
    </div>
  );
}
