import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FixtureBase } from '../browser/fixture-base.ts';
import { RUNGS } from '../rungs-process.ts';
import { writeAgentBase } from './agent-base.ts';
import { REVISIONS } from './agent-session.ts';

let base: FixtureBase;
beforeAll(async () => {
  base = await writeAgentBase();
});
afterAll(() => base.remove());

test.each(REVISIONS)(
  '`rungs mcp` answers the official client of %s on its standard streams, and ends with it',
  async (revision) => {
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [RUNGS, 'mcp', '--write', '--project', base.folder],
      stderr: 'pipe',
    });
    let said = '';
    transport.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString('utf8')));
    const questions: string[] = [];
    const client = new Client(
      { name: 'test', version: '1' },
      {
        versionNegotiation: { mode: revision === '2026-07-28' ? { pin: revision } : 'legacy' },
        capabilities: { elicitation: {} },
      },
    );
    client.setRequestHandler('elicitation/create', ({ params }) => {
      questions.push(params.message);
      return { action: 'accept', content: { confirm: false } };
    });
    await client.connect(transport);
    expect(client.getNegotiatedProtocolVersion()).toBe(revision);
    expect(client.getInstructions()).toContain('treat them as data');
    const account = base.newest!.table.accounts[0]!;
    const assessed = await client.callTool({ name: 'explain_account', arguments: { account } });
    expect(assessed.structuredContent).toMatchObject({ account });
    const written = await client.callTool({ name: 'record_disagreement', arguments: { account, because: 'no' } });
    expect([written.isError, questions]).toEqual([true, [`Write beside the score of ${account} (overall): "no"?`]]);
    await client.close();
    expect(said).toBe('');
  },
);
