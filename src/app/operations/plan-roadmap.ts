import { z } from 'zod';
import { actionStates, roadmapStateAt } from '../../analysis/progress/roadmap-state.ts';
import type { AgreedQuestion } from '../../report/assessment/agreed.ts';
import { reportRoadmap } from '../../report/roadmap/roadmap-report.ts';
import { diagnosticSchema } from '../diagnostic-schema.ts';
import { operation } from '../operation.ts';
import { plannedActions } from '../snapshots/planned-actions.ts';
import { count, instant } from '../schemas/numbers.ts';
import { liftsField } from '../schemas/lifts-field.ts';
import { roadmapReportSchema } from '../schemas/roadmap-report.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';
import { accountRow } from '../snapshots/account-row.ts';
import { openSnapshot } from '../snapshots/open-snapshot.ts';
import { goalFields, readGoal } from '../snapshots/roadmap-goal.ts';

export const planRoadmap = operation({
  name: 'plan-roadmap',
  summary: 'Plan the cheapest way of one account to a stage or score: actions in phases, with the points each gives.',
  input: z.object({
    account: z.string().describe('key of the account'),
    ...whichSnapshot,
    ...goalFields,
    ...liftsField,
  }),
  output: z.object({
    snapshot: z.string(),
    report: roadmapReportSchema,
    accepted: z
      .object({
        acceptedOn: instant,
        state: z.enum(['open', 'overdue', 'done', 'dropped', 'withdrawn']),
        actions: count,
        done: count,
        dropped: count,
        overdue: count,
      })
      .nullable()
      .describe('the accepted roadmap of the account that counts; what is planned here is planned beside it'),
    diagnostics: z.array(diagnosticSchema).describe('of accepted roadmaps of the account that are not read'),
  }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/accounts/{account}/roadmap' },
  cli: {
    command: 'roadmap',
    positionals: ['account'],
    examples: [
      'roadmap C01977',
      'roadmap C01977 --stage 4 --capacity 20',
      'roadmap C01977 --first knowledge',
      'roadmap C01977 --lifts observed',
    ],
  },
  async run(context, { lifts, ...input }) {
    const opened = await openSnapshot(context, input);
    const row = await accountRow(context, opened, input.account);
    const { snapshot, head } = opened;
    const { actions, done, agreed, diagnostics } = await plannedActions(context, opened, input.account, lifts);
    const { done: given, ...goal } = readGoal(input, snapshot.model, actions);
    const states = agreed === null ? {} : { states: actionStates(agreed.roadmap, agreed.at) };
    const report = reportRoadmap({
      base: snapshot,
      row,
      actions,
      ...goal,
      done: new Set([...done, ...given]),
      ...states,
    });
    return {
      snapshot: head.id,
      report,
      accepted: agreed === null ? null : told(agreed),
      diagnostics: [...diagnostics],
    };
  },
});

function told({ roadmap, at }: AgreedQuestion) {
  const { is, done, dropped, overdue } = roadmapStateAt(roadmap, at);
  return { acceptedOn: roadmap.acceptedOn, state: is, actions: roadmap.actions.length, done, dropped, overdue };
}
