import { z } from 'zod';
import { inReadingOrder } from '../../analysis/records/disagreement.ts';
import { reportAccount } from '../../report/account/report-account.ts';
import { accountRow } from '../snapshots/account-row.ts';
import { openSnapshot } from '../snapshots/open-snapshot.ts';
import { diagnosticSchema } from '../diagnostic-schema.ts';
import { operation } from '../operation.ts';
import { readable, readDisagreements } from '../records/disagreement-records.ts';
import { faultsOf } from '../roadmaps/accepted-roadmaps.ts';
import { currentGrouping } from '../project/current-grouping.ts';
import { snapshotBefore } from '../snapshots/pick-snapshot.ts';
import { redefinedMetrics } from '../snapshots/redefined-metrics.ts';
import { accountReportSchema } from '../schemas/account-report.ts';
import { disagreementSchema } from '../schemas/past.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';

export const explainAccount = operation({
  name: 'explain-account',
  summary: 'Explain every point of one account’s score, down to counts, window and SQL.',
  input: z.object({
    account: z.string().describe('key of the account'),
    ...whichSnapshot,
    against: z.string().optional().describe('as-of to compare with (default: the snapshot before)'),
    sql: z.boolean().default(false).describe('also show the SQL of every metric'),
  }),
  output: z.object({
    snapshot: z.string(),
    report: accountReportSchema,
    disagreements: z.array(disagreementSchema).describe('what people hold against it, the open ones first'),
    diagnostics: z.array(diagnosticSchema).describe('of files in disagreements/ that may be about it and are not read'),
  }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/accounts/{account}/explain' },
  cli: {
    command: 'explain',
    positionals: ['account'],
    examples: ['explain C01977', 'explain C01977 --as-of 2026-05-01 --sql'],
  },
  async run(context, input) {
    const opened = await openSnapshot(context, input);
    const { head, snapshot, series } = opened;
    const row = await accountRow(context, opened, input.account);
    const earlier = series.slice(0, series.indexOf(head));
    const since = input.against === undefined ? earlier.at(-1) : snapshotBefore(earlier, head, input.against);
    const before = since === undefined ? undefined : await context.store.read(since.id);
    const { projectTitle, notice, metrics } = snapshot.record;
    const report = reportAccount({
      projectTitle,
      notice,
      base: snapshot,
      row,
      metrics,
      grouping: await currentGrouping(context),
      ...(before === undefined ? {} : { before, redefined: redefinedMetrics(before, snapshot) }),
    });
    const { things, diagnostics } = await readDisagreements(context, input.account);
    return {
      snapshot: head.id,
      report,
      disagreements: [...inReadingOrder(readable(things))],
      diagnostics: [...faultsOf(input.account, diagnostics), ...things.flatMap(({ read }) => read.diagnostics)],
    };
  },
});
