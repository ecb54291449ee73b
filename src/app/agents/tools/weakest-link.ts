import { z } from 'zod';
import type { SegmentLinks } from '../../../analysis/segments/segment-links.ts';
import type { WeakestLinkReport } from '../../../report/base/weakest-link-report.ts';
import { showWeakestLink } from '../../operations/show-weakest-link.ts';
import { agentTool, answered, where, whichSnapshot } from '../agent-tool.ts';
import { joinSentences } from '../told-state.ts';
import { tellTally, toldTally } from '../told-tally.ts';

export const weakestLink = agentTool({
  name: 'weakest_link',
  title: 'Weakest link',
  description:
    'What holds customers back on their stage, the bottleneck of the base: which dimension keeps most customers from moving up, alone or with others, and how many would qualify for the next stage if one of them were raised. Ask it for the single thing or capability to invest in first, to lift as many as possible; readiness says what features need.',
  operation: showWeakestLink,
  input: z.strictObject({
    ...whichSnapshot,
    where,
    by: z.string().optional().describe('an attribute to split by, such as branch'),
  }),
  output: z.strictObject({
    ...answered,
    accounts: z.int().describe('that match'),
    heldByOne: toldTally,
    heldByTwo: toldTally,
    heldByMore: toldTally,
    heldByGates: toldTally.describe('by no dimension: a gate alone'),
    loweredByRules: toldTally.nullable().describe('by a rule above the score; null: the model has none'),
    atTop: z.int(),
    notRated: z.int(),
    dimensions: z.array(
      z.strictObject({
        path: z.string(),
        title: z.string(),
        alone: toldTally,
        withOthers: z.int(),
        raisedAlone: toldTally.nullable().describe('would qualify for a higher stage if only this were raised'),
      }),
    ),
    segments: z
      .array(
        z.strictObject({
          value: z.string().nullable().describe('null: the attribute is missing'),
          accounts: z.int(),
          holdsMost: z.string().nullable(),
          holds: z.int().describe('accounts that holdsMost holds, alone or with others'),
        }),
      )
      .describe('of the attribute split by; holdsMost: the dimension that holds most of them'),
  }),
  lists: ['segments', 'dimensions'],
  async answer(context, input) {
    const report = await showWeakestLink.run(context, showWeakestLink.input.parse(input));
    const { links, raises, segments } = report;
    const raised = new Map(raises.singles.map(({ paths, freed }) => [paths[0], freed]));
    return {
      text: joinSentences(
        ...(report.answer.length === 0 ? ['No account matches.'] : report.answer),
        tellSplit(segments),
      ),
      data: {
        asOf: report.asOf,
        model: report.model.id,
        untrusted: segments === null ? [] : ['segments.*.value'],
        accounts: report.accounts,
        heldByOne: tellTally(links.held.byOne),
        heldByTwo: tellTally(links.held.byTwo),
        heldByMore: tellTally(links.held.byMore),
        heldByGates: tellTally(links.byGates),
        loweredByRules: links.byOverrides === undefined ? null : tellTally(links.byOverrides),
        atTop: links.atTop.accounts,
        notRated: links.notRated.accounts,
        dimensions: links.dimensions.map(({ path, title, alone, withOne, withMore }) => {
          const freed = raised.get(path);
          return {
            path,
            title,
            alone: tellTally(alone),
            withOthers: withOne.accounts + withMore.accounts,
            raisedAlone: freed === undefined ? null : tellTally(freed),
          };
        }),
        segments: (segments?.each ?? []).map(tellSegment),
      },
    };
  },
});

function tellSplit(segments: WeakestLinkReport['segments']): string {
  return segments === null ? '' : `All of this is of all together; \`segments\` tells ${segments.each.length} apart.`;
}

function tellSegment({ value, total, links }: SegmentLinks) {
  const holds = links.dimensions.map(({ title, alone, withOne, withMore }) => ({
    title,
    accounts: alone.accounts + withOne.accounts + withMore.accounts,
  }));
  const [most] = holds.toSorted((a, b) => b.accounts - a.accounts);
  return {
    value: value === null ? null : String(value),
    accounts: total.accounts,
    holdsMost: most === undefined || most.accounts === 0 ? null : most.title,
    holds: most?.accounts ?? 0,
  };
}
