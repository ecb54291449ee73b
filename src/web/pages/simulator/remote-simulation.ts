import type { Rows, ScoredBase } from '../../../analysis/base/scored-base.ts';
import type { Limits } from '../../../analysis/scenario/lift-table.ts';
import { countPieces, piecesOf, type Piece } from './hand-over.ts';
import type { Answer, Beginning, Kind, Question } from './simulation-questions.ts';
import type { FromWorker, ToWorker } from './simulation-server.ts';

/** So long the page may be kept from answering a key. */
const SLICE_MS = 6;

/** A simulation that is worked out elsewhere. */
export interface RemoteSimulation extends Beginning {
  /**
   * The newest question of a kind counts: one is worked out at a time, and of those asked meanwhile only the last. What
   * was begun of outcomes and features is still told, so that a picture moves while a slider does.
   */
  readonly ask: (question: Question, take: (answer: Answer) => void) => void;
}

/** Where a worker has got to. */
export type Preparation =
  /** Share (0 to 1) of the base that it has. */
  | { readonly kind: 'preparing'; readonly share: number }
  | { readonly kind: 'ready'; readonly simulation: RemoteSimulation }
  | { readonly kind: 'failed'; readonly reason: string };

/** A line to where it is worked out. */
interface Line {
  readonly post: (message: ToWorker) => void;
  readonly end: () => void;
}

export type Connect = (hear: (message: FromWorker) => void, fail: (reason: string) => void) => Line;

interface Asked {
  readonly question: Question;
  readonly take: (answer: Answer) => void;
}

/** Gives a worker the base, in pieces between other things; returns how to end it. */
export function prepareRemote(
  connect: Connect,
  { base, limits, rows }: { readonly base: ScoredBase; readonly limits: Limits; readonly rows: Rows },
  tell: (preparation: Preparation) => void,
): () => void {
  const hear = (message: FromWorker): void => {
    if (message.kind === 'answer') talk.answered(message.number, message.answer);
    else tell({ kind: 'ready', simulation: { levers: message.levers, opening: message.opening, ask: talk.ask } });
  };
  const line = connect(hear, (reason) => tell({ kind: 'failed', reason }));
  const talk = createTalk(line.post);
  const pieces = piecesOf(base, limits, rows);
  const total = countPieces(base.table);
  let sent = 0;
  let next: ReturnType<typeof setTimeout>;
  const slice = (): void => {
    const end = performance.now() + SLICE_MS;
    while (performance.now() < end) {
      const step: IteratorResult<Piece, void> = pieces.next();
      if (step.done === true) return;
      line.post(step.value);
      sent++;
    }
    tell({ kind: 'preparing', share: sent / total });
    next = setTimeout(slice, 0);
  };
  next = setTimeout(slice, 0);
  return () => {
    clearTimeout(next);
    line.end();
  };
}

/** Questions on their way and those that wait. */
function createTalk(post: (message: ToWorker) => void) {
  let number = 0;
  const asked = new Map<Kind, Asked & { readonly number: number }>();
  const waiting = new Map<Kind, Asked>();
  const send = (one: Asked): void => {
    number += 1;
    asked.set(one.question.kind, { ...one, number });
    post({ kind: 'ask', number, question: one.question });
  };
  return {
    ask: (question: Question, take: (answer: Answer) => void): void => {
      // What takes long is begun anew at once; what does not is let finish.
      const quick = question.kind === 'outcome' || question.kind === 'features';
      if (quick && asked.has(question.kind)) waiting.set(question.kind, { question, take });
      else send({ question, take });
    },
    answered: (of: number, answer: Answer): void => {
      const { kind } = answer;
      const one = asked.get(kind);
      if (one?.number !== of) return;
      asked.delete(kind);
      const next = waiting.get(kind);
      waiting.delete(kind);
      if (next !== undefined) send(next);
      one.take(answer);
    },
  };
}
