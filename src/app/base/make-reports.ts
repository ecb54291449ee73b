import { once } from 'node:events';
import type { Worker } from 'node:worker_threads';
import type { Context } from '../context.ts';
import { asOfText } from '../snapshots/pick-snapshot.ts';
import type { Recollection } from '../snapshots/last-time.ts';
import type { OpenedSnapshot } from '../snapshots/open-snapshot.ts';
import { gatherFacts } from './gather-facts.ts';
import { reportMaker, type AskedOfEach, type ReportOrder } from './make-report.ts';
import { portableFacts, portableRules } from './portable-facts.ts';
import { errorOf, outcomeOf, type ReportOutcome, type ReportsBegin, type ReportsReply } from './report-thread.ts';

/** Orders that a thread gets at once; it begins with the next while these are being written. */
const AT_ONCE = 4;

/** How much longer they take to make than Markdown, or so. */
const LONGER = { md: 1, html: 1, json: 1, pdf: 10, pptx: 10 } as const;

export interface ReportsAsked {
  readonly opened: OpenedSnapshot;
  readonly rows: readonly number[];
  readonly asked: AskedOfEach;
  readonly recollection: Recollection;
}

/**
 * Makes reports and hands each outcome to `take`, in any order; several threads make them where there are many, and begin
 * while their facts are gathered. The same bytes whoever makes them. Ends at once where the context's signal is given; then
 * nothing more is taken.
 */
export async function makeReports(
  context: Context,
  reports: ReportsAsked,
  take: (order: ReportOrder, outcome: ReportOutcome) => Promise<void>,
): Promise<void> {
  const { opened, rows, asked, recollection } = reports;
  const { threads, signal } = context;
  const worth = threads === undefined ? 0 : Math.floor((rows.length * LONGER[asked.format]) / threads.worth);
  const gathered = gatherFacts(context, opened.snapshot, rows);
  const count = Math.min(threads?.most ?? 0, worth);
  if (threads !== undefined && count > 1) {
    const workers = Array.from({ length: count }, () => threads.start());
    return inThreads(workers, reports, gathered, take, signal);
  }
  const { rules, facts } = await gathered;
  const make = await reportMaker(context, opened, asked, recollection, rules);
  for (const row of rows) {
    signal.throwIfAborted();
    const order = { row, facts: facts.get(row) };
    await take(order, await outcomeOf(make, order, context));
  }
}

async function inThreads(
  workers: readonly Worker[],
  { opened, rows, asked }: ReportsAsked,
  gathered: ReturnType<typeof gatherFacts>,
  take: (order: ReportOrder, outcome: ReportOutcome) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const end = async (): Promise<void> => void (await Promise.all(workers.map((worker) => worker.terminate())));
  const stop = (): void => void end();
  signal.addEventListener('abort', stop);
  const { head, snapshot } = opened;
  const { accounts } = snapshot.table;
  const begin: ReportsBegin = {
    model: head.modelId,
    asOf: asOfText(head.asOf),
    snapshot: head.id,
    accounts: rows.map((row) => accounts[row]!),
    asked,
  };
  let next = 0;
  const rowsLeft = (): readonly number[] => rows.slice(next, (next += AT_ONCE));
  const keepBusy = async (worker: Worker): Promise<void> => {
    try {
      const ended = once(worker, 'exit').then(() =>
        Promise.reject(new Error('a thread ended before its work was done')),
      );
      ended.catch(() => undefined);
      worker.postMessage(begin, []);
      const { rules, facts } = await gathered;
      const ordersLeft = (): readonly ReportOrder[] => rowsLeft().map((row) => ({ row, facts: facts.get(row) }));
      const ask = async (orders: readonly ReportOrder[]): Promise<ReportsReply> => {
        worker.postMessage(orders.map(portable), []);
        const [reply]: ReportsReply[] = await Promise.race([once(worker, 'message'), ended]);
        return reply!;
      };
      worker.postMessage(portableRules(rules), []);
      let mine = ordersLeft();
      let answer = ask(mine);
      while (mine.length > 0) {
        const reply = await answer;
        signal.throwIfAborted();
        if ('failure' in reply) throw errorOf(reply.failure);
        const made = mine;
        mine = ordersLeft();
        if (mine.length > 0) {
          answer = ask(mine);
          // Heard of when its turn comes, or not at all where a report cannot be written before.
          answer.catch(() => undefined);
        }
        for (const [i, order] of made.entries()) {
          signal.throwIfAborted();
          await take(order, reply.outcomes[i]!);
        }
      }
    } catch (error) {
      await end();
      throw error;
    }
  };
  const ended = await Promise.allSettled(workers.map(keepBusy));
  signal.removeEventListener('abort', stop);
  await end();
  signal.throwIfAborted();
  // The first to fail is the reason for which the others were ended.
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
}

function portable({ row, facts }: ReportOrder): ReportOrder {
  return { row, facts: facts && portableFacts(facts) };
}
