import { z } from 'zod';
import type { EvidenceExplanation, Explanation, StageExplanation } from '../../score/explain/explanation.ts';
import { MISSING } from '../../table/status.ts';
import { keysOf } from '../../util/object.ts';
import { stageRule } from './distribution.ts';
import { readingSchema } from './curve.ts';
import { combineSchema, durationSchema, ifMissingSchema, overrideSchema } from './model.ts';
import { count, instant, scale, stage } from './numbers.ts';
import { valueReadingSchema } from './reading.ts';
import { roundingSchema } from './rounding.ts';
import { attributeConditionSchema, requirementSchema } from './requirement.ts';
import { sameAs } from './same-as.ts';

export const missingReason = z.enum([...keysOf(MISSING), 'unknown']);

const holder = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('dimension'), path: z.string(), stage: stage.nullable() }),
  z
    .strictObject({
      kind: z.literal('score'),
      cut: z.number(),
      short: z.number(),
      above: z.literal(true).exactOptional().describe('the cut must be passed, not just reached'),
    })
    .describe('the overall score is `short` points below the next stage’s cut'),
  z.strictObject({ kind: z.literal('gate'), stage, requirement: requirementSchema }),
  z
    .strictObject({ kind: z.literal('override'), override: overrideSchema })
    .describe('a rule above the score has lowered the stage'),
]);

const stageSchema = sameAs<StageExplanation>()(
  z.strictObject({
    rule: stageRule,
    stage: stage.nullable().describe('null where the account is not rated'),
    kind: z.enum(['exact', 'at_most', 'not_rated']),
    name: z.string().nullable(),
    heldBy: z.array(holder).readonly().describe('what keeps the account from the next stage'),
    unseen: z.array(holder).readonly().describe('what could not be seen and leaves the stage open'),
  }),
);

const evidence = sameAs<EvidenceExplanation>()(
  z.strictObject({
    rows: count.nullable().describe('facts behind the value'),
    newest: instant.nullable().describe('the newest of them, in milliseconds since 1970-01-01 UTC'),
    parts: z.record(z.string(), z.number().nullable()).readonly().describe('the aggregates of the expression'),
  }),
);

const next = z.strictObject({
  raw: z.number(),
  points: z.number(),
  stage: stage.nullable().describe('the stage that begins there, if one does'),
  distance: z.number().describe('from the raw value, 0 or more'),
  past: z.literal(true).exactOptional().describe('the points come only past the raw value'),
});

const limit = z
  .strictObject({ raw: z.number(), above: z.boolean().describe('values above it count as it, else those below') })
  .describe('how far values count, where the curve asks for one past a limit of outliers');

const keptOut = z.discriminatedUnion('kind', [
  attributeConditionSchema.extend({
    kind: z.literal('only_for'),
    own: z.union([z.string(), z.number(), z.boolean()]).describe('the account’s value; a date as YYYY-MM-DD'),
  }),
  z.strictObject({
    kind: z.literal('grace'),
    since: z.string().describe('the attribute with the date'),
    for: durationSchema,
    own: z.string().describe('the date'),
  }),
]);

const nodeShape = {
  path: z.string().describe('ids joined by dots; the root’s is empty'),
  id: z.string(),
  title: z.string(),
  why: z.string(),
  weight: z.number(),
  status: z.enum(['scored', 'missing', 'notApplicable', 'error']),
  reason: missingReason.nullable().describe('why it is missing; null where it is not'),
  points: z.number().nullable(),
  rounded: z
    .strictObject({ from: z.number(), by: roundingSchema })
    .exactOptional()
    .describe('its points before they were rounded, and how'),
  coverage: z
    .number()
    .nullable()
    .describe('share of the applicable weight with evidence, 0 to 1; null: nothing applies'),
  filled: z.boolean().describe('the points come from a policy, not from evidence'),
  ifMissing: ifMissingSchema.exactOptional(),
  childError: z.boolean().describe('a node below in error was treated as missing'),
  stage: stage.nullable().describe('of a dimension; null on other nodes'),
  plannedShare: z
    .number()
    .nullable()
    .describe('share in the group if all that applies had points, 0 to 1; null: root, or it takes no part'),
  share: z.number().nullable().describe('share in the group’s decision as it was; null without points'),
  contribution: z
    .number()
    .nullable()
    .describe('points of the group that come from it; siblings add up to what the group combines'),
  respread: z.number().nullable().describe('the part of `contribution` from weight of missing siblings'),
  overallContribution: z.number().nullable().describe('points of the overall score that come from it'),
};

const curveKind = z.enum([
  'points',
  'stage_from',
  'bands',
  'range',
  'percentile_rank',
  'rank',
  'z_score',
  'quantile_bands',
  'equal_width',
  'log_normal',
  'decay',
  'logistic',
  'levels',
  'own_past',
]);

const among = z
  .strictObject({ attribute: z.string(), value: z.union([z.string(), z.number()]).nullable() })
  .describe('the value of an attribute that those share among whom the curve was resolved');

const indicator = z.strictObject({
  ...nodeShape,
  kind: z.literal('indicator'),
  improve: z.string(),
  talk: z.string().exactOptional().describe('what to ask a customer about it'),
  metric: z.string().describe('empty where a proportion is read'),
  before: valueReadingSchema.exactOptional(),
  value: z.number().nullable().describe('raw value, whether or not the indicator uses it'),
  answer: z.string().exactOptional().describe('the raw value of a metric whose values are texts'),
  description: z.string().exactOptional().describe('what the model says its points mean'),
  evidence: evidence.nullable(),
  curve: curveKind,
  reading: readingSchema,
  among: among.exactOptional(),
  lowers: z.literal(true).exactOptional().describe('fewer points here are more for the account'),
  keptOut: z.array(keptOut).readonly().exactOptional().describe('the conditions that keep it from applying'),
  limit: limit.exactOptional(),
  next: next
    .nullable()
    .describe('the nearest raw value that brings more points (fewer where it `lowers`); null where none does'),
});

const titles = z.array(z.string()).readonly();

const childless = z.strictObject({
  ...nodeShape,
  kind: z.literal('group'),
  combine: combineSchema,
  minCoverage: z.number().describe('0 to 1; below it the group is missing'),
  start: z
    .strictObject({
      points: z.number(),
      overall: z.number().nullable().describe('points of the overall score that come with them'),
    })
    .exactOptional()
    .describe('points with which its sum begins, beside those that its children bring'),
  limited: z
    .strictObject({ from: z.number(), to: z.tuple([z.number(), z.number()]).readonly() })
    .exactOptional()
    .describe('what its children combine to, where that was brought into these bounds'),
  tooFewParts: z
    .strictObject({ scored: z.int(), needed: z.int() })
    .exactOptional()
    .describe('how many of its children are scored and must be, where these are too few'),
  curved: z
    .strictObject({ combined: z.number(), curve: curveKind, reading: readingSchema, among: among.exactOptional() })
    .exactOptional()
    .describe('how its own curve read the combined points, to which the children add up then'),
  heldBy: z
    .array(z.string())
    .readonly()
    .exactOptional()
    .describe('titles of the children that hold the group at the scale’s minimum'),
  lacks: z
    .array(z.string())
    .readonly()
    .exactOptional()
    .describe('titles of the missing children that the group cannot do without'),
  ladder: z
    .strictObject({
      held: titles.describe('levels held from the first on without a gap'),
      next: z
        .strictObject({
          title: z.string(),
          share: z.number().describe('share of the scale that is there'),
          needed: z.number().describe('share of the scale from which it is held'),
          count: z
            .number()
            .nullable()
            .describe('any so many of `of` hold the level when they are all there; null where it depends on which'),
          of: titles.describe('its parts that are not all there'),
        })
        .nullable()
        .describe('the first level that is not held'),
      above: titles.describe('levels above it, which do not count'),
      unseen: titles.describe('levels without points, which are left out'),
    })
    .exactOptional()
    .describe('how far a group whose children are levels has come'),
});

const group = childless.extend({
  get children() {
    return z.array(node).readonly();
  },
});

const node = z.discriminatedUnion('kind', [group, indicator]);
node.register(z.globalRegistry, {
  id: 'ExplainedNode',
  description: 'a group or an indicator, and where its points come from',
});

const overriddenSchema = z
  .strictObject({
    points: z.number().nullable(),
    stage: stage.nullable(),
    kind: z.enum(['exact', 'at_most', 'not_rated']).nullable(),
    name: z.string().nullable(),
    by: z.array(overrideSchema).readonly().describe('the overrides that changed something'),
  })
  .describe('the result before overrides: the parts of the root add up to these points, not to its own');

export const explanationSchema = sameAs<Explanation>()(
  z
    .strictObject({
      account: z.string(),
      model: z.string(),
      asOf: instant.nullable().describe('in milliseconds since 1970-01-01 UTC; null for the undated as-of'),
      scale,
      stage: stageSchema.nullable().describe('null where the model has no stages'),
      root: node,
      overridden: overriddenSchema.exactOptional(),
      variant: z.string().exactOptional().describe('the variant of the model that scored it; absent: the model itself'),
    })
    .meta({ id: 'Explanation', description: 'every point of one account’s score' }),
);
