import type { MessagePort } from 'node:worker_threads';
import type { AssessmentRules } from '../../model/assessment-rules.ts';
import { errorCode } from '../../store/effects.ts';
import { UserError, type FailureKind } from '../../util/diagnostic.ts';
import type { Context } from '../context.ts';
import { concernsAll } from '../documents/report-folder.ts';
import { recollect } from '../snapshots/last-time.ts';
import { openSnapshot } from '../snapshots/open-snapshot.ts';
import { reportMaker, type AskedOfEach, type MadeReport, type ReportOrder } from './make-report.ts';

/** The first message to a thread: what all its reports have in common. The second are the rules that they are made by. */
export interface ReportsBegin {
  readonly model: string;
  readonly asOf: string;
  /** Of the snapshot, so that all threads read the same. */
  readonly snapshot: string;
  readonly accounts: readonly string[];
  readonly asked: AskedOfEach;
}

/** What became of an order: a report, or why there is none. */
export type ReportOutcome = { readonly report: MadeReport } | { readonly fault: string };

/** The answer to every later message, which are orders; `failure` concerns all of them. */
export type ReportsReply = { readonly outcomes: readonly ReportOutcome[] } | { readonly failure: ThreadFailure };

/** An error as it passes from one thread to another. */
interface ThreadFailure {
  readonly message: string;
  readonly kind: FailureKind | null;
  readonly code: string | null;
}

/** Reads what the reports have in common while the facts of their accounts are still being gathered. */
export function makeReportsInThread(context: Context, port: MessagePort): void {
  port.once('message', (begin: ReportsBegin) => {
    const begun = beginReports(context, begin);
    // It is told in answer to the first orders.
    begun.catch(() => undefined);
    port.once('message', (rules: AssessmentRules) => {
      const maker = begun.then((makerBy) => makerBy(rules));
      maker.catch(() => undefined);
      port.on('message', (orders: readonly ReportOrder[]) => {
        const reply = maker
          .then((make) => makeAll(make, orders, context))
          .catch((error: unknown) => ({ failure: told(error) }));
        void reply.then((answer) => port.postMessage(answer, bodiesOf(answer)));
      });
    });
  });
}

/** The memory of the reports, where nothing else lies in it: it is handed over. */
function bodiesOf(reply: ReportsReply): ArrayBuffer[] {
  if ('failure' in reply) return [];
  return reply.outcomes.flatMap((outcome) => {
    if ('fault' in outcome) return [];
    const { buffer, byteLength } = outcome.report.body;
    return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
  });
}

async function beginReports(
  context: Context,
  begin: ReportsBegin,
): Promise<(rules: AssessmentRules) => ReturnType<typeof reportMaker>> {
  const [opened, recollection] = await Promise.all([openSnapshot(context, begin), recollect(context, begin.accounts)]);
  if (opened.head.id !== begin.snapshot) {
    throw new UserError('data', 'the base was scored anew meanwhile; run the same command again');
  }
  return (rules) => reportMaker(context, opened, begin.asked, recollection, rules);
}

type Make = Awaited<ReturnType<typeof reportMaker>>;

async function makeAll(
  make: Make,
  orders: readonly ReportOrder[],
  context: Pick<Context, 'signal'>,
): Promise<ReportsReply> {
  const outcomes: ReportOutcome[] = [];
  for (const order of orders) outcomes.push(await outcomeOf(make, order, context));
  return { outcomes };
}

/** Throws what concerns more than the one account. */
export async function outcomeOf(
  make: Make,
  order: ReportOrder,
  { signal }: Pick<Context, 'signal'>,
): Promise<ReportOutcome> {
  try {
    return { report: await make(order) };
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof Error) || concernsAll(error)) throw error;
    return { fault: error.message };
  }
}

function told(error: unknown): ThreadFailure {
  const message = error instanceof Error ? error.message : String(error);
  return { message, kind: error instanceof UserError ? error.kind : null, code: errorCode(error) ?? null };
}

export function errorOf({ message, kind, code }: ThreadFailure): Error {
  if (kind !== null) return new UserError(kind, message);
  return code === null ? new Error(message) : Object.assign(new Error(message), { code });
}
