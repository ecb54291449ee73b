import { z } from 'zod';
import type { Assessment } from '../../../report/assessment/assessment.ts';
import { UserError } from '../../../util/diagnostic.ts';
import { assessAccount as operation } from '../../operations/assess-account.ts';
import { textOf } from '../agent-resources.ts';
import { account, agentTool, answered, whichSnapshot } from '../agent-tool.ts';
import { markdownPages } from '../markdown-pages.ts';

/** Characters of the report on one page: with the numbers beside it an answer has room for it. */
const PAGE = 9000;

const points = z.number().nullable();

export const assessAccount = agentTool({
  name: 'assess_account',
  title: 'Assess an account',
  description:
    'The maturity assessment of one customer before a review: its level and score, what changed since the last assessment and why, every dimension against its peers, gaps, quick wins, recommendations with computed points, and readiness for features. detail low is one page; full is the whole report, page by page.',
  operation,
  input: z.strictObject({
    account,
    ...whichSnapshot,
    against: z.string().optional().describe('as-of to compare with (default: the last recorded assessment)'),
    detail: z.enum(['low', 'full']).default('low').describe('low: one page; full: the whole report'),
    page: z.int().min(1).default(1).describe('page of the report; `pages` says how many there are'),
  }),
  output: z.strictObject({
    ...answered,
    account: z.string(),
    name: z.string().nullable(),
    page: z.int(),
    pages: z.int().describe('of the report in the text; ask for each in turn'),
    score: points,
    scale: z.tuple([z.number(), z.number()]).readonly(),
    stage: z.int().nullable(),
    stageKind: z.enum(['exact', 'at_most', 'not_rated']).nullable(),
    level: z.string().nullable(),
    since: points.describe('points now less those of the assessment compared with'),
    indicatorsSeen: z.int(),
    indicatorsApplying: z.int(),
    dimensions: z.array(
      z.strictObject({
        path: z.string(),
        title: z.string(),
        points,
        stage: z.int().nullable(),
        level: z.string().nullable(),
        since: points,
        peerMedian: points,
        next: z.string().nullable().describe('the level above'),
      }),
    ),
    recommendations: z.array(
      z.strictObject({
        for: z.string(),
        action: z.string(),
        title: z.string(),
        points: z.tuple([points, points]).describe('lesser and greater effect, by itself'),
        weeks: z.tuple([z.number(), z.number()]).readonly(),
        goal: z.string().nullable().describe('the goal of the customer it is in line with'),
      }),
    ),
    features: z.array(z.strictObject({ id: z.string(), title: z.string(), state: z.string(), live: z.boolean() })),
  }),
  lists: ['features', 'recommendations', 'dimensions'],
  async answer(context, { detail, page, ...which }) {
    const { assessment, body } = await operation.run(
      context,
      operation.input.parse({ ...which, full: detail === 'full', format: 'md' }),
    );
    const pages = markdownPages(textOf(body), PAGE);
    const text = pages[page - 1];
    if (text === undefined) {
      throw new UserError('usage', `there is no page ${page}; the report has ${pages.length}, the first is page 1`);
    }
    return {
      text,
      data: {
        ...tellAccount(assessment),
        untrusted: ['name', 'recommendations.*.goal', 'the text: names, goals and answers in it'],
        page,
        pages: pages.length,
      },
    };
  },
});

function tellAccount({ report, since, indicators, dimensions, recommendations, features }: Assessment) {
  const { stage, root } = report.explanation;
  return {
    asOf: report.asOf,
    model: report.model.id,
    account: report.account.id,
    name: report.account.name,
    score: root.points,
    scale: report.model.scale,
    stage: stage?.stage ?? null,
    stageKind: stage?.kind ?? null,
    level: stage?.name ?? null,
    since,
    indicatorsSeen: indicators.seen,
    indicatorsApplying: indicators.applying,
    dimensions: dimensions.map((one) => ({
      path: one.path,
      title: one.title,
      points: one.points,
      stage: one.stage,
      level: one.stageName,
      since: one.since,
      peerMedian: one.peers?.median ?? null,
      next: one.next?.name ?? null,
    })),
    recommendations: recommendations.map(({ for: reason, action, goal }) => ({
      for: reason,
      action: action.action,
      title: action.title,
      points: [action.alone.lesser, action.alone.greater] as [number | null, number | null],
      weeks: action.weeks,
      goal,
    })),
    features: features.map(({ id, title, state, live }) => ({ id, title, state, live })),
  };
}
