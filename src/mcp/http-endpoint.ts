import { createMcpHandler, type AuthInfo } from '@modelcontextprotocol/server';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { openAgentToken, rolesOf, type AgentToken } from '../app/tokens/agent-token.ts';
import { createQuestions } from './ask-person.ts';
import { createServer, type ServerFacts } from './create-server.ts';

/** Bytes of a request: what is asked of a tool is short. */
const MOST_BODY = 256 * 1024;
/** Requests of one token in a minute. */
const MOST_A_MINUTE = 120;

export interface AgentEndpoint {
  /**
   * One request of a client, of the stateless revision or of those with a handshake. Without an open token of this project it
   * is refused before anything of it is read. Host and Origin are the server's to check.
   */
  answer(request: Request): Promise<Response>;
  close(): Promise<void>;
}

/** The tools for clients over HTTP: a server for each request, nothing is kept between them. */
export function createAgentEndpoint(facts: Omit<ServerFacts, 'questions'>): AgentEndpoint {
  const { context, log } = facts;
  const questions = createQuestions();
  const handler = createMcpHandler(
    ({ authInfo }) => createServer({ ...facts, questions, context: actingFor(context, authInfo) }),
    {
      maxRequestBodySize: MOST_BODY,
      onerror: (error) => log(`mcp: ${error.message}`),
    },
  );
  const limiter = new RateLimiterMemory({ points: MOST_A_MINUTE, duration: 60 });
  return {
    async answer(request) {
      const sent = /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
      const token = sent === undefined ? undefined : await openAgentToken(context, sent);
      if (token === undefined) return withoutToken(sent !== undefined);
      const wait = await limiter.consume(token.id).then(() => 0, waitOf);
      if (wait > 0) return refused(429, 'too many requests with this token', { 'retry-after': String(wait) });
      return handler.fetch(request, { authInfo: authInfoOf(token, sent!) });
    },
    close: () => handler.close(),
  };
}

function authInfoOf(token: AgentToken, sent: string): AuthInfo {
  const scopes = token.scope === 'write' ? ['read', 'write'] : ['read'];
  return { token: sent, clientId: token.name, scopes, expiresAt: Math.floor(token.expiresAt / 1000) };
}

function actingFor(context: ServerFacts['context'], authInfo: AuthInfo | undefined): ServerFacts['context'] {
  if (authInfo === undefined) throw new Error('a request came past the check of its token');
  const roles = rolesOf(authInfo.scopes.includes('write') ? 'write' : 'read');
  return { ...context, actor: { id: authInfo.clientId, kind: 'agent', roles } };
}

/** Seconds until there is room again. */
function waitOf(reason: unknown): number {
  if (!(reason instanceof RateLimiterRes)) throw reason;
  return Math.max(1, Math.ceil(reason.msBeforeNext / 1000));
}

function withoutToken(wasSent: boolean): Response {
  const message = wasSent
    ? 'the token is none of this project’s, has expired or was revoked; `rungs token NAME` makes one'
    : 'a token is needed; `rungs token NAME` makes one, and it is sent as "Authorization: Bearer TOKEN"';
  const challenge = `Bearer realm="rungs", scope="read"${wasSent ? ', error="invalid_token"' : ''}`;
  return refused(401, message, { 'www-authenticate': challenge });
}

/** In the words of the protocol, for clients that read nothing else. */
function refused(status: number, message: string, headers: Record<string, string>): Response {
  const body = JSON.stringify({ jsonrpc: '2.0', id: null, error: { code: -32_001, message } });
  return new Response(body, {
    status,
    headers: { ...headers, 'content-type': 'application/json', 'cache-control': 'no-store' },
  });
}
