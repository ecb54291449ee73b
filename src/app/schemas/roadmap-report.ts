import { z } from 'zod';
import type { Goal } from '../../analysis/roadmap/planned-account.ts';
import type { LiftEvidence } from '../../model/action.ts';
import type {
  RoadmapReport,
  ToldAction,
  ToldPhase,
  ToldStanding,
  ToldStep,
  Way,
} from '../../report/roadmap/roadmap-report.ts';
import { count, instant, scale, stage } from './numbers.ts';
import { sameAs } from './same-as.ts';

const points = z.number().nullable().describe('on the scale of the model; null: none');
const days = z.number().describe('person-days of the customer');

export const standingSchema = sameAs<ToldStanding>()(
  z
    .strictObject({
      points,
      stage: stage.nullable().describe('null: not rated, or a model without stages'),
      kind: z.enum(['exact', 'at_most', 'not_rated']).nullable(),
    })
    .meta({ id: 'Standing', description: 'where the account stands' }),
);

export const goalSchema = sameAs<Goal>()(
  z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('stage'), stage }),
      z.strictObject({ kind: z.literal('score'), points: z.number() }),
    ])
    .meta({ id: 'Goal' }),
);

const evidence = sameAs<LiftEvidence>()(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('guess') }),
    z.strictObject({ kind: z.literal('published'), source: z.string() }),
    z.strictObject({ kind: z.literal('observed'), accounts: count }),
  ]),
);

const gained = z.strictObject({ lesser: points, greater: points });

const toldAction = {
  action: z.string(),
  title: z.string(),
  why: z.string(),
  dimension: z
    .strictObject({ path: z.string(), title: z.string() })
    .nullable()
    .describe('the dimension it lifts most; null where it only prepares'),
  alone: gained.describe('points it gives by itself; those of several actions do not add up'),
  effort: days,
  weeks: z.tuple([z.number(), z.number()]).readonly().describe('until it shows, at the least and at the most'),
  role: z.string(),
  person: z.string().nullable(),
  lifts: z.array(z.strictObject({ metric: z.string(), title: z.string(), evidence })).readonly(),
  resources: z.array(z.strictObject({ title: z.string(), url: z.string() })).readonly(),
};

export const toldActionSchema = sameAs<ToldAction>()(z.strictObject(toldAction).meta({ id: 'ToldAction' }));

const step = sameAs<ToldStep>()(
  z
    .strictObject({
      ...toldAction,
      inOrder: gained.describe('points it adds to the steps before it'),
      agreed: z
        .enum(['planned', 'started', 'done', 'dropped'])
        .nullable()
        .describe('what became of it in the accepted roadmap; null where it is not in that'),
    })
    .meta({ id: 'RoadmapStep' }),
);

const phase = sameAs<ToldPhase>()(
  z
    .strictObject({
      name: z.enum(['foundation', 'advancement', 'optimization']),
      weeks: z.tuple([count, count]).readonly().describe('from the beginning of the roadmap; a phase is a quarter'),
      effort: days,
      steps: z.array(step).readonly(),
      after: z
        .strictObject({ lesser: standingSchema, greater: standingSchema })
        .describe('where the account stands after it'),
    })
    .meta({ id: 'RoadmapPhase' }),
);

const way = sameAs<Way>()(
  z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('there') }),
    z.strictObject({
      kind: z.literal('found'),
      effects: z.enum(['lesser', 'greater']).describe('on which ends of the ranges the goal is reached'),
      effort: days,
      leastEffort: days.describe('no set of these actions that reaches the goal takes less'),
      weeks: count.describe(
        'until the last quarter has ended and all that was begun with its quarter shows, at the most',
      ),
      phases: z.array(phase).readonly(),
    }),
    z.strictObject({
      kind: z.literal('out_of_reach'),
      all: standingSchema.describe('with all actions, each as effective as it may be'),
      actions: count,
    }),
  ]),
);

export const roadmapReportSchema = sameAs<RoadmapReport>()(
  z
    .strictObject({
      projectTitle: z.string(),
      notice: z.string(),
      modelTitle: z.string(),
      scale,
      account: z.string(),
      name: z.string().nullable(),
      asOf: instant.nullable(),
      stageNames: z.array(z.string()).readonly().nullable(),
      goal: goalSchema,
      before: standingSchema,
      way,
    })
    .meta({ id: 'RoadmapReport' }),
);
