import { appendFileSync, cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Assessment } from '../../src/report/assessment/assessment.ts';
import type { ShownRows } from '../../src/report/assessment/shown-tables.ts';
import { runRungs } from '../harness/run-rungs.ts';

const project = mkdtempSync(join(tmpdir(), 'rungs-facts-'));
const rungs = join(project, 'rungs.yaml');
afterAll(() => rmSync(project, { recursive: true, force: true }));
beforeAll(async () => {
  cpSync(join(import.meta.dirname, '../golden/cases/assessment/project'), project, { recursive: true });
  const { code, err } = await runRungs(['score', '-q', '--as-of', '2026-07-01'], project);
  expect(code, err).toBe(0);
});

async function assessed(account: string): Promise<Assessment> {
  const { out, err, code } = await runRungs(['assess', account, '--full', '--format', 'json', '-q'], project);
  expect(code, err).toBe(0);
  return JSON.parse(out.toString('utf8')) as Assessment;
}

const integrations = ({ tables }: Assessment): ShownRows =>
  tables.find((table): table is ShownRows => table.kind === 'rows')!;

describe('facts beside a dimension', () => {
  test('are those of the as-of: what ended before is not there, and what could be is told', async () => {
    const table = integrations(await assessed('A07'));
    expect(table).toMatchObject({
      same: true,
      status: 'scored',
      counted: { count: 1, of: 4 },
      absent: ['HR system', 'phone'],
    });
    expect(table.rows).toEqual([
      ['directory', 'connected', 'both'],
      ['monitoring', 'not connected', null],
    ]);
  });

  test('of a source that does not know the account are missing, not none', async () => {
    const table = integrations(await assessed('A01'));
    expect(table).toMatchObject({ status: 'missing', reason: 'notConnected', rows: [], absent: [], counted: null });
  });

  test('stand in the order the customer gives them where they are goals, each with its dimension', async () => {
    const { goals } = await assessed('A06');
    expect(goals?.map(({ title, dimension }) => [title, dimension])).toEqual([
      ['Fewer mails about orders', 'integration'],
      ['Answers in every language', 'knowledge'],
    ]);
  });

  test('of a column that is not there are a fault that says where and what to do', async () => {
    const text = readFileSync(rungs, 'utf8');
    writeFileSync(rungs, text.replace('direction: Data flow', 'directon: Data flow'));
    const { code, out } = await runRungs(['check', '--json'], project);
    const { unread } = await assessed('A07');
    writeFileSync(rungs, text);
    expect(code).not.toBe(0);
    expect(out.toString('utf8')).toMatch(/"directon", and source \\"integrations\\" has no such column|directon/);
    expect(out.toString('utf8')).toContain('unknown-column');
    expect(unread).toContain('metrics and data do not fit together');
  });

  test('that changed since the snapshot are said to have', async () => {
    appendFileSync(join(project, 'data/integrations.csv'), 'A07,HR system,on,both,2026-06-01,\n');
    const assessment = await assessed('A07');
    expect(integrations(assessment)).toMatchObject({ same: false, counted: { count: 2, of: 4 } });
    expect(integrations(await assessed('A08')).same).toBe(true);
    const { out } = await runRungs(['assess', 'A07', '--full', '-q'], project);
    expect(out.toString('utf8')).toContain('The facts have changed since the snapshot that was scored');
  });

  test('that cannot be read leave the rest of the assessment as it is, and it says so', async () => {
    const file = join(project, 'data/integrations.csv');
    renameSync(file, `${file}.away`);
    const { unread, tables, dimensions } = await assessed('A07');
    const { out } = await runRungs(['assess', 'A07', '--full', '-q'], project);
    renameSync(`${file}.away`, file);
    expect(unread).toBe('data of the project are not there');
    expect(tables).toEqual([]);
    expect(dimensions.length).toBe(3);
    expect(out.toString('utf8')).toContain('The facts beside the dimensions could not be read now');
  });
});

test('a feature is live from the day the model’s file says so, without a new score', async () => {
  const model = join(project, 'models/review.yaml');
  const before = readFileSync(model, 'utf8');
  const live = async (since: string): Promise<readonly (readonly [string, boolean])[]> => {
    const said = `live: { since: ${since}, adopted: { metric: logins, at_least: 1 } }`;
    writeFileSync(model, before.replace('title: Assistant\n', `title: Assistant\n    ${said}\n`));
    const { features, since: points } = await assessed('A07');
    writeFileSync(model, before);
    expect(points).toBe((await assessed('A07')).since);
    return features.map((feature) => [feature.id, feature.live]);
  };
  expect(await live('2026-06-01')).toEqual([['assistant', true]]);
  // After the as-of it was not.
  expect(await live('2026-08-01')).toEqual([['assistant', false]]);
});
