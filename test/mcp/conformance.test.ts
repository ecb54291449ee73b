/**
 * Two programs of others against ours: the protocol's conformance suite against the server that `rungs serve` starts, as far as
 * its scenarios ask for no tool of their own, and the inspector's command line against `rungs mcp`. They need Node 22 or newer
 * and are installed, with one, into a folder of their own.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agentTools } from '../../src/app/agents/agent-tools.ts';
import { makeAgentToken } from '../../src/app/tokens/agent-token.ts';
import { serve, type RunningServer } from '../../src/api/serve.ts';
import { createAgentEndpoint } from '../../src/mcp/http-endpoint.ts';
import type { FixtureBase } from '../browser/fixture-base.ts';
import { RUNGS } from '../rungs-process.ts';
import { writeAgentBase } from './agent-base.ts';
import { ownerContext } from './agent-session.ts';

const PROGRAMS = ['@modelcontextprotocol/conformance@0.1.16', '@modelcontextprotocol/inspector@2.12.0'];
const home = join(import.meta.dirname, '../../.cache/mcp');
const node = join(home, 'node_modules/node/bin/node');
const suite = join(home, 'node_modules/@modelcontextprotocol/conformance/dist/index.js');
const inspector = join(home, 'node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js');
const run = promisify(execFile);

/** Those that ask for tools, prompts or resources of names of their own are left out. */
const SCENARIOS = [
  'server-initialize',
  'ping',
  'tools-list',
  'resources-list',
  'prompts-list',
  'dns-rebinding-protection',
];

let base: FixtureBase;
let server: RunningServer;
let absent = '';

beforeAll(async () => {
  absent = await install();
  base = await writeAgentBase();
  const context = ownerContext(base.folder);
  const { token } = await makeAgentToken(context, { name: 'conformance', scope: 'read', days: 1 });
  const endpoint = createAgentEndpoint({ context, tools: agentTools, mayWrite: false, log: () => undefined });
  server = await serve({
    context,
    operations: [],
    host: '127.0.0.1',
    port: 0,
    webFolder: join(base.folder, 'none'),
    log: () => undefined,
    // The suite cannot send a token.
    agents: async (request) => {
      const headers = new Headers(request.headers);
      headers.set('authorization', `Bearer ${token}`);
      const { url, method } = request;
      const body = method === 'POST' ? { body: await request.text() } : {};
      return endpoint.answer(new Request(url, { method, headers, ...body }));
    },
  });
}, 120_000);
afterAll(async () => {
  await server.close();
  await base.remove();
});

/** Why it is not there; empty where it is. */
async function install(): Promise<string> {
  if (isThere()) return '';
  try {
    // This Node may be older than what they ask for: they run on the one that comes with them.
    const options = ['--no-save', '--no-audit', '--no-fund', '--ignore-scripts=false', '--engine-strict=false'];
    await run('npm', ['install', '--prefix', home, ...options, 'node@24', ...PROGRAMS], { timeout: 100_000 });
  } catch (error) {
    return `the programs of others could not be installed: ${String(error).slice(0, 200)}`;
  }
  return isThere() ? '' : 'npm brought not all of the programs, or no Node for them';
}

function isThere(): boolean {
  return [node, suite, inspector].every((path) => existsSync(path));
}

describe('the conformance suite of the protocol', () => {
  test.for(SCENARIOS)('%s', { timeout: 90_000 }, async (scenario, { skip }) => {
    if (absent !== '') skip(absent);
    const asked = [suite, 'server', '--url', `${server.url}/mcp`, '--scenario', scenario];
    const { stdout, code } = await run(node, asked, { timeout: 60_000, cwd: home }).then(
      (done) => ({ stdout: done.stdout, code: 0 }),
      (error: Error & { stdout?: string; code?: number }) => ({
        stdout: error.stdout ?? error.message,
        code: error.code ?? 1,
      }),
    );
    expect(code, stdout).toBe(0);
    expect(stdout).toMatch(/Passed: [1-9]/);
  });
});

describe('the inspector’s command line', () => {
  const inspect = async (...asked: readonly string[]): Promise<unknown> => {
    const command = [process.execPath, RUNGS, 'mcp', '--project', base.folder];
    const { stdout } = await run(node, [inspector, '--cli', ...command, ...asked], { timeout: 60_000, cwd: home });
    return JSON.parse(stdout);
  };

  test('lists the tools', async ({ skip }) => {
    if (absent !== '') skip(absent);
    const reading = agentTools.filter(({ operation }) => operation.readOnly);
    expect(await inspect('--method', 'tools/list')).toMatchObject({ tools: reading.map(({ name }) => ({ name })) });
  });

  test('calls one', async ({ skip }) => {
    if (absent !== '') skip(absent);
    const asked = ['--method', 'tools/call', '--tool-name', 'find_accounts', '--tool-arg', 'limit=3'];
    expect(await inspect(...asked)).toMatchObject({ structuredContent: { items: [{}, {}, {}] } });
  });
});
