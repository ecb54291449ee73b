import { z } from 'zod';
import type { AcceptedAction, AcceptedRoadmap } from '../../analysis/progress/accepted-roadmap.ts';
import { reportRoadmap, type RoadmapReport, type ToldStep } from '../../report/roadmap/roadmap-report.ts';
import type { Action } from '../../model/action.ts';
import { UserError } from '../../util/diagnostic.ts';
import { formatInstant, startOfDay } from '../../util/time.ts';
import { writeKept } from '../kept/change-kept.ts';
import { readKeptNames } from '../kept/kept-files.ts';
import { nameOfDay } from '../kept/kept-name.ts';
import { diagnosticSchema } from '../diagnostic-schema.ts';
import { operation } from '../operation.ts';
import { plannedActions } from '../snapshots/planned-actions.ts';
import { dayGiven } from '../roadmaps/day-given.ts';
import { roadmapFolder } from '../roadmaps/roadmap-folder.ts';
import { roadmapYaml } from '../roadmaps/write-roadmap.ts';
import { liftsField } from '../schemas/lifts-field.ts';
import { roadmapReportSchema } from '../schemas/roadmap-report.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';
import { accountRow } from '../snapshots/account-row.ts';
import { openSnapshot } from '../snapshots/open-snapshot.ts';
import { goalFields, readGoal } from '../snapshots/roadmap-goal.ts';

export const acceptRoadmap = operation({
  name: 'accept-roadmap',
  summary: 'Plan a roadmap and keep it as agreed on, as roadmaps/<account>--<date>.yaml in the project.',
  input: z.object({
    account: z.string().describe('key of the account'),
    accept: z.boolean().default(true).describe('keep the roadmap: it was agreed on with the customer'),
    on: z.string().optional().describe('day of the agreement (default: today, or the as-of where that is later)'),
    ...whichSnapshot,
    ...goalFields,
    ...liftsField,
  }),
  output: z.object({
    roadmap: z.string().describe('name of the file, without .yaml'),
    fingerprint: z.string(),
    snapshot: z.string(),
    report: roadmapReportSchema,
    diagnostics: z.array(diagnosticSchema).describe('of accepted roadmaps of the account that are not read'),
  }),
  readOnly: false,
  access: 'analyst',
  http: { method: 'post', path: '/accounts/{account}/roadmap' },
  cli: {
    command: 'roadmap',
    when: 'accept',
    positionals: ['account'],
    examples: ['roadmap C01977 --accept', 'roadmap C01977 --stage 4 --accept --on 2026-11-20'],
  },
  async run(context, { on, lifts, ...input }) {
    const opened = await openSnapshot(context, input);
    const { head, snapshot } = opened;
    const row = await accountRow(context, opened, input.account);
    const { actions, done, diagnostics } = await plannedActions(context, opened, input.account, lifts);
    const { done: given, ...goal } = readGoal(input, snapshot.model, actions);
    const report = reportRoadmap({ base: snapshot, row, actions, ...goal, done: new Set([...done, ...given]) });
    const acceptedOn = dayGiven(on, Math.max(context.clock(), head.asOf ?? 0));
    const roadmap = acceptedOf(report, actions, { model: head.modelId, acceptedOn, acceptedBy: context.actor.id });
    const { names } = await readKeptNames(context, roadmapFolder);
    const name = nameOfDay(input.account, formatInstant(acceptedOn), names);
    const written = await writeKept(context, roadmapFolder, {
      name,
      text: roadmapYaml(roadmap, head.id),
      ifMatch: null,
    });
    return {
      roadmap: name,
      fingerprint: written.fingerprint,
      snapshot: head.id,
      report,
      diagnostics: [...diagnostics],
    };
  },
});

function acceptedOf(
  report: RoadmapReport,
  actions: readonly Action[],
  said: Pick<AcceptedRoadmap, 'model' | 'acceptedOn' | 'acceptedBy'>,
): AcceptedRoadmap {
  const { way, account, asOf, goal, before } = report;
  if (way.kind !== 'found') {
    const why = way.kind === 'there' ? 'the account is there already' : 'no set of actions gets it there';
    throw new UserError('usage', `there is nothing to accept: ${why}; ask for another --stage or --score`);
  }
  if (asOf !== null && said.acceptedOn < startOfDay(asOf)) {
    const [day, planned] = [formatInstant(said.acceptedOn), formatInstant(asOf)];
    throw new UserError(
      'usage',
      `it cannot be accepted on ${day}: it is planned from the snapshot of ${planned}; choose an earlier one with --as-of`,
    );
  }
  return {
    account,
    ...said,
    asOf,
    goal,
    before: { ...before, points: before.points ?? Number.NaN },
    actions: way.phases.flatMap(({ steps }, phase) => steps.map((step) => acceptedStep(step, phase + 1, actions))),
  };
}

function acceptedStep(
  { action: id, title, effort, weeks, inOrder }: ToldStep,
  phase: number,
  actions: readonly Action[],
): AcceptedAction {
  const { lesser, greater } = inOrder;
  const lifts = actions.find((action) => action.id === id)?.lifts ?? [];
  return {
    id,
    title,
    phase,
    effort,
    weeks,
    lifts: lifts.map(({ metric, effect }) => ({ metric, effect })),
    expected: lesser === null || greater === null ? null : { lesser, greater },
    marks: [],
  };
}
