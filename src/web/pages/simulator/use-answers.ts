import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import type { LeverStudy } from '../../../analysis/scenario/levers.ts';
import type { MarginalPoint } from '../../../analysis/scenario/marginal.ts';
import type { Outcome } from '../../../analysis/scenario/outcome.ts';
import type { Scenario } from '../../../analysis/scenario/scenario.ts';
import type { RemoteSimulation } from './remote-simulation.ts';
import type { Both, Simulation } from './simulation.ts';
import { answer, type Answer, type Features, type Question } from './simulation-questions.ts';
import type { Source } from './use-simulation.ts';
import { useWork, type Worked } from './use-work.ts';

export type Answering = Extract<Source, { kind: 'here' | 'beside' }>;

/** What is known of a scenario so far. */
export interface Answered {
  /** The one that the outcome is of, and the features where they were asked for: the newest that was worked out. */
  readonly scenario: Scenario;
  /** Null: none was worked out yet. */
  readonly outcome: Both<Outcome> | null;
  readonly features: Features | null;
  /** Whether what is known is of another scenario than the one asked about. */
  readonly stale: boolean;
  readonly marginal: Worked<readonly MarginalPoint[]>;
  readonly study: Worked<LeverStudy>;
}

/**
 * Everything the page says of a scenario. In the page the outcome is there at once, the features right after, or at once
 * where one of them (`feature`, an id) is asked about, and what takes long in slices; of a large base all of it comes
 * when it is worked out.
 */
export function useAnswers(source: Answering, scenario: Scenario, feature: string | null): Answered {
  const here = source.kind === 'here' ? source : null;
  const beside = source.kind === 'beside' ? source : null;
  const isAsked = feature !== null;
  const now = useOutcomeHere(here, scenario, isAsked);
  const far = useOutcomeBeside(beside, scenario, isAsked);
  const marginal = useMemo((): Question => ({ kind: 'marginal', scenario, feature }), [scenario, feature]);
  const study = useMemo((): Question => ({ kind: 'study', feature }), [feature]);
  const curve = useLong(here, beside, marginal);
  const levers = useLong(here, beside, study);
  return {
    ...(here === null ? far : now),
    marginal: { ...curve, value: curve.value?.kind === 'marginal' ? curve.value.value : null },
    study: { ...levers, value: levers.value?.kind === 'study' ? levers.value.value : null },
  };
}

type OutcomeKnown = Pick<Answered, 'scenario' | 'outcome' | 'features' | 'stale'>;

function useOutcomeHere(here: Simulation | null, scenario: Scenario, isAsked: boolean): OutcomeKnown {
  const outcome = useMemo(() => here && here.outcome(scenario), [here, scenario]);
  const deferred = useDeferredValue(scenario);
  const later = isAsked ? scenario : deferred;
  const features = useMemo(() => here && here.features(later), [here, later]);
  return { scenario, outcome, features, stale: false };
}

function useOutcomeBeside(beside: RemoteSimulation | null, scenario: Scenario, isAsked: boolean): OutcomeKnown {
  const question = useMemo((): Question => ({ kind: 'outcome', scenario, features: isAsked }), [scenario, isAsked]);
  const found = useBeside(beside, question);
  const rest = useMemo((): Question => ({ kind: 'features', scenario }), [scenario]);
  const apart = useBeside(isAsked ? null : beside, rest);
  const known = found?.answer.kind === 'outcome' ? found.answer.value : null;
  const features = apart?.answer.kind === 'features' ? apart.answer.value : null;
  return {
    scenario: found?.question.kind === 'outcome' ? found.question.scenario : scenario,
    outcome: known?.outcome ?? null,
    features: known?.features ?? features,
    stale: found?.question !== question,
  };
}

function useLong(here: Simulation | null, beside: RemoteSimulation | null, question: Question): Worked<Answer> {
  const work = useCallback(() => answer(here!, question), [here, question]);
  const worked = useWork(here === null ? null : work);
  const far = useBeside(beside, question);
  return here === null ? { value: far?.answer ?? null, stale: far?.question !== question } : worked;
}

interface Told {
  readonly question: Question;
  readonly answer: Answer;
}

/** The newest answer there is; it may be of a question asked before this one. Null: none yet. */
function useBeside(beside: RemoteSimulation | null, question: Question): Told | null {
  const [told, setTold] = useState<(Told & { readonly by: RemoteSimulation }) | null>(null);
  useEffect(() => {
    let isHere = true;
    beside?.ask(question, (found) => {
      if (isHere || found.kind === 'outcome' || found.kind === 'features') {
        setTold({ by: beside, question, answer: found });
      }
    });
    return () => {
      isHere = false;
    };
  }, [beside, question]);
  return told?.by === beside ? told : null;
}
