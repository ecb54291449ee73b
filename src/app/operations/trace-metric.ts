import { z } from 'zod';
import { accountRow } from '../snapshots/account-row.ts';
import { openSnapshot } from '../snapshots/open-snapshot.ts';
import { operation } from '../operation.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';

const cell = z.union([z.string(), z.number(), z.boolean()]).nullable();

/** Reads the sources, so it is no viewer's, and its answer is as new as they are: no address whose answers are kept. */
export const traceMetric = operation({
  name: 'trace-metric',
  summary: 'Show the facts under one metric of one account, read again and held against the snapshot.',
  input: z.object({
    account: z.string().describe('key of the account'),
    rows: z.string().describe('a metric: show the facts under it, read again'),
    ...whichSnapshot,
    limit: z.number().int().min(1).max(1000).default(20).describe('most facts shown with --rows'),
  }),
  output: z.object({
    snapshot: z.string(),
    metric: z.string(),
    sql: z.string().nullable().describe('null for a metric that combines others'),
    value: z.union([z.number(), z.string()]).nullable().describe('computed from the facts now'),
    unit: z.string().describe('of the value: a `percent` is a fraction; `percent_points` are 0 to 100'),
    agrees: z.boolean().describe('whether the facts still give the value and status of the snapshot'),
    parts: z.record(z.string(), z.number().nullable()).describe('the aggregates of the expression'),
    partUnits: z.record(z.string(), z.string()).describe('unit of each part, as `unit`; empty where it has none'),
    columns: z.array(z.string()),
    rows: z.array(z.array(cell)).describe('facts that count, newest first'),
    total: z.number().int().describe('facts that count, shown or not'),
  }),
  readOnly: true,
  access: 'analyst',
  cli: {
    command: 'explain',
    when: 'rows',
    positionals: ['account'],
    examples: ['explain C01977 --rows deflection_rate --limit 50'],
  },
  async run(context, input) {
    const opened = await openSnapshot(context, input);
    const row = await accountRow(context, opened, input.account);
    const { traceAccount } = await import('../base/trace-metric.ts');
    const traced = await traceAccount(context, opened.snapshot, { metric: input.rows, row, limit: input.limit });
    return { snapshot: opened.head.id, ...traced };
  },
});
