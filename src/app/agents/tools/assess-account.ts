import { z } from 'zod';
import type { AgreedRoadmap } from '../../../report/assessment/agreed.ts';
import type { Assessment } from '../../../report/assessment/assessment.ts';
import { assessmentDocument } from '../../../report/assessment/assessment-document.ts';
import { documentMarkdown } from '../../../report/document/document-markdown.ts';
import { actionOf, broughtBy, nextSteps, type NextStep } from '../../../report/assessment/next-steps.ts';
import { formatInstant, startOfDay } from '../../../util/time.ts';
import { UserError } from '../../../util/diagnostic.ts';
import { assessAccount as operation } from '../../operations/assess-account.ts';
import { assessRow } from '../../base/assess-row.ts';
import { accountRow } from '../../snapshots/account-row.ts';
import { openSnapshot } from '../../snapshots/open-snapshot.ts';
import { accountKey, agentTool, answered, pairOf, whichSnapshot } from '../agent-tool.ts';
import { markdownPages } from '../markdown-pages.ts';

/** Bytes of the report on one page: with the numbers beside it an answer has room for it. */
const PAGE = 10_000;

const points = z.number().nullable();

export const assessAccount = agentTool({
  name: 'assess_account',
  title: 'Assess an account',
  description:
    'The maturity assessment of one customer, the paper to prepare a business review (QBR) or a call: how mature it is and how it is doing overall, its level and score, how that developed since the last assessment and why, every dimension against its peers, strengths, gaps, quick wins, next steps to recommend with computed points, readiness for features. detail low is a one pager; full is the whole report, page by page.',
  operation,
  input: z.strictObject({
    account: accountKey,
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
    scale: pairOf(z.number()),
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
    roadmap: z
      .strictObject({ acceptedOn: z.string(), actions: z.int(), done: z.int(), dropped: z.int(), overdue: z.int() })
      .nullable()
      .describe('the accepted roadmap with something left to do; null: none'),
    nextSteps: z.array(
      z.strictObject({
        agreed: z
          .strictObject({ state: z.string(), due: z.string(), overdue: z.boolean() })
          .nullable()
          .describe('how it stands in the accepted roadmap; null: it is not in one, only recommended'),
        for: z.string().nullable().describe('why it is recommended; null: it is agreed on'),
        action: z.string(),
        title: z.string(),
        points: pairOf(points).describe('lesser and greater effect today, by itself'),
        weeks: pairOf(z.number()),
        goal: z.string().nullable().describe('the goal of the customer it is in line with'),
      }),
    ),
    features: z.array(z.strictObject({ id: z.string(), title: z.string(), state: z.string(), live: z.boolean() })),
  }),
  lists: ['features', 'nextSteps', 'dimensions'],
  async answer(context, { detail, page, ...which }) {
    const asked = operation.input.parse(which);
    const opened = await openSnapshot(context, asked);
    // Not the file of the operation: that says when and by whom it was made, and the same question has the same answer.
    const assessment = await assessRow(context, opened, await accountRow(context, opened, asked.account), asked);
    const document = assessmentDocument(assessment, detail === 'full', opened.head.id);
    const pages = markdownPages(documentMarkdown(document), PAGE);
    const text = pages[page - 1];
    if (text === undefined) {
      const whole = detail === 'full' ? '' : ' with detail low, and more with detail full';
      const most = `the report has ${pages.length}${whole}`;
      throw new UserError('usage', `there is no page ${page}; ${most}, the first is page 1`);
    }
    return {
      text,
      data: {
        ...tellAccount(assessment),
        untrusted: ['name', 'nextSteps.*.goal', 'the text: names, goals and answers in it'],
        page,
        pages: pages.length,
      },
    };
  },
});

function tellAccount(assessment: Assessment) {
  const { report, since, indicators, dimensions, agreed, features } = assessment;
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
    roadmap: agreed === null ? null : tellRoadmap(agreed),
    nextSteps: nextSteps(assessment).map(tellStep),
    features: features.map(({ id, title, state, live }) => ({ id, title, state, live })),
  };
}

function tellRoadmap({ acceptedOn, actions, done, dropped, overdue }: AgreedRoadmap) {
  return { acceptedOn: formatInstant(startOfDay(acceptedOn)), actions, done, dropped, overdue };
}

function tellStep(step: NextStep) {
  const { alone } = broughtBy(step) ?? {};
  const isAgreed = step.kind === 'agreed';
  const { action, title } = actionOf(step);
  return {
    agreed: isAgreed
      ? { state: step.step.state, due: formatInstant(startOfDay(step.step.due)), overdue: step.step.overdue }
      : null,
    for: isAgreed ? null : step.recommendation.for,
    action,
    title,
    points: [alone?.lesser ?? null, alone?.greater ?? null] as [number | null, number | null],
    weeks: isAgreed ? step.step.weeks : step.recommendation.action.weeks,
    goal: isAgreed ? null : step.recommendation.goal,
  };
}
