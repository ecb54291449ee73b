import { agentTools } from '../../src/app/agents/agent-tools.ts';
import type { AgentTool } from '../../src/app/agents/agent-tool.ts';
import { makeAgentToken, type Scope } from '../../src/app/tokens/agent-token.ts';
import { createHttpApp } from '../../src/api/http-app.ts';
import { ownHosts } from '../../src/api/security.ts';
import type { Context } from '../../src/app/context.ts';
import { createAgentEndpoint } from '../../src/mcp/http-endpoint.ts';
import { ownerContext } from './agent-session.ts';

const PORT = 4321;

interface DoorOptions {
  readonly clock?: () => number;
  readonly mayWrite?: boolean;
  readonly tools?: readonly AgentTool[];
  readonly signal?: AbortSignal;
  /** What the dashboard asks for. */
  readonly webToken?: string;
}

/** The server as `rungs serve` builds it, without a socket; requests as a client of any kind might send them. */
export class AgentDoor {
  readonly context: Context;
  readonly logged: string[] = [];
  readonly #app: ReturnType<typeof createHttpApp>;
  readonly #endpoint: ReturnType<typeof createAgentEndpoint>;

  constructor(folder: string, { clock, mayWrite = false, tools = agentTools, signal, webToken }: DoorOptions = {}) {
    const local = ownerContext(folder, clock);
    this.context = signal === undefined ? local : { ...local, signal };
    const log = (line: string): void => void this.logged.push(line);
    this.#endpoint = createAgentEndpoint({ context: this.context, tools, mayWrite, log });
    this.#app = createHttpApp({
      context: this.context,
      operations: [],
      doorkeeper: { hosts: ownHosts(PORT, '127.0.0.1') },
      token: webToken ?? null,
      webFiles: new Map(),
      agents: (request) => this.#endpoint.answer(request),
      log,
    });
  }

  async token(name: string, scope: Scope = 'read'): Promise<string> {
    return (await makeAgentToken(this.context, { name, scope, days: 1 })).token;
  }

  async post(
    headers: Readonly<Record<string, string>>,
    body: string | Uint8Array<ArrayBuffer>,
    { path = '/mcp', method = 'POST', signal }: { path?: string; method?: string; signal?: AbortSignal } = {},
  ): Promise<Response> {
    return this.#app.request(path, {
      method,
      headers: {
        host: `127.0.0.1:${PORT}`,
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...headers,
      },
      ...(method === 'POST' ? { body } : {}),
      ...(signal === undefined ? {} : { signal }),
    });
  }

  /** One call of a tool by a client of 2026-07-28 that can ask a person. */
  async call(token: string, name: string, args: object, more: object = {}): Promise<Called> {
    const message = modern('tools/call', { name, arguments: args, ...more });
    const response = await this.post({ ...bearer(token), ...message.headers }, message.body);
    const { result = {}, error }: { result?: Called['result']; error?: Called['error'] } = JSON.parse(
      await response.text(),
    );
    return { status: response.status, result, error };
  }

  async close(): Promise<void> {
    await this.#endpoint.close();
  }
}

export interface Called {
  readonly status: number;
  readonly result: {
    readonly resultType?: string;
    readonly isError?: boolean;
    readonly requestState?: string;
    readonly inputRequests?: { readonly confirm: { readonly params: { readonly message: string } } };
    readonly content?: readonly { readonly text: string }[];
  };
  readonly error: { readonly code: number; readonly message: string } | undefined;
}

export const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });

/** A request of 2026-07-28, with the headers that repeat what its body says. */
export function modern(
  method: string,
  params: Readonly<Record<string, unknown>> = {},
  meta: object = {},
): { headers: Record<string, string>; body: string } {
  const name = params['name'] ?? params['uri'];
  return {
    headers: {
      'mcp-protocol-version': '2026-07-28',
      'mcp-method': method,
      ...(typeof name === 'string' ? { 'mcp-name': name } : {}),
    },
    body: JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method,
      params: {
        ...params,
        _meta: {
          'io.modelcontextprotocol/protocolVersion': '2026-07-28',
          'io.modelcontextprotocol/clientInfo': { name: 'x', version: '1' },
          'io.modelcontextprotocol/clientCapabilities': { elicitation: {} },
          ...meta,
        },
      },
    }),
  };
}

/** A request of the revisions with a handshake. */
export function legacy(method: string, params: object = {}, id = 1): string {
  return JSON.stringify({ jsonrpc: '2.0', id, method, params });
}
