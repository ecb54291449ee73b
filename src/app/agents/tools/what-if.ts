import { z } from 'zod';
import { formatInstant } from '../../../util/time.ts';
import { runWhatIf } from '../../operations/run-what-if.ts';
import { agentTool, answered, where } from '../agent-tool.ts';

const group = z.strictObject({ accounts: z.int(), arr: z.number().nullable() });
const both = z
  .strictObject({ byLot: group, nearest: group })
  .describe('byLot: adopters drawn by lot; nearest: those nearest to their next stage adopt; the truth lies between');

export const whatIf = agentTool({
  name: 'what_if',
  title: 'What if',
  description:
    'What changes if something improved: suppose a dimension or metric is raised (connect more integrations, appoint an owner, train users) for one account, a segment or every customer; how many points the score gains, who would move up a stage or become ready, with their ARR (revenue). Computed by rescoring, no forecast. "If knowledge gets 20 % better, what would follow?"',
  operation: runWhatIf,
  input: z.strictObject({
    lift: z
      .array(z.string())
      .default([])
      .describe(
        'a dimension or metric and how much better: knowledge=+20%, deflection_rate=+5pp, deflection_rate=15% (at least), knowledge=top25%',
      ),
    adopted: z.string().optional().describe('share of accounts that adopt it, such as 60% (default: 100%)'),
    for: z
      .array(z.string())
      .default([])
      .describe(
        'for whom the lift is, as conditions of `where`: branch:Belgium, or key:C01977,C02735 (default: everyone); to read the numbers of those alone, give `where` the same',
      ),
    scenario: z.string().optional().describe('name of a scenario that the project keeps, instead of lift'),
    feature: z.string().optional().describe('id of a feature: answer for readiness instead of stages'),
    where,
    model: z.string().optional().describe('id of a maturity model (default: the first of the project)'),
    asOf: z.string().optional().describe('as-of of the snapshot (default: the newest)'),
    list: z.boolean().default(false).describe('also list who would move'),
  }),
  output: z.strictObject({
    ...answered,
    scenario: z.string().describe('as save_scenario takes it'),
    accounts: z.int().describe('asked about'),
    up: both.describe('would qualify for a higher stage'),
    down: both,
    averageBefore: z.number().nullable(),
    averageAfter: z.strictObject({ byLot: z.number().nullable(), nearest: z.number().nullable() }),
    features: z
      .array(
        z.strictObject({
          id: z.string(),
          title: z.string(),
          readyBefore: z.int(),
          readyAfter: z.strictObject({ byLot: z.int(), nearest: z.int() }),
        }),
      )
      .describe('of the model'),
    moves: z.array(
      z.strictObject({
        account: z.string(),
        name: z.string().nullable(),
        arr: z.number().nullable(),
        stageBefore: z.int().nullable(),
        stageByLot: z.int().nullable(),
        stageNearest: z.int().nullable(),
      }),
    ),
  }),
  lists: ['moves', 'features'],
  async answer(context, { list, scenario, ...input }) {
    const asked = { ...input, accounts: list, ...(scenario === undefined ? {} : { name: scenario }) };
    const report = await runWhatIf.run(context, runWhatIf.input.parse(asked));
    const { headline, sentences, before, after, up, down } = report;
    return {
      text: [headline, ...sentences].join(' '),
      data: {
        asOf: report.asOf === null ? null : formatInstant(report.asOf),
        model: report.model,
        untrusted: ['moves.*.name'],
        scenario: report.scenario,
        accounts: report.accounts,
        up,
        down,
        averageBefore: before.mean,
        averageAfter: { byLot: after.byLot.mean, nearest: after.nearest.mean },
        features: report.features.map(({ id, title, before: then, after: now }) => ({
          id,
          title,
          readyBefore: then,
          readyAfter: now,
        })),
        moves: (report.list ?? []).map(({ account, name, arr, stageBefore, stageByLot, stageNearest }) => ({
          account,
          name,
          arr,
          stageBefore,
          stageByLot,
          stageNearest,
        })),
      },
    };
  },
});
