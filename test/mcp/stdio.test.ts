import { spawn } from 'node:child_process';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FixtureBase } from '../browser/fixture-base.ts';
import { RUNGS } from '../harness/rungs-process.ts';
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
    expect([written.isError, questions]).toEqual([
      true,
      [expect.stringMatching(new RegExp(`^Write beside the whole score of ${account}, ".*": "no"\\?$`))],
    ]);
    await client.close();
    expect(said).toBe('');
  },
);

const INITIALIZE = {
  jsonrpc: '2.0',
  id: 1,
  method: 'initialize',
  params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'x', version: '1' } },
};

/** What `rungs mcp` wrote to both streams, and how it ended: by itself, or because the input did once it had answered. */
async function run(
  input: string,
  options: readonly string[] = [],
): Promise<{ out: string; err: string; code: number }> {
  const child = spawn(process.execPath, [...options, RUNGS, 'mcp', '--project', base.folder]);
  const told = { out: '', err: '' };
  child.stdin.on('error', () => undefined); // It may end before it has read all.
  child.stderr.on('data', (chunk: Buffer) => (told.err += chunk.toString('utf8')));
  const answered = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      told.out += chunk.toString('utf8');
      if (told.out.includes('"id":2')) resolve();
    });
  });
  const ended = new Promise<number>((resolve) => child.on('exit', (code) => resolve(code ?? -1)));
  child.stdin.write(`${JSON.stringify(INITIALIZE)}\n${input}`);
  await Promise.race([answered, ended]);
  child.stdin.end();
  return { ...told, code: await ended };
}

test('standard output is the protocol’s alone, whoever else writes to it', async () => {
  // Once the input is read, the program serves.
  const noise = `setInterval(() => {
    if (process.stdin.listenerCount('data') === 0) return;
    console.log('noise');
    process.stdout.write('more noise');
  }, 5).unref()`;
  const list = JSON.stringify({ jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'movement' } });
  const { out, err, code } = await run(`no JSON\n[]\n${list}\n`, ['--import', `data:text/javascript,${noise}`]);
  const lines = out.trimEnd().split('\n');
  expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([{ id: 1 }, { id: 2 }]);
  expect(err).toContain('noise');
  expect(err).toContain('mcp: a message that is none of the protocol\n');
  expect(code).toBe(0);
});

test('a message without an end is a fault in words', async () => {
  const { out, err, code } = await run('x'.repeat(1_100_000));
  expect([code, err]).toEqual([2, expect.stringContaining('a message is at most 1048576 bytes long')]);
  expect(out.split('\n').length).toBeLessThanOrEqual(2);
});
