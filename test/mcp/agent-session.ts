import { Client, StreamableHTTPClientTransport, type CallToolResult } from '@modelcontextprotocol/client';
import { join } from 'node:path';
import { agentTools } from '../../src/app/agents/agent-tools.ts';
import { openLocalContext } from '../../src/app/local-context.ts';
import { createAgentEndpoint } from '../../src/mcp/http-endpoint.ts';

/** The revision without a handshake, and the last of those with one. */
export const REVISIONS = ['2026-07-28', '2025-11-25'] as const;
type Revision = (typeof REVISIONS)[number];

/** The official client before the real server, without a network between them. */
export class AgentSession {
  readonly client: Client;
  readonly logged: readonly string[];
  readonly #end: () => Promise<void>;

  private constructor(client: Client, logged: readonly string[], end: () => Promise<void>) {
    this.client = client;
    this.logged = logged;
    this.#end = end;
  }

  static async open(folder: string, revision: Revision = '2026-07-28'): Promise<AgentSession> {
    const logged: string[] = [];
    const local = openLocalContext({
      folder,
      shippedModels: join(import.meta.dirname, '../../models'),
      shippedActions: join(import.meta.dirname, '../../actions/shipped.yaml'),
      toolVersion: 'test',
      progress: () => undefined,
      signal: new AbortController().signal,
      env: {},
    });
    const context = { ...local, actor: { id: 'an-agent', kind: 'agent', roles: ['viewer'] } } as const;
    const endpoint = createAgentEndpoint({ context, tools: agentTools, log: (line) => void logged.push(line) });
    const client = new Client(
      { name: 'test', version: '1' },
      { versionNegotiation: { mode: revision === '2026-07-28' ? { pin: revision } : 'legacy' } },
    );
    const transport = new StreamableHTTPClientTransport(new URL('http://localhost/mcp'), {
      fetch: (url, init) => endpoint.answer(new Request(url, init)),
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
