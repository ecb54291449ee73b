import { z } from 'zod';
import type { Rows } from '../../analysis/scored-base.ts';
import { accountSearch } from '../../analysis/search-accounts.ts';
import type { Snapshot } from '../../store/store.ts';
import { matchingRows, parseConditions } from '../account-filter.ts';
import { describeStanding, standingShape } from '../account-standing.ts';
import { decodeCursor, encodeCursor, filterHash } from '../cursor.ts';
import { openSnapshot } from '../open-snapshot.ts';
import { operation } from '../operation.ts';
import { asOfText } from '../pick-snapshot.ts';

const MOST = 200;

const item = z.object(standingShape);

export const listAccounts = operation({
  name: 'list-accounts',
  summary: 'List the accounts of a snapshot with score, stage and what holds them.',
  input: z.object({
    model: z.string().optional().describe('model id (default: the first of rungs.yaml)'),
    asOf: z.string().optional().describe('as-of of the snapshot (default: the newest)'),
    search: z
      .string()
      .optional()
      .describe('words that stand in an account’s key, name or CRM id, without case and accents; all must'),
    stage: z.number().int().min(1).optional().describe('only accounts on this stage, exact or at most'),
    where: z
      .array(z.string())
      .default([])
      .describe(
        'a condition such as branch:NL,BE or arr:10000..50000 on an attribute, or stage:2,3 (also none), kind, held, holders, moved, cause; ~ is a missing value; given once for each condition, all must hold',
      ),
    against: z
      .string()
      .optional()
      .describe('for where=moved and cause: as-of to compare with (default: the snapshot before)'),
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
    const { limit: _limit, cursor: _cursor, ...filtering } = input;
    const filter = filterHash(filtering);
    const cursor = input.cursor === undefined ? undefined : decodeCursor(input.cursor, filter);
    const opened = await openSnapshot(context, input);
    // A later page reads the snapshot the first one read, so that a new one in between moves nothing.
    const snapshot =
      cursor === undefined || cursor.snapshot === opened.head.id
        ? opened.snapshot
        : await context.store.read(cursor.snapshot);
    const id = cursor?.snapshot ?? opened.head.id;
    const conditions = parseConditions(input.where);
    const rows = chosenRows(snapshot, await matchingRows(context, snapshot, conditions, input.against), input);
    const { accounts } = snapshot.table;
    const start = cursor === undefined ? 0 : firstAfter(rows, accounts, cursor.after);
    const page = rows.slice(start, start + input.limit);
    const last = page.at(-1);
    const more = start + page.length < rows.length && last !== undefined;
    return {
      snapshot: id,
      asOf: asOfText(snapshot.record.asOf),
      total: rows.length,
      items: page.map((row) => describeStanding(snapshot, row)),
      next: more ? encodeCursor({ snapshot: id, filter, after: accounts[last]! }) : null,
    };
  },
});

function chosenRows(
  snapshot: Snapshot,
  rows: Rows,
  wanted: { search?: string | undefined; stage?: number | undefined },
): number[] {
  const found = accountSearch(snapshot.table)(wanted.search ?? '');
  const { stage } = wanted;
  return Array.from(rows).filter(
    (row) => (stage === undefined || snapshot.scores.overall?.stage[row] === stage) && found(row),
  );
}

/** Rows are in the order of account keys, so a page goes on after the last key even if that account is gone. */
function firstAfter(rows: readonly number[], accounts: readonly string[], key: string): number {
  const index = rows.findIndex((row) => accounts[row]! > key);
  return index < 0 ? rows.length : index;
}
