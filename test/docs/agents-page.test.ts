/** What docs/agents.md tells a reader to copy. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { agentsSchema } from '../../src/project/agents-schema.ts';
import { RungsProcess } from '../harness/rungs-process.ts';
import type { FixtureBase } from '../browser/fixture-base.ts';
import { writeAgentBase } from '../mcp/agent-base.ts';

const PAGE = readFileSync(join(import.meta.dirname, '../../docs/agents.md'), 'utf8');

function blocks(language: string): string[] {
  return [...PAGE.matchAll(/^```(\w+)\n(.*?)^```$/gms)].flatMap(([, name, text]) => (name === language ? [text!] : []));
}

const server = z.union([
  z.strictObject({ type: z.literal('stdio').optional(), command: z.string(), args: z.array(z.string()) }),
  z.strictObject({
    type: z.literal('http').optional(),
    url: z.url(),
    headers: z.strictObject({ Authorization: z.templateLiteral(['Bearer ', z.string()]) }),
  }),
]);
const configuration = z.union([
  z.strictObject({ mcpServers: z.record(z.string(), server) }),
  z.strictObject({ inputs: z.array(z.object({ id: z.string() })).optional(), servers: z.record(z.string(), server) }),
]);

/** Commands by the configurations for clients, in their order on the page. */
const commands = blocks('json').flatMap((text) => {
  const read = configuration.parse(JSON.parse(text));
  return Object.values('servers' in read ? read.servers : read.mcpServers).flatMap((one) =>
    'command' in one ? [[one.command, ...one.args]] : [],
  );
});

let base: FixtureBase;
beforeAll(async () => {
  base = await writeAgentBase();
});
afterAll(() => base.remove());

describe('a client', () => {
  test('is configured by absolute paths, the same ones everywhere', () => {
    expect(blocks('json')).toHaveLength(4);
    const wanted = ['/path/to/node', '/path/to/rungs/src/bin/rungs.js', 'mcp', '--project', '/path/to/base'];
    expect(commands).toEqual([wanted, wanted]);
    const shell = blocks('sh').join('');
    expect(shell.split(wanted.join(' '))).toHaveLength(5);
    expect(PAGE).not.toMatch(/^ *[^`\n]*"npx"/m);
  });

  test('starts by it a server that ends when nothing comes, or says why it cannot', async () => {
    const [, , ...args] = commands[0]!;
    const started = (folder: string) =>
      new RungsProcess(args.map((arg) => (arg === '/path/to/base' ? folder : arg))).ended;
    expect(await started(base.folder)).toMatchObject({ code: 0, out: '', err: '' });
    const { code, out, err } = await started(join(base.folder, 'nowhere'));
    expect([code, out]).toEqual([3, '']);
    expect(err).toContain('check the path given with --project');
  });
});

test('the parts of `agents:` are what rungs.yaml takes', () => {
  const [example] = blocks('yaml');
  const { agents } = z.object({ agents: z.unknown() }).parse(parse(example!));
  expect(agentsSchema.safeParse(agents).error?.issues).toBeUndefined();
});
