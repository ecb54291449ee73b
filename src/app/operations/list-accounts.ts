import { z } from 'zod';
import type { Snapshot } from '../../store/store.ts';
import { textAt } from '../../table/column.ts';
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
      items: page.map((row) => describeStanding(snapshot, row)),
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
    const text = `${account}\n${(names && textAt(names, row)) ?? ''}`.toLocaleLowerCase();
    if (needle === undefined || text.includes(needle)) rows.push(row);
  }
  return rows;
}

/** Rows are in the order of account keys, so a page goes on after the last key even if that account is gone. */
function firstAfter(rows: readonly number[], accounts: readonly string[], key: string): number {
  const index = rows.findIndex((row) => accounts[row]! > key);
  return index < 0 ? rows.length : index;
}
