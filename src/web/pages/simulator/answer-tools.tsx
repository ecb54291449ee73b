import { useEffect, useRef, useState } from 'react';
import { cleanText } from '../../../report/format/clean-text.ts';
import { download } from '../../files/chart-file.ts';
import { fileName } from '../../files/file-name.ts';
import type { MovedRows } from '../../../analysis/scenario/moved-rows.ts';
import { csvOf, jsonOf, type ExportedWhatIf } from './export-what-if.ts';
import type { Answering } from './use-answers.ts';

interface AnswerToolsProps {
  readonly what: Omit<ExportedWhatIf, 'moved'>;
  /** Where the answers come from: a large base is not scored again in the page. */
  readonly source: Answering;
  /** How many are in the files. */
  readonly count: number;
  readonly ask: { readonly label: string; readonly stages: string; readonly feature: (title: string) => string };
  readonly onAsk: (feature: string | null) => void;
}

/** What is asked, and the files of who it is about. */
export function AnswerTools({ what, source, count, ask, onAsk }: AnswerToolsProps) {
  const { open, feature, words, whole } = what;
  const { features, stages } = open.base.bound.model;
  const [making, setMaking] = useState(false);
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const write = (kind: 'csv' | 'json', moved: MovedRows | null): void => {
    const file = { ...what, moved };
    const blob = kind === 'csv' ? csvOf(file, Date.now()) : jsonOf(file, Date.now());
    const parts = ['simulator', feature === null ? 'moves' : `ready-${feature}`];
    download(fileName({ open, what: parts, filtered: !whole }, kind), blob);
  };
  const save = (kind: 'csv' | 'json'): void => {
    if (source.kind === 'here') return write(kind, null);
    setMaking(true);
    source.ask({ kind: 'list', scenario: what.scenario, feature }, (answer) => {
      // Who has left the page asks for no file any more.
      if (!isHere.current || answer.kind !== 'list') return;
      setMaking(false);
      write(kind, answer.value);
    });
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
          {words.who(count, feature !== null)}
          <button
            type="button"
            className="plate-action"
            aria-label={words.label(words.csv, count)}
            disabled={making}
            onClick={() => save('csv')}
          >
            {words.csv}
          </button>
          <button
            type="button"
            className="plate-action"
            aria-label={words.label(words.json, count)}
            disabled={making}
            onClick={() => save('json')}
          >
            {words.json}
          </button>
        </span>
      )}
    </div>
  );
}
