import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Download, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Feature } from '../../src/model/model.ts';
import { EXACT } from '../../src/score/scores.ts';
import { readCsv } from '../harness/read-csv.ts';
import { writeFixtureBase } from './fixture-base.ts';
import { expectSoundOnDeskAndPhone, plain, Site } from './site-visit.ts';

/** Scenarios that are asked of features, kept, compared and taken along; numbers are counted again from the raw values. */
const over = (metric: string, atLeast: number) => ({ kind: 'metric', metric, atLeast, atMost: null }) as const;
const BOT: Feature = { id: 'bot', title: 'Chatbot', needs: [over('d1_rate', 55), over('d2_rate', 50)] };
const site = new Site(() => writeFixtureBase({ accounts: 400, features: [BOT] }));

const IDS = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6'];
type Lifts = Readonly<Record<string, number>>;

function value(id: string, row: number, lifts: Lifts): number {
  const raw = site.base.newest!.table.metrics.get(`${id}_rate`)!.values[row]!;
  return raw + (lifts[id] ?? 0) * Math.abs(raw);
}

function stageOf(row: number, lifts: Lifts): number {
  const stages = IDS.map((id) => {
    const points = Math.min(100, value(id, row, lifts));
    return Number.isNaN(points) ? Infinity : Math.min(5, Math.floor(points / 20 + 1e-9) + 1);
  });
  return Math.min(...stages);
}

const everyone = (): number[] => site.base.newest!.scores.accounts.map((_, row) => row);
const exact = (): number[] => everyone().filter((row) => site.base.newest!.scores.overall!.kind[row] === EXACT);
const isReady = (row: number, lifts: Lifts): boolean => value('d1', row, lifts) >= 55 && value('d2', row, lifts) >= 50;
const risen = (lifts: Lifts): number[] => exact().filter((row) => stageOf(row, lifts) > stageOf(row, {}));
const becomeReady = (lifts: Lifts): number[] => everyone().filter((row) => isReady(row, lifts) && !isReady(row, {}));

const headline = async (tab: Page): Promise<string> => plain(await tab.locator('main h1').textContent());
const scenarioOf = (tab: Page): string | null => new URL(tab.url()).searchParams.get('scenario');
const file = (name: string): Promise<string> => readFile(join(site.base.folder, 'scenarios', `${name}.yaml`), 'utf8');

/** Whether it was ever told, however shortly, that what is saved is not. */
const WATCH_FOR_LOST = `
  window.lostSeen = false;
  new MutationObserver(() => {
    window.lostSeen ||= document.querySelector('.saved').textContent.includes('is not saved here');
  }).observe(document.querySelector('.saved'), { childList: true, subtree: true, characterData: true });
`;

async function textOf(download: Download): Promise<string> {
  return readFile((await download.path())!, 'utf8');
}

describe('scenarios of the Simulator', { timeout: 120_000 }, () => {
  test('how many more would be ready for a feature is answered in one sentence', async () => {
    const { page: tab, faults } = await site.visit('/simulator?feature=bot&scenario=node/d2/share/0.2/1');
    const lifts = { d2: 0.2 };
    const more = becomeReady(lifts).length;
    expect(more).toBeGreaterThan(0);
    expect(await headline(tab)).toBe(
      `If Knowledge and content improves by 20 % for everyone, ${more} more accounts would be ready for Chatbot.`,
    );
    const before = everyone().filter((row) => isReady(row, {})).length;
    expect(plain(await tab.locator('.answer').textContent())).toContain(
      `Ready today: ${before} of 400 accounts; then ${before + more}. `,
    );
    // Who adopts matters: the answer is a range that the whole adoption is not below.
    await tab.getByRole('spinbutton', { name: 'Adopted by, %' }).fill('40');
    const said = await headline(tab);
    const [, least = '', most = least] = /for 40 % of accounts, (\d+)(?: to (\d+))? more/.exec(said) ?? [];
    expect(Number(least)).toBeGreaterThan(0);
    expect(Number(most)).toBeLessThanOrEqual(more);
    await tab.getByLabel('Count accounts that').selectOption('would move up a stage');
    await tab.waitForURL((url) => !url.searchParams.has('feature'));
    expect(faults).toEqual([]);
  });

  test('the command’s operation says what the page says', async () => {
    const scenario = 'node/d1/share/0.3/0.5!node/d2/share/0.2/0.5/branch:Belgium!weight/d3/2';
    const { page: tab } = await site.visit(`/simulator?scenario=${scenario}`);
    const answer = await fetch(`${site.server.url}/api/v1/what-if?${new URLSearchParams({ scenario })}`);
    const said: { headline: string; sentences: string[] } = JSON.parse(await answer.text());
    // The page joins a condition's name and value by a space, a file by a colon.
    expect(await headline(tab)).toBe(plain(said.headline).replace('Branch: Belgium', 'Branch Belgium'));
    expect(plain(await tab.locator('.answer > p').first().textContent())).toBe(plain(said.sentences.join(' ')));
  });

  test('every change is taken back and done again, byte for byte, by button and by key', async () => {
    const { page: tab } = await site.visit('/simulator?scenario=node/d2/share/0.2/1');
    const seen: string[] = [];
    const settled = async (part: string): Promise<void> => {
      await tab.waitForFunction((text) => location.search.includes(text), part);
      seen.push(scenarioOf(tab)!);
    };
    seen.push(scenarioOf(tab)!);
    await tab.getByRole('spinbutton', { name: 'Better by, %' }).fill('35');
    await settled('0.35');
    await tab.getByLabel('Adopted by', { exact: true }).fill('50');
    await settled('0.5');
    await tab.getByLabel('Add a change').selectOption({ label: 'Automation adoption' });
    await settled('node/d3');
    await tab.getByRole('button', { name: 'Remove Knowledge and content' }).click();
    await tab.waitForFunction(() => !location.search.includes('node/d2'));
    seen.push(scenarioOf(tab)!);
    for (const [i, expected] of seen.toReversed().slice(1).entries()) {
      if (i === 0) await tab.getByRole('button', { name: 'Undo' }).click();
      else await tab.keyboard.press('Control+z');
      await tab.waitForFunction((text) => new URLSearchParams(location.search).get('scenario') === text, expected);
    }
    for (const expected of seen.slice(1)) {
      await tab.keyboard.press('Control+Shift+Z');
      await tab.waitForFunction((text) => new URLSearchParams(location.search).get('scenario') === text, expected);
    }
    await tab.getByRole('button', { name: 'Start again' }).click();
    await tab.waitForFunction(() => location.search === '');
    await tab.keyboard.press('Control+z');
    await tab.waitForFunction((text) => new URLSearchParams(location.search).get('scenario') === text, seen.at(-1));
    // Where a person types, the keys are the field's own.
    const box = tab.getByRole('spinbutton', { name: 'Better by, %' }).first();
    await box.focus();
    await tab.keyboard.press('Control+z');
    await tab.waitForTimeout(400);
    expect(scenarioOf(tab)).toBe(seen.at(-1));
  });

  test('a scenario is saved, changed, saved over, renamed, removed, and all of that taken back', async () => {
    const { page: tab, faults } = await site.visit('/simulator?scenario=node/d2/share/0.2/0.6');
    await tab.evaluate(WATCH_FOR_LOST);
    await tab.getByRole('button', { name: 'Save as …' }).click();
    await tab.getByLabel('Name').fill('Knowledge first!');
    await tab.getByLabel('Why it is asked').fill('The board: "is it worth it?"');
    await tab.getByRole('button', { name: 'Save', exact: true }).click();
    await tab.getByText('“Knowledge first!” is saved.').waitFor();
    const first = await file('knowledge-first');
    expect(first).toContain('- lift: d2\n    by: 20%\n    adopted_by: 60%\n');
    await tab.waitForURL(/saved=knowledge-first/);
    await tab.getByText('as saved').waitFor();
    expect(await tab.evaluate('window.lostSeen')).toBe(false);

    await tab.getByRole('spinbutton', { name: 'Better by, %' }).fill('30');
    await tab.getByText('changed since saved').waitFor();
    await tab.getByRole('button', { name: 'Save', exact: true }).click();
    await tab.getByText('as saved').waitFor();
    expect(await file('knowledge-first')).toContain('by: 30%');
    await tab.locator('.saved-said').getByRole('button', { name: 'Undo' }).click();
    await tab.getByText('It is as it was before.').waitFor();
    expect(await file('knowledge-first')).toBe(first);

    await tab.getByRole('button', { name: 'Rename …' }).click();
    await tab.getByLabel('Name').fill('Portal <b>first</b>');
    await tab.getByRole('button', { name: 'Rename', exact: true }).click();
    await tab.getByText('It is called').waitFor();
    expect(await readdir(join(site.base.folder, 'scenarios'))).toEqual(['portal-b-first-b.yaml']);
    await tab.locator('.saved-said').getByRole('button', { name: 'Undo' }).click();
    await tab.getByText('It is as it was before.').waitFor();
    expect(await readdir(join(site.base.folder, 'scenarios'))).toEqual(['knowledge-first.yaml']);
    expect(await file('knowledge-first')).toBe(first);

    await tab.getByLabel('Open a saved one').selectOption({ label: 'Knowledge first!' });
    await tab.waitForURL(/saved=knowledge-first/);
    expect(await headline(tab)).toContain('by 20 % for 60 % of accounts');
    await tab.getByRole('button', { name: 'Remove', exact: true }).last().click();
    await tab.getByText('was removed').waitFor();
    expect(await readdir(join(site.base.folder, 'scenarios'))).toEqual([]);
    await tab.locator('.saved-said').getByRole('button', { name: 'Undo' }).click();
    await tab.getByText('It is as it was before.').waitFor();
    expect(await file('knowledge-first')).toBe(first);
    expect(faults).toEqual([]);
  });

  test('what an address asks in vain is told in short', async () => {
    const { page: tab } = await site.visit(`/simulator?feature=nonsense&scenario=${'x'.repeat(5000)}`);
    const told = (await tab.getByRole('alert').allTextContents()).map(plain);
    expect(told).toHaveLength(2);
    expect(told[0]).toContain('xxx…');
    expect(told[0]!.length).toBeLessThan(240);
    expect(told[1]).toContain('The model has no feature “nonsense”');
    const { page: other } = await site.visit('/readiness?feature=nonsense');
    expect(plain(await other.getByRole('alert').textContent())).toContain('The model has no feature “nonsense”');
  });

  test('what somebody else has saved meanwhile is not written over', async () => {
    const { page: tab } = await site.visit('/simulator?scenario=node/d1/share/0.2/1');
    await tab.getByRole('button', { name: 'Save as …' }).click();
    await tab.getByLabel('Name').fill('Ours');
    await tab.getByRole('button', { name: 'Save', exact: true }).click();
    await tab.getByText('“Ours” is saved.').waitFor();
    const path = join(site.base.folder, 'scenarios', 'ours.yaml');
    const theirs = (await readFile(path, 'utf8')).replace('20%', '25%');
    await writeFile(path, theirs);
    await tab.getByRole('spinbutton', { name: 'Better by, %' }).fill('30');
    await tab.getByRole('button', { name: 'Save', exact: true }).click();
    await tab.getByText(/It was not saved: the scenario "ours" is another now: its file was changed/).waitFor();
    // Also once the page has heard of it: what it shows is still not what stands there.
    await tab.getByText('Its file was changed since you opened it.').waitFor();
    await tab.getByRole('button', { name: 'Save', exact: true }).click();
    await tab.getByText(/It was not saved/).waitFor();
    expect(await readFile(path, 'utf8')).toBe(theirs);
    await tab.getByRole('button', { name: 'Open it as it is now' }).click();
    await tab.waitForURL(/share\/0\.25/);
    await tab.getByRole('spinbutton', { name: 'Better by, %' }).fill('30');
    await tab.getByRole('button', { name: 'Save', exact: true }).click();
    await tab.getByText('“Ours” is saved.').waitFor();
    expect(await readFile(path, 'utf8')).toContain('30%');
  });

  test('thresholds that were moved are told one by one, and taken out; what stood on them goes too', async () => {
    const moves = 'cut/2/35!cut/3/37!weight/d1/2';
    const { page: tab } = await site.visit(`/simulator?scenario=${moves}`);
    expect(await headline(tab)).toContain('If stage 2 began at 35 points instead of 20');
    await tab.getByRole('button', { name: 'Remove Stage 3 began at 37 points instead of 40' }).click();
    await tab.waitForFunction(
      () =>
        location.search.endsWith('scenario=cut/2/35%21weight/d1/2') ||
        location.search.endsWith('scenario=cut/2/35!weight/d1/2'),
    );
    await tab.goto(`${site.server.url.replace(/\/$/, '')}/simulator?scenario=cut/4/70!cut/3/65`);
    expect(await headline(tab)).toContain('stage 4 began at 70 points');
    await tab.getByRole('button', { name: /^Remove Stage 4/ }).click();
    await tab.waitForFunction(() => location.search.endsWith('scenario=none'));
    expect(await headline(tab)).toContain('Nothing is changed yet');
  });

  test('who may only look is told why nothing can be saved, and can copy', async () => {
    const { page: tab } = await site.visit('/simulator?scenario=rule/score', undefined, (page) =>
      page.route('**/api/v1/scenarios', async (route) => {
        const answer = await route.fetch();
        const data: object = JSON.parse(await answer.text());
        await route.fulfill({ json: { ...data, whyNotSaved: 'saving needs the role analyst' } });
      }),
    );
    await tab.getByText('Nothing can be saved here: saving needs the role analyst. Copying works.').waitFor();
    expect(await tab.getByRole('button', { name: 'Save as …' }).isDisabled()).toBe(true);
    await tab.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await tab.getByRole('button', { name: 'Copy as YAML' }).click();
    await tab.getByText('copied').first().waitFor();
    expect(await tab.evaluate('navigator.clipboard.readText()')).toContain('- stage_rule: score\n');
    await tab.getByRole('button', { name: 'Copy model change' }).click();
    await tab.waitForFunction('navigator.clipboard.readText().then((text) => text.includes("use:"))');
    expect(await tab.evaluate('navigator.clipboard.readText()')).toContain('stages:\n  overall: score\n');
  });

  test('up to four stand side by side, and the address keeps which', async () => {
    const { page: tab } = await site.visit('/simulator?scenario=node/d2/share/0.3/1&compare=today,this');
    const lifts = { d2: 0.3 };
    const plate = tab.getByRole('figure', { name: /would move most accounts up/ });
    const rows = await plate.locator('table tr').all();
    const table = await Promise.all(
      rows.map(async (row) => (await row.locator('th, td').allTextContents()).map(plain)),
    );
    const cells = new Map(table.map(([name, ...rest]) => [name, rest]));
    expect(table[0]!.slice(1)).toEqual(['Today', 'This scenario']);
    expect(cells.get('Would move up')).toEqual(['–', String(risen(lifts).length)]);
    const ready = everyone().filter((row) => isReady(row, {})).length;
    expect(cells.get('Ready for Chatbot')).toEqual([String(ready), String(ready + becomeReady(lifts).length)]);
    const { values, status } = site.base.newest!.table.attributes.get('arr')!;
    const arr = risen(lifts).reduce((sum, row) => sum + (status[row] === 0 ? values[row]! : 0), 0);
    expect(cells.get('ARR of these')![1]).toBe(
      new Intl.NumberFormat('en-GB', { notation: 'compact', maximumSignificantDigits: 3 }).format(arr).toUpperCase(),
    );
    await plate.getByLabel('Today').uncheck();
    await tab.waitForURL(/compare=this$/);
    await tab.reload();
    await plate.waitFor();
    expect(await plate.getByLabel('Today').isChecked()).toBe(false);
    // However much is changed, the columns stand side by side on a desk.
    const much = IDS.map((id) => `node/${id}/share/0.3/0.6`).join('!');
    const { page: wide } = await site.visit(`/simulator?scenario=${much}&compare=today,this`);
    const beyond = "((box) => box.scrollWidth - box.clientWidth)(document.querySelector('.compared-table .scroll'))";
    expect(await wide.evaluate(beyond)).toBe(0);
  });

  test('files hold exactly who would qualify, and say what was asked', async () => {
    const { page: tab } = await site.visit('/simulator?feature=bot&scenario=node/d2/share/0.2/1');
    const expected = becomeReady({ d2: 0.2 });
    const accounts = expected.map((row) => site.base.newest!.scores.accounts[row]!);
    const [csv] = await Promise.all([
      tab.waitForEvent('download'),
      tab.getByRole('button', { name: `Save ${expected.length} accounts as CSV` }).click(),
    ]);
    expect(csv.suggestedFilename()).toBe('service-desk-simulator-ready-bot-2026-11-01.csv');
    const sheet = readCsv((await textOf(csv)).replace(/^\uFEFF/, ''));
    const [head = [], ...rows] = sheet;
    const column = (name: string): string[] => rows.map((row) => row[head.indexOf(name)]!);
    expect(column('Account')).toEqual(accounts);
    expect(new Set(column('Ready for Chatbot today'))).toEqual(new Set(['no']));
    expect(new Set(column('Ready for Chatbot by lot'))).toEqual(new Set(['yes']));
    expect(new Set(column('Scenario'))).toEqual(new Set(['node/d2/share/0.2/1']));
    expect(column('Stage by lot').map(Number)).toEqual(
      expected.map((row) => (exact().includes(row) ? stageOf(row, { d2: 0.2 }) : 0)),
    );
    const [json] = await Promise.all([
      tab.waitForEvent('download'),
      tab.getByRole('button', { name: `Save ${expected.length} accounts as JSON` }).click(),
    ]);
    const parsed: { about: Record<string, string>; accounts: Record<string, unknown>[] } = JSON.parse(
      await textOf(json),
    );
    expect(parsed.accounts.map((one) => one['Account'])).toEqual(accounts);
    expect(parsed.about).toMatchObject({ Filters: 'everyone', 'Accounts asked about': '400', 'As of': '2026-11-01' });
    expect(parsed.about['Answer']).toContain('would be ready for Chatbot');
  });

  test('the plan takes at each step what adds most, and says what skipping one costs', async () => {
    const { page: tab } = await site.visit('/simulator');
    const plate = tab.getByRole('figure', { name: /^First .*, then .* would move up$/ });
    await plate.waitFor();
    const rows = await plate.locator('table').first().locator('tbody tr').all();
    const shown = await Promise.all(
      rows.map(async (row) => (await row.locator('th, td').allTextContents()).map(plain)),
    );
    const titles = site.base.newest!.bound.model.root.children.map(({ title }) => title);
    const chosen = shown.map(([name]) => IDS[titles.indexOf(name!.replace(/^\d\. /, ''))]!);
    const count = (ids: readonly string[]): number => risen(Object.fromEntries(ids.map((id) => [id, 0.2]))).length;
    shown.forEach(([, adds, total, , skipping], i) => {
      const now = count(chosen.slice(0, i + 1));
      expect([adds, total].map(Number)).toEqual([now - count(chosen.slice(0, i)), now]);
      expect(Number(skipping)).toBe(count(chosen) - count(chosen.filter((_, k) => k !== i)));
      const others = IDS.filter((id) => !chosen.slice(0, i).includes(id));
      expect(now).toBe(Math.max(...others.map((id) => count([...chosen.slice(0, i), id]))));
    });
    expect(shown).toHaveLength(3);
  });

  test('fits and is accessible with everything open', async () => {
    const seen = await site.visit('/simulator?feature=bot&scenario=node/d2/share/0.2/0.6&compare=today,this');
    await seen.page.getByRole('button', { name: 'Save as …' }).click();
    await seen.page.getByRole('figure', { name: /^First / }).waitFor();
    await expectSoundOnDeskAndPhone(seen, 'simulator-scenarios');
  });
});
