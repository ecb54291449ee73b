import { randomBytes } from 'node:crypto';
import {
  WebStandardStreamableHTTPServerTransport,
  type AuthInfo,
  type HandleRequestOptions,
  type McpServer,
} from '@modelcontextprotocol/server';
import { isRecord } from '../util/json.ts';
import { logLine } from './log-line.ts';

/** A working day: a client that asks nothing for longer begins anew. */
const IDLE_MS = 8 * 60 * 60 * 1000;
/** Sessions of one token, and of all: the one that was not used for the longest gives way. */
const MOST_EACH = 8;
const MOST_ALL = 64;
/** Requests of one session that wait for their answers, of which some wait for a person. */
const MOST_UNANSWERED = 16;

const HEADER = 'mcp-session-id';

interface SessionOptions {
  readonly serve: (authInfo: AuthInfo) => McpServer;
  readonly clock: () => number;
  readonly log: (line: string) => void;
}

interface Session {
  /** Of the token that it was begun with: to any other it is not there. */
  readonly owner: string;
  readonly transport: WebStandardStreamableHTTPServerTransport;
  readonly server: McpServer;
  usedAt: number;
  unanswered: number;
}

/** A request as it was read; `messages` are those of its body, none where it has none. */
export interface Sent extends HandleRequestOptions {
  readonly authInfo: AuthInfo;
  readonly messages: readonly unknown[];
}

/**
 * Connections that last, for clients of the handshake revisions: only there can such a client be asked something. Each is
 * known by a number that cannot be guessed and belongs to one token; it ends when its client says so, is not heard of for
 * long, or gives way to a newer one.
 */
export class Sessions {
  readonly #options: SessionOptions;
  /** The one that was used last stands last. */
  readonly #open = new Map<string, Session>();

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** Whether a message begins a connection with a client that can ask its person. */
  static begins(message: unknown): boolean {
    if (!isRecord(message) || message['method'] !== 'initialize' || !isRecord(message['params'])) return false;
    const { capabilities } = message['params'];
    return isRecord(capabilities) && isRecord(capabilities['elicitation']);
  }

  static isNamedBy(request: Request): boolean {
    return request.headers.has(HEADER);
  }

  /** Answers the first message of a client, with the number of its session in the answer. */
  async begin(request: Request, sent: Sent): Promise<Response> {
    const { serve, clock, log } = this.#options;
    const owner = sent.authInfo.clientId;
    const server = serve(sent.authInfo);
    const transport = new WebStandardStreamableHTTPServerTransport({
      sessionIdGenerator: () => randomBytes(32).toString('base64url'),
      onsessioninitialized: (id) => {
        this.#open.set(id, { owner, transport, server, usedAt: clock(), unanswered: 0 });
        return this.#endOthers(owner);
      },
    });
    Object.assign(server.server, {
      onerror: (error: Error) => log(logLine(error)),
      onclose: () => this.#open.delete(transport.sessionId ?? ''),
    });
    await server.connect(transport);
    const response = await transport.handleRequest(request, sent);
    if (transport.sessionId === undefined) await server.close();
    return response;
  }

  /** Answers what names a session. unknown: this token has none of the name. busy: too many of it wait for answers. */
  async answer(request: Request, sent: Sent): Promise<Response | 'unknown' | 'busy'> {
    const id = request.headers.get(HEADER) ?? '';
    const session = this.#open.get(id);
    if (session === undefined || session.owner !== sent.authInfo.clientId) return 'unknown';
    const now = this.#options.clock();
    if (now - session.usedAt > IDLE_MS) {
      await session.server.close();
      return 'unknown';
    }
    session.usedAt = now;
    this.#open.delete(id);
    this.#open.set(id, session);
    return pass(session, request, sent);
  }

  async close(): Promise<void> {
    await Promise.all(Array.from(this.#open.values(), ({ server }) => server.close()));
  }

  /** Those that are too old, or too many with the newest; they are gone before anything is waited for. */
  async #endOthers(owner: string): Promise<void> {
    const late = this.#options.clock() - IDLE_MS;
    const all = [...this.#open];
    const kept = all.filter(([, { usedAt }]) => usedAt >= late);
    const own = kept.filter(([, session]) => session.owner === owner);
    const gone = new Map([
      ...all.filter(([, { usedAt }]) => usedAt < late),
      ...own.slice(0, Math.max(0, own.length - MOST_EACH)),
      ...kept.slice(0, Math.max(0, kept.length - MOST_ALL)),
    ]);
    for (const id of gone.keys()) this.#open.delete(id);
    await Promise.all(Array.from(gone.values(), ({ server }) => server.close()));
  }
}

/** A call whose client goes away is cancelled: nobody would be told what came of it. */
async function pass(session: Session, request: Request, sent: Sent): Promise<Response | 'busy'> {
  const asked = sent.messages.flatMap((message) =>
    isRecord(message) && typeof message['method'] === 'string' && isRequestId(message['id']) ? [message['id']] : [],
  );
  if (asked.length > 0 && session.unanswered + asked.length > MOST_UNANSWERED) return 'busy';
  session.unanswered += asked.length;
  const response = await session.transport.handleRequest(request, sent);
  return whenOver(response, request.signal, (isCancelled) => {
    session.unanswered -= asked.length;
    if (!isCancelled) return;
    for (const requestId of asked)
      session.transport.onmessage?.({ jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId } });
  });
}

function isRequestId(id: unknown): id is string | number {
  return typeof id === 'string' || typeof id === 'number';
}

/** The same answer; says once that all of it was read, or that nobody reads on. */
function whenOver(response: Response, signal: AbortSignal, tell: (isCancelled: boolean) => void): Response {
  const { body, status, headers } = response;
  let isOver = false;
  const over = (isCancelled: boolean): void => {
    if (isOver) return;
    isOver = true;
    tell(isCancelled);
  };
  if (body === null) {
    over(false);
    return response;
  }
  signal.addEventListener('abort', () => over(true), { once: true });
  const reader = body.getReader();
  const passed = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (!done) return controller.enqueue(value);
      over(false);
      controller.close();
    },
    async cancel(reason) {
      over(true);
      await reader.cancel(reason);
    },
  });
  return new Response(passed, { status, headers });
}
