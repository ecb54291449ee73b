import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { explainAccount as explainTool } from '../../src/app/agents/tools/explain-account.ts';
import { planRoadmap as planTool } from '../../src/app/agents/tools/plan-roadmap.ts';
import { planRoadmap } from '../../src/app/operations/plan-roadmap.ts';
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
    const without = await session.ask('analytics_feature_adoption', asked);
    expect(textOf(without)).toContain('Features used in 90d: 2, advanced ones not counted.');
    const { structuredContent: plain } = without;
    expect(plain).toMatchObject({
      state: 'read',
      period: '90d',
      metrics: [{ metric: 'features_used', value: 4, shown: '4 features', state: 'scored' }],
      benchmarks: [
        {
          metric: 'features_used',
          base: {
            accounts: 12,
            median: 4,
            shown: 'median 4 features; the lowest quarter ends at 2.75 features, the highest begins at 4 features',
          },
          published: [],
        },
      ],
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
    expect(textOf(all)).toBe(
      'Features used in 90d: 3. Features used: 3 features; Runs: missing: source not connected.',
    );
  });

  test('events are counted in the period; not connected and not configured are not zero, zero is', async () => {
    const ask = async (accountId: string, period: string) =>
      (await session.ask('analytics_query_events', { accountId, events: EVENTS, period })).structuredContent;
    expect(await ask('a07', '90d')).toMatchObject({
      // The first month is a part of one.
      from: '2026-07-27',
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
    const { content } = await session.ask('analytics_query_events', { accountId: 'a07', events: ['automation_run'] });
    expect(JSON.stringify(content)).toContain(
      'In 90d before 2026-10-25, from 2026-07-27 on: automation_run: not known',
    );
    expect(await ask('a00', '2y')).toMatchObject({ events: [{ count: 0 }, { count: 1040 }, { count: 0 }, {}] });
  });

  test('goals stand by priority, with progress and return where they are asked for', async () => {
    const asked = { accountId: 'a04', includeProgress: true, includeROI: true };
    expect((await session.ask('crm_get_goals', asked)).structuredContent).toMatchObject({
      state: 'read',
      where: "status in ('open', 'achieved')",
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

  test('rows that hold from a day on stand the newest first, and what was not asked for is named', async () => {
    const { structuredContent } = await session.ask('crm_get_account', { accountId: 'a02', includeGovernance: true });
    expect(structuredContent).toMatchObject({
      governance: {
        metrics: [{ value: 2, shown: '2 points' }],
        rows: {
          total: 2,
          rows: [
            { facts: { part: 'second' }, newest: '2026-03-01' },
            { facts: { part: 'a first one' }, newest: '2025-01-01' },
          ],
        },
      },
    });
    const events = await session.ask('analytics_query_events', { accountId: 'a02', events: ['automation_run'] });
    expect(textOf(events)).toContain('Not asked, and there: advanced_feature_use, integration_action.');
    expect(textOf(await session.ask('feedback_get_surveys', { accountId: 'a02', types: ['csat'] }))).toContain(
      'Not asked, and there: nps.',
    );
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
    expect(textOf(answer)).toContain(
      name === 'crm_get_goals' ? "Goals on record where status = 'open': 1" : 'write agents.',
    );
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
        const told: unknown[] = [];
        for (const [name, args] of steps(account)) {
          const { isError, structuredContent } = await session.ask(name, args);
          expect([name, isError]).toEqual([name, undefined]);
          told.push(structuredContent);
        }
        const report = await joined(session, account);
        expect(report).toBe(await written(project.folder, account));
        await expectInReport(session, account, { told, report });
        expect(await planned(session, account)).toEqual(await plannedByCommand(project.folder, account));
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
  return pages.join('');
}

/** What `rungs assess ACCOUNT --full` writes. */
async function written(folder: string, account: string): Promise<string> {
  const { body } = await assessAccount.run(ownerContext(folder), assessAccount.input.parse({ account, full: true }));
  return unsigned(bodyText(body));
}

const figure = z.object({ title: z.string(), value: z.unknown(), shown: z.string(), state: z.string() });

/** Every figure that the data tools tell of what the model scores is that of the report, as it is shown and unrounded. */
async function expectInReport(
  from: AgentSession,
  account: string,
  { told, report }: { readonly told: readonly unknown[]; readonly report: string },
): Promise<void> {
  const { structuredContent } = await from.ask('explain_account', { account, detail: 'full' });
  const { indicators } = explainTool.output.parse(structuredContent);
  const byTitle = new Map(indicators.map((one) => [METRIC_OF[one.title], one]));
  const figures = told.flatMap(figuresIn).filter(({ title }) => byTitle.has(title));
  expect(new Set(figures.map(({ title }) => title))).toEqual(new Set(byTitle.keys()));
  for (const { title, value, shown } of figures) {
    expect([title, value, shown]).toEqual([title, byTitle.get(title)!.value, byTitle.get(title)!.shown]);
    if (value !== null) expect(report).toContain(shown);
  }
}

/** By the title of the indicator, the title of the metric it reads. */
const METRIC_OF: Readonly<Record<string, string>> = { Breadth: 'Features used', Runs: 'Runs', Rating: 'Rating' };

function figuresIn(value: unknown): z.output<typeof figure>[] {
  if (typeof value !== 'object' || value === null) return [];
  const found = figure.safeParse(value);
  return found.success ? [found.data] : Object.values(value).flatMap(figuresIn);
}

async function planned(from: AgentSession, account: string): Promise<unknown> {
  const { structuredContent } = await from.ask('plan_roadmap', { account });
  const { way, effort, phases } = planTool.output.parse(structuredContent);
  return { way, effort, steps: phases.flatMap(({ steps: own }) => own.map(({ action, points }) => [action, points])) };
}

/** What `rungs roadmap ACCOUNT --json` writes. */
async function plannedByCommand(folder: string, account: string): Promise<unknown> {
  const { report } = await planRoadmap.run(ownerContext(folder), planRoadmap.input.parse({ account }));
  const { way } = report;
  const phases = way.kind === 'found' ? way.phases : [];
  const own = phases.flatMap((phase) => phase.steps.map(({ action, inOrder }) => [action, inOrder]));
  return { way: way.kind, effort: way.kind === 'found' ? way.effort : null, steps: own };
}

/** Without the one line that says when, and by whom it was asked for: an agent has the same answer tomorrow. */
function unsigned(report: string): string {
  const parts = report.split(/^- Made: .*\n/m);
  expect(parts).toHaveLength(2);
  return parts.join('');
}

async function numbersOf(from: AgentSession, account: string): Promise<unknown> {
  const { structuredContent } = await from.ask('assess_account', { account });
  const { score, stage, dimensions } = assessTool.output.parse(structuredContent);
  return [score, stage, dimensions];
}
