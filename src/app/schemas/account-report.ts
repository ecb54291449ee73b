import { z } from 'zod';
import type { PeerSpread } from '../../analysis/segments/peers.ts';
import type { AccountReport } from '../../report/account/account-report.ts';
import { accountChangeSchema } from './change.ts';
import { explanationSchema } from './explanation.ts';
import { metricRecordSchema } from './metric-record.ts';
import { count, isoAsOf } from './numbers.ts';
import { sameAs } from './same-as.ts';
import { reportedModel, reportedProject } from './report-fields.ts';

export const attributeSchema = z.strictObject({
  id: z.string(),
  kind: z.enum(['number', 'boolean', 'date', 'text']),
  value: z.union([z.string(), z.number(), z.boolean()]).nullable().describe('a date as ISO text; null: missing'),
});

export const peerSpreadSchema = sameAs<PeerSpread>()(
  z.strictObject({ n: count, lower: z.number(), median: z.number(), upper: z.number() }),
);

export const sharedSchema = z
  .array(
    z.strictObject({
      attribute: z.string(),
      value: z.union([z.string(), z.boolean()]).describe('the account’s own'),
      beside: z.array(z.string()).readonly().describe('bands beside it that count as well'),
    }),
  )
  .readonly()
  .describe('what they share with the account; empty: they are all others');

export const letGoSchema = z
  .array(
    z.strictObject({
      attribute: z.string(),
      why: z.enum(['tooFew', 'notKnown', 'noGroups']),
      found: count.nullable().describe('of `tooFew`: how many share it together with those before it'),
    }),
  )
  .readonly()
  .describe('what the rule of the project asks for and they do not share');

const peersSchema = z
  .strictObject({
    accounts: count,
    names: z
      .record(z.string(), z.string())
      .readonly()
      .exactOptional()
      .describe('what attributes are called in the language of the document, by id; absent: as their ids say'),
    shared: sharedSchema,
    letGo: letGoSchema,
    nodes: z
      .array(
        z.strictObject({
          path: z.string(),
          points: z.number().nullable().describe('of the account; null: not seen, also where a policy fills it in'),
          peers: peerSpreadSchema.nullable().describe('quartiles of the peers that are seen there; null: fewer than 5'),
        }),
      )
      .readonly()
      .describe('the whole, then the dimensions'),
  })
  .describe('beside the accounts that are like it, see `peers` of rungs.yaml');

export const accountReportSchema = sameAs<AccountReport>()(
  z
    .strictObject({
      project: reportedProject,
      model: reportedModel,
      asOf: isoAsOf,
      account: z.strictObject({
        id: z.string(),
        name: z.string().nullable(),
        attributes: z.array(attributeSchema).readonly(),
      }),
      answer: z
        .strictObject({
          headline: z.string().describe('the stage, or the score where the model has no stages'),
          details: z.array(z.string()).readonly(),
        })
        .describe('the same in sentences; the only rounded numbers here'),
      explanation: explanationSchema,
      peers: peersSchema,
      since: z
        .strictObject({ asOf: isoAsOf, change: accountChangeSchema })
        .nullable()
        .describe('against an earlier snapshot; null where there is none'),
      metrics: z.record(z.string(), metricRecordSchema).readonly().describe('by metric id, only those the model uses'),
    })
    .meta({
      id: 'AccountReport',
      description: 'the account’s stage, the tree of points down to evidence, and why it moved; not rounded',
    }),
);
