import { z } from 'zod';
import { explainAccount as explainScore } from '../../score/explain.ts';
import type { Explanation } from '../../score/explanation.ts';
import type { Snapshot } from '../../store/store.ts';
import type { MetricRecord, SourceRecord } from '../../table/record.ts';
import { AbsentError } from '../../util/diagnostic.ts';
import { suggest } from '../../util/nearest.ts';
import { cellValue } from '../cell-value.ts';
import { openSnapshot } from '../open-snapshot.ts';
import { operation } from '../operation.ts';
import { asOfText } from '../pick-snapshot.ts';
import { documentOf } from '../schema-of.ts';
import { traceAccount } from '../trace-account.ts';

const trace = z.object({
  metric: z.string(),
  sql: z.string().nullable().describe('null for a metric that combines others'),
  agrees: z
    .boolean()
    .nullable()
    .describe('whether the facts still give the snapshot’s value; null where they give none'),
  value: z.union([z.number(), z.string()]).nullable(),
  parts: z.record(z.string(), z.number().nullable()),
  columns: z.array(z.string()),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.boolean()]).nullable())).describe('newest first'),
  total: z.number().int().describe('contributing rows, shown or not'),
});

export const explainAccount = operation({
  name: 'explain-account',
  summary: 'Explain every point of one account’s score, down to counts, window, SQL and rows.',
  input: z.object({
    account: z.string().describe('key of the account'),
    model: z.string().optional().describe('model id (default: the first of rungs.yaml)'),
    asOf: z.string().optional().describe('as-of of the snapshot (default: the newest)'),
    sql: z.boolean().default(false).describe('also show the SQL of every metric'),
    rows: z.string().optional().describe('a metric: show the raw rows under it, read from the facts again'),
    limit: z.number().int().min(1).max(1000).default(20).describe('most rows shown with --rows'),
  }),
  output: z.object({
    snapshot: z.string(),
    asOf: z.string(),
    notice: z.string(),
    attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).nullable()),
    stageNames: z.array(z.string()),
    explanation: documentOf<Explanation>(
      'the tree of nodes with points, weights, contributions, evidence and thresholds',
    ),
    metrics: documentOf<Readonly<Record<string, MetricRecord>>>('by metric: how its value was computed'),
    sources: documentOf<Readonly<Record<string, SourceRecord>>>('by source: what was read'),
    trace: trace.nullable(),
  }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/accounts/{account}/explain' },
  cli: {
    command: 'explain',
    positionals: ['account'],
    examples: [
      'explain A-000123',
      'explain A-000123 --as-of 2026-05-01 --sql',
      'explain A-000123 --rows deflection_rate --limit 50',
    ],
  },
  async run(context, input) {
    const { head, snapshot } = await openSnapshot(context, input);
    const row = rowOf(snapshot, input.account);
    const { bound, table, scores, record } = snapshot;
    return {
      snapshot: head.id,
      asOf: asOfText(head.asOf),
      notice: record.notice,
      attributes: Object.fromEntries([...table.attributes].map(([id, column]) => [id, cellValue(column, row)])),
      stageNames: [...(snapshot.model.stages?.names ?? [])],
      explanation: explainScore(bound, table, scores, row),
      metrics: record.metrics,
      sources: record.sources,
      trace:
        input.rows === undefined ? null : await traceAccount(context, snapshot, { ...input, metric: input.rows, row }),
    };
  },
});

function rowOf(snapshot: Snapshot, account: string): number {
  const row = snapshot.table.accounts.indexOf(account);
  if (row >= 0) return row;
  throw new AbsentError(
    `there is no account "${account}" among the ${snapshot.table.accounts.length} of this snapshot; ${suggest(account, nearby(snapshot, account))}`,
  );
}

/** A few keys to suggest from: comparing with all of a large base would only make the message slow. */
function nearby(snapshot: Snapshot, account: string): string[] {
  const start = snapshot.table.accounts.findIndex((key) => key > account);
  const at = start < 0 ? snapshot.table.accounts.length : start;
  return snapshot.table.accounts.slice(Math.max(0, at - 3), at + 3);
}
