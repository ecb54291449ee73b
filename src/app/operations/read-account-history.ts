import { z } from 'zod';
import { accountRow } from '../snapshots/account-row.ts';
import { describeDimensions, describeScored, dimensionShape, scoredShape } from '../snapshots/account-standing.ts';
import { readIfIntact } from '../snapshots/compared-series.ts';
import { defaultModel } from '../snapshots/default-model.ts';
import { reachedGoal } from '../../analysis/progress/reached-goal.ts';
import type { SnapshotHead, ScoredSnapshot } from '../../store/store.ts';
import { byCodeUnit } from '../../util/sort.ts';
import type { Context } from '../context.ts';
import { readRoadmapsOf } from '../roadmaps/accepted-roadmaps.ts';
import { goalSchema } from '../schemas/roadmap-report.ts';
import { operation } from '../operation.ts';
import { asOfText, currentSnapshots } from '../snapshots/pick-snapshot.ts';
import { whichSnapshot } from '../schemas/which-snapshot.ts';

const standing = z.strictObject({ ...scoredShape, dimensions: z.array(z.strictObject(dimensionShape)) });

const event = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('accepted'), on: z.string(), goal: goalSchema }),
  z.strictObject({
    is: z.literal('reached'),
    on: z.string().describe('as-of of the first of two snapshots in a row at which it stands there'),
    goal: goalSchema,
    exact: z.boolean().describe('false: part of it is not seen, it stands there at most'),
  }),
]);

export const readAccountHistory = operation({
  name: 'read-account-history',
  summary: 'Read where an account stood in every snapshot of a model, oldest first.',
  input: z.object({
    account: z.string().describe('key of the account'),
    model: whichSnapshot.model,
  }),
  output: z.strictObject({
    account: z.string(),
    model: z.string(),
    items: z
      .array(
        z.strictObject({
          snapshot: z.string(),
          asOf: z.string(),
          standing: standing.nullable().describe('null where the account was not active'),
        }),
      )
      .describe('only the current snapshots, without those that can no longer be read'),
    events: z.array(event).describe('accepted roadmaps, and the goals of them that were reached; oldest first'),
  }),
  readOnly: true,
  access: 'viewer',
  http: { method: 'get', path: '/accounts/{account}/history' },
  async run(context, { account, model }) {
    const series = await currentSnapshots(context, model ?? (await defaultModel(context)));
    const read = await Promise.all(series.map((head) => readIfIntact(context.store, head)));
    const items = series.flatMap((head, i) => {
      const snapshot = read[i];
      if (snapshot === undefined) return [];
      const row = snapshot.scores.accounts.indexOf(account);
      const there =
        row < 0 ? null : { ...describeScored(snapshot, row), dimensions: describeDimensions(snapshot, row) };
      return [{ snapshot: head.id, asOf: asOfText(head.asOf), standing: there }];
    });
    const head = series.at(-1)!;
    if (items.every((item) => item.standing === null)) {
      // Says which keys come near.
      await accountRow(context, { head, series: [], snapshot: await context.store.read(head.id) }, account);
    }
    return { account, model: head.modelId, items, events: await eventsOf(context, account, series, read) };
  },
});

type Events = z.input<typeof event>[];

/** A level that a roadmap was to reach is told on the day it was. */
async function eventsOf(
  context: Context,
  account: string,
  series: readonly SnapshotHead[],
  read: readonly (ScoredSnapshot | undefined)[],
): Promise<Events> {
  const { kept } = await readRoadmapsOf(context, account, series.at(-1)!.modelId);
  const staged = series.flatMap(({ asOf }, i) => {
    const scored = read[i];
    return scored === undefined || asOf === null ? [] : [{ asOf, ...scored }];
  });
  const rowAt = new Map(staged.map(({ asOf, scores }) => [asOf, scores.accounts.indexOf(account)]));
  const events = kept.flatMap(({ roadmap }): Events => {
    const { acceptedOn, goal } = roadmap;
    const reached = reachedGoal(roadmap, staged, (asOf) => {
      const row = rowAt.get(asOf) ?? -1;
      return row < 0 ? undefined : row;
    });
    const accepted: Events[number] = { is: 'accepted', on: asOfText(acceptedOn), goal };
    if (reached === null) return [accepted];
    return [accepted, { is: 'reached', on: asOfText(reached.asOf), goal, exact: reached.exact }];
  });
  return events.toSorted((a, b) => byCodeUnit(a.on, b.on));
}
