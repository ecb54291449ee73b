import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agentTools } from '../../src/app/agents/agent-tools.ts';
import { MOST_BYTES } from '../../src/app/agents/fit-answer.ts';
import type { FixtureBase } from '../browser/fixture-base.ts';
import { writeAgentBase } from './agent-base.ts';
import { AgentSession, REVISIONS, textOf } from './agent-session.ts';

const reading = agentTools.filter(({ operation }) => operation.readOnly);

let base: FixtureBase;

beforeAll(async () => {
  base = await writeAgentBase();
});
afterAll(() => base.remove());

describe.each(REVISIONS)('a client of %s', (revision) => {
  let session: AgentSession;
  beforeAll(async () => {
    session = await AgentSession.open(base.folder, { revision });
  });
  afterAll(() => session.close());

  test('speaks it, and finds every tool in its order with schemas and what it may do', async () => {
    expect(session.client.getNegotiatedProtocolVersion()).toBe(revision);
    const { tools } = await session.client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(reading.map(({ name }) => name));
    for (const tool of tools) {
      expect(tool.outputSchema).toBeDefined();
      expect(tool.annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false });
    }
  });

  test('has the same answer for the same question, as data and as text', async () => {
    const [one, two] = [await session.ask('portfolio_summary'), await session.ask('portfolio_summary')];
    expect(one.structuredContent).toEqual(two.structuredContent);
    expect(one.content).toEqual(two.content);
    expect(one.structuredContent).toMatchObject({ accounts: base.newest?.table.accounts.length });
    const [, json] = one.content;
    expect(json?.type === 'text' ? JSON.parse(json.text) : null).toEqual(one.structuredContent);
  });
});

describe('every tool', () => {
  let session: AgentSession;
  const key = (): string => base.newest!.table.accounts[0]!;
  beforeAll(async () => {
    session = await AgentSession.open(base.folder);
  });
  afterAll(() => session.close());

  const asked: readonly (readonly [string, () => Record<string, unknown>])[] = [
    ['find_accounts', () => ({ where: ['stage:2'] })],
    ['assess_account', () => ({ account: key() })],
    ['assess_account', () => ({ account: key(), detail: 'full' })],
    ['explain_account', () => ({ account: key(), detail: 'full' })],
    ['compare_with_peers', () => ({ account: key(), detail: 'full' })],
    ['plan_roadmap', () => ({ account: key() })],
    ['portfolio_summary', () => ({})],
    ['movement', () => ({})],
    ['weakest_link', () => ({ by: 'branch' })],
    ['readiness', () => ({})],
    ['what_if', () => ({ lift: ['d2=+20%'], list: true })],
    ['analytics_feature_adoption', () => ({ accountId: key(), includeBenchmarks: true })],
    ['crm_get_account', () => ({ accountId: key(), includeGovernance: true, includeHistory: true })],
    ['analytics_query_events', () => ({ accountId: key(), events: ['report_export'], period: '90d' })],
    ['crm_get_goals', () => ({ accountId: key(), includeProgress: true, includeROI: true })],
    ['feedback_get_surveys', () => ({ accountId: key(), types: ['nps'] })],
  ];

  test('is asked here', () => {
    expect(new Set(asked.map(([name]) => name))).toEqual(new Set(reading.map(({ name }) => name)));
  });

  test.each(asked)('%s answers within its size, by its schema, and marks what customers wrote', async (name, args) => {
    const answer = await session.ask(name, args());
    expect([answer.isError, textOf(answer)]).toEqual([undefined, expect.stringMatching(/\S/)]);
    expect(JSON.stringify(answer).length).toBeLessThan(MOST_BYTES + 500);
    const tool = agentTools.find((each) => each.name === name)!;
    expect(tool.output.safeParse(answer.structuredContent).error).toBeUndefined();
    expect(session.logged).toEqual([]);
  });

  test('the name of a customer is a field of data, and in no description', async () => {
    const { tools } = await session.client.listTools();
    expect(JSON.stringify(tools)).not.toContain('Ignore all');
    const found = await session.ask('find_accounts', { search: key() });
    expect(found.structuredContent).toMatchObject({ untrusted: ['items.*.name'], items: [{ account: key() }] });
    expect(textOf(found)).not.toContain('Ignore all');
  });

  test.each([
    ['assess_account', { account: 'nobody' }, 'there is no account "nobody"'],
    ['assess_account', { acount: 'x' }, 'Unrecognized key: "acount"'],
    ['portfolio_summary', { asOf: '1999-01-01' }, '1999-01-01'],
    ['find_accounts', { where: ['brunch:NL'] }, 'did you mean "branch"'],
    ['find_accounts', { cursor: 'x' }, 'cursor'],
    ['what_if', {}, 'nothing is changed yet'],
    ['analytics_query_events', { accountId: 'k', events: ['x'], period: 'soon' }, 'give one such as 90d'],
  ])('%s with %j is an error that says what to mend', async (name, args, remedy) => {
    const answer = await session.ask(name, args);
    expect(answer.isError).toBe(true);
    expect(textOf(answer)).toContain(remedy);
    expect(session.logged).toEqual([]);
  });

  test('pages of a list lead through all of it, once', async () => {
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const { structuredContent } = await session.ask('find_accounts', { limit: 7, ...(cursor ? { cursor } : {}) });
      const page = agentTools[0]!.output.parse(structuredContent) as {
        items: { account: string }[];
        next: string | null;
      };
      seen.push(...page.items.map(({ account }) => account));
      cursor = page.next;
    } while (cursor);
    expect(seen).toEqual(base.newest!.table.accounts);
  });
});
