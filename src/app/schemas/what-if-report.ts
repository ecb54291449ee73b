import { z } from 'zod';
import type { WhatIfReport } from '../../report/what-if/what-if-report.ts';
import { count, instant, stage } from './numbers.ts';
import { sameAs } from './same-as.ts';

/** One answer by lot, one with those nearest to their next stage first: the truth of a partial adoption lies between. */
const both = <T extends z.ZodType>(one: T) =>
  z.strictObject({
    byLot: one,
    nearest: one,
  });

const group = z.strictObject({
  accounts: count,
  arr: z.number().nullable().describe('sum of those of whom it is known; null: of nobody'),
});

const standing = z.strictObject({
  mean: z.number().nullable().describe('average score; null where nobody is rated'),
  stages: z
    .array(
      z.strictObject({
        stage,
        name: z.string(),
        accounts: count,
        arr: z.number().describe('of those of whom it is known'),
      }),
    )
    .readonly()
    .nullable()
    .describe('null where the model has no stages'),
  notRated: count,
  weakest: z
    .strictObject({ dimensions: z.array(z.string()).readonly(), accounts: count })
    .nullable()
    .describe('the dimensions that hold most accounts; null where none holds any'),
});

const feature = z.strictObject({
  id: z.string(),
  title: z.string(),
  before: count.describe('ready today'),
  after: both(count),
  gained: both(group),
  lost: both(count),
});

const account = z.strictObject({
  account: z.string(),
  name: z.string().nullable(),
  arr: z.number().nullable(),
  stageBefore: stage.nullable().describe('null where it is not exactly known'),
  stageByLot: stage.nullable(),
  stageNearest: stage.nullable(),
  scoreBefore: z.number().nullable(),
  scoreByLot: z.number().nullable(),
  scoreNearest: z.number().nullable(),
});

export const whatIfReportSchema = sameAs<WhatIfReport>()(
  z.strictObject({
    headline: z.string().describe('the answer in one sentence; never a forecast'),
    sentences: z.array(z.string()).readonly(),
    projectTitle: z.string(),
    notice: z.string(),
    model: z.string(),
    asOf: instant.nullable(),
    accounts: count.describe('accounts asked about'),
    scenario: z.string().describe('as the address of the Simulator has it'),
    range: z.boolean().describe('whether it matters who adopts: else both answers are one'),
    before: standing,
    after: both(standing),
    up: both(group).describe('would stand on a higher stage'),
    down: both(group),
    features: z.array(feature).readonly(),
    list: z
      .array(account)
      .readonly()
      .nullable()
      .describe('who would move, or become ready for the feature asked about; null where that was not asked'),
  }),
);
