import { z } from 'zod';
import { createRoadmapWords } from '../../../report/roadmap/roadmap-messages.ts';
import { createFormat } from '../../../report/format/format.ts';
import { formatInstant } from '../../../util/time.ts';
import { planRoadmap as operation } from '../../operations/plan-roadmap.ts';
import { readRoadmapsOf } from '../../roadmaps/accepted-roadmaps.ts';
import { joinSentences } from '../told-state.ts';
import { modelOf } from '../model-of.ts';
import { accountKey, agentTool, answered, pairOf, whichSnapshot } from '../agent-tool.ts';

const points = z.number().nullable();
const range = z.strictObject({ lesser: points, greater: points });

export const planRoadmap = agentTool({
  name: 'plan_roadmap',
  title: 'Plan a roadmap',
  description:
    'Plan the steps one account should take to grow to its next level, or to a stage or score: a success plan of the cheapest actions, those with the least effort first, in phases over the quarters (Foundation, Advancement, Optimization), with the points the kernel computes for each, effort in person-days, weeks, and whose work it is. Points are ranges and do not add up. It plans anew and writes nothing; accepted_roadmaps tells what is agreed.',
  operation,
  input: z.strictObject({
    account: accountKey,
    ...whichSnapshot,
    stage: z.int().min(1).optional().describe('stage to reach (default: the next one)'),
    score: z.number().optional().describe('overall score to reach, instead of a stage'),
    capacity: z.number().positive().optional().describe('person-days there are in a quarter (default: not limited)'),
    dimensions: z.int().min(1).default(2).describe('dimensions worked on in one quarter'),
    first: z.string().optional().describe('dimensions the customer wants most, comma-separated paths'),
    done: z.string().optional().describe('ids of actions that are done already, comma-separated'),
  }),
  output: z.strictObject({
    ...answered,
    account: z.string(),
    name: z.string().nullable(),
    way: z.enum(['there', 'found', 'out_of_reach']),
    goal: z.strictObject({ kind: z.enum(['stage', 'score']), at: z.number() }),
    effort: z.number().nullable().describe('person-days of the customer'),
    accepted: z.string().nullable().describe('when the newest roadmap of this account was accepted; null: none was'),
    phases: z.array(
      z.strictObject({
        name: z.string(),
        weeks: pairOf(z.int()),
        effort: z.number(),
        steps: z.array(
          z.strictObject({
            action: z.string(),
            title: z.string(),
            dimension: z.string().nullable(),
            points: range.describe('it adds to the steps before it'),
            evidence: z.array(z.string()).describe('what its effects rest on: guess, published, observed'),
            effort: z.number(),
            weeks: pairOf(z.number()),
            owner: z.string().describe('role of the customer'),
            agreed: z.string().nullable().describe('its state in the accepted roadmap; null: not in it'),
            with: z.string().nullable().describe('who of the vendor takes part'),
          }),
        ),
        stageAfter: z.strictObject({ lesser: z.int().nullable(), greater: z.int().nullable() }),
        scoreAfter: range,
      }),
    ),
  }),
  lists: ['phases'],
  async answer(context, input) {
    const { report, snapshot } = await operation.run(context, operation.input.parse(input));
    const words = createRoadmapWords(createFormat({ scale: report.scale }));
    const { way, goal } = report;
    const agreed = (await readRoadmapsOf(context, report.account, modelOf(snapshot))).kept.at(-1);
    const accepted = agreed === undefined ? null : formatInstant(agreed.roadmap.acceptedOn);
    return {
      text: joinSentences(
        words.answer(report),
        ...words.caveats(report),
        accepted === null
          ? ''
          : `A roadmap was accepted on ${accepted}: accepted_roadmaps tells what is agreed; this plans anew, without what is done of it.`,
      ),
      data: {
        asOf: report.asOf === null ? null : formatInstant(report.asOf),
        model: modelOf(snapshot),
        untrusted: ['name', 'phases.*.steps.*.with', 'the text: names in it'],
        account: report.account,
        name: report.name,
        way: way.kind,
        goal: { kind: goal.kind, at: goal.kind === 'stage' ? goal.stage : goal.points },
        effort: way.kind === 'found' ? way.effort : null,
        accepted,
        phases: (way.kind === 'found' ? way.phases : []).map(({ name, weeks, effort, steps, after }) => ({
          name,
          weeks,
          effort,
          steps: steps.map((step) => ({
            action: step.action,
            title: step.title,
            dimension: step.dimension?.path ?? null,
            points: step.inOrder,
            evidence: [...new Set(step.lifts.map(({ evidence }) => evidence.kind))],
            effort: step.effort,
            weeks: step.weeks,
            owner: step.role,
            agreed: step.agreed,
            with: step.person,
          })),
          stageAfter: { lesser: after.lesser.stage, greater: after.greater.stage },
          scoreAfter: { lesser: after.lesser.points, greater: after.greater.points },
        })),
      },
    };
  },
});
