import { useState } from 'react';
import { Prose } from '../../components/prose.tsx';
import { upperFirst } from '../../../util/upper-first.ts';
import type { DataWords } from '../../words/data.ts';
import type { CheckView, FindingText } from './describe-check.ts';
import type { CheckRun } from './use-check.ts';

/** A project with a fault in every row has thousands of findings. */
const FIRST = 20;

interface CheckSectionProps {
  readonly view: CheckView | null;
  readonly run: CheckRun;
  readonly words: DataWords;
}

/** What the last check said, gravest first, and a way to check again. */
export function CheckSection({ view, run, words }: CheckSectionProps) {
  return (
    <section className="plate" id="check" tabIndex={-1}>
      <h2>{view?.finding ?? words.check.title}</h2>
      {view?.notes.map((note) => (
        <p key={note} className="reading">
          {note}
        </p>
      ))}
      <div className="check-run">
        <button type="button" disabled={run.seconds !== null} onClick={run.start}>
          {words.check.now}
        </button>
        {run.seconds === null ? null : (
          <button type="button" className="quiet" onClick={run.stop}>
            {words.check.stop}
          </button>
        )}
        <p role="status">
          {run.seconds === null ? (run.stopped ? words.check.stopped : '') : words.check.started}
          {run.seconds === null ? null : <span aria-hidden="true">, {words.check.seconds(run.seconds)}</span>}
        </p>
      </div>
      {run.failure === null ? null : (
        <p role="alert">
          {words.check.failed} <Prose text={upperFirst(run.failure.problem?.detail ?? '')} />
        </p>
      )}
      {view?.groups.map(({ name, findings }) => (
        <Findings key={name} name={name} findings={findings} words={words} />
      ))}
    </section>
  );
}

interface FindingsProps {
  readonly name: string;
  readonly findings: readonly FindingText[];
  readonly words: DataWords;
}

function Findings({ name, findings, words }: FindingsProps) {
  const [shown, setShown] = useState(FIRST);
  return (
    <div className="findings">
      <h3>{name}</h3>
      <ul>
        {findings.slice(0, shown).map((finding) => (
          <li key={finding.key}>
            <code>{finding.place}</code>
            <p>
              <Prose text={upperFirst(finding.message)} />
            </p>
            <p className="soft">
              <Prose text={upperFirst(finding.remedy)} />
            </p>
          </li>
        ))}
      </ul>
      {findings.length <= shown ? null : (
        <button type="button" onClick={() => setShown(findings.length)}>
          {words.check.more(findings.length - shown)}
        </button>
      )}
    </div>
  );
}
