import type { z } from 'zod';
import { assess, type Assessment } from '../../report/assessment/assessment.ts';
import { NOTHING_READ } from '../../report/assessment/read-facts.ts';
import type { Context } from '../context.ts';
import { currentGrouping } from '../project/current-grouping.ts';
import { loadActions } from '../project/load-actions.ts';
import { readLastTime } from '../snapshots/last-time.ts';
import type { OpenedSnapshot } from '../snapshots/open-snapshot.ts';
import { gatherFacts } from './gather-facts.ts';
import { redefinedMetrics } from '../snapshots/redefined-metrics.ts';
import { readGoal, type goalFields } from '../snapshots/roadmap-goal.ts';

type AskedOfOne = z.output<z.ZodObject<typeof goalFields>> & { readonly against?: string | undefined };

/** All that is said of the account in a row, for whatever shows it or keeps it. */
export async function assessRow(
  context: Context,
  opened: OpenedSnapshot,
  row: number,
  asked: AskedOfOne,
): Promise<Assessment> {
  const { snapshot } = opened;
  const account = snapshot.table.accounts[row]!;
  const [{ actions }, grouping, { past, internal, before }, { rules, facts }] = await Promise.all([
    loadActions(context),
    currentGrouping(context),
    readLastTime(context, opened, account, asked.against),
    gatherFacts(context, snapshot, [row]),
  ]);
  return assess({
    base: snapshot,
    row,
    actions,
    ...readGoal(asked, snapshot.model, actions),
    before,
    redefined: before === null ? new Set() : redefinedMetrics(before, snapshot),
    grouping,
    past,
    internal,
    rules,
    facts: facts.get(row) ?? NOTHING_READ,
  });
}
