import { z } from 'zod';
import type { Disagreement } from '../../analysis/records/disagreement.ts';
import type { RecordedPoint } from '../../analysis/records/recorded-assessment.ts';
import type { Internal, Past } from '../../report/assessment/past.ts';
import { diagnosticSchema } from '../diagnostic-schema.ts';
import { instant, stage } from './numbers.ts';
import { sameAs } from './same-as.ts';

const asOf = instant.nullable().describe('milliseconds since 1970-01-01 UTC; null for the undated as-of');

const figures = {
  points: z.number().nullable(),
  stage: stage.nullable(),
  stageName: z.string().nullable(),
  status: z.enum(['scored', 'missing', 'notApplicable', 'error']),
  coverage: z.number().nullable().describe('share of the applicable weight with evidence'),
};

const recordedPointSchema = sameAs<RecordedPoint>()(
  z
    .strictObject({
      issued: instant,
      asOf,
      snapshot: z.string(),
      overall: z.strictObject(figures),
      stageKind: z.enum(['exact', 'at_most', 'not_rated']).nullable(),
      dimensions: z.array(z.strictObject({ path: z.string(), title: z.string(), ...figures })).readonly(),
      comparable: z
        .enum(['same', 'ruler', 'model'])
        .describe(
          'whether its points mean the same as those shown; `ruler`: what the model takes from the base is another; `model`: the model is',
        ),
      since: z.number().nullable().describe('points less those of the one recorded before, where the two compare'),
    })
    .meta({ id: 'RecordedPoint' }),
);

export const pastSchema = sameAs<Past>()(
  z.strictObject({
    points: z.array(recordedPointSchema).readonly().describe('recorded assessments by the same model, oldest first'),
    lastTime: z
      .enum(['asked', 'recorded', 'gone', 'quarter'])
      .describe(
        'what "since last time" is held against; `gone`: a recorded assessment whose snapshot is no longer kept, so that only what was recorded is known',
      ),
    last: recordedPointSchema.nullable(),
  }),
);

export const disagreementSchema = sameAs<Disagreement>()(
  z
    .strictObject({
      name: z.string().describe('of its file in disagreements/, without .yaml'),
      account: z.string(),
      about: z.string().describe('path of the dimension or indicator; empty: the score as a whole'),
      because: z.string(),
      by: z.string(),
      written: instant,
      model: z.string(),
      snapshot: z.string(),
      asOf,
      points: z.number().nullable().describe('the points disagreed with; null where there were none'),
      value: z.union([z.number(), z.string()]).nullable().describe('value of the indicator, or its answer'),
      settled: z
        .strictObject({ because: z.string(), by: z.string(), at: instant })
        .nullable()
        .describe('null while it is open'),
    })
    .meta({ id: 'Disagreement' }),
);

export const internalSchema = sameAs<Internal>()(
  z.strictObject({
    notes: z.array(z.strictObject({ issued: instant, by: z.string(), note: z.string() })).readonly(),
    disagreements: z.array(disagreementSchema).readonly(),
    unread: z
      .array(diagnosticSchema)
      .readonly()
      .describe('what is wrong with files of the account, its roadmaps too, that could not be read'),
  }),
);
