import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callLogPath } from '../../src/app/agents/call-log.ts';
import { writeFixtureBase, type FixtureBase } from '../browser/fixture-base.ts';
import { AgentSession, REVISIONS, textOf } from './agent-session.ts';

let base: FixtureBase;
const scenario = { title: 'Knowledge first', model: 'hand-made', scenario: 'node/d2/share/0.2/1' };

beforeAll(async () => {
  base = await writeFixtureBase({ accounts: 40 });
});
afterAll(() => base.remove());

async function saved(): Promise<readonly string[]> {
  return readdir(join(base.folder, 'scenarios')).catch(() => []);
}

describe.each(REVISIONS)('tools that write, for a client of %s', (revision) => {
  const writing = { revision, scope: 'write', mayWrite: true } as const;

  test('are not there until they are switched on', async () => {
    const session = await AgentSession.open(base.folder, { revision, scope: 'write', person: () => 'yes' });
    const { tools } = await session.client.listTools();
    expect(tools.filter(({ annotations }) => annotations?.readOnlyHint !== true)).toEqual([]);
    await session.close();
  });

  test('are refused to a token that may only read', async () => {
    const session = await AgentSession.open(base.folder, { ...writing, scope: 'read', person: () => 'yes' });
    await expect(session.ask('save_scenario', scenario)).rejects.toThrow(/scope/i);
    expect(await saved()).toEqual([]);
    await session.close();
  });

  // Without a connection of its own a server can ask nothing of a client of the handshake revisions.
  test('write nothing where nobody can be asked', async () => {
    const session = await AgentSession.open(base.folder, writing);
    const outcome = await session.ask('save_scenario', scenario).then(
      ({ isError }) => isError,
      () => true,
    );
    expect(outcome).toBe(true);
    expect(await saved()).toEqual([]);
    await session.close();
  });
});

test.each(['no', 'away'] as const)('nothing is written where the person says %s', async (said) => {
  const session = await AgentSession.open(base.folder, { scope: 'write', mayWrite: true, person: () => said });
  const answer = await session.ask('save_scenario', scenario);
  expect([answer.isError, textOf(answer)]).toEqual([true, 'nothing was written: the person did not agree']);
  expect(await saved()).toEqual([]);
  await session.close();
});

test('what a person agreed to is written, as asked, in the name of the agent; the call is logged without its arguments', async () => {
  const questions: string[] = [];
  const session = await AgentSession.open(base.folder, {
    scope: 'write',
    mayWrite: true,
    person: (question) => {
      questions.push(question);
      return 'yes';
    },
  });
  const answer = await session.ask('save_scenario', scenario);
  expect([textOf(answer), answer.structuredContent]).toEqual([
    'Saved as scenarios/knowledge-first.yaml.',
    { name: 'knowledge-first' },
  ]);
  expect(questions).toEqual(['Save the scenario "Knowledge first" (node/d2/share/0.2/1) in the project?']);
  expect(await saved()).toEqual(['knowledge-first.yaml']);
  const lines = (await readFile(callLogPath(base), 'utf8')).trimEnd().split('\n');
  const last: unknown = JSON.parse(lines.at(-1)!);
  expect(last).toMatchObject({ tool: 'save_scenario', came: 'answered', agent: expect.stringMatching(/^test /) });
  expect(lines.join('\n')).not.toContain('Knowledge first');
  // Nothing is written over.
  expect(textOf(await session.ask('save_scenario', scenario))).toContain('knowledge-first');
  await session.close();
});

test('a disagreement stands beside the score and leaves it as it is', async () => {
  const session = await AgentSession.open(base.folder, { scope: 'write', mayWrite: true, person: () => 'yes' });
  const account = base.newest!.table.accounts[3]!;
  const before = await session.ask('explain_account', { account });
  await session.ask('record_disagreement', { account, because: 'counts twice', about: 'd2' });
  const after = await session.ask('explain_account', { account });
  expect(after.structuredContent).toMatchObject({ disagreements: [{ about: 'd2', because: 'counts twice' }] });
  expect(Object.assign({}, after.structuredContent, { disagreements: [] })).toEqual(before.structuredContent);
  await session.close();
});
