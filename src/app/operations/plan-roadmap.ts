import { z } from 'zod';
import { reportRoadmap } from '../../report/roadmap-report.ts';
import { operation } from '../operation.ts';
import { loadActions } from '../project/load-actions.ts';
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
  }),
  output: z.object({ snapshot: z.string(), report: roadmapReportSchema }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/accounts/{account}/roadmap' },
  cli: {
    command: 'roadmap',
    positionals: ['account'],
    examples: ['roadmap C01977', 'roadmap C01977 --stage 4 --capacity 20', 'roadmap C01977 --first knowledge'],
  },
  async run(context, input) {
    const [{ actions }, opened] = await Promise.all([loadActions(context), openSnapshot(context, input)]);
    const row = await accountRow(context, opened, input.account);
    const { snapshot, head } = opened;
    const report = reportRoadmap({ base: snapshot, row, actions, ...readGoal(input, snapshot.model, actions) });
    return { snapshot: head.id, report };
  },
});
