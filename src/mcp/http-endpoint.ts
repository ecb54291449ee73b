import {
  createMcpHandler,
  isJsonContentType,
  isLegacyRequest,
  readRequestBody,
  type AuthInfo,
  type McpHttpHandler,
  type McpServer,
} from '@modelcontextprotocol/server';
import { logWork } from '../app/agents/log-work.ts';
import type { Context } from '../app/context.ts';
import { openAgentToken, rolesOf, type AgentToken } from '../app/tokens/agent-token.ts';
import { isRecord } from '../util/json.ts';
import type { Serving } from './answer-call.ts';
import { Questions } from './ask-person.ts';
import { CallLimit } from './call-limit.ts';
import { createServer } from './create-server.ts';
import { logLine } from './log-line.ts';
import { RateLimit } from './rate-limit.ts';
import { Sessions, type Sent } from './sessions.ts';

/** Bytes of a request: what is asked of a tool is short. */
const MOST_BODY = 256 * 1024;
/** Messages of one token in a minute; a batch is as many as it holds. */
const MOST_A_MINUTE = 120;
/** Requests in a minute, whoever sends them, that are told that their token opens nothing. */
const MOST_REFUSED = 120;
/** Streams that wait for news. There are none: what is offered changes with a restart. */
const MOST_LISTENING = 16;

export interface AgentEndpoint {
  /**
   * One request of a client, of the stateless revision or of those with a handshake. Without an open token of this project it
   * is refused before anything of it is read. Host and Origin are the server's to check.
   */
  answer(request: Request): Promise<Response>;
  close(): Promise<void>;
}

/** The tools for clients over HTTP. */
export function createAgentEndpoint(facts: Serving): AgentEndpoint {
  return new Endpoint(facts);
}

class Endpoint implements AgentEndpoint {
  readonly #facts: Serving;
  readonly #handler: McpHttpHandler;
  readonly #sessions: Sessions;
  readonly #asked = new RateLimit(MOST_A_MINUTE);
  readonly #refused = new RateLimit(MOST_REFUSED);
  #closed = false;

  constructor(facts: Serving) {
    const { context, log } = facts;
    const shared = { ...facts, questions: new Questions(), calls: new CallLimit() };
    this.#facts = facts;
    const serve = (authInfo: AuthInfo | undefined): McpServer =>
      createServer({ ...shared, context: actingFor(context, authInfo) });
    this.#sessions = new Sessions({ serve, clock: context.clock, log });
    this.#handler = createMcpHandler(({ authInfo }) => serve(authInfo), {
      maxRequestBodySize: MOST_BODY,
      maxSubscriptions: MOST_LISTENING,
      onerror: (error) => log(logLine(error)),
    });
  }

  async answer(request: Request): Promise<Response> {
    if (this.#closed) return refused(503, 'the server is stopping');
    const sent = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
    let token: AgentToken | undefined;
    try {
      token = sent === undefined ? undefined : await openAgentToken(this.#facts.context, sent);
    } catch (error) {
      // Whoever has shown no token yet learns nothing of the project's files.
      this.#facts.log(logLine(error));
      return refused(503, 'tokens cannot be looked up now; the log of the server says why');
    }
    if (token === undefined || sent === undefined) return this.#withoutToken(sent !== undefined);
    return this.#withToken(request, token, sent);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([this.#handler.close(), this.#sessions.close()]);
  }

  /** Never keeps out who has one: what is counted are the refusals alone. */
  async #withoutToken(wasSent: boolean): Promise<Response> {
    const { wait, isFirst } = await this.#refused.take('all', 1);
    if (isFirst) this.#facts.log(`mcp: more than ${MOST_REFUSED} requests in a minute came without an open token`);
    if (wait > 0) return refused(429, 'too many requests without an open token', { 'retry-after': String(wait) });
    const message = wasSent
      ? 'the token is none of this project’s, has expired or was revoked; `rungs token NAME` makes one'
      : 'a token is needed; `rungs token NAME` makes one, and it is sent as "Authorization: Bearer TOKEN"';
    const challenge = `Bearer realm="rungs", scope="read"${wasSent ? ', error="invalid_token"' : ''}`;
    return refused(401, message, { 'www-authenticate': challenge });
  }

  async #withToken(request: Request, token: AgentToken, sent: string): Promise<Response> {
    const late = await this.#count(token, 1);
    if (late !== undefined) return late;
    const read = await readMessages(request);
    const more =
      read.kind === 'read' && read.messages.length > 1 ? await this.#count(token, read.messages.length - 1) : undefined;
    if (more !== undefined) return more;
    const authInfo = authInfoOf(token, sent);
    switch (read.kind) {
      case 'too-long':
        return refused(413, `a request is at most ${MOST_BODY} bytes`);
      case 'unreadable':
        return refused(400, 'the body is no JSON', {}, PARSE_ERROR);
      case 'other':
        return this.#pass(request, { authInfo, messages: [] });
      case 'read':
        if (token.scope !== 'write') {
          const written = read.messages.map((message) => this.#writing(message)).find((call) => call !== undefined);
          if (written !== undefined) return this.#needsWrite(authInfo, written);
        }
        return this.#pass(request, { authInfo, parsedBody: read.body, messages: read.messages });
    }
  }

  /** Nothing is kept of a client but where it must be asked something, and its revision knows no other way. */
  async #pass(request: Request, sent: Sent): Promise<Response> {
    // A body that is no JSON was not read, and is not to be.
    const isRead = request.method !== 'POST' || sent.parsedBody !== undefined;
    if (isRead && Sessions.isNamedBy(request) && (await isLegacyRequest(request, sent.parsedBody))) {
      const answer = await this.#sessions.answer(request, sent);
      if (answer === 'unknown') return refused(404, 'there is no such session any more; initialize a new one');
      if (answer === 'busy')
        return refused(429, 'too many requests of this session have no answer yet; wait for theirs', {
          'retry-after': '5',
        });
      return answer;
    }
    const mayWrite = this.#facts.mayWrite && sent.authInfo.scopes.includes('write');
    if (mayWrite && Sessions.begins(sent.parsedBody) && (await isLegacyRequest(request, sent.parsedBody)))
      return this.#sessions.begin(request, sent);
    return this.#handler.fetch(request, sent);
  }

  /** The refusal, where these are too many for its minute. */
  async #count({ id, name }: AgentToken, messages: number): Promise<Response | undefined> {
    const { wait, isFirst } = await this.#asked.take(id, messages);
    if (isFirst) this.#facts.log(`mcp: the token "${name}" was used more than ${MOST_A_MINUTE} times in a minute`);
    if (wait === 0) return undefined;
    return refused(429, 'too many requests with this token', { 'retry-after': String(wait) });
  }

  /** The call of a tool that a token of scope write might call here. */
  #writing(message: unknown): Call | undefined {
    if (!this.#facts.mayWrite || !isRecord(message) || message['method'] !== 'tools/call') return undefined;
    const { params } = message;
    if (!isRecord(params)) return undefined;
    const tool = this.#facts.tools.find(({ name, operation }) => name === params['name'] && !operation.readOnly);
    return tool === undefined ? undefined : { name: tool.name, asked: params['arguments'] };
  }

  async #needsWrite(authInfo: AuthInfo, call: Call): Promise<Response> {
    const { context, log } = this.#facts;
    const message = 'this token may only read; `rungs token NAME --scope write` makes one that may write';
    const challenge = 'Bearer realm="rungs", error="insufficient_scope", scope="read write"';
    const acting = { context: actingFor(context, authInfo), log };
    return logWork(acting, call, async () => ({
      answer: refused(403, message, { 'www-authenticate': challenge }),
      came: 'refused',
    }));
  }
}

interface Call {
  readonly name: string;
  readonly asked: unknown;
}

type Read =
  | { readonly kind: 'read'; readonly body: unknown; readonly messages: readonly unknown[] }
  /** What the protocol refuses before its body is read. */
  | { readonly kind: 'too-long' | 'unreadable' | 'other' };

async function readMessages(request: Request): Promise<Read> {
  if (request.method !== 'POST' || !isJsonContentType(request.headers.get('content-type'))) return { kind: 'other' };
  try {
    const read = await readRequestBody(request, MOST_BODY);
    if (read.tooLarge) return { kind: 'too-long' };
    const body: unknown = JSON.parse(read.text);
    return { kind: 'read', body, messages: Array.isArray(body) ? body : [body] };
  } catch {
    return { kind: 'unreadable' };
  }
}

function authInfoOf({ id, name, scope, expiresAt }: AgentToken, sent: string): AuthInfo {
  const scopes = scope === 'write' ? ['read', 'write'] : ['read'];
  return { token: sent, clientId: id, scopes, expiresAt: Math.floor(expiresAt / 1000), extra: { name } };
}

function actingFor(context: Context, authInfo: AuthInfo | undefined): Context {
  if (authInfo === undefined) throw new Error('a request came past the check of its token');
  const roles = rolesOf(authInfo.scopes.includes('write') ? 'write' : 'read');
  return { ...context, actor: { id: String(authInfo.extra?.['name']), kind: 'agent', roles } };
}

/** Codes of the protocol: of its own, and of those that are left to servers. */
const PARSE_ERROR = -32_700;
const REFUSED = -32_001;

/** In the words of the protocol, for clients that read nothing else. */
function refused(
  status: number,
  message: string,
  headers: Readonly<Record<string, string>> = {},
  code = REFUSED,
): Response {
  const body = JSON.stringify({ jsonrpc: '2.0', id: null, error: { code, message } });
  return new Response(body, {
    status,
    headers: { ...headers, 'content-type': 'application/json', 'cache-control': 'no-store' },
  });
}
