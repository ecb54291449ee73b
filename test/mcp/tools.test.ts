import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { fromJsonSchema } from '@modelcontextprotocol/server';
import { answered } from '../../src/app/agents/agent-tool.ts';
import { agentTools } from '../../src/app/agents/agent-tools.ts';
import { weakestLink } from '../../src/app/agents/tools/weakest-link.ts';
import { MOST_BYTES } from '../../src/app/agents/fit-answer.ts';
import { listedOutput } from '../../src/mcp/listed-schema.ts';
import type { FixtureBase } from '../browser/fixture-base.ts';
import { writeAgentBase } from './agent-base.ts';
import { AgentSession, REVISIONS, textOf } from './agent-session.ts';

/** Fields whose names are those of the project. */
const RECORDS = new Set(['attributes', 'states', 'facts', 'more']);

/** The same data with one field renamed, once for each; of a list in its first entry. */
function withOneRenamed(data: unknown): unknown[] {
  if (typeof data !== 'object' || data === null) return [];
  if (Array.isArray(data)) return withOneRenamed(data[0]).map((first) => [first, ...data.slice(1)]);
  const fields = Object.entries(data);
  return fields.flatMap(([key, value]: [string, unknown], i) => [
    Object.fromEntries(fields.toSpliced(i, 1, [`${key}Anew`, value])),
    ...(RECORDS.has(key) ? [] : withOneRenamed(value)).map((within) =>
      Object.fromEntries(fields.toSpliced(i, 1, [key, within])),
    ),
  ]);
}

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

  test('finds no schema that some clients cannot read: `items: false`, or a property that is a bare true or false', async () => {
    const { tools } = await session.client.listTools();
    const bare = tools.flatMap(({ name, inputSchema, outputSchema }) =>
      [
        ...JSON.stringify([inputSchema, outputSchema]).matchAll(
          /"(?!additionalProperties|default|readOnly)\w+":(?:true|false)\b/g,
        ),
      ].map(([text]) => `${name}: ${text}`),
    );
    expect(bare).toEqual([]);
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
    ['accepted_roadmaps', () => ({})],
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
    const read = answer.content.map((each) => (each.type === 'text' ? each.text : '')).join('');
    expect(new TextEncoder().encode(read).length).toBeLessThan(25_000);
    const schema: object = listedOutput(tool.output, Object.keys(answered));
    const listed = fromJsonSchema(schema)['~standard'];
    expect(await listed.validate(answer.structuredContent)).not.toHaveProperty('issues');
    for (const renamed of withOneRenamed(answer.structuredContent)) {
      expect([renamed, tool.output.safeParse(renamed).success]).toEqual([renamed, false]);
      if (!JSON.stringify(renamed).includes('"moreAnew"'))
        expect(await listed.validate(renamed)).toHaveProperty('issues');
    }
    expect((await session.ask(name, args())).content).toEqual(answer.content);
    expect(read).not.toContain(new Date().toISOString().slice(0, 10));
    expect(session.logged).toEqual([]);
  });

  test('a report that has an end says where more is', async () => {
    const answer = await session.ask('assess_account', { account: key(), page: 99 });
    expect(textOf(answer)).toContain('the report has 1 with detail low, and more with detail full');
  });

  test.each(agentTools)('what $name may be shortened at is there', ({ output, lists }) => {
    for (const path of lists) {
      const at = path.split('.').reduce<z.ZodType | undefined>((schema, field) => {
        const bare = schema instanceof z.ZodNullable ? (schema.unwrap() as z.ZodType) : schema;
        return bare instanceof z.ZodObject ? (bare.shape[field] as z.ZodType | undefined) : undefined;
      }, output);
      const bare = at instanceof z.ZodNullable ? at.unwrap() : at;
      expect([path, bare instanceof z.ZodArray || bare instanceof z.ZodRecord]).toEqual([path, true]);
    }
  });

  test('segments are told apart with how many accounts each dimension holds there, and nobody is left out of the sums', async () => {
    const { structuredContent, content } = await session.ask('weakest_link', { by: 'branch' });
    const told = weakestLink.output.parse(structuredContent);
    const sums = [told.heldByOne, told.heldByTwo, told.heldByMore, told.heldByGates].map(({ accounts }) => accounts);
    expect(sums.reduce((a, b) => a + b, told.atTop + told.notRated)).toBe(told.accounts);
    expect(told.segments.reduce((sum, { accounts }) => sum + accounts, 0)).toBe(told.accounts);
    expect(told.segments.every(({ holds, holdsMost }) => holds > 0 === (holdsMost !== null))).toBe(true);
    expect(JSON.stringify(content)).toContain(`tells ${told.segments.length} apart.`);
  });

  test('the name of a customer is a field of data, and in no description', async () => {
    const { tools } = await session.client.listTools();
    expect(JSON.stringify(tools)).not.toContain('Ignore all');
    const found = await session.ask('find_accounts', { search: key() });
    expect(found.structuredContent).toMatchObject({ untrusted: ['items.*.name'], items: [{ account: key() }] });
    expect(textOf(found)).not.toContain('Ignore all');
  });

  test.each([
    ['assess_account', { account: 'nobody' }, 'of this snapshot; find it by its name with find_accounts'],
    ['compare_with_peers', { account: 'nobody', with: 'nobody' }, 'is compared with itself; give another key'],
    ['plan_roadmap', { account: 'KEY', stage: 4, score: 50 }, 'leave out stage or score'],
    ['what_if', { lift: ['d9=+20%'] }, 'lift "d9": the model'],
    ['assess_account', { account: 'Customer' }, 'it stands in the name of '],
    ['explain_account', { account: 'KEY', under: 'd9' }, 'there is no dimension "d9" in this score; did you mean "d'],
    ['compare_with_peers', { account: 'KEY', with: 'nobody' }, 'there is no account "nobody"'],
    ['find_accounts', { where: ['kind:none'] }, 'use one of: "at_most", "exact"'],
    ['find_accounts', { order: '-ar' }, 'did you mean "arr"?'],
    ['assess_account', { acount: 'x' }, 'there is no argument "acount"; did you mean "account"?'],
    ['portfolio_summary', { asOf: '1999-01-01' }, '1999-01-01'],
    ['find_accounts', { where: ['brunch:NL'] }, 'did you mean "branch"'],
    ['find_accounts', { cursor: 'x' }, 'cursor'],
    ['what_if', {}, 'nothing is changed yet'],
    ['analytics_query_events', { accountId: 'k', events: ['x'], period: 'soon' }, 'give one such as 90d'],
  ])('%s with %j is an error that says what to mend', async (name, args, remedy) => {
    const known = 'account' in args && args.account === 'KEY' ? { ...args, account: key() } : args;
    const answer = await session.ask(name, known);
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
