import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeAgentToken, openAgentToken, revokeAgentToken } from '../../src/app/tokens/agent-token.ts';
import type { Context } from '../../src/app/context.ts';
import { DAY_MS } from '../../src/util/time.ts';
import { ownerContext } from './agent-session.ts';

let folder = '';
let now = Date.UTC(2026, 10, 22);
let owner: Context;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rungs-tokens-'));
  owner = ownerContext(folder, () => now);
});
afterEach(() => rm(folder, { recursive: true }));

const made = async (name: string, days = 1): Promise<string> =>
  (await makeAgentToken(owner, { name, scope: 'read', days })).token;

test('revoked by its name is the one that is open, not one that had the name before it expired', async () => {
  await made('ci');
  now += 2 * DAY_MS;
  const token = await made('ci');
  await revokeAgentToken(owner, 'ci');
  expect(await openAgentToken(owner, token)).toBeUndefined();
});

test('a name is of one open token at a time', async () => {
  await made('ci');
  await expect(made('ci')).rejects.toThrow('there is an open token "ci"');
  await revokeAgentToken(owner, 'ci');
  expect(await openAgentToken(owner, await made('ci'))).toMatchObject({ name: 'ci', revoked: null });
});

test('of a token nothing is kept that would open anything', async () => {
  const token = await made('ci');
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  expect(texts.join('\n')).toContain('"tokenHash"');
  expect(texts.join('\n')).not.toContain(token);
  const [, hash] = /"tokenHash":"(\w+)"/.exec(texts.join('\n'))!;
  expect(await openAgentToken(owner, hash!)).toBeUndefined();
});

test('an agent makes and revokes none', async () => {
  await made('ci');
  const agent: Context = { ...owner, actor: { ...owner.actor, kind: 'agent' } };
  await expect(makeAgentToken(agent, { name: 'mine', scope: 'write', days: 1 })).rejects.toThrow('an agent makes');
  await expect(revokeAgentToken(agent, 'ci')).rejects.toThrow('an agent makes');
});
