import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeFixtureBase, type FixtureBase } from '../../../test/browser/fixture-base.ts';
import { AT_MOST, EXACT } from '../../score/scores.ts';
import type { Context } from '../context.ts';
import { openLocalContext } from '../local-context.ts';
import { listScenarios } from './list-scenarios.ts';
import { runWhatIf } from './run-what-if.ts';
import { saveScenario } from './save-scenario.ts';

const BOT = {
  id: 'bot',
  title: 'Chatbot',
  needs: [{ kind: 'metric', metric: 'd1_rate', atLeast: 55, atMost: null }],
} as const;
let base: FixtureBase;
let context: Context;

beforeAll(async () => {
  base = await writeFixtureBase({ accounts: 200, months: 1, features: [BOT] });
  context = openLocalContext({
    folder: base.folder,
    shippedModels: 'models',
    env: {},
    progress: () => undefined,
    signal: new AbortController().signal,
    toolVersion: '0',
  });
});
afterAll(() => base.remove());

const ask = (input: object): ReturnType<typeof runWhatIf.run> => runWhatIf.run(context, runWhatIf.input.parse(input));
const save = (input: object): ReturnType<typeof saveScenario.run> =>
  saveScenario.run(context, saveScenario.input.parse({ model: 'hand-made', ...input }));

const stage = (points: number): number => Math.min(5, Math.floor(Math.min(100, points) / 20 + 1e-9) + 1);

/** Accounts whose weakest dimension stands higher with one of them lifted by a share, from the values. */
function risen(metric: string, share: number, kind: number = EXACT): number[] {
  const { scores, table } = base.newest!;
  return scores.accounts.flatMap((_, row) => {
    if (scores.overall!.kind[row] !== kind) return [];
    const weakest = (lift: number): number =>
      Math.min(
        ...Array.from(table.metrics, ([id, { values }]) => {
          const value = values[row]! + (id === metric ? lift : 0) * Math.abs(values[row]!);
          return Number.isNaN(value) ? Infinity : stage(value);
        }),
      );
    return weakest(share) > weakest(0) ? [row] : [];
  });
}

describe('what if', () => {
  test('counts who would move up, as the values say, and lists them', async () => {
    const report = await ask({ lift: ['d2=+20%'], accounts: true });
    const rows = risen('d2_rate', 0.2);
    expect(rows.length).toBeGreaterThan(0);
    expect(report.up.byLot.accounts).toBe(rows.length);
    expect(report.up.nearest).toEqual(report.up.byLot);
    expect(report.list!.map(({ account }) => account)).toEqual(rows.map((row) => base.newest!.scores.accounts[row]!));
    const atMost = risen('d2_rate', 0.2, AT_MOST).length;
    expect(atMost).toBeGreaterThan(0);
    expect(report.headline).toContain(
      `${rows.length} more accounts would move up; ${atMost} more, known only as “at most”, would change stage.`,
    );
    expect(report.sentences.join(' ')).toContain(`In all ${rows.length + atMost} of `);
    expect(report.headline).not.toContain('will');
  });

  test('answers the same however it is asked: options, address, file', async () => {
    const scenario = 'node/d2/share/0.2/0.6/branch:Belgium!metric/d1_rate/floor/50/0.6/branch:Belgium';
    const typed = await ask({ lift: ['d2=+20%', 'd1_rate=50'], adopted: '60%', for: ['branch:Belgium'] });
    expect(typed.scenario).toBe(scenario);
    expect(await ask({ scenario })).toEqual(typed);
    await save({ title: 'Two', scenario });
    expect(await ask({ name: 'two' })).toEqual(typed);
    expect(typed.range).toBe(true);
  });

  test.each([
    ['d2=top25%', 'node/d2/quantile/0.75/1'],
    ['d1_rate=+5', 'metric/d1_rate/amount/5/1'],
    ['d1_rate=+5pp', 'metric/d1_rate/amount/0.05/1'],
    ['d1_rate=15%', 'metric/d1_rate/floor/0.15/1'],
    ['overall=+1%', 'node/overall/share/0.01/1'],
  ])('--lift %s is %s', async (lift, scenario) => {
    expect((await ask({ lift: [lift] })).scenario).toBe(scenario);
  });

  test('of a feature counts who would be ready', async () => {
    const { values } = base.newest!.table.metrics.get('d1_rate')!;
    const ready = (share: number): number => values.filter((x) => x + share * Math.abs(x) >= 55).length;
    const report = await ask({ lift: ['d1=+20%'], feature: 'bot' });
    expect(report.features).toMatchObject([{ id: 'bot', before: ready(0), after: { byLot: ready(0.2) } }]);
    expect(report.headline).toContain(`${ready(0.2) - ready(0)} more accounts would be ready for Chatbot.`);
  });

  test.each([
    [{}, /nothing is changed yet/],
    [{ lift: ['d2=+20%'], scenario: 'none' }, /one scenario at a time/],
    [{ lift: ['d9=+20%'] }, /nothing of this name.*d/],
    [{ lift: ['d2'] }, /by how much.*\+20%/],
    [{ lift: ['d2=15%'] }, /different units/],
    [{ lift: ['d2=+20%'], adopted: '160%' }, /no share/],
    [{ lift: ['d2=+20%'], feature: 'bt' }, /no feature "bt".*"bot"/],
    [{ scenario: 'node/d9/share/0.2/1' }, /does not allow/],
    [{ scenario: '<b>' }, /no change of a scenario/],
    [{ name: 'twoo' }, /no scenario "twoo"/],
    [{ name: '../../etc/passwd' }, /no name of a scenario/],
  ])('%j is refused with the way out', async (input, message) => {
    await expect(ask(input)).rejects.toThrow(message);
  });

  test('scenarios are listed with what is wrong with them', async () => {
    await mkdir(join(base.folder, 'scenarios'), { recursive: true });
    await writeFile(join(base.folder, 'scenarios', 'broken.yaml'), 'changes:\n  - { lift: d2, byy: 20% }\n');
    const { scenarios, whyNotSaved, efforts } = await listScenarios.run(context, {});
    expect(scenarios.find(({ name }) => name === 'broken')).toMatchObject({
      scenario: null,
      diagnostics: [{ code: 'unknown-key', place: { file: 'scenarios/broken.yaml', line: 2 } }],
    });
    expect(whyNotSaved).toBeNull();
    expect(efforts).toBeNull();
    await expect(ask({ name: 'broken' })).rejects.toThrow(/has errors/);
  });

  test('what is for a model that nobody knows is not saved', async () => {
    const lost = save({ title: 'Lost', scenario: 'node/d2/share/0.2/1', model: 'hand-mode' });
    await expect(lost).rejects.toThrow(/a model "hand-mode"; did you mean "hand-made"\?/);
    await expect(readFile(join(base.folder, 'scenarios', 'lost.yaml'))).rejects.toThrow(/ENOENT/);
  });

  test('another title takes the file with it in one step, and a conflict leaves both as they were', async () => {
    const before = await save({ title: 'Before', scenario: 'node/d2/share/0.2/1' });
    const rename = (ifMatch: string) =>
      save({ title: 'After', scenario: 'node/d2/share/0.3/1', from: 'before', ifMatch });
    await expect(rename('0')).rejects.toThrow(/the scenario "before" is another now/);
    await expect(readFile(join(base.folder, 'scenarios', 'after.yaml'))).rejects.toThrow(/ENOENT/);
    expect(await rename(before.fingerprint)).toMatchObject({ name: 'after' });
    await expect(readFile(join(base.folder, 'scenarios', 'before.yaml'))).rejects.toThrow(/ENOENT/);
  });

  test('what a file cannot hold is not saved, and nothing is written', async () => {
    const twice = 'node/d2/share/0.2/1/branch:NL/branch:BE';
    await expect(save({ title: 'Twice', scenario: twice })).rejects.toThrow(/one attribute twice/);
    await expect(save({ title: '知识', scenario: 'none' })).rejects.toThrow(/no name of a file/);
    await expect(readFile(join(base.folder, 'scenarios', 'twice.yaml'))).rejects.toThrow(/ENOENT/);
  });
});
