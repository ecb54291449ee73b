import { z } from 'zod';
import { reportAccount } from '../../report/account-report.ts';
import { accountRow } from '../account-row.ts';
import { openSnapshot } from '../open-snapshot.ts';
import { operation } from '../operation.ts';
import { snapshotAt } from '../pick-snapshot.ts';
import { redefinedMetrics } from '../redefined-metrics.ts';
import { accountReportSchema } from '../schemas/account-report.ts';

const cell = z.union([z.string(), z.number(), z.boolean()]).nullable();

const trace = z.object({
  metric: z.string(),
  sql: z.string().nullable().describe('null for a metric that combines others'),
  value: z.union([z.number(), z.string()]).nullable().describe('computed from the facts now'),
  agrees: z.boolean().describe('whether the facts still give the value and status of the snapshot'),
  parts: z.record(z.string(), z.number().nullable()).describe('the aggregates of the expression'),
  columns: z.array(z.string()),
  rows: z.array(z.array(cell)).describe('facts that count, newest first'),
  total: z.number().int().describe('facts that count, shown or not'),
});

export const explainAccount = operation({
  name: 'explain-account',
  summary: 'Explain every point of one account’s score, down to counts, window, SQL and rows.',
  input: z.object({
    account: z.string().describe('key of the account'),
    model: z.string().optional().describe('model id (default: the first of rungs.yaml)'),
    asOf: z.string().optional().describe('as-of of the snapshot (default: the newest)'),
    against: z.string().optional().describe('as-of to compare with (default: the snapshot before)'),
    sql: z.boolean().default(false).describe('also show the SQL of every metric'),
    rows: z.string().optional().describe('a metric: show the facts under it, read again'),
    limit: z.number().int().min(1).max(1000).default(20).describe('most facts shown with --rows'),
  }),
  output: z.object({
    snapshot: z.string(),
    report: accountReportSchema,
    trace: trace.nullable(),
  }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/accounts/{account}/explain' },
  cli: {
    command: 'explain',
    positionals: ['account'],
    examples: [
      'explain C01977',
      'explain C01977 --as-of 2026-05-01 --sql',
      'explain C01977 --rows deflection_rate --limit 50',
    ],
  },
  async run(context, input) {
    const opened = await openSnapshot(context, input);
    const { head, snapshot, series } = opened;
    const row = await accountRow(context, opened, input.account);
    const earlier = series.slice(0, series.indexOf(head));
    const since = input.against === undefined ? earlier.at(-1) : snapshotAt(earlier, input.against);
    const before = since === undefined ? undefined : await context.store.read(since.id);
    const { projectTitle, notice, metrics } = snapshot.record;
    const report = reportAccount({
      projectTitle,
      notice,
      base: snapshot,
      row,
      metrics,
      ...(before === undefined ? {} : { before, redefined: redefinedMetrics(before, snapshot) }),
    });
    if (input.rows === undefined) return { snapshot: head.id, report, trace: null };
    const { traceMetric } = await import('../trace-metric.ts');
    const traced = await traceMetric(context, snapshot, { metric: input.rows, row, limit: input.limit });
    return { snapshot: head.id, report, trace: traced };
  },
});
