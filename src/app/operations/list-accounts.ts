import { z } from 'zod';
import { explainAccount } from '../../score/explain.ts';
import { coverageAt, stageKindName } from '../../score/scores.ts';
import type { Snapshot } from '../../store/store.ts';
import { SCORED, statusName } from '../../table/status.ts';
import type { Column } from '../../table/table.ts';
import { decodeCursor, encodeCursor, filterHash } from '../cursor.ts';
import { openSnapshot } from '../open-snapshot.ts';
import { operation } from '../operation.ts';
import { asOfText } from '../pick-snapshot.ts';

const MOST = 200;

const item = z.object({
  account: z.string(),
  name: z.string().nullable(),
  score: z.number().nullable().describe('on the model’s scale, not rounded; null where there is none'),
  status: z.enum(['scored', 'missing', 'notApplicable', 'error']),
  coverage: z.number().nullable().describe('share of the applicable weight with evidence'),
  stage: z.number().int().nullable(),
  stageKind: z.enum(['exact', 'at_most', 'not_rated']).nullable(),
  heldBy: z.array(z.string()).describe('paths of the dimensions that hold the stage'),
  arr: z.number().nullable(),
});

export const listAccounts = operation({
  name: 'list-accounts',
  summary: 'List the accounts of a snapshot with score, stage and what holds them.',
  input: z.object({
    model: z.string().optional().describe('model id (default: the first of rungs.yaml)'),
    asOf: z.string().optional().describe('as-of of the snapshot (default: the newest)'),
    search: z.string().optional().describe('part of an account’s key or name'),
    stage: z.number().int().min(1).optional().describe('only accounts on this stage, exact or at most'),
    limit: z.number().int().min(1).max(MOST).default(20).describe(`accounts on one page, at most ${MOST}`),
    cursor: z.string().optional().describe('`next` of the page before'),
  }),
  output: z.object({
    snapshot: z.string(),
    asOf: z.string(),
    total: z.number().int().describe('accounts that match, on all pages'),
    items: z.array(item),
    next: z.string().nullable().describe('cursor of the next page; null on the last'),
  }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/accounts' },
  async run(context, input) {
    const filter = filterHash({ model: input.model, asOf: input.asOf, search: input.search, stage: input.stage });
    const cursor = input.cursor === undefined ? undefined : decodeCursor(input.cursor, filter);
    const opened = await openSnapshot(context, input);
    // A later page reads the snapshot the first one read, so that a new one in between moves nothing.
    const snapshot =
      cursor === undefined || cursor.snapshot === opened.head.id
        ? opened.snapshot
        : await context.store.read(cursor.snapshot);
    const id = cursor?.snapshot ?? opened.head.id;
    const rows = matchingRows(snapshot, input);
    const { accounts } = snapshot.table;
    const start = cursor === undefined ? 0 : firstAfter(rows, accounts, cursor.after);
    const page = rows.slice(start, start + input.limit);
    const last = page.at(-1);
    const more = start + page.length < rows.length && last !== undefined;
    return {
      snapshot: id,
      asOf: asOfText(snapshot.record.asOf),
      total: rows.length,
      items: page.map((row) => describeRow(snapshot, row)),
      next: more ? encodeCursor({ snapshot: id, filter, after: accounts[last]! }) : null,
    };
  },
});

function matchingRows(
  snapshot: Snapshot,
  wanted: { search?: string | undefined; stage?: number | undefined },
): number[] {
  const names = snapshot.table.attributes.get('name');
  const needle = wanted.search?.toLocaleLowerCase();
  const rows: number[] = [];
  for (const [row, account] of snapshot.table.accounts.entries()) {
    if (wanted.stage !== undefined && snapshot.scores.overall?.stage[row] !== wanted.stage) continue;
    const text = `${account}\n${textAt(names, row) ?? ''}`.toLocaleLowerCase();
    if (needle === undefined || text.includes(needle)) rows.push(row);
  }
  return rows;
}

/** Rows are in the order of account keys, so a page goes on after the last key even if that account is gone. */
function firstAfter(rows: readonly number[], accounts: readonly string[], key: string): number {
  const index = rows.findIndex((row) => accounts[row]! > key);
  return index < 0 ? rows.length : index;
}

function describeRow(snapshot: Snapshot, row: number): z.input<typeof item> {
  const { table, scores } = snapshot;
  const root = scores.nodes[0]!;
  const overall = scores.overall;
  const rated = overall !== null && overall.stage[row] !== 0;
  return {
    account: table.accounts[row]!,
    name: textAt(table.attributes.get('name'), row),
    score: numberOrNull(root.points[row]),
    status: statusName(root.status[row]!),
    coverage: numberOrNull(coverageAt(root, row)),
    stage: rated ? overall.stage[row]! : null,
    stageKind: overall === null ? null : stageKindName(overall.kind[row]!),
    heldBy: heldBy(snapshot, row),
    arr: numberAt(table.attributes.get('arr'), row),
  };
}

/** The dimensions that hold the account on its stage, as the kernel explains it. */
function heldBy({ bound, table, scores }: Snapshot, row: number): string[] {
  const holders = explainAccount(bound, table, scores, row).stage?.heldBy ?? [];
  return holders.flatMap((holder) => (holder.kind === 'dimension' ? [holder.path] : []));
}

function numberOrNull(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}

function numberAt(column: Column | undefined, row: number): number | null {
  return column?.kind === 'number' && column.status[row] === SCORED ? column.values[row]! : null;
}

function textAt(column: Column | undefined, row: number): string | null {
  if (column?.kind !== 'text' || column.status[row] !== SCORED) return null;
  return column.dictionary[column.values[row]!] ?? null;
}
