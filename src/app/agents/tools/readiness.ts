import { z } from 'zod';
import type { Requirement } from '../../../model/model.ts';
import { answerReadiness, segmentText } from '../../../report/readiness/readiness-answer.ts';
import { createReadinessMessages } from '../../../report/readiness/readiness-messages.ts';
import type { FeatureReadiness, ReadinessReport } from '../../../report/readiness/readiness-report.ts';
import { requirementWords } from '../../../report/explain/requirement-words.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { createFormat, type Format } from '../../../report/format/format.ts';
import { createMessages } from '../../../report/words/messages.ts';
import { formatInstant } from '../../../util/time.ts';
import { readReadiness } from '../../operations/read-readiness.ts';
import { agentTool, answered, where, whichSnapshot } from '../agent-tool.ts';
import { tellTally, toldTally } from '../told-tally.ts';

/** Of what blocks a feature, and of accounts to ship to. */
const TOLD = 5;

const need = { need: z.string() };

export const readiness = agentTool({
  name: 'readiness',
  title: 'Readiness for features',
  description:
    'Which product feature to ship, launch or roll out first, and to whom: how many accounts are ready (have all that it needs), lack one step, are further, or are unknown; what blocks customers or stands between them and it, with their ARR; for live features whether their prerequisites were right. For one account ask assess_account.',
  operation: readReadiness,
  input: z.strictObject({
    ...whichSnapshot,
    where,
    feature: z.string().optional().describe('id of one feature (default: all)'),
    by: z.string().optional().describe('the attribute of the segments to ship to'),
  }),
  output: z.strictObject({
    ...answered,
    accounts: z.int().describe('that match'),
    by: z.string().nullable(),
    features: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        place: z.int().nullable().describe('in the order to ship; null: it is live'),
        live: z.string().nullable().describe('since when'),
        ready: toldTally,
        oneStep: toldTally.describe('exactly one requirement must change'),
        further: toldTally,
        unknown: toldTally.describe('evidence is missing without which it cannot be told'),
        needs: z.array(z.string()),
        blocks: z
          .array(
            z.strictObject({
              ...need,
              alone: toldTally.describe('lack this and nothing else'),
              withOthers: toldTally.describe('lack this and more'),
              unknown: toldTally.describe('it is not seen whether they lack it'),
            }),
          )
          .describe('what accounts lack; those that keep most from it alone first'),
        toWhom: z
          .array(z.strictObject({ segment: z.string(), share: z.number(), accounts: z.int() }))
          .describe('the segments with the highest share ready'),
        first: z
          .array(z.strictObject({ account: z.string(), name: z.string().nullable(), arr: z.number().nullable() }))
          .describe('the largest accounts that are ready, or one step away where none is'),
        prerequisites: z
          .string()
          .nullable()
          .describe('of a live feature: whether those who met them adopted it more: right, wrong, or not to be told'),
      }),
    ),
    investments: z
      .array(z.strictObject({ ...need, ...toldTally.shape }))
      .describe('whom meeting one need would make ready for a feature more, over all features, each account once'),
  }),
  lists: ['investments', 'features'],
  async answer(context, input) {
    const report = await readReadiness.run(context, readReadiness.input.parse(input));
    const format = createFormat({});
    const { sentences, caveats } = answerReadiness(report, createReadinessMessages(format), format);
    const names = { metrics: report.names.metrics, titleOf: (path: string) => report.names.nodes[path] };
    const words = createMessages(format);
    const say = (requirement: Requirement): string => cleanText(requirementWords(requirement, names, words, format));
    const features = report.features.map((feature) => tellFeature(feature, report, say));
    return {
      text: [...sentences, ...(features.length === 1 ? whatBlocks(features[0]!, format) : []), ...caveats].join(' '),
      data: {
        asOf: report.asOf,
        model: report.model,
        untrusted: ['features.*.first.*.name', 'features.*.toWhom.*.segment', 'the text: segments in it'],
        accounts: report.accounts,
        by: report.by,
        features,
        investments: report.shared
          .slice(0, TOLD)
          .map(({ requirement, alone }) => ({ need: say(requirement), ...tellTally(alone) })),
      },
    };
  },
});

/** What is the last step of most, in a sentence; nothing where nobody lacks one thing alone. */
function whatBlocks({ blocks }: Pick<ReturnType<typeof tellFeature>, 'blocks'>, format: Format): readonly string[] {
  const most = blocks[0];
  if (most === undefined || most.alone.accounts === 0) return [];
  const n = most.alone.accounts;
  const accounts = `${format.count(n)} ${format.plural(n, { one: 'account', other: 'accounts' })}`;
  return [`Most that lack one thing alone lack this: ${most.need} (${accounts}).`];
}

function tellFeature(feature: FeatureReadiness, { order }: ReadinessReport, say: (requirement: Requirement) => string) {
  const { id, title, live, counts, needs, blocks, toWhom, segments, first, launch } = feature;
  const place = order.indexOf(id);
  return {
    id,
    title,
    place: place < 0 ? null : place + 1,
    live: live === null ? null : formatInstant(live.since),
    ready: tellTally(counts.ready),
    oneStep: tellTally(counts.oneStep),
    further: tellTally(counts.further),
    unknown: tellTally(counts.unknown),
    needs: needs.map(({ requirement }) => say(requirement)),
    blocks: blocks.slice(0, TOLD).map(({ leaf, alone, withOthers, unknown }) => ({
      need: say(needs[leaf]!.requirement),
      alone: tellTally(alone),
      withOthers: tellTally(withOthers),
      unknown: tellTally(unknown),
    })),
    toWhom: toWhom.slice(0, TOLD).flatMap((at) => {
      const segment = segments?.[at];
      return segment?.ready == null
        ? []
        : [{ segment: segmentText(segment), share: segment.ready.share, accounts: segment.ready.n }];
    }),
    first: first.slice(0, TOLD).map(({ account, name, weight }) => ({ account, name, arr: weight })),
    prerequisites: launch === null ? null : 'verdict' in launch ? launch.verdict : launch.why,
  };
}
