import { z } from 'zod';
import type { MatchedDifference } from '../../analysis/progress/matched-difference.ts';
import type {
  ProgressReport,
  ProgressTally,
  ToldDoing,
  ToldObserved,
  ToldProgress,
  ToldSeen,
  ToldShown,
} from '../../report/progress/progress-report.ts';
import { LEFT_OUT } from '../../analysis/progress/lift-study.ts';
import { count, instant, scale } from './numbers.ts';
import { goalSchema, standingSchema } from './roadmap-report.ts';
import { sameAs } from './same-as.ts';

const range = z.strictObject({ lesser: z.number(), greater: z.number() });
const share = z.number().nullable();

const value = z.strictObject({ kind: z.literal('value'), value: z.number() });
const missing = z.strictObject({ kind: z.literal('missing'), status: z.string(), reason: z.string().nullable() });
const absent = z.strictObject({ kind: z.literal('absent') });
const seen = sameAs<ToldSeen>()(
  z
    .discriminatedUnion('kind', [value, missing, absent])
    .meta({ id: 'Seen', description: 'a value; not known, with the reason; or the account was not there' }),
);

const leftOut = z.enum(LEFT_OUT);
const terms = z
  .enum(['add', 'grow'])
  .describe('add: changes are in the unit of the metric; grow: they are shares of the value before');

const shown = sameAs<ToldShown>()(
  z
    .strictObject({
      metric: z.string(),
      title: z.string(),
      unit: z.string(),
      from: instant.nullable().describe('as-of of the value before; null where there is none'),
      to: instant.nullable().describe('as-of at which it should show in full; null where that is to come'),
      before: seen,
      expected: range.nullable().describe('what it was expected to become; null where there was no value'),
      after: z.discriminatedUnion('kind', [value, missing, absent, z.strictObject({ kind: z.literal('notYet') })]),
      newest: seen.describe('at the newest as-of'),
      compared: z
        .strictObject({
          terms,
          change: z.number(),
          others: z.number().describe('mean change of the accounts alike that did not act'),
          n: count.describe('how many those are'),
        })
        .nullable(),
      leftOut: leftOut.nullable().describe('why it is not compared; null where it is'),
    })
    .meta({ id: 'ShownLift' }),
);

const doing = sameAs<ToldDoing>()(
  z
    .strictObject({
      action: z.string(),
      title: z.string(),
      phase: count,
      effort: z.number().describe('person-days'),
      weeks: z.tuple([z.number(), z.number()]).readonly(),
      state: z.enum(['planned', 'started', 'done', 'dropped']),
      startedOn: instant.nullable(),
      since: instant.nullable(),
      due: instant.describe('end of its phase'),
      overdue: z.boolean(),
      expected: range.nullable().describe('points it was expected to add; null where that was not written down'),
      marks: z
        .array(
          z.strictObject({
            is: z.enum(['started', 'done', 'dropped']),
            on: instant,
            by: z.string().nullable(),
            remark: z.string(),
            withdrawn: z.literal(true).optional().describe('dropped with all that was open'),
          }),
        )
        .readonly(),
      lifts: z.array(shown).readonly().describe('of actions that were begun'),
    })
    .meta({ id: 'RoadmapDoing' }),
);

const progress = sameAs<ToldProgress>()(
  z
    .strictObject({
      roadmap: z.string().describe('name of its file, without .yaml'),
      fingerprint: z.string(),
      account: z.string(),
      name: z.string().nullable(),
      acceptedOn: instant,
      acceptedBy: z.string().nullable(),
      goal: goalSchema,
      state: z.enum(['open', 'overdue', 'done', 'dropped', 'withdrawn', 'reached']),
      completion: share.describe('person-days done of those not dropped; null where all were dropped'),
      actions: count,
      done: count,
      dropped: count,
      overdue: count,
      days: z
        .strictObject({ kept: z.number(), done: z.number() })
        .describe('person-days not dropped, and done of those'),
      reached: z
        .strictObject({
          asOf: instant.describe('the first after the acceptance at which the account stands at the goal'),
          exact: z.boolean().describe('false: part of it is not seen, it stands there at most'),
          holds: z.boolean().describe('whether it still does at the newest as-of'),
        })
        .nullable(),
      before: standingSchema.nullable().describe('null where it was not written down'),
      plannedAt: instant.nullable().describe('as-of of that'),
      expected: range
        .nullable()
        .describe('points that all its actions together were to add; null where that of one was not written down'),
      expectedKept: range.nullable().describe('the same of those that were not dropped'),
      now: standingSchema.nullable().describe('null where the account is no longer in the base'),
      steps: z.array(doing).readonly().describe('of one account; else empty'),
    })
    .meta({ id: 'RoadmapProgress' }),
);

const tally = sameAs<ProgressTally>()(
  z.strictObject({
    accounts: count,
    open: count,
    overdue: count,
    done: count,
    dropped: count,
    withdrawn: count,
    reached: count,
    left: count.describe('accounts with a roadmap that are no longer in the base'),
    completion: share,
    actions: count,
    actionsDone: count,
    actionsOverdue: count,
  }),
);

const difference = sameAs<MatchedDifference>()(
  z
    .strictObject({
      n: count,
      matches: count.describe('different accounts they are held against'),
      acted: z.number().describe('mean change of those that acted'),
      others: z.number().describe('mean change of their matches'),
      difference: z.number(),
      low: z
        .number()
        .nullable()
        .describe('lower end of the 95 % interval; null where all differences are the same and none can be told'),
      high: z.number().nullable(),
      p: z.number(),
    })
    .meta({ id: 'MatchedDifference' }),
);

const leftOutCounts = z.strictObject({
  notDone: count,
  notYet: count.describe('their weeks have not passed'),
  noneBefore: count,
  noneAfter: count,
  mixed: count.describe('something else the account did may have moved the metric as well'),
  noShare: count.describe('a growth from nothing'),
  noMatch: count.describe('no account alike did nothing'),
});

const observedSchema = sameAs<ToldObserved>()(
  z
    .strictObject({
      action: z.string(),
      title: z.string(),
      metric: z.string(),
      metricTitle: z.string(),
      unit: z.string(),
      terms,
      catalogue: z.strictObject({ range: range.nullable(), evidence: z.enum(['guess', 'published', 'observed']) }),
      began: count,
      leftOut: leftOutCounts.describe('how many that began it are not compared, by why'),
      compared: count,
      effect: difference.nullable().describe('null where fewer than five are compared'),
      verdict: z.enum(['lifts', 'opposite', 'unclear', 'tooFew']),
    })
    .meta({ id: 'ObservedLift' }),
);

export const progressReportSchema = sameAs<ProgressReport>()(
  z
    .strictObject({
      projectTitle: z.string(),
      notice: z.string(),
      modelTitle: z.string(),
      scale,
      asOf: instant,
      at: instant.describe('when states are told of: the as-of, or the newest mark where that is later'),
      stageNames: z.array(z.string()).readonly().nullable(),
      tally,
      roadmaps: z.array(progress).readonly(),
      observed: z.array(observedSchema).readonly(),
    })
    .meta({ id: 'ProgressReport' }),
);
