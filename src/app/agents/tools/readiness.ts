import { z } from 'zod';
import type { Requirement } from '../../../model/model.ts';
import { answerReadiness, segmentText } from '../../../report/readiness/readiness-answer.ts';
import { createReadinessMessages } from '../../../report/readiness/readiness-messages.ts';
import type { FeatureReadiness, ReadinessReport } from '../../../report/readiness/readiness-report.ts';
import { requirementWords } from '../../../report/explain/requirement-words.ts';
import { cleanText } from '../../../report/format/clean-text.ts';
import { createFormat } from '../../../report/format/format.ts';
import { createMessages } from '../../../report/words/messages.ts';
import { formatInstant } from '../../../util/time.ts';
import { readReadiness } from '../../operations/read-readiness.ts';
import { agentTool, answered, where, whichSnapshot } from '../agent-tool.ts';
import { tellTally, toldTally } from '../told-tally.ts';

/** Of what blocks a feature, and of accounts to ship to. */
const TOLD = 5;

const need = z.strictObject({ need: z.string(), accounts: z.int() });

export const readiness = agentTool({
  name: 'readiness',
  title: 'Readiness for features',
  description:
    'Which product feature to ship first and to whom: how many accounts have all that each feature needs, are one step away, are further, or are unknown; what blocks most; and for live features whether their prerequisites were right. Ask it before a launch. For one account ask assess_account.',
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
        blocks: z.array(need).describe('what accounts lack and nothing else, most accounts first'),
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
    investments: z.array(need).describe('what one investment makes ready over all features, each account once'),
  }),
  lists: ['investments', 'features'],
  async answer(context, input) {
    const report = await readReadiness.run(context, readReadiness.input.parse(input));
    const format = createFormat({});
    const { sentences, caveats } = answerReadiness(report, createReadinessMessages(format), format);
    const names = { metrics: report.names.metrics, titleOf: (path: string) => report.names.nodes[path] };
    const words = createMessages(format);
    const say = (requirement: Requirement): string => cleanText(requirementWords(requirement, names, words, format));
    return {
      text: [...sentences, ...caveats].join(' '),
      data: {
        asOf: report.asOf,
        model: report.model,
        untrusted: ['features.*.first.*.name', 'features.*.toWhom.*.segment'],
        accounts: report.accounts,
        by: report.by,
        features: report.features.map((feature) => tellFeature(feature, report, say)),
        investments: report.shared
          .slice(0, TOLD)
          .map(({ requirement, alone }) => ({ need: say(requirement), accounts: alone.accounts })),
      },
    };
  },
});

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
    blocks: blocks.slice(0, TOLD).map(({ leaf, alone }) => ({
      need: say(needs[leaf]!.requirement),
      accounts: alone.accounts,
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
