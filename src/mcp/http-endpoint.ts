import { createMcpHandler } from '@modelcontextprotocol/server';
import { createServer, type ServerFacts } from './create-server.ts';

/** Bytes of a request: what is asked of a tool is short. */
const MOST_BODY = 256 * 1024;

export interface AgentEndpoint {
  /** One request of a client, of the stateless revision or of those with a handshake. */
  answer(request: Request): Promise<Response>;
  close(): Promise<void>;
}

/** The same server for clients over HTTP: one for each request, nothing is kept between them. */
export function createAgentEndpoint(facts: ServerFacts): AgentEndpoint {
  const handler = createMcpHandler(() => createServer(facts), {
    maxRequestBodySize: MOST_BODY,
    onerror: (error) => facts.log(`mcp: ${error.message}`),
  });
  return { answer: (request) => handler.fetch(request), close: () => handler.close() };
}
