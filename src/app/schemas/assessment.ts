import { z } from 'zod';
import { LANGUAGES } from '../../model/language.ts';
import type { AgreedRoadmap } from '../../report/assessment/agreed.ts';
import type { AssessedDimension, AssessedIndicator } from '../../report/assessment/assessed-dimensions.ts';
import type { AssessedFeature } from '../../report/assessment/assessed-features.ts';
import type { Assessment } from '../../report/assessment/assessment.ts';
import type { GatheredSource } from '../../report/assessment/gathered.ts';
import type { ShownTable } from '../../report/assessment/shown-tables.ts';
import { accountReportSchema, peerSpreadSchema } from './account-report.ts';
import { missingReason } from './explanation.ts';
import { count, instant, stage } from './numbers.ts';
import { internalSchema, pastSchema } from './past.ts';
import { requirementSchema } from './requirement.ts';
import { goalSchema, roadmapReportSchema, toldActionSchema } from './roadmap-report.ts';
import { sameAs } from './same-as.ts';

const points = z.number().nullable();
const range = z.strictObject({ lesser: z.number(), greater: z.number() });
const status = z.enum(['scored', 'missing', 'notApplicable', 'error']);
const level = z.enum(['met', 'near', 'below', 'unseen', 'not_applicable']);

const indicator = sameAs<AssessedIndicator>()(
  z
    .strictObject({
      path: z.string(),
      metric: z.string().describe('empty where a proportion is read'),
      title: z.string(),
      unit: z.string().describe('a `percent` is a fraction; `percent_points` are 0 to 100'),
      value: z.number().nullable(),
      valueThen: z.number().nullable().describe('its number in the snapshot compared with'),
      answer: z.string().nullable().describe('of an indicator that reads answers'),
      answerThen: z.string().nullable().describe('its answer in the snapshot compared with'),
      points,
      status: level.nullable().describe('against what the next level of the dimension asks; null without stages'),
      reason: missingReason.nullable().describe('why it is missing'),
      unseen: z
        .strictObject({
          source: z.string(),
          days: z.number().nullable().describe('that its facts are of, up to the as-of; null: all of them'),
          of: z.enum(['share', 'average', 'change', 'figure']),
        })
        .nullable()
        .describe('where it would have come from; null where it is seen, or that is no one source'),
      need: z.number().nullable().describe('the value that the next level asks; null where none can be named'),
      lessIsBetter: z.boolean().describe('it is to be no more than `need`'),
      needAnswer: z.string().nullable().describe('the answer it asks'),
      gain: points.describe('points of the whole that fulfilling it brings, alone'),
      peerMedian: z.number().nullable().describe('of the values of its peers; null where fewer than five have one'),
      why: z.string(),
      improve: z.string(),
      talk: z.string().describe('what to ask the customer about it'),
    })
    .meta({ id: 'AssessedIndicator' }),
);

const dimension = sameAs<AssessedDimension>()(
  z
    .strictObject({
      path: z.string(),
      title: z.string(),
      why: z.string(),
      status,
      reason: missingReason.nullable().describe('why it is missing'),
      points,
      filled: points.describe('with how many points a policy of the model fills it in'),
      stage: stage.nullable(),
      stageName: z.string().nullable(),
      since: points.describe('points now less points then'),
      peers: peerSpreadSchema.nullable(),
      againstPeers: points.describe('points less the median of the peers'),
      next: z
        .strictObject({ stage, name: z.string().nullable(), reaches: stage.nullable() })
        .nullable()
        .describe('the level above, and where all it asks would lead; null on the top level'),
      indicators: z.array(indicator).readonly(),
    })
    .meta({ id: 'AssessedDimension' }),
);

const feature = sameAs<AssessedFeature>()(
  z.strictObject({
    id: z.string(),
    title: z.string(),
    live: z.boolean(),
    state: z.enum(['ready', 'one_step', 'further', 'unknown']),
    lacking: z
      .array(
        z.strictObject({
          requirement: requirementSchema,
          closedBy: z
            .strictObject({
              action: z.string(),
              title: z.string(),
              surely: z.boolean().describe('with the lesser of its effects already'),
            })
            .nullable()
            .describe('of the actions that close it by themselves the one of least work'),
        }),
      )
      .readonly()
      .describe('what must change'),
    unseen: z.array(requirementSchema).readonly().describe('what is not seen and the answer may hang on'),
  }),
);

const gathered = sameAs<GatheredSource>()(
  z.strictObject({
    source: z.string(),
    metrics: count.describe('metrics over it that the model reads, directly or through others'),
    answered: count.describe('those of them that have a value'),
    notApplicable: count.describe('those of them that do not apply to the account'),
    newest: instant.nullable().describe('of the newest fact of the account that went into one'),
    days: count.nullable().describe('whole days from then to the as-of'),
    sourceNewest: instant.nullable().describe('of the newest fact of the source, whoever it is about'),
    reasons: z.array(z.union([missingReason, z.literal('error')])).readonly(),
  }),
);

const agreed = sameAs<AgreedRoadmap>()(
  z
    .strictObject({
      acceptedOn: instant,
      goal: goalSchema,
      actions: count,
      done: count,
      dropped: count,
      overdue: count,
      promised: z
        .strictObject({
          at: instant.nullable().describe('as-of of the score it was planned from'),
          before: z.number().describe('that score'),
          after: range.describe('the score that all of it together was to lead to'),
          kept: range.describe('points that those not dropped were to add'),
        })
        .nullable()
        .describe('null where it was not written down'),
      steps: z
        .array(
          z.strictObject({
            action: z.string(),
            title: z.string(),
            effort: z.number().describe('person-days, as agreed on'),
            weeks: z.tuple([z.number(), z.number()]).readonly(),
            state: z.enum(['planned', 'started', 'done', 'dropped']),
            since: instant.nullable().describe('null while planned'),
            due: instant,
            overdue: z.boolean(),
            promised: range.nullable().describe('points it was promised to add to those before it'),
            today: toldActionSchema
              .nullable()
              .describe('what it would bring today; null where it is not to be done, or changes nothing scored'),
          }),
        )
        .readonly(),
    })
    .meta({ id: 'AgreedRoadmap' }),
);

const cell = z.union([z.string(), z.number(), z.boolean()]).nullable();
const besideDimension = {
  dimension: z.string().describe('path of the dimension it stands with'),
  title: z.string(),
  same: z
    .boolean()
    .nullable()
    .describe('whether the facts still give the values of the snapshot; null where it holds none to tell by'),
};

const table = sameAs<ShownTable>()(
  z.discriminatedUnion('kind', [
    z.strictObject({
      ...besideDimension,
      kind: z.literal('rows'),
      source: z.string(),
      status,
      reason: missingReason.nullable(),
      columns: z.array(z.string()).readonly(),
      rows: z.array(z.array(cell).readonly()).readonly(),
      more: count.describe('rows beyond those'),
      absent: z.array(z.string()).readonly().describe('what the first column could hold and does not'),
      counted: z.strictObject({ count, of: count, said: z.string() }).nullable(),
    }),
    z.strictObject({
      ...besideDimension,
      kind: z.literal('evidence'),
      heading: z.string(),
      rows: z
        .array(
          z.strictObject({
            metric: z.string(),
            title: z.string(),
            unit: z.string(),
            status,
            reason: missingReason.nullable(),
            value: cell,
            level: level.nullable(),
            facts: z
              .array(z.strictObject({ text: cell, count, newest: instant.nullable() }))
              .readonly()
              .nullable()
              .describe('the newest first; null where none are declared'),
            more: count.describe('facts beyond those'),
          }),
        )
        .readonly(),
    }),
  ]),
);

export const assessmentSchema = sameAs<Assessment>()(
  z
    .strictObject({
      language: z.enum(LANGUAGES).describe('of its words'),
      report: accountReportSchema,
      since: points.describe('points of the whole now less points then'),
      rest: z
        .strictObject({ lines: z.number().int(), effect: z.number() })
        .describe('of why it moved: what is not told one by one, together'),
      levels: z
        .array(z.strictObject({ name: z.string(), from: z.number() }))
        .readonly()
        .describe('of the model, the lowest first, with where each begins'),
      ends: z.literal('upper').nullable().describe('`upper`: points at an end belong to the level below it'),
      near: z.number().describe('so large a share of what is asked may be lacking, and it is still near'),
      dimensions: z.array(dimension).readonly(),
      indicators: z.strictObject({ applying: count, seen: count }),
      tables: z.array(table).readonly().describe('facts beside the dimensions, as rungs.yaml declares them'),
      past: pastSchema,
      internal: internalSchema.nullable().describe('for colleagues only'),
      unread: z.string().nullable().describe('why these facts could not be read'),
      goals: z
        .array(
          z.strictObject({
            title: z.string(),
            dimension: z.string().nullable(),
            lifted: z.boolean().describe('whether an action that applies lifts its dimension'),
          }),
        )
        .readonly()
        .nullable()
        .describe("the customer's own, what it wants most first; null where it is not known where they are"),
      features: z.array(feature).readonly(),
      roadmap: roadmapReportSchema,
      agreed: agreed
        .nullable()
        .describe('the accepted roadmap that counts; null where nothing is left to do, or there is none'),
      actions: z.strictObject({ known: count, applying: count }),
      quickWins: z.array(toldActionSchema).readonly(),
      recommendations: z
        .array(
          z.strictObject({
            for: z.enum(['weakest', 'effect', 'goals', 'effort']),
            action: toldActionSchema,
            goal: z.string().nullable().describe('the goal of the customer that it is in line with'),
          }),
        )
        .readonly(),
      gathered: z
        .array(
          z.strictObject({
            title: z.string().nullable().describe('of the step; null for sources that no step names'),
            sources: z.array(gathered).readonly(),
          }),
        )
        .readonly(),
    })
    .meta({ id: 'Assessment' }),
);

/** As a file: `ONLY_IN_FULL` is there with `full` alone. */
export const assessmentDataSchema = assessmentSchema
  .partial({ features: true, roadmap: true })
  .meta({ id: 'AssessmentData' });
