import { useMemo } from 'react';
import { cleanText } from '../../../report/format/clean-text.ts';
import { createRoadmapWords } from '../../../report/roadmap/roadmap-messages.ts';
import { withOwn } from '../../state/view.ts';
import type { RoadmapPageWords } from '../../words/roadmaps.ts';
import type { PageProps } from '../page-props.ts';
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
  const { stages } = open.base.bound.model;
  const report = plan.data?.report ?? null;
  const way = report?.way ?? null;
  return (
    <section className={`roadmap-section${plan.loading ? ' waiting' : ''}`} aria-busy={plan.loading}>
      <h2>{isFirst ? words.first : words.title}</h2>
      <div className="roadmap-choices">
        {stages === null ? null : (
          <label>
            {words.goal}{' '}
            <select
              value={view.own.get('goal') ?? ''}
              onChange={(event) => show(withOwn(view, 'goal', event.target.value || null))}
            >
              <option value="">{words.next}</option>
              {stages.from.slice(1).map((_, i) => (
                <option key={i} value={i + 2}>
                  {words.stage(i + 2, stages.names?.[i + 1] ?? '')}
                </option>
              ))}
            </select>
          </label>
        )}
        <label>
          {words.lifts}{' '}
          <select
            value={view.own.get('lifts') === 'observed' ? 'observed' : ''}
            onChange={(event) => show(withOwn(view, 'lifts', event.target.value || null))}
          >
            <option value="">{words.catalogue}</option>
            <option value="observed">{words.observed}</option>
          </select>
        </label>
      </div>
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
              <h3>{say.phase(phase)}</h3>
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
