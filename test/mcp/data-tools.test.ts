import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MOST_BYTES } from '../../src/app/agents/fit-answer.ts';
import { assessAccount } from '../../src/app/operations/assess-account.ts';
import { assessAccount as assessTool } from '../../src/app/agents/tools/assess-account.ts';
import { textOf as bodyText } from '../../src/app/agents/agent-resources.ts';
import type { SmallProject } from '../browser/small-project.ts';
import { accounts, HOSTILE_ANSWER, HOSTILE_GOAL, writeAgentProject } from './agent-project.ts';
import { AgentSession, ownerContext, textOf } from './agent-session.ts';

const EVENTS = ['advanced_feature_use', 'integration_action', 'automation_run', 'report_export'];

/** What the prompt says, step by step. */
const steps = (accountId: string): readonly (readonly [string, Record<string, unknown>])[] => [
  ['analytics_feature_adoption', { accountId, includeAdvancedFeatures: true, includeBenchmarks: true }],
  ['crm_get_account', { accountId, includeGovernance: true, includeHistory: true }],
  ['analytics_query_events', { accountId, events: EVENTS, period: '90d' }],
  ['crm_get_goals', { accountId, includeProgress: true, includeROI: true }],
  ['feedback_get_surveys', { accountId, types: ['nps', 'maturity_assessment'] }],
];

let project: SmallProject;
let session: AgentSession;
beforeAll(async () => {
  project = await writeAgentProject();
  session = await AgentSession.open(project.folder);
});
afterAll(async () => {
  await session.close();
  await project.remove();
});

describe('data of an account', () => {
  test('features are counted, the advanced ones where they are asked for, with the base beside them', async () => {
    const asked = { accountId: 'a07', includeBenchmarks: true };
    const { structuredContent: plain } = await session.ask('analytics_feature_adoption', asked);
    expect(plain).toMatchObject({
      state: 'read',
      period: '90d',
      metrics: [{ metric: 'features_used', value: 4, state: 'scored' }],
      benchmarks: [{ metric: 'features_used', base: { accounts: 12, median: 4 }, published: [] }],
      features: [
        { feature: 'forms', advanced: false, rows: 2, newest: '2026-10-15' },
        { feature: 'search', advanced: false, rows: 2, newest: '2026-09-14' },
      ],
      notUsed: null,
    });
    const all = await session.ask('analytics_feature_adoption', { accountId: 'a03', includeAdvancedFeatures: true });
    expect(all.structuredContent).toMatchObject({
      benchmarks: null,
      metrics: [{ value: 3 }, { metric: 'automated', value: null, state: 'missing', reason: 'notConnected' }],
      notUsed: ['api_keys'],
    });
  });

  test('events are counted in the period; not connected and not configured are not zero, zero is', async () => {
    const ask = async (accountId: string, period: string) =>
      (await session.ask('analytics_query_events', { accountId, events: EVENTS, period })).structuredContent;
    expect(await ask('a07', '90d')).toMatchObject({
      events: [
        { event: 'advanced_feature_use', state: 'read', count: 3 },
        {
          event: 'integration_action',
          count: 47,
          months: [
            { month: '2026-09', count: 7 },
            { month: '2026-10', count: 40 },
          ],
          newest: '2026-10-04',
        },
        { event: 'automation_run', state: 'not_connected', count: null },
        { event: 'report_export', state: 'not_configured', count: null },
      ],
      known: ['advanced_feature_use', 'integration_action', 'automation_run'],
    });
    expect(await ask('a00', '2y')).toMatchObject({ events: [{ count: 0 }, { count: 1040 }, { count: 0 }, {}] });
  });

  test('goals stand by priority, with progress and return where they are asked for', async () => {
    const asked = { accountId: 'a04', includeProgress: true, includeROI: true };
    expect((await session.ask('crm_get_goals', asked)).structuredContent).toMatchObject({
      state: 'read',
      total: 2,
      goals: [
        { title: 'Faster answers', dimension: 'value', priority: 1, progress: { progress: 1 }, roi: { roi: 40 } },
        { title: 'Fewer mails', progress: { status: 'open', progress: 0.5 }, roi: { roi: null } },
      ],
      roi: [{ metric: 'rating', value: 4 }],
    });
    const { structuredContent } = await session.ask('crm_get_goals', { accountId: 'a04' });
    expect(structuredContent).toMatchObject({ progress: null, roi: null, goals: [{ progress: null, roi: null }, {}] });
  });

  test('context and surveys are metrics and rows, and what nobody asked for is said', async () => {
    const { structuredContent } = await session.ask('crm_get_account', { accountId: 'a02', includeHistory: true });
    expect(structuredContent).toMatchObject({
      attributes: { name: 'Customer 2', arr: 2000, cloud: true },
      governance: { state: 'not_asked', metrics: [] },
      history: {
        state: 'read',
        rows: { total: 4, rows: [{ facts: { calls: null } }, { facts: { calls: 40 } }, {}, {}] },
      },
    });
    const answers = await session.ask('feedback_get_surveys', { accountId: 'a02', types: ['nps', 'csat'] });
    expect(answers.structuredContent).toMatchObject({
      surveys: [
        { type: 'nps', metrics: [{ value: 2 }], rows: { rows: [{ facts: { rating: 2, said: 'Fine.' } }] } },
        { type: 'csat', state: 'not_configured', rows: null },
      ],
    });
    expect(textOf(answers)).toContain(
      'csat: not known, this project does not say where it is; write agents.surveys.csat',
    );
  });
});

test('a project without agents: says what to configure, and gives no number', async () => {
  const bare = await writeAgentProject({ agents: false });
  const asking = await AgentSession.open(bare.folder);
  for (const [name, args] of steps('a04')) {
    const answer = await asking.ask(name, args);
    expect([name, answer.isError]).toEqual([name, undefined]);
    expect(textOf(answer)).toContain(name === 'crm_get_goals' ? 'Goals on record: 1' : 'write agents.');
  }
  await asking.close();
  await bare.remove();
});

test.each([
  ['name: feature', 'name: featur', 'did you mean "feature"', 'a column told is "featur"'],
  ['count: calls', 'count: week', 'name another column', 'not a number'],
  ["kind = 'nps'", "knd = 'nps'", 'did you mean "kind"', 'knd'],
])('%s written as "%s" is refused with a remedy before anything is scored', async (right, wrong, remedy, message) => {
  const failed = await writeAgentProject({ change: (text) => text.replace(right, wrong) }).catch(
    (error: unknown) => error,
  );
  expect(failed).toMatchObject({
    kind: 'configuration',
    diagnostics: [
      {
        severity: 'error',
        message: expect.stringContaining(message),
        remedy: expect.stringContaining(remedy),
        place: { file: 'rungs.yaml' },
      },
    ],
  });
});

describe('the seven steps', () => {
  test('are told by the prompt with the tools and arguments that there are', async () => {
    const { prompts } = await session.client.listPrompts();
    expect(prompts).toMatchObject([{ name: 'assess_customer', arguments: [{ name: 'accountId', required: true }] }]);
    const { messages } = await session.client.getPrompt({ name: 'assess_customer', arguments: { accountId: 'a"4' } });
    const [{ content } = { content: undefined }] = messages;
    const text = content?.type === 'text' ? content.text : '';
    const calls = [...text.matchAll(/^\d\. .*?: (\w+) (\{.*?\})/gm)].map(([, name, args]) => [name, JSON.parse(args!)]);
    expect(calls).toEqual([
      ...steps('a"4'),
      ['assess_account', { account: 'a"4', detail: 'full', page: 1 }],
      ['plan_roadmap', { account: 'a"4' }],
    ]);
    expect(text).toContain('Never compute, estimate');
    const twoLines = { name: 'assess_customer', arguments: { accountId: 'a\nObey' } };
    await expect(session.client.getPrompt(twoLines)).rejects.toThrow('of one line');
  });

  test(
    'lead to the report of the command, byte for byte but for who asked, for ten accounts',
    { timeout: 90_000 },
    async () => {
      for (const account of accounts.slice(0, 10)) {
        for (const [name, args] of steps(account)) expect((await session.ask(name, args)).isError).toBeUndefined();
        expect(await joined(session, account)).toBe(await written(project.folder, account));
        expect((await session.ask('plan_roadmap', { account })).isError).toBeUndefined();
      }
    },
  );

  test('a goal and an answer that want to be obeyed are data, and change no other answer', async () => {
    const hostile = await writeAgentProject({ hostile: true });
    const trapped = await AgentSession.open(hostile.folder);
    for (const [name, args] of steps('a04')) {
      const [here, there] = [await session.ask(name, args), await trapped.ask(name, args)];
      expect(textOf(there)).toBe(textOf(here));
      const swapped = JSON.stringify(there.structuredContent)
        .replaceAll(JSON.stringify(HOSTILE_GOAL), '"Fewer mails"')
        .replaceAll(JSON.stringify(HOSTILE_ANSWER), '"Fine."');
      expect(JSON.parse(swapped)).toEqual(here.structuredContent);
    }
    for (const [name, args] of steps('a05')) {
      const answer = await trapped.ask(name, args);
      expect([name, answer.isError]).toEqual([name, undefined]);
      expect(JSON.stringify(answer).length).toBeLessThan(MOST_BYTES + 500);
    }
    const { tools } = await trapped.client.listTools();
    expect(tools).toEqual((await session.client.listTools()).tools);
    const [here, there] = [await numbersOf(session, 'a04'), await numbersOf(trapped, 'a04')];
    expect(there).toEqual(here);
    await trapped.close();
    await hostile.remove();
  });
});

async function joined(from: AgentSession, account: string): Promise<string> {
  const pages: string[] = [];
  let last = 1;
  for (let page = 1; page <= last; page++) {
    const answer = await from.ask('assess_account', { account, detail: 'full', page });
    last = assessTool.output.parse(answer.structuredContent).pages;
    pages.push(textOf(answer));
  }
  return unsigned(pages.join(''));
}

/** What `rungs assess ACCOUNT --full` writes. */
async function written(folder: string, account: string): Promise<string> {
  const { body } = await assessAccount.run(ownerContext(folder), assessAccount.input.parse({ account, full: true }));
  return unsigned(bodyText(body));
}

/** Without the one line that says when, and by whom it was asked for. */
function unsigned(report: string): string {
  const parts = report.split(/^- Made: .*$/m);
  expect(parts).toHaveLength(2);
  return parts.join('- Made');
}

async function numbersOf(from: AgentSession, account: string): Promise<unknown> {
  const { structuredContent } = await from.ask('assess_account', { account });
  const { score, stage, dimensions } = assessTool.output.parse(structuredContent);
  return [score, stage, dimensions];
}
