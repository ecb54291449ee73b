import { z } from 'zod';
import { reportProgress } from '../../report/progress/report-progress.ts';
import { UserError } from '../../util/diagnostic.ts';
import { diagnosticSchema } from '../diagnostic-schema.ts';
import { whyNotKept } from '../kept/change-kept.ts';
import { operation } from '../operation.ts';
import { loadActions } from '../project/load-actions.ts';
import { faultsOf, readRoadmaps } from '../roadmaps/accepted-roadmaps.ts';
import { readLiftGround } from '../snapshots/lift-series.ts';
import { roadmapFolder } from '../roadmaps/roadmap-folder.ts';
import { progressReportSchema } from '../schemas/progress-report.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';
import { accountRow } from '../snapshots/account-row.ts';
import { openSnapshot } from '../snapshots/open-snapshot.ts';

export const showProgress = operation({
  name: 'show-progress',
  summary:
    'Show what became of accepted roadmaps: how far they are, who reached the goal, and what actions brought about.',
  input: z.object({
    account: z
      .string()
      .optional()
      .describe('key of an account: its roadmaps in full, expected against shown; none where none was accepted'),
    ...whichSnapshot,
  }),
  output: z.object({
    snapshot: z.string(),
    report: progressReportSchema,
    diagnostics: z
      .array(diagnosticSchema)
      .describe('of files in roadmaps/ that are not read; of one account what may be about it'),
    whyNotSaved: z.string().nullable().describe('why nothing can be accepted or marked here; null where it can'),
  }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/progress' },
  cli: {
    command: 'progress',
    positionals: ['account'],
    examples: ['progress', 'progress C01977', 'progress --as-of 2026-05-01 --json'],
  },
  async run(context, { account, ...wanted }) {
    const [{ actions }, opened] = await Promise.all([loadActions(context), openSnapshot(context, wanted)]);
    const { head, snapshot, series } = opened;
    if (head.asOf === null) {
      throw new UserError('usage', 'progress is told from one snapshot to the next, and this one has no date');
    }
    const kept = await readRoadmaps(context, head.modelId);
    if (account !== undefined && kept.kept.every(({ roadmap }) => roadmap.account !== account)) {
      // An account that is not there; the error says which was likely meant.
      await accountRow(context, opened, account);
    }
    const ground = await readLiftGround(context, opened, kept, actions);
    const report = reportProgress({
      base: snapshot,
      asOf: head.asOf,
      ...ground,
      roadmaps: kept.kept,
      actions,
      account: account ?? null,
      isNewest: head === series.at(-1),
    });
    return {
      snapshot: head.id,
      report,
      diagnostics: [...(account === undefined ? kept.diagnostics : faultsOf(account, kept.diagnostics))],
      whyNotSaved: await whyNotKept(context, roadmapFolder),
    };
  },
});
