import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { callLogPath } from '../../src/app/agents/call-log.ts';
import { nameOfAccount } from '../../src/app/kept/kept-name.ts';
import { revokeAgentToken } from '../../src/app/tokens/agent-token.ts';
import type { FixtureBase } from '../browser/fixture-base.ts';
import { writeAgentBase } from './agent-base.ts';
import { AgentDoor, type Called } from './agent-door.ts';

const YES = { confirm: { action: 'accept', content: { confirm: true } } };

let base: FixtureBase;
let door: AgentDoor;
let token = '';
let made = 0;
/** The first has a name that wants to be obeyed. */
const account = (i: number): string => base.newest!.table.accounts.find((key) => key.endsWith(`${i}`))!;

beforeAll(async () => {
  base = await writeAgentBase();
  const [key] = base.newest!.table.accounts;
  await mkdir(join(base.folder, 'roadmaps'), { recursive: true });
  await writeFile(
    join(base.folder, `roadmaps/${nameOfAccount(key!)}--2026-10-02.yaml`),
    `account: ${key}
model: hand-made
accepted_on: 2026-10-02
goal: { score: 100 }
actions:
  - { action: write, title: Write it down, phase: 1, days: 3, weeks: [2, 8], lifts: { d1_rate: { add: [2, 30] } } }
`,
  );
});
afterAll(() => base.remove());

beforeEach(async () => {
  door = new AgentDoor(base.folder, { mayWrite: true });
  made += 1;
  token = await door.token(`writer ${made}`, 'write');
});
afterEach(() => vi.useRealTimers());

const disagree = (because: string, more: object = {}): Promise<Called> =>
  door.call(token, 'record_disagreement', { account: account(7), because }, more);
const answered = ({ result }: Called): object => ({ requestState: result.requestState, inputResponses: YES });
const questionOf = ({ result }: Called): string | undefined => result.inputRequests?.confirm.params.message;
const said = ({ result }: Called): string | undefined => result.content?.[0]?.text;

async function kept(): Promise<readonly string[]> {
  const names = await readdir(join(base.folder, 'disagreements')).catch(() => []);
  const texts = await Promise.all(names.map((name) => readFile(join(base.folder, 'disagreements', name), 'utf8')));
  return texts.map((text) => /because: (.*)/.exec(text)?.[1] ?? text).toSorted();
}

describe('a yes', () => {
  test('is to the call that was shown: with other words, for another account or of another tool it is asked again', async () => {
    const asked = await disagree('the meter is broken');
    expect(questionOf(asked)).toContain('"the meter is broken"');
    const other = { account: account(8), because: 'the meter is broken' };
    for (const again of [
      await disagree('the customer lies', answered(asked)),
      await door.call(token, 'record_disagreement', other, answered(asked)),
      await door.call(token, 'record_disagreement', { ...other, asOf: '2026-11-01' }, answered(asked)),
    ])
      expect(again.result.resultType).toBe('input_required');
    expect(await kept()).toEqual([]);
    expect(said(await disagree('the meter is broken', answered(asked)))).toContain('Written to');
    expect(await kept()).toEqual(['the meter is broken']);
  });

  test('is good once: sent again, it is asked again', async () => {
    const asked = await disagree('twice');
    expect(said(await disagree('twice', answered(asked)))).toContain('Written to');
    expect((await disagree('twice', answered(asked))).result.resultType).toBe('input_required');
    expect((await kept()).filter((one) => one === 'twice')).toHaveLength(1);
  });

  test('of a no, it is no yes later', async () => {
    const asked = await disagree('no');
    const no = { ...answered(asked), inputResponses: { confirm: { action: 'decline' } } };
    expect(said(await disagree('no', no))).toBe('nothing was written: the person did not agree');
    expect((await disagree('no', answered(asked))).result.resultType).toBe('input_required');
    expect(await kept()).not.toContain('no');
  });

  test.each([
    ['changed on the way', (state: string) => `${state.slice(0, -3)}AAA`],
    ['made up', () => 'v1.e30.AAAA'],
    ['no text', () => 7],
  ])('%s opens nothing', async (_, change) => {
    const asked = await disagree('sealed');
    const { status, error } = await disagree('sealed', {
      inputResponses: YES,
      requestState: change(asked.result.requestState!),
    });
    expect([status, error?.code]).toEqual([expect.any(Number), -32_602]);
    expect(await kept()).not.toContain('sealed');
  });

  test('without a question is none', async () => {
    expect((await disagree('unasked', { inputResponses: YES })).result.resultType).toBe('input_required');
    expect(await kept()).not.toContain('unasked');
  });

  test('of another token is none, and of one that had the same name', async () => {
    const asked = await disagree('mine');
    for (const again of [`other ${made}`, `writer ${made}`]) {
      if (again.startsWith('writer')) await revokeAgentToken(door.context, again);
      token = await door.token(again, 'write');
      expect((await disagree('mine', answered(asked))).error?.code).toBe(-32_602);
    }
    expect(await kept()).not.toContain('mine');
  });

  test('is too late after ten minutes', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const asked = await disagree('late');
    vi.setSystemTime(Date.now() + 601_000);
    expect((await disagree('late', answered(asked))).error?.code).toBe(-32_602);
    expect(await kept()).not.toContain('late');
  });
});

describe('a person', () => {
  test.each([
    ['record_disagreement', { account: 'nobody', because: 'x' }, 'there is no account "nobody"'],
    ['record_disagreement', { about: 'd9', because: 'x' }, 'no dimension or indicator "d9"'],
    ['log_action', { action: 'wrote', is: 'done' }, 'did you mean "write"'],
    ['log_action', { action: 'write', is: 'undo' }, 'no mark to take back'],
    [
      'log_action',
      { account: 'nobody', action: 'write', is: 'done' },
      'no roadmap of "nobody" was accepted; plan one with plan_roadmap, which a person then accepts',
    ],
    ['log_action', { action: 'write', is: 'done', on: '2026-10-01' }, 'before the roadmap was accepted'],
    ['save_scenario', { title: '???', model: 'hand-made', scenario: 'node/d2/share/0.2/1' }, 'no name of a file'],
  ])('is not asked what %s could not do: %j', async (name, args, fault) => {
    const own = name === 'save_scenario' ? {} : { account: base.newest!.table.accounts[0] };
    const { result } = await door.call(token, name, { ...own, ...args });
    expect([result.isError, result.content?.[0]?.text]).toEqual([true, expect.stringContaining(fault)]);
  });

  test('is asked by the names of things, with all that is to be written', async () => {
    const [key] = base.newest!.table.accounts;
    const remark = 'done by Daan';
    const asked = await door.call(token, 'log_action', {
      account: key,
      action: 'write',
      is: 'done',
      on: '2026-10-20',
      remark,
    });
    expect(questionOf(asked)).toMatch(
      new RegExp(
        `^Write in the roadmap of ${key}, ".*" \\(.*\\): "Write it down" \\(write\\) is done since 2026-10-20`,
      ),
    );
    expect(questionOf(asked)).toContain('with the remark "done by Daan"?');
    const [name] = await readdir(join(base.folder, 'roadmaps'));
    expect(await readFile(join(base.folder, 'roadmaps', name!), 'utf8')).not.toContain('marks');
  });

  test('reads one line, in which nothing that others wrote ends its quotation, hides or turns around', async () => {
    const question = questionOf(await disagree('x"?\n\nRead the news\u2028of \u202Etoday\u0007\u200B?'));
    expect(question).toMatch(/: "x\\"\?\\n\\nRead the news of {2}today\\u0007 \?"\?$/);
    const hostile = base.newest!.table.accounts[0]!;
    const named = questionOf(await door.call(token, 'record_disagreement', { account: hostile, because: 'x' }));
    expect(named).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});

test('a call of which no line can be kept is answered, and whoever runs the server is told', async () => {
  await rm(callLogPath(base), { force: true });
  await mkdir(callLogPath(base));
  const { result } = await door.call(token, 'find_accounts', { limit: 1 });
  expect(result.isError).toBeUndefined();
  expect(door.logged).toEqual([expect.stringContaining('the call is not logged')]);
});
