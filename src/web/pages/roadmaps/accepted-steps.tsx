import { useState } from 'react';
import { isLeftToDo } from '../../../analysis/progress/roadmap-state.ts';
import { ExpectedShown } from '../../charts/expected-shown.tsx';
import type { RoadmapPageWords } from '../../words/roadmaps.ts';
import type { describeAccountRoadmap, MarkName } from './describe-account-roadmap.ts';
import type { AccountRoadmap } from './use-account-roadmap.ts';

type View = ReturnType<typeof describeAccountRoadmap>;
type StepView = View['steps'][number];

interface AcceptedStepsProps {
  readonly view: View;
  readonly fingerprint: string;
  readonly state: AccountRoadmap;
  /** Why nothing can be marked; null where it can. */
  readonly whyNot: string | null;
  readonly words: RoadmapPageWords['account'];
}

/** What was agreed on, what became of each, and what it did. */
export function AcceptedSteps({ view, fingerprint, state, whyNot, words }: AcceptedStepsProps) {
  const drawn = view.steps.some(({ lifts }) => lifts.some(({ picture }) => picture !== null));
  return (
    <section className="roadmap-section">
      <h2>{words.actions}</h2>
      {drawn ? <p className="soft">{words.shownKey}</p> : null}
      <ol className="roadmap-steps">
        {view.steps.map((step) => (
          <li key={step.key} className={step.overdue ? 'overdue' : step.state}>
            <div className="roadmap-step-head">
              <strong>
                <bdi>{step.title}</bdi>
              </strong>
              {whyNot === null ? <MarkForm {...{ step, fingerprint, state, words }} /> : null}
            </div>
            <p className="soft">{step.facts}</p>
            {step.remarks.map((remark, i) => (
              <p key={i} className="roadmap-remark">
                <bdi>{remark}</bdi>
              </p>
            ))}
            {step.lifts.length === 0 ? null : (
              <ul className="roadmap-shown">
                {step.lifts.map((lift) => (
                  <li key={lift.key}>
                    <span className="name">
                      <bdi>{lift.title}</bdi>
                    </span>
                    {lift.picture === null ? <span /> : <ExpectedShown {...lift.picture} />}
                    <span>
                      {lift.said}
                      {lift.against === '' ? null : <span className="soft"> ({lift.against})</span>}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ol>
      {whyNot === null ? (
        <Withdrawal {...{ view, fingerprint, state, words }} />
      ) : (
        <p className="soft">{words.mark.cannot(whyNot)}</p>
      )}
    </section>
  );
}

/** Opened first and with a reason, so that no single click withdraws; what was withdrawn can be taken back. */
function Withdrawal({ view, fingerprint, state, words }: Omit<AcceptedStepsProps, 'whyNot'>) {
  const [because, setBecause] = useState('');
  const say = words.withdraw;
  const isOpen = view.steps.some((step) => isLeftToDo(step.state));
  if (!isOpen) {
    const canUndo = view.steps.some((step) => step.withdrawn);
    return canUndo ? (
      <button
        type="button"
        disabled={state.busy}
        onClick={() => state.withdraw({ because: '', undo: true, ifMatch: fingerprint })}
      >
        {say.undo}
      </button>
    ) : null;
  }
  return (
    <details className="roadmap-mark roadmap-withdraw">
      <summary>{say.open}</summary>
      <div>
        <span className="soft">{say.what}</span>
        <label>
          {say.because}{' '}
          <input type="text" value={because} maxLength={2000} onChange={(event) => setBecause(event.target.value)} />
        </label>
        <button
          type="button"
          disabled={state.busy || because.trim() === ''}
          onClick={() => state.withdraw({ because, undo: false, ifMatch: fingerprint })}
        >
          {say.button}
        </button>
      </div>
    </details>
  );
}

interface MarkFormProps extends Pick<AcceptedStepsProps, 'fingerprint' | 'state' | 'words'> {
  readonly step: StepView;
}

function MarkForm({ step, fingerprint, state, words }: MarkFormProps) {
  const [on, setOn] = useState('');
  const [remark, setRemark] = useState('');
  const say = words.mark;
  const mark = (is: MarkName): void => {
    state.mark({ action: step.key, is, on, remark, ifMatch: fingerprint });
    setRemark('');
  };
  return (
    <details className="roadmap-mark" key={step.state}>
      <summary>
        {say.open}
        <span className="unseen">{say.of(step.title)}</span>
      </summary>
      <div>
        <label>
          {say.on} <input type="date" value={on} onChange={(event) => setOn(event.target.value)} />
        </label>
        <label>
          {say.remark}{' '}
          <input type="text" value={remark} maxLength={2000} onChange={(event) => setRemark(event.target.value)} />
        </label>
        {step.marks.map((is) => (
          <button key={is} type="button" disabled={state.busy} onClick={() => mark(is)}>
            {say[is]}
          </button>
        ))}
      </div>
    </details>
  );
}
