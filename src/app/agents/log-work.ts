import type { Context } from '../context.ts';
import { digestOf, logCall, type Came } from './call-log.ts';

/** What is sent, and what the log says came of it. */
export interface Outcome<T> {
  readonly answer: T;
  readonly came: Came;
}

/** Does what was asked for and keeps a line of what came of it; what is thrown goes on to whoever asked. */
export async function logWork<T>(
  { context, log }: { readonly context: Context; readonly log: (line: string) => void },
  { name, asked }: { readonly name: string; readonly asked: unknown },
  work: () => Promise<Outcome<T>>,
): Promise<T> {
  const at = context.clock();
  const line = async (came: Came, answer: unknown): Promise<void> => {
    const milliseconds = Math.round(context.clock() - at);
    const bytes = Buffer.byteLength(JSON.stringify(answer) ?? '');
    const call = { at: Math.floor(at), agent: context.actor.id, tool: name, asked: digestOf(asked), came };
    // Who asks is answered, whether or not there is room for the line.
    await logCall(context, { ...call, milliseconds, bytes }).catch((error: unknown) =>
      log(`the call is not logged: ${String(error)}`),
    );
  };
  try {
    const { answer, came } = await work();
    await line(came, answer);
    return answer;
  } catch (error) {
    await line('refused', null);
    throw error;
  }
}
