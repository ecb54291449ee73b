import { score } from '../../../score/score.ts';
import type { Table } from '../../../table/table.ts';
import { createReceiver, type Piece } from './hand-over.ts';
import { createSimulation, type Simulation } from './simulation.ts';
import { answer, KINDS, type Answer, type Beginning, type Kind, type Question } from './simulation-questions.ts';

/** What the page sends. */
export type ToWorker = Piece | { readonly kind: 'ask'; readonly number: number; readonly question: Question };

/** What it is told. */
export type FromWorker =
  | ({ readonly kind: 'ready' } & Beginning)
  | { readonly kind: 'answer'; readonly number: number; readonly answer: Answer };

/** So long it does not look whether something else is wanted. */
const SLICE_MS = 25;
/** Only after so long without another outcome asked for is the rest worth beginning: a slider may still be moving. */
const CALM_MS = 150;

interface Job {
  readonly number: number;
  readonly steps: Generator<undefined, Answer>;
}

/** Takes a base in pieces, then questions about it; answers by `post`. Between two slices it hears what else is wanted. */
export function serveSimulation(post: (message: FromWorker) => void): (message: ToWorker) => void {
  const receive = createReceiver();
  let table: Table | null = null;
  let simulation: Simulation | null = null;
  let planned = false;
  /** The newest of each kind; one that was begun and is asked anew is left. */
  const jobs = new Map<Kind, Job>();
  let newest = -Infinity;
  const work = (): void => {
    planned = false;
    const end = performance.now() + SLICE_MS;
    while (performance.now() < end) {
      const kind = KINDS.find((one) => jobs.has(one));
      if (kind === undefined) return;
      const early = newest + CALM_MS - performance.now();
      if (kind !== 'outcome' && early > 0) return plan(early);
      const { number, steps } = jobs.get(kind)!;
      const step = steps.next();
      if (step.done !== true) continue;
      jobs.delete(kind);
      post({ kind: 'answer', number, answer: step.value });
    }
    plan(0);
  };
  let timer: ReturnType<typeof setTimeout>;
  const plan = (wait: number): void => {
    if (planned && wait > 0) return;
    clearTimeout(timer);
    timer = setTimeout(work, wait);
    planned = true;
  };
  return (message) => {
    if (message.kind === 'ask') {
      if (simulation === null) return;
      jobs.set(message.question.kind, { number: message.number, steps: answer(simulation, message.question) });
      if (message.question.kind === 'outcome') newest = performance.now();
      plan(0);
    } else if (message.kind !== 'all') {
      table = receive(message);
    } else if (table !== null) {
      const { bound, limits, rows } = message;
      simulation = createSimulation({ bound, table, scores: score(bound, table) }, limits, rows);
      post({ kind: 'ready', levers: simulation.levers, opening: simulation.opening });
    }
  };
}
