import { z } from 'zod';
import { weightColumn } from '../../analysis/base/scored-base.ts';
import { countRow, emptyTally } from '../../analysis/base/tally.ts';
import { accountSearch } from '../../analysis/filter/search-accounts.ts';
import { weightKnown } from '../../report/base/summary.ts';
import type { Snapshot } from '../../store/store.ts';
import { matchingRows, parseConditions, type MatchingRows } from '../snapshots/account-filter.ts';
import {
  comparePlaces,
  inAskedOrder,
  parseOrder,
  placeOf,
  type AskedOrder,
  type ListedRow,
  type Place,
} from '../snapshots/account-order.ts';
import { describeStanding, standingShape } from '../snapshots/account-standing.ts';
import { decodeCursor, encodeCursor, filterHash } from '../cursor.ts';
import { firstUnits } from '../../util/cut-text.ts';
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
        'a condition such as branch:NL,BE or arr:10000..50000 on an attribute, or key:C01977, stage:2,3 (also none), kind, held, holders, moved, cause, assessed (never, due, current), disputed (yes, no), or ready.FEATURE:one_step (ready, one_step, further, unknown, unknown_not_ready, or with a need: one_step:knowledge); moved:left adds who left since the snapshot compared with; attribute.stage:gold asks about an attribute that is called like one of these; ~ is a missing value; given once for each condition, all must hold',
      ),
    against: z
      .string()
      .optional()
      .describe('for where=moved and cause: as-of to compare with (default: the snapshot before)'),
    order: z
      .string()
      .default('key')
      .describe(
        'what comes first: key, score, coverage, or an attribute such as arr or renewal (attribute.score where one is called like the first three); the least first, with - before it the most (-arr); who has no value comes last',
      ),
    limit: z.number().int().min(1).max(MOST).default(20).describe(`accounts on one page, at most ${MOST}`),
    cursor: z.string().optional().describe('`next` of the page before'),
  }),
  output: z.object({
    snapshot: z.string(),
    asOf: z.string(),
    total: z.number().int().describe('accounts that match, on all pages'),
    arr: z.number().nullable().describe('of all that match, whose ARR is known; null where it is of none'),
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
      'accounts --where stage:1 --order=-arr',
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
    const chosen = matching.flatMap((part) => chosenRows(part, input));
    const order = parseOrder(input.order, snapshot);
    const found = inAskedOrder(chosen, order);
    const before = cursor === undefined ? null : lastTold(cursor.after, found, snapshot, order);
    const rest =
      before === null ? found : found.filter((each) => comparePlaces(placeOf(each, order), before, order) > 0);
    const page = rest.slice(0, input.limit);
    const last = page.at(-1);
    return {
      snapshot: id,
      asOf: asOfText(snapshot.record.asOf),
      total: found.length,
      arr: arrOf(found),
      items: page.map(({ of, row }) => ({
        ...describeStanding(of, row),
        ...(of === snapshot ? {} : { left: true as const }),
      })),
      next:
        last === undefined || page.length === rest.length
          ? null
          : encodeCursor({ snapshot: id, filter, after: shortPlace(placeOf(last, order)) }),
    };
  },
});

function chosenRows(
  { snapshot, rows }: MatchingRows,
  wanted: { search?: string | undefined; stage?: number | undefined },
): ListedRow[] {
  const { table, scores } = snapshot;
  const isFound = accountSearch(table)(wanted.search ?? '');
  const { stage } = wanted;
  const found = Array.from(rows).filter(
    (row) => (stage === undefined || scores.overall?.stage[row] === stage) && isFound(row),
  );
  return found.map((row) => ({ account: table.accounts[row]!, of: snapshot, row }));
}

/** Where the last account told stands; of one that is neither on the list nor in the base any more, what the cursor kept. */
function lastTold(kept: Place, found: readonly ListedRow[], snapshot: Snapshot, order: AskedOrder): Place {
  const { account } = kept;
  const row = snapshot.table.accounts.indexOf(account);
  const there = found.find((each) => each.account === account) ?? (row < 0 ? null : { account, of: snapshot, row });
  return there === null ? kept : placeOf(there, order);
}

/** A cursor is sent with every page: it holds no book. */
function shortPlace({ account, value }: Place): Place {
  return { account, value: typeof value === 'string' ? firstUnits(value, 100) : value };
}

function arrOf(found: readonly ListedRow[]): number | null {
  const tally = emptyTally();
  for (const { of, row } of found) countRow(tally, weightColumn(of, 'arr'), row);
  return weightKnown(tally) ? tally.weight : null;
}
