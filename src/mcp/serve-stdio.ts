import { Writable } from 'node:stream';
import { serveStdio as serve, StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { UserError } from '../util/diagnostic.ts';
import type { Serving } from './answer-call.ts';
import { Questions } from './ask-person.ts';
import { CallLimit } from './call-limit.ts';
import { createServer } from './create-server.ts';
import { logLine } from './log-line.ts';

/** Bytes of a message: what is asked of a tool is short. */
const MOST_LINE = 1024 * 1024;

/**
 * Serves until the client closes the input or the context's signal. Standard output belongs to the protocol alone. A message
 * that does not end is a UserError: nothing that follows it could be read.
 */
export async function serveStdio(facts: Serving): Promise<void> {
  const { context, log } = facts;
  const answering = { ...facts, questions: new Questions(), calls: new CallLimit() };
  const transport = new Streams(process.stdin, ownOutput(), { maxBufferSize: MOST_LINE });
  let fault = '';
  const handle = serve(() => createServer(answering), {
    transport,
    onerror: (error) => {
      fault = error.message;
      log(logLine(error));
    },
  });
  await Promise.race([transport.closed, aborted(context.signal)]);
  await handle.close();
  const isDone = context.signal.aborted || process.stdin.readableEnded || process.stdin.destroyed;
  // A client that keeps it open keeps nobody from ending.
  process.stdin.destroy();
  if (isDone) return;
  throw new UserError('usage', `the connection broke off: ${fault}; a message is at most ${MOST_LINE} bytes long`);
}

/** The standard streams, until the client ends the input or a message is too long. */
class Streams extends StdioServerTransport {
  #close: () => void = () => undefined;
  readonly closed = new Promise<void>((resolve) => {
    this.#close = resolve;
  });

  override async close(): Promise<void> {
    await super.close();
    this.#close();
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

/** What any other part of the program writes to standard output goes to the errors from now on: clients read every line of it. */
function ownOutput(): Writable {
  const write = process.stdout.write.bind(process.stdout);
  process.stdout.write = process.stderr.write.bind(process.stderr);
  return new Writable({
    decodeStrings: false,
    write: (chunk: string | Uint8Array, _encoding, done) => void write(chunk, (error) => done(error ?? null)),
  });
}
