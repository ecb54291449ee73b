/**
 * Two programs of others against ours: the protocol's conformance suite of two revisions against the server that `rungs serve`
 * starts, and the inspector's command line against it and `rungs mcp`. They need Node 22 or newer and are installed, with one, into a
 * folder of their own.
 */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { agentTool } from '../../src/app/agents/agent-tool.ts';
import { agentTools } from '../../src/app/agents/agent-tools.ts';
import { makeAgentToken } from '../../src/app/tokens/agent-token.ts';
import { serve, type RunningServer } from '../../src/api/serve.ts';
import { createAgentEndpoint } from '../../src/mcp/http-endpoint.ts';
import { UserError } from '../../src/util/diagnostic.ts';
import type { FixtureBase } from '../browser/fixture-base.ts';
import { RUNGS } from '../harness/rungs-process.ts';
import { writeAgentBase } from './agent-base.ts';
import { ownerContext } from './agent-session.ts';

const PROGRAMS = {
  '@modelcontextprotocol/conformance': '0.2.0-alpha.12',
  '@modelcontextprotocol/inspector': '2.12.0',
};
const home = join(import.meta.dirname, '../../.cache/mcp');
const node = join(home, 'node_modules/node/bin/node');
const suite = join(home, 'node_modules/@modelcontextprotocol/conformance/dist/index.js');
const inspector = join(home, 'node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js');
const run = promisify(execFile);

/**
 * What passes of what a revision requires. The others ask for what Rungs has none of: pictures, sounds, sampling, roots,
 * subscriptions, and pages and prompts of fixed names.
 */
const PASSED = {
  '2026-07-28': [
    'caching',
    'dns-rebinding-protection',
    'http-header-validation',
    'input-required-result-ignore-extra-params',
    'input-required-result-missing-input-response',
    'input-required-result-result-type',
    'input-required-result-tampered-state',
    'input-required-result-unsupported-methods',
    'input-required-result-validate-input',
    'prompts-list',
    'resources-list',
    'sep-2164-resource-not-found',
    'server-sse-multiple-streams',
    'tools-call-error',
    'tools-call-simple-text',
    'tools-list',
  ],
  '2025-11-25': [
    'dns-rebinding-protection',
    'ping',
    'prompts-list',
    'resources-list',
    'server-initialize',
    'server-sse-multiple-streams',
    'tools-call-elicitation',
    'tools-call-error',
    'tools-call-simple-text',
    'tools-list',
  ],
};
const RUNS = [
  ['2026-07-28', '--requirements', '2026-07-28'],
  ['2025-11-25', '--suite', 'all', '--spec-version', '2025-11-25'],
] as const;

/** The suite asks for tools of these names; what they go through is ours: arguments, answers, faults and the question to a person. */
const [reading, writing] = [true, false].map((readOnly) =>
  agentTools.find((one) => one.operation.readOnly === readOnly)!,
);
const suiteTools = [
  toolOf('test_simple_text', reading!.operation),
  toolOf('test_error_handling', reading!.operation, true),
  toolOf('test_logging_tool', reading!.operation),
  toolOf('test_elicitation', writing!.operation),
  toolOf('test_streaming_elicitation', writing!.operation),
  toolOf('test_missing_capability', writing!.operation),
  toolOf('test_input_required_result_elicitation', writing!.operation),
  toolOf('test_input_required_result_tampered_state', writing!.operation),
];

function toolOf(name: string, operation: (typeof agentTools)[number]['operation'], fails = false) {
  return agentTool({
    name,
    title: name,
    description: name,
    operation,
    input: z.object({}),
    output: z.object({}),
    lists: [],
    confirm: async () => 'Please confirm',
    async answer() {
      if (fails) throw new UserError('data', 'this tool fails');
      return { text: 'This is a simple text response for testing.', data: {} };
    },
  });
}

let base: FixtureBase;
let server: RunningServer;
let absent = '';

beforeAll(async () => {
  absent = await install();
  base = await writeAgentBase();
  const context = ownerContext(base.folder);
  const tokens: string[] = [];
  for (let i = 0; i < 10; i++)
    tokens.push((await makeAgentToken(context, { name: `conformance ${i}`, scope: 'write', days: 1 })).token);
  let asked = 0;
  const owners = new Map<string, string>();
  const tools = [...agentTools, ...suiteTools];
  const endpoint = createAgentEndpoint({ context, tools, mayWrite: true, log: () => undefined });
  server = await serve({
    context,
    operations: [],
    host: '127.0.0.1',
    port: 0,
    webFolder: join(base.folder, 'none'),
    log: () => undefined,
    // The suite cannot send a token, and asks more often than one may; a session stays with its token.
    agents: async (request) => {
      const headers = new Headers(request.headers);
      const token = owners.get(headers.get('mcp-session-id') ?? '') ?? tokens[asked++ % tokens.length]!;
      headers.set('authorization', `Bearer ${token}`);
      const { url, method } = request;
      const body = method === 'POST' ? { body: await request.text() } : {};
      const response = await endpoint.answer(new Request(url, { method, headers, ...body }));
      const session = response.headers.get('mcp-session-id');
      if (session !== null) owners.set(session, token);
      return response;
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
    const programs = Object.entries(PROGRAMS).map(([name, version]) => `${name}@${version}`);
    await run('npm', ['install', '--prefix', home, ...options, 'node@24', ...programs], { timeout: 100_000 });
  } catch (error) {
    return `the programs of others could not be installed: ${String(error).slice(0, 200)}`;
  }
  return isThere() ? '' : 'npm brought not all of the programs, or no Node for them';
}

function isThere(): boolean {
  return (
    [node, suite, inspector].every((path) => existsSync(path)) &&
    Object.entries(PROGRAMS).every(([name, version]) => versionOf(name) === version)
  );
}

function versionOf(name: string): unknown {
  const manifest: { version?: unknown } = JSON.parse(
    readFileSync(join(home, 'node_modules', name, 'package.json'), 'utf8'),
  );
  return manifest.version;
}

describe('the conformance suite of the protocol', () => {
  const told = async (...asked: readonly string[]): Promise<string> => {
    const options = { timeout: 60_000, cwd: home };
    return run(node, [suite, 'server', '--url', `${server.url}/mcp`, ...asked], options).then(
      ({ stdout }) => stdout,
      // What is required of others fails.
      (error: Error & { stdout?: string }) => error.stdout ?? error.message,
    );
  };

  test.for(RUNS)(
    'what %s requires of a server like ours',
    { timeout: 90_000 },
    async ([revision, ...asked], { skip }) => {
      if (absent !== '') skip(absent);
      const text = await told(...asked);
      const passed = [...text.matchAll(/^✓ ([\w-]+): [1-9]\d* passed, 0 failed$/gm)].map(([, name]) => name);
      expect(passed.toSorted(), text).toEqual(PASSED[revision]);
    },
  );

  test(
    'of a server without connections only that it asks nobody for a sample',
    { timeout: 90_000 },
    async ({ skip }) => {
      if (absent !== '') skip(absent);
      const text = await told('--scenario', 'server-stateless', '--spec-version', '2026-07-28');
      const failed = [...text.matchAll(/^ {2}- (\w+): /gm)].map(([, name]) => name);
      expect(failed, text).toEqual(['ServerRejectsUndeclaredCapability']);
      expect(text).toMatch(/Passed: 2\d/);
    },
  );
});

describe('the inspector’s command line', () => {
  const inspect = async (...asked: readonly string[]): Promise<unknown> => {
    const { stdout } = await run(node, [inspector, '--cli', ...asked], { timeout: 60_000, cwd: home });
    return JSON.parse(stdout);
  };

  test('lists the tools of the program it starts', async ({ skip }) => {
    if (absent !== '') skip(absent);
    const reading = agentTools.filter(({ operation }) => operation.readOnly);
    const command = [process.execPath, RUNGS, 'mcp', '--project', base.folder];
    const tools = reading.map(({ name }) => ({ name }));
    expect(await inspect(...command, '--method', 'tools/list')).toMatchObject({ tools });
  });

  test.for(['legacy', 'modern'])('calls one over HTTP, with and without a handshake: %s', async (era, { skip }) => {
    if (absent !== '') skip(absent);
    const asked = ['--method', 'tools/call', '--tool-name', 'find_accounts', '--tool-arg', 'limit=3'];
    const at = [`${server.url}/mcp`, '--transport', 'http', '--protocol-era', era];
    expect(await inspect(...at, ...asked)).toMatchObject({ structuredContent: { items: [{}, {}, {}] } });
  });
});
