import { Client, StreamableHTTPClientTransport, type CallToolResult } from '@modelcontextprotocol/client';
import { join } from 'node:path';
import { agentTools } from '../../src/app/agents/agent-tools.ts';
import type { Context } from '../../src/app/context.ts';
import { openLocalContext } from '../../src/app/local-context.ts';
import { makeAgentToken, type Scope } from '../../src/app/tokens/agent-token.ts';
import { createAgentEndpoint } from '../../src/mcp/http-endpoint.ts';

/** The revision without a handshake, and the last of those with one. */
export const REVISIONS = ['2026-07-28', '2025-11-25'] as const;

interface SessionOptions {
  readonly revision?: (typeof REVISIONS)[number];
  readonly scope?: Scope;
  /** Who sits before the client, when they are asked; absent: nobody can be asked. */
  readonly person?: (question: string) => 'yes' | 'no' | 'away';
  readonly mayWrite?: boolean;
}

/** A context of the real store and files, of whoever owns the project. */
export function ownerContext(folder: string, clock: () => number = Date.now): Context {
  const local = openLocalContext({
    folder,
    shippedModels: join(import.meta.dirname, '../../models'),
    shippedActions: join(import.meta.dirname, '../../actions/shipped.yaml'),
    toolVersion: 'test',
    progress: () => undefined,
    signal: new AbortController().signal,
    env: {},
  });
  return { ...local, clock };
}

let made = 0;

/** The official client before the real endpoint, without a network between them. */
export class AgentSession {
  readonly client: Client;
  readonly logged: readonly string[];
  readonly #end: () => Promise<void>;

  private constructor(client: Client, logged: readonly string[], end: () => Promise<void>) {
    this.client = client;
    this.logged = logged;
    this.#end = end;
  }

  static async open(folder: string, options: SessionOptions = {}): Promise<AgentSession> {
    const { revision = '2026-07-28', scope = 'read', person, mayWrite = false } = options;
    const logged: string[] = [];
    const context = ownerContext(folder);
    const endpoint = createAgentEndpoint({
      context,
      tools: agentTools,
      mayWrite,
      log: (line) => void logged.push(line),
    });
    made += 1;
    const { token } = await makeAgentToken(context, { name: `test ${process.pid} ${made}`, scope, days: 1 });
    const client = new Client(
      { name: 'test', version: '1' },
      {
        versionNegotiation: { mode: revision === '2026-07-28' ? { pin: revision } : 'legacy' },
        capabilities: person === undefined ? {} : { elicitation: {} },
      },
    );
    if (person !== undefined) {
      client.setRequestHandler('elicitation/create', ({ params }) => {
        const said = person(params.message);
        if (said === 'away') return { action: 'cancel' };
        return { action: 'accept', content: { confirm: said === 'yes' } };
      });
    }
    const transport = new StreamableHTTPClientTransport(new URL('http://localhost/mcp'), {
      fetch: (url, init) => {
        const headers = new Headers(init?.headers);
        headers.set('authorization', `Bearer ${token}`);
        return endpoint.answer(new Request(url, { ...init, headers }));
      },
    });
    await client.connect(transport);
    return new AgentSession(client, logged, async () => {
      await client.close();
      await endpoint.close();
    });
  }

  async ask(name: string, args: Record<string, unknown> = {}): Promise<CallToolResult> {
    return this.client.callTool({ name, arguments: args });
  }

  async close(): Promise<void> {
    await this.#end();
  }
}

/** What is said to whoever reads only texts. */
export function textOf({ content }: CallToolResult): string {
  const [first] = content;
  return first?.type === 'text' ? first.text : '';
}
