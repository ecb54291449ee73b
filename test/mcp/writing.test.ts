import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { callLogPath } from '../../src/app/agents/call-log.ts';
import { nameOfAccount } from '../../src/app/kept/kept-name.ts';
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

async function lastCall(): Promise<object> {
  return JSON.parse((await readFile(callLogPath(base), 'utf8')).trimEnd().split('\n').at(-1)!);
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

  test('write nothing where nobody can be asked, and say so', async () => {
    const session = await AgentSession.open(base.folder, writing);
    const said = await session.ask('save_scenario', scenario).then(textOf, String);
    expect(said).toMatch(/this client cannot ask its person|do not declare the required capability/);
    expect([await saved(), await lastCall()]).toEqual([[], expect.objectContaining({ came: 'refused' })]);
    await session.close();
  });

  test.each(['no', 'away'] as const)('write nothing where the person says %s', async (said) => {
    const session = await AgentSession.open(base.folder, { ...writing, person: () => said });
    const answer = await session.ask('save_scenario', scenario);
    expect([answer.isError, textOf(answer)]).toEqual([true, 'nothing was written: the person did not agree']);
    expect(await saved()).toEqual([]);
    await session.close();
  });
});

test.each(REVISIONS)(
  'what the person before a client of %s agreed to is written, as asked, in the name of the agent; the call is logged without its arguments',
  async (revision) => {
    const questions: string[] = [];
    await rm(join(base.folder, 'scenarios'), { recursive: true, force: true });
    const session = await AgentSession.open(base.folder, {
      revision,
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
    expect(questions).toEqual([
      'Save the scenario "Knowledge first" of the model hand-made (node/d2/share/0.2/1) as scenarios/knowledge-first.yaml?',
    ]);
    expect(await saved()).toEqual(['knowledge-first.yaml']);
    const lines = (await readFile(callLogPath(base), 'utf8')).trimEnd().split('\n');
    const last: unknown = JSON.parse(lines.at(-1)!);
    expect(last).toMatchObject({ tool: 'save_scenario', came: 'answered', agent: expect.stringMatching(/^test /) });
    expect(lines.join('\n')).not.toContain('Knowledge first');
    // Nothing is written over.
    expect(textOf(await session.ask('save_scenario', scenario))).toContain('knowledge-first');
    await session.close();
  },
);

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

test('what is agreed is told with the ids that log_action takes, and what was done of it', async () => {
  const session = await AgentSession.open(base.folder, { scope: 'write', mayWrite: true, person: () => 'yes' });
  const [account, other] = base.newest!.table.accounts;
  const rungs = 'sources: { crm: { files: crm.csv } }\naccounts: { from: crm, key: id }\n';
  await writeFile(join(base.folder, 'rungs.yaml'), rungs);
  await mkdir(join(base.folder, 'roadmaps'), { recursive: true });
  await writeFile(join(base.folder, `roadmaps/${nameOfAccount(account!)}--2026-10-02.yaml`), roadmapOf(account!));
  const asked = await session.ask('accepted_roadmaps', { account });
  expect(asked.structuredContent).toMatchObject({
    states: { open: 1, reached: 0 },
    roadmaps: [{ acceptedOn: '2026-10-02', goal: { kind: 'score', at: 100 }, steps: [{ action: 'write' }] }],
  });
  expect(textOf(asked)).toContain('To a score of 100, accepted on 2026-10-02. Under way: 0 of 1 action done');
  expect(textOf(await session.ask('plan_roadmap', { account }))).toContain('A roadmap was accepted on 2026-10-02');
  const wrong = await session.ask('log_action', { account, action: 'wrote', is: 'done' });
  expect(textOf(wrong)).toContain('did you mean "write"?');
  await session.ask('log_action', { account, action: 'write', is: 'done', on: '2026-10-20' });
  expect((await session.ask('accepted_roadmaps', { account })).structuredContent).toMatchObject({
    roadmaps: [{ state: 'done', done: 1, steps: [{ state: 'done', since: '2026-10-20' }] }],
  });
  expect((await session.ask('accepted_roadmaps', { state: 'done' })).structuredContent).toMatchObject({
    states: { open: 0, done: 1 },
    roadmaps: [{ account, gone: false, steps: [] }],
    left: 0,
  });
  const open = await session.ask('accepted_roadmaps', { state: 'open' });
  expect([open.structuredContent, textOf(open)]).toEqual([
    expect.objectContaining({ roadmaps: [] }),
    expect.stringMatching(/ Roadmaps that are open: 0\.$/),
  ]);
  expect(textOf(await session.ask('accepted_roadmaps', { account: other }))).toBe(
    'No roadmap of this account was accepted.',
  );
  await session.close();
});

function roadmapOf(account: string): string {
  return `account: ${account}
model: hand-made
accepted_on: 2026-10-02
goal: { score: 100 }
actions:
  - { action: write, title: Write it down, phase: 1, days: 3, weeks: [2, 8], lifts: { d1_rate: { add: [2, 30] } } }
`;
}
