import { z } from 'zod';
import type { SideReport } from '../../report/segments/side-report.ts';
import { letGoSchema, sharedSchema } from './account-report.ts';
import { count, isoAsOf, scale } from './numbers.ts';
import { sameAs } from './same-as.ts';
import { comparedSchema, measureShape } from './segment-report.ts';
import { reportedProject } from './report-fields.ts';

const side = z.strictObject({
  asked: z.string().describe('as an address and a command write it'),
  name: z.string(),
  accounts: count,
});

const value = z.strictObject({
  points: z
    .number()
    .nullable()
    .describe('of an account, else the mean or median; null: not seen, or of fewer than 5 accounts'),
  n: count.describe('accounts with points'),
  value: z
    .number()
    .nullable()
    .describe('of the metric: the account’s, or the median of those that have one; null of groups'),
  missing: z
    .enum(['scored', 'missing', 'notApplicable', 'error'])
    .nullable()
    .describe('why an account has no points; null of several accounts'),
});

export const sideReportSchema = sameAs<SideReport>()(
  z
    .strictObject({
      project: reportedProject,
      model: z.strictObject({ id: z.string(), title: z.string(), scale }),
      asOf: isoAsOf,
      sides: z.tuple([side, side]).readonly(),
      told: z.enum(['mean', 'median']).describe('beside one account others are told by their median'),
      otherRuler: z.boolean().describe('two accounts that different variants scored: their points do not compare'),
      leftOut: z.tuple([count, count]).readonly().describe('accounts of other variants'),
      comparisons: count.describe('that the p values are adjusted for'),
      nodes: z
        .array(
          z.strictObject({
            ...measureShape,
            unit: z.string().describe('of the metric; empty of groups'),
            sides: z.tuple([value, value]).readonly(),
            difference: z.number().nullable().describe('left minus right, in points'),
            compared: comparedSchema,
          }),
        )
        .readonly()
        .describe('every group and indicator, a group before what is in it'),
      peers: z
        .strictObject({ shared: sharedSchema, letGo: letGoSchema })
        .nullable()
        .describe('how the peers were chosen; null where none are compared with'),
      answer: z
        .strictObject({
          headline: z.string(),
          details: z.array(z.string()).readonly(),
          caveats: z.array(z.string()).readonly(),
        })
        .describe('the same in sentences; the only rounded numbers here'),
    })
    .meta({ id: 'SideReport', description: 'two accounts or sets of accounts side by side; not rounded' }),
);
