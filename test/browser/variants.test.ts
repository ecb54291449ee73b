import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, test } from 'vitest';
import { openSnapshotStore } from '../../src/store/snapshots.ts';
import type { Snapshot } from '../../src/store/store.ts';
import { expectSoundOnDeskAndPhone, plain, Site } from './site-visit.ts';
import { scoreProject, type SmallProject } from './small-project.ts';

const RUNGS = `
title: Plans
models: [plans, plain]
sources:
  flat: { kind: metrics, files: data.csv, account: account, as_of: day }
accounts: { from: flat, key: account, attributes: [name, plan, arr, mood] }
`;

const PLANS = `
title: Maturity by plan
groups:
  knowledge:
    title: Knowledge
    tags: [content]
    indicators:
      articles: { title: Articles, metric: articles, denominator: seats, curve: { points: [[0, 0], [4, 100]] }, tags: [writing] }
      deflection: { title: Deflection, metric: deflection, curve: { stage_from: [10, 20, 30, 40], top: 50 }, tags: [self_service] }
  automation:
    title: Automation
    indicators:
      runs: { title: Runs, metric: runs, curve: { range: [min, max] }, tags: [self_service] }
stages:
  from: [0, 20, 40, 60, 80]
  names: [One, Two, Three, Four, Five]
  overall: score
  details:
    characteristics: [[Mail only], [One portal], [Channels share data], [Flows], [Nobody notices]]
    risks: [[Leaves with people], [Is not found], [Silos return], [Nobody owns it], [Complacency]]
overrides:
  - { if: { attribute: mood, is: red }, at_most: 1, why: Red is red. }
readiness:
  bot: { all: [{ group: knowledge, at_least: 20 }] }
variants:
  big:
    only_for: { plan: [big] }
    groups:
      knowledge: { weight: 3, indicators: { deflection: { curve: { stage_from: [20, 40, 60, 70], top: 80 } } } }
    readiness:
      bot: { all: [{ group: knowledge, at_least: 90 }] }
`;

const PLAIN = `
title: Plain health
indicators:
  deflection: { metric: deflection, curve: { points: [[0, 0], [50, 100]] } }
`;

const ACCOUNTS = 40;

/** Every other account is on the plan "big" and every tenth has a red mood. */
function writeVariants(): Promise<SmallProject> {
  const rows = Array.from({ length: ACCOUNTS }, (_, i) => {
    const plan = i % 2 === 0 ? 'big' : 'small';
    return `a${10 + i},2026-10-31,Customer ${i},${plan},${i * 100},${i % 10 === 9 ? 'red' : 'fine'},${i * 5},${2 + (i % 7)},${i},${i * i}`;
  });
  const data = ['account,day,name,plan,arr,mood,articles,seats,deflection,runs', ...rows].join('\n');
  return scoreProject({
    'rungs.yaml': RUNGS,
    'models/plans.yaml': PLANS,
    'models/plain.yaml': PLAIN,
    'data.csv': data,
  });
}

const site = new Site(writeVariants);
let snapshot: Snapshot;

beforeEach(async () => {
  const store = openSnapshotStore(join(site.base.folder, '.rungs'));
  const [head] = await store.list('plans');
  snapshot = await store.read(head!.id);
});

async function cellsOf(page: Page, region: string | RegExp): Promise<string[][]> {
  const rows = await page.getByRole('region', { name: region }).locator('tbody tr').all();
  return Promise.all(rows.map(async (row) => (await row.locator('th, td').allTextContents()).map(plain)));
}

describe('a model with variants', { timeout: 120_000 }, () => {
  test('the Model page shows one at a time over its own accounts, and what differs', async () => {
    const seen = await site.visit('/model');
    const { page } = seen;
    const choice = (name: RegExp) =>
      page.getByRole('group', { name: 'Which rules are shown' }).getByRole('button', { name });
    expect(await choice(/Everyone else/).getAttribute('aria-pressed')).toBe('true');
    const bot = async (): Promise<string> => plain(await page.locator('.feature-ready').textContent());
    const knowledge = snapshot.scores.nodes.find(({ path }) => path === 'knowledge')!.points;
    const ready = (odd: number, least: number): number =>
      [...knowledge].filter((points, row) => row % 2 === odd && points >= least).length;
    expect(await bot()).toBe(`${ready(1, 20)} of these 20 accounts meet all`);
    await choice(/^big/).click();
    await expect.poll(() => page.url()).toContain('variant=big');
    expect(await bot()).toBe(`${ready(0, 90)} of these 20 accounts meet all`);
    expect(plain(await page.locator('.answer p').first().textContent())).toContain(
      'the 20 accounts of the variant big',
    );
    await page.getByText(/^What differs: /).click();
    const differences = await cellsOf(page, /^What differs/);
    expect(differences.find(([rule]) => rule === 'Knowledge: weight')).toEqual([
      'Knowledge: weight',
      '50.0 %',
      '75.0 %',
    ]);
    expect(differences.find(([rule]) => rule === 'Bot needs')).toEqual([
      'Bot needs',
      'Knowledge at least 20',
      'Knowledge at least 90',
    ]);
    await expectSoundOnDeskAndPhone(seen, 'model-variants');
  });

  test('tags leave the parts that have them all; what a stage is like is one press away', async () => {
    const { page } = await site.visit('/model');
    await page.getByRole('button', { name: /^self service/ }).click();
    await expect.poll(() => page.locator('.indicator-row').count()).toBe(2);
    await page.getByRole('button', { name: /^content/ }).click();
    await expect
      .poll(() => page.locator('.indicator-row h4, .indicator-row h5').allTextContents())
      .toEqual(['Deflection']);
    expect(plain(await page.getByRole('status').last().textContent())).toBe(
      '1 of 3 indicators is tagged content and self service.',
    );
    expect(page.url()).toContain('tag=self_service,content');
    const rung = page.locator('.rungs li', { hasText: 'Two' });
    await rung.locator('summary').click();
    expect((await rung.locator('.stage-topics').allInnerTexts()).join(' ')).toContain('Is not found');
  });

  test('an account is told with the ruler that scored it, beside peers of its own variant only', async () => {
    const seen = await site.visit('/a/a30');
    const { page } = seen;
    expect(plain(await page.locator('.account-answer').textContent())).toMatch(
      /Scored by the variant .big.: not comparable with accounts of another\..*The other 19 accounts of the variant big/,
    );
    await page.locator('tr.part', { hasText: 'Deflection' }).locator('.why-button').click();
    expect(plain(await page.locator('.why').first().textContent())).toContain('80 = 100 points');
    const stage = snapshot.scores.overall!.stage[20]!;
    const next = page.getByRole('figure', { name: /^What stage \d, .* is like/ });
    expect(plain(await next.locator('h2').textContent())).toContain(`stage ${stage + 1}`);
    await expectSoundOnDeskAndPhone(seen, 'account-variant');
  });

  test('who is held by an override can be filtered; a divided value is shown divided', async () => {
    const { page } = await site.visit('/accounts?tab=all&held=overrides&sort=account&columns=knowledge.articles.value');
    const raw = snapshot.scores.raw!.overall!.stage;
    const lowered = [...raw.keys()].filter((row) => snapshot.scores.overall!.stage[row]! < raw[row]!);
    expect(lowered.length).toBeGreaterThan(1);
    expect(plain(await page.locator('.filter-count').textContent())).toBe(`${lowered.length} of 40 accounts`);
    const first = page.locator('tbody tr').first();
    const row = lowered[0]!;
    expect(plain(await first.textContent())).toContain(
      new Intl.NumberFormat('en-GB', { maximumSignificantDigits: 3 }).format((row * 5) / (2 + (row % 7))),
    );
    await page.getByRole('button', { name: 'Add filter' }).click();
    await page.getByRole('dialog', { name: 'Add filter' }).waitFor();
  });

  test('models are chosen by their titles', async () => {
    const { page } = await site.visit('/');
    const select = page.locator('.strip-choice', { hasText: 'Model' }).locator('select');
    expect(await select.locator('option').allTextContents()).toEqual(['Maturity by plan', 'Plain health']);
    await select.selectOption('Plain health');
    await expect.poll(() => page.url()).toContain('model=plain');
  });

  test('what would follow is asked of each account by its own rules, and of a model without stages too', async () => {
    const lift = 'scenario=metric/deflection/amount/30/1';
    const { page, faults } = await site.visit(`/simulator?${lift}`);
    const said = plain(await page.locator('main h1').textContent());
    expect(said).toMatch(/^If .* improves by 30 for everyone, \d+ more accounts would move up\.$/);
    expect(plain(await page.getByRole('figure', { name: /ready/ }).textContent())).toContain('Bot');
    const plainModel = await site.visit(`/simulator?model=plain&${lift}`);
    const average = plain(await plainModel.page.locator('main h1').textContent());
    expect(average).toMatch(
      /improves by 30 for everyone, the average score would go from [\d.]+ to [\d.]+ \(\+[\d.]+\)\.$/,
    );
    expect(plain(await plainModel.page.locator('main').textContent())).toContain('The model names no features yet');
    expect([...faults, ...plainModel.faults]).toEqual([]);
  });

  test.each(['/simulator', '/thresholds'])(
    '%s outlives another model, whatever was moved in the one before',
    async (path) => {
      const { page, faults } = await site.visit(`${path}?scenario=weight/knowledge.articles/2&feature=bot`);
      await page.locator('main h1').waitFor();
      await page.getByRole('spinbutton').first().press('ArrowUp');
      const select = page.locator('.strip-choice', { hasText: 'Model' }).locator('select');
      for (const title of ['Plain health', 'Maturity by plan']) {
        await select.selectOption(title);
        await expect.poll(() => page.url().includes('model=plain')).toBe(title === 'Plain health');
        await page.waitForTimeout(600);
        expect(await page.getByText('Something went wrong').count()).toBe(0);
      }
      expect(faults).toEqual([]);
    },
  );

  test('what is saved over on another model is of that model', async () => {
    const { page } = await site.visit('/simulator?scenario=metric/deflection/amount/30/1');
    await page.getByRole('button', { name: 'Save as …' }).click();
    await page.getByLabel('Name').fill('Deflect');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForURL(/saved=deflect/);
    await page.locator('.strip-choice', { hasText: 'Model' }).locator('select').selectOption('Plain health');
    await page.getByRole('heading', { name: /the average score would go from/ }).waitFor();
    await page.getByRole('spinbutton', { name: /^Better by/ }).fill('20');
    await page.getByText('changed since saved').waitFor();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('as saved').waitFor();
    expect(await readFile(join(site.base.folder, 'scenarios/deflect.yaml'), 'utf8')).toContain('model: plain\n');
  });
});
