import { z } from 'zod';
import type {
  AssessedDimension,
  AssessedFeature,
  AssessedIndicator,
  Assessment,
  GatheredSource,
} from '../../report/assessment/assessment.ts';
import { accountReportSchema, peerSpreadSchema } from './account-report.ts';
import { missingReason } from './explanation.ts';
import { count, instant, stage } from './numbers.ts';
import { internalSchema, pastSchema } from './past.ts';
import { requirementSchema } from './requirement.ts';
import { roadmapReportSchema, toldActionSchema } from './roadmap-report.ts';
import { sameAs } from './same-as.ts';

const points = z.number().nullable();

const indicator = sameAs<AssessedIndicator>()(
  z
    .strictObject({
      path: z.string(),
      title: z.string(),
      unit: z.string().describe('a `percent` is a fraction; `percent_points` are 0 to 100'),
      value: z.number().nullable(),
      answer: z.string().nullable().describe('of an indicator that reads answers'),
      points,
      status: z
        .enum(['met', 'near', 'below', 'unseen', 'not_applicable'])
        .nullable()
        .describe('against what the next level of the dimension asks; null without stages'),
      reason: missingReason.nullable().describe('why it is missing'),
      need: z.number().nullable().describe('the value that the next level asks; null where none can be named'),
      lessIsBetter: z.boolean().describe('it is to be no more than `need`'),
      needAnswer: z.string().nullable().describe('the answer it asks'),
      gain: points.describe('points of the whole that fulfilling it brings, alone'),
      why: z.string(),
      improve: z.string(),
    })
    .meta({ id: 'AssessedIndicator' }),
);

const dimension = sameAs<AssessedDimension>()(
  z
    .strictObject({
      path: z.string(),
      title: z.string(),
      points,
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
    lacking: z.array(requirementSchema).readonly().describe('what must change'),
    unseen: z.array(requirementSchema).readonly().describe('what is not seen and the answer may hang on'),
  }),
);

const gathered = sameAs<GatheredSource>()(
  z.strictObject({
    source: z.string(),
    metrics: count.describe('metrics of the model that read it'),
    answered: count.describe('those of them that have a value'),
    newest: instant.nullable().describe('of the newest fact that went into one'),
    reasons: z.array(missingReason).readonly(),
  }),
);

export const assessmentSchema = sameAs<Assessment>()(
  z
    .strictObject({
      report: accountReportSchema,
      since: points.describe('points of the whole now less points then'),
      dimensions: z.array(dimension).readonly(),
      features: z.array(feature).readonly(),
      roadmap: roadmapReportSchema,
      quickWins: z.array(toldActionSchema).readonly(),
      recommendations: z
        .array(z.strictObject({ for: z.enum(['weakest', 'effect', 'goals', 'effort']), action: toldActionSchema }))
        .readonly(),
      gathered: z.array(gathered).readonly(),
      past: pastSchema.describe('what was recorded before'),
      internal: internalSchema.nullable().describe('what colleagues are told and no customer'),
    })
    .meta({ id: 'Assessment' }),
);
