import { useMemo } from 'react';
import { cleanText } from '../../../report/format/clean-text.ts';
import { createRoadmapWords } from '../../../report/roadmap/roadmap-messages.ts';
import type { RoadmapPageWords } from '../../words/roadmaps.ts';
import type { PageProps } from '../../components/page-props.ts';
import { PlanChoices } from './plan-choices.tsx';
import type { AccountRoadmap } from './use-account-roadmap.ts';

interface PlanSectionProps {
  readonly page: PageProps;
  readonly state: AccountRoadmap;
  readonly whyNot: string | null;
  /** Nothing was accepted before. */
  readonly isFirst: boolean;
  readonly words: RoadmapPageWords['account']['plan'];
}

/** The cheapest way on from here, and the button that keeps it. */
export function PlanSection({ page, state, whyNot, isFirst, words }: PlanSectionProps) {
  const { open, view, show, speech } = page;
  const { plan, busy } = state;
  const say = useMemo(() => createRoadmapWords(speech.f), [speech]);
  const report = plan.data?.report ?? null;
  const way = report?.way ?? null;
  return (
    <section className={`roadmap-section${plan.loading ? ' waiting' : ''}`} aria-busy={plan.loading}>
      <h2>{isFirst ? words.first : words.title}</h2>
      <PlanChoices {...{ open, view, show, words }} />
      {plan.failure === null ? null : <p>{plan.failure.problem?.detail ?? ''}</p>}
      {report === null ? (
        <p className="soft">{plan.failure === null ? words.waiting : ''}</p>
      ) : (
        <p className="roadmap-way">
          <bdi>{say.answer(report)}</bdi>
        </p>
      )}
      {report === null || way?.kind !== 'found' ? null : (
        <>
          {way.phases.map((phase) => (
            <div key={phase.weeks[0]} className="roadmap-phase">
              <h3>{say.phase(phase, report)}</h3>
              <ol>
                {phase.steps.map((step) => (
                  <li key={step.action}>
                    <strong>
                      <bdi>{cleanText(step.title)}</bdi>
                    </strong>
                    <p className="soft">{say.step(step)}</p>
                  </li>
                ))}
              </ol>
              <p>{say.after(phase, report)}</p>
            </div>
          ))}
          <p className="soft">{say.caveats(report).join(' ')}</p>
          {whyNot === null ? (
            <p>
              <button type="button" className="roadmap-accept" disabled={busy || plan.loading} onClick={state.accept}>
                {words.accept}
              </button>{' '}
              <span className="soft">{words.acceptWhat}</span>
            </p>
          ) : (
            <p className="soft">{words.cannot(whyNot)}</p>
          )}
        </>
      )}
    </section>
  );
}
