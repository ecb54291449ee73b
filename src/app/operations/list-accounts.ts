import { z } from 'zod';
import { accountSearch } from '../../analysis/filter/search-accounts.ts';
import type { Snapshot } from '../../store/store.ts';
import { byCodeUnit } from '../../util/sort.ts';
import { matchingRows, parseConditions, type MatchingRows } from '../snapshots/account-filter.ts';
import { describeStanding, standingShape } from '../snapshots/account-standing.ts';
import { decodeCursor, encodeCursor, filterHash } from '../cursor.ts';
import { openSnapshot } from '../snapshots/open-snapshot.ts';
import { operation } from '../operation.ts';
import { asOfText } from '../snapshots/pick-snapshot.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';

const MOST = 200;

const item = z.object({
  ...standingShape,
  left: z
    .literal(true)
    .optional()
    .describe('not active any more (only with where=moved:left): as it stood in the snapshot compared with'),
});

export const listAccounts = operation({
  name: 'list-accounts',
  summary: 'List the accounts of a snapshot with score, stage and what holds them.',
  input: z.object({
    ...whichSnapshot,
    search: z
      .string()
      .optional()
      .describe('words that stand in an account’s key, name or CRM id, without case and accents; all must'),
    stage: z.number().int().min(1).optional().describe('only accounts on this stage, exact or at most'),
    where: z
      .array(z.string())
      .default([])
      .describe(
        'a condition such as branch:NL,BE or arr:10000..50000 on an attribute, or key:C01977, stage:2,3 (also none), kind, held, holders, moved, cause, assessed (never, due, current), disputed (yes, no), or ready.FEATURE:one_step (ready, one_step, further, unknown, unknown_not_ready, or with a need: one_step:knowledge); moved:left adds who left since the snapshot compared with; ~ is a missing value; given once for each condition, all must hold',
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
  cli: {
    command: 'accounts',
    positionals: [],
    examples: [
      'accounts --where branch:NL,BE --where stage:2',
      'accounts --where ready.chatbot:one_step:knowledge --limit 200',
      'accounts --search muller --json',
    ],
  },
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
    const matching = await matchingRows(context, snapshot, conditions, input.against);
    const found = inOrder(matching.map((part) => chosenRows(part, input)));
    const start = cursor === undefined ? 0 : firstAfter(found, cursor.after);
    const page = found.slice(start, start + input.limit);
    const last = page.at(-1);
    const more = start + page.length < found.length && last !== undefined;
    return {
      snapshot: id,
      asOf: asOfText(snapshot.record.asOf),
      total: found.length,
      items: page.map(({ of, row }) => ({
        ...describeStanding(of, row),
        ...(of === snapshot ? {} : { left: true as const }),
      })),
      next: more ? encodeCursor({ snapshot: id, filter, after: last.account }) : null,
    };
  },
});

/** An account as it stands in one of the snapshots. */
interface Found {
  readonly account: string;
  readonly of: Snapshot;
  readonly row: number;
}

function chosenRows(
  { snapshot, rows }: MatchingRows,
  wanted: { search?: string | undefined; stage?: number | undefined },
): Found[] {
  const { table, scores } = snapshot;
  const isFound = accountSearch(table)(wanted.search ?? '');
  const { stage } = wanted;
  const found = Array.from(rows).filter(
    (row) => (stage === undefined || scores.overall?.stage[row] === stage) && isFound(row),
  );
  return found.map((row) => ({ account: table.accounts[row]!, of: snapshot, row }));
}

/** In the order of account keys, which each part has. */
function inOrder(parts: readonly (readonly Found[])[]): readonly Found[] {
  const [only, ...others] = parts;
  return others.length === 0 ? only! : parts.flat().toSorted((a, b) => byCodeUnit(a.account, b.account));
}

/** A page goes on after the last key even if that account is gone. */
function firstAfter(found: readonly Found[], key: string): number {
  const index = found.findIndex(({ account }) => account > key);
  return index < 0 ? found.length : index;
}
