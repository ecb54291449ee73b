import { serveStdio as serve } from '@modelcontextprotocol/server/stdio';
import { createQuestions } from './ask-person.ts';
import { createServer, type ServerFacts } from './create-server.ts';

/** Serves until the client closes the input or the context's signal. Standard output belongs to the protocol alone. */
export async function serveStdio(facts: Omit<ServerFacts, 'questions'>): Promise<void> {
  const { signal } = facts.context;
  const questions = createQuestions();
  const handle = serve(() => createServer({ ...facts, questions }), {
    onerror: (error) => facts.log(`mcp: ${error.message}`),
  });
  await new Promise<void>((resolve) => {
    const end = (): void => resolve();
    signal.addEventListener('abort', end, { once: true });
    process.stdin.once('end', end);
    process.stdin.once('close', end);
  });
  await handle.close();
}
