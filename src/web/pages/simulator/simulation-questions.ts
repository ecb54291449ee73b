import { studyLevers, type Lever, type LeverStudy } from '../../../analysis/scenario/levers.ts';
import { marginalCurve, type MarginalPoint } from '../../../analysis/scenario/marginal.ts';
import type { FeatureOutcome, Outcome } from '../../../analysis/scenario/outcome.ts';
import type { MovedRows } from '../../../analysis/scenario/moved-rows.ts';
import type { Scenario } from '../../../analysis/scenario/scenario.ts';
import type { WhatIf } from '../../../analysis/scenario/what-if.ts';
import { studyFeature } from './feature-study.ts';
import type { Both, Simulation } from './simulation.ts';

/** What is asked of a simulation, as it can be sent to where it is worked out. */
export type Question =
  | OutcomeQuestion
  | { readonly kind: 'features'; readonly scenario: Scenario }
  /** Of a feature (id), or of stages (null). */
  | { readonly kind: 'marginal'; readonly scenario: Scenario; readonly feature: string | null }
  | { readonly kind: 'study'; readonly feature: string | null }
  /** Several scenarios beside each other. */
  | { readonly kind: 'compared'; readonly scenarios: readonly Scenario[] }
  /** Whom a scenario moves, by name: for a file. */
  | { readonly kind: 'list'; readonly scenario: Scenario; readonly feature: string | null };

interface OutcomeQuestion {
  readonly kind: 'outcome';
  readonly scenario: Scenario;
  /** Whether the features are part of the answer. */
  readonly features: boolean;
}

export type Kind = Question['kind'];

/** What each is answered with. */
export type Answer =
  | { readonly kind: 'outcome'; readonly value: OutcomeAnswer }
  | { readonly kind: 'features'; readonly value: Features }
  | { readonly kind: 'marginal'; readonly value: readonly MarginalPoint[] }
  | { readonly kind: 'study'; readonly value: LeverStudy }
  | { readonly kind: 'compared'; readonly value: readonly ComparedAnswer[] }
  | { readonly kind: 'list'; readonly value: MovedRows };

/** In the order in which they were asked. */
export type ComparedAnswer = Pick<WhatIf, 'outcome' | 'features'>;

export type Features = Both<readonly FeatureOutcome[]>;

interface OutcomeAnswer {
  readonly outcome: Both<Outcome>;
  /** Null where they were not asked for. */
  readonly features: Features | null;
}

/** In the order in which they are worked out: what is looked at while a slider moves comes first. */
export const KINDS: readonly Kind[] = ['outcome', 'features', 'list', 'compared', 'marginal', 'study'];

/** Pauses where it can be left. */
export function* answer(simulation: Simulation, question: Question): Generator<undefined, Answer> {
  switch (question.kind) {
    case 'outcome': {
      const outcome = simulation.outcome(question.scenario);
      const features = question.features ? simulation.features(question.scenario) : null;
      return { kind: 'outcome', value: { outcome, features } };
    }
    case 'features':
      return { kind: 'features', value: simulation.features(question.scenario) };
    case 'marginal': {
      const { range } = studyOf(simulation, question.feature);
      return { kind: 'marginal', value: yield* marginalCurve(question.scenario, range) };
    }
    case 'study': {
      const { unlocks } = studyOf(simulation, question.feature);
      return { kind: 'study', value: yield* studyLevers(simulation.levers, unlocks) };
    }
    case 'compared': {
      const value: ComparedAnswer[] = [];
      for (const scenario of question.scenarios) {
        value.push({ outcome: simulation.outcome(scenario), features: simulation.features(scenario) });
        yield;
      }
      return { kind: 'compared', value };
    }
    case 'list':
      return { kind: 'list', value: simulation.list(question.scenario, question.feature) };
  }
}

function studyOf(simulation: Simulation, feature: string | null): Pick<Simulation, 'unlocks' | 'range'> {
  return feature === null ? simulation : studyFeature(simulation, feature);
}

/** What has to be known before anything is asked. */
export interface Beginning {
  readonly levers: readonly Lever[];
  readonly opening: Scenario;
}
