import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { AT_MOST, EXACT } from '../../src/score/scores.ts';
import { writeFixtureBase } from './fixture-base.ts';
import { expectSoundEverywhere, plain, readTable, Site } from './site-visit.ts';

const ACCOUNTS = 640;
const IDS = ['d1', 'd2', 'd3', 'd4', 'd5', 'd6'];
/** Stage 3 needs 45 of knowledge. */
const GATES = [[], [], [{ kind: 'metric', metric: 'd2_rate', atLeast: 45, atMost: null }], [], []] as const;
const site = new Site(() => writeFixtureBase({ accounts: ACCOUNTS, stages: { gates: GATES } }));

const CUTS = [20, 40, 60, 80];

interface Model {
  readonly cuts: readonly number[];
  readonly gate: number;
}

const TODAY: Model = { cuts: CUTS, gate: 45 };

/** The stage of an account straight from its values, 0 where it is not rated: points are the values, the gate caps at 2. */
function stageOf(row: number, { cuts, gate }: Model): number {
  const { table, scores } = site.base.newest!;
  const kind = scores.overall!.kind[row]!;
  if (kind !== EXACT && kind !== AT_MOST) return 0;
  const values = IDS.map((id) => table.metrics.get(`${id}_rate`)!.values[row]!).filter((value) => !Number.isNaN(value));
  const weakest = Math.min(...values.map((value) => 1 + cuts.filter((cut) => value >= cut - 1e-7).length));
  const gated = table.metrics.get('d2_rate')!.values[row]!;
  return gated < gate ? Math.min(2, weakest) : weakest;
}

function rows(): number[] {
  return site.base.newest!.scores.accounts.map((_, row) => row);
}

function onStage(stage: number, model: Model): number {
  return rows().filter((row) => stageOf(row, model) === stage).length;
}

function movers(model: Model): number[] {
  return rows().filter((row) => stageOf(row, model) !== stageOf(row, TODAY));
}

async function headline(tab: Page): Promise<string> {
  return plain(await tab.locator('main h1').textContent());
}

function bar(tab: Page): Locator {
  return tab.getByRole('region', { name: 'What would follow' });
}

/** What stands on the page in the frame of a step of a handle. */
interface Frame {
  readonly value: number;
  readonly headline: string;
  readonly counts: readonly number[];
  readonly waiting: readonly string[];
}

/** As text: the program that runs these files rewrites functions in a way that a page does not understand. */
const DRAG = `(async () => {
  const handle = () => document.querySelector('.handle.gate[aria-label^="Stage 3 needs"]');
  const frames = [];
  handle().focus();
  for (let i = 0; i < 12; i++) {
    await new Promise((done) => requestAnimationFrame(() => {
      handle().dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, repeat: i > 0 }));
      // Behind what the key has set off, and before anything is painted.
      queueMicrotask(() => {
        frames.push({
          value: Number(handle().getAttribute('aria-valuenow')),
          headline: document.querySelector('main h1').textContent,
          counts: [...document.querySelectorAll('.result-bar li')].slice(0, 5)
            .map((li) => Number(li.querySelector('.unseen + span').textContent)),
          waiting: [...document.querySelectorAll('figure.waiting h2 .instead')].map((own) => own.textContent),
        });
        done();
      });
    }));
  }
  return frames;
})()`;

describe('the Thresholds page', { timeout: 120_000 }, () => {
  test('answers what a gate would do, counted again here from the values', async () => {
    const { page: tab, faults } = await site.visit('/thresholds?scenario=gate/3/0/55');
    const draft = { ...TODAY, gate: 55 };
    const fallen = movers(draft);
    expect(fallen.length).toBeGreaterThan(3);
    const from = (stage: number): number => fallen.filter((row) => stageOf(row, TODAY) === stage).length;
    expect(from(3)).toBeGreaterThan(from(4));
    const rest = from(4) === 0 ? '' : ` and ${from(4)} on stage 2 instead of 4`;
    expect(await headline(tab)).toBe(
      `If stage 3 needed Knowledge and content of at least 55 instead of 45, ${from(3)} accounts would be on stage 2 instead of 3${rest}.`.replace(
        'Knowledge and content',
        'd2_rate',
      ),
    );
    const table = await readTable(tab, /would stand elsewhere/);
    expect(table.slice(1, 6).map((row) => row.slice(1, 3))).toEqual(
      [5, 4, 3, 2, 1].map((stage) => [String(onStage(stage, TODAY)), String(onStage(stage, draft))]),
    );
    // Who moves, with a link to each, and what decides it.
    const list = tab.getByRole('region', { name: /^\d+ accounts would change stage/ });
    expect(
      plain(
        await tab
          .getByRole('figure', { name: /^\d+ accounts would change stage/ })
          .locator('h2')
          .textContent(),
      ),
    ).toContain(`${fallen.length} accounts would change stage`);
    const first = list.locator('tbody tr').first();
    expect(plain(await first.locator('.decides').textContent())).toContain('stage 3 needs d2_rate at least 55');
    const link = await first.getByRole('link').getAttribute('href');
    const account = decodeURIComponent(link!.split('?')[0]!.slice('/a/'.length));
    expect(fallen.map((row) => site.base.newest!.table.accounts[row])).toContain(account);
    // One of them in full: what it has against both gates.
    const value =
      site.base.newest!.table.metrics.get('d2_rate')!.values[site.base.newest!.table.accounts.indexOf(account)]!;
    const beside = tab.getByRole('region', { name: /in the draft/ });
    const gate = beside.getByRole('row', { name: /^Stage 3 needs d2_rate at least/ });
    expect(plain(await gate.textContent())).toContain(`45: met, has ${value.toPrecision(3)}`);
    expect(plain(await gate.textContent())).toContain(`55: not met, has ${value.toPrecision(3)}`);
    expect(faults).toEqual([]);
  });

  test('a box, a key and a drag move a threshold; undo, redo and back take it back', async () => {
    const { page: tab } = await site.visit('/thresholds');
    expect(await headline(tab)).toMatch(/^\d+ thresholds decide where \d+ accounts stand/);
    const box = tab.getByRole('spinbutton', { name: 'Stage 3 begins, points' });
    await box.fill('46');
    const boxed = { ...TODAY, cuts: [20, 46, 60, 80] };
    expect(await headline(tab)).toContain('stage 3 began at 46 points instead of 40');
    expect(plain(await bar(tab).locator('li').nth(2).textContent())).toContain(String(onStage(3, boxed)));
    await tab.waitForURL(/scenario=cut\/3\/46$/);
    // Past its neighbour it may not stand: it is said, and nothing moves.
    await box.fill('61');
    expect(plain(await tab.locator('.row-refused').textContent())).toContain('between 20 points and 60 points');
    expect(await headline(tab)).toContain('46 points');
    const slider = tab.getByRole('slider', { name: 'Stage 3 begins' });
    await slider.focus();
    await tab.keyboard.press('ArrowRight');
    await tab.keyboard.press('ArrowRight');
    const now = Number(await slider.getAttribute('aria-valuenow'));
    expect(now).toBeGreaterThan(46);
    expect(now).toBeLessThan(48);
    expect(await headline(tab)).toContain(`stage 3 began at ${now} points`);
    await tab.keyboard.press('Delete');
    expect(await headline(tab)).toMatch(/^\d+ thresholds decide/);
    const undo = bar(tab).getByRole('button', { name: 'Undo' });
    await undo.click();
    expect(await headline(tab)).toContain(`stage 3 began at ${now} points`);
    // Keys in a row are one step.
    await undo.click();
    expect(await headline(tab)).toContain('stage 3 began at 46 points');
    await bar(tab).getByRole('button', { name: 'Redo' }).click();
    expect(await headline(tab)).not.toContain('46 points');
    await bar(tab).getByRole('button', { name: 'Back to the model' }).click();
    expect(await headline(tab)).toMatch(/^\d+ thresholds decide/);
    const handle = (await slider.boundingBox())!;
    const [x, y] = [handle.x + handle.width / 2, handle.y + handle.height / 2];
    await tab.mouse.move(x, y);
    await tab.mouse.down();
    for (let i = 1; i <= 5; i++) await tab.mouse.move(x + 4 * i, y);
    await tab.mouse.up();
    const dragged = Number(await slider.getAttribute('aria-valuenow'));
    expect(dragged).toBeGreaterThan(41);
    expect(dragged).toBeLessThan(60);
    expect(plain(await bar(tab).locator('li').nth(2).textContent())).toContain(
      String(onStage(3, { ...TODAY, cuts: [20, dragged, 60, 80] })),
    );
    // A drag is one step.
    await undo.click();
    expect(await headline(tab)).toMatch(/^\d+ thresholds decide/);
  });

  test('while a handle moves each frame is of that place, and what takes longer is said to be worked out', async () => {
    const { page: tab } = await site.visit('/thresholds?scenario=gate/3/0/55');
    await tab.getByRole('figure', { name: /^\d+ accounts would change stage/ }).waitFor();
    const frames = await tab.evaluate<Frame[]>(DRAG);
    expect(frames.length).toBe(12);
    for (const { value, headline: said, counts, waiting } of frames) {
      const draft = { ...TODAY, gate: value };
      expect(counts).toEqual([1, 2, 3, 4, 5].map((stage) => onStage(stage, draft)));
      expect(said).toContain(`at least ${value} instead of 45`);
      // Of a draft before it: neither who moves nor how many.
      expect(waiting).toEqual([
        'Who would change stage',
        'One account, today and in the draft',
        'A threshold from low to high',
      ]);
    }
    expect(new Set(frames.map(({ value }) => value)).size).toBe(12);
    const left = movers({ ...TODAY, gate: frames.at(-1)!.value });
    const figure = tab.getByRole('figure', { name: new RegExp(`^${left.length} accounts would change stage`) });
    await figure.waitFor();
    expect(await figure.getAttribute('aria-busy')).toBe('false');
  });

  test('a sweep is counted at each value, and what is looked for is found', async () => {
    const { page: tab } = await site.visit('/thresholds?threshold=gate/3/0');
    await tab.getByRole('figure', { name: /^From .* stage 2 goes from/ }).waitFor();
    const table = await readTable(tab, /^From .* stage 2 goes from/);
    expect(table.length).toBeGreaterThan(25);
    const share = (n: number): string => `${((100 * n) / ACCOUNTS).toFixed(1)} %`;
    for (const row of table.slice(1).filter((own) => ['45', '50', '60'].includes(own[0]!))) {
      const model = { ...TODAY, gate: Number(row[0]) };
      const shares = [5, 4, 3, 2, 1].map((stage) => share(onStage(stage, model)));
      expect(row.slice(1, 6)).toEqual(shares);
    }
    expect(table.some((row) => row[0] === '45')).toBe(true);
    await tab.getByRole('searchbox', { name: 'Find a threshold' }).fill('d2_rate');
    expect(await tab.locator('.threshold-card h3').allTextContents()).toEqual(['d2_rate']);
    const measured = rows().filter(
      (row) => !Number.isNaN(site.base.newest!.table.metrics.get('d2_rate')!.values[row]!),
    );
    expect(plain(await tab.locator('.card-note').first().textContent())).toContain(
      `${measured.length} accounts; ${ACCOUNTS - measured.length} missing`,
    );
  });

  test('tells how much hangs on each threshold, counted here for the one on which most does', async () => {
    const { page: tab } = await site.visit('/thresholds');
    const figure = tab.getByRole('figure', { name: /^Most hangs on/ });
    await figure.waitFor({ timeout: 60_000 });
    const table = await readTable(tab, /^Most hangs on/);
    const cut = table.find((row) => row[0] === 'Stage 3 begins')!;
    expect(cut.slice(1)).toEqual([
      '36 points',
      String(movers({ ...TODAY, cuts: [20, 36, 60, 80] }).length),
      '44 points',
      String(movers({ ...TODAY, cuts: [20, 44, 60, 80] }).length),
    ]);
    const gate = table.find((row) => row[0]!.startsWith('Stage 3 needs'))!;
    expect(gate.slice(1)).toEqual([
      '40.5',
      String(movers({ ...TODAY, gate: 40.5 }).length),
      '49.5',
      String(movers({ ...TODAY, gate: 49.5 }).length),
    ]);
    const ranges = await readTable(tab, /when all thresholds move/);
    const three = ranges.find((row) => row[0]!.startsWith('3'))!;
    expect(three[1]).toBe(`${((100 * onStage(3, TODAY)) / ACCOUNTS).toFixed(1)} %`);
  });

  test('opens in the Simulator and back, and says what it cannot play', async () => {
    const { page: tab } = await site.visit('/thresholds?scenario=node/d1/share/0.2/1!cut/3/45');
    expect(await headline(tab)).toContain('stage 3 began at 45 points instead of 40 and the scenario’s other change');
    await tab.getByRole('link', { name: 'Open in the Simulator' }).click();
    await tab.waitForURL(/\/simulator\?.*scenario=node\/d1\/share\/0\.2\/1!cut\/3\/45/);
    const { page: other } = await site.visit('/thresholds?scenario=cut/9/45');
    expect(plain(await other.getByRole('alert').textContent())).toContain('cut/9/45');
    expect(await headline(other)).toMatch(/^\d+ thresholds decide/);
  });

  test('has the draft as YAML over the model', async () => {
    const { page: tab } = await site.visit('/thresholds?scenario=gate/3/0/55!cut/2/25');
    await tab.getByText('The change as YAML over the model').click();
    const text = await tab.locator('.yaml pre', { hasText: 'from:' }).textContent();
    expect(text).toContain('from: [0, 25, 40, 60, 80]');
    expect(text).toContain('{ metric: d2_rate, at_least: 55 }');
  });

  test('fits every width, in both themes, and is accessible', async () => {
    const seen = await site.visit('/thresholds?scenario=gate/3/0/55');
    await seen.page.getByRole('figure', { name: /^Most hangs on/ }).waitFor({ timeout: 60_000 });
    await expectSoundEverywhere(seen, 'thresholds');
  });

  test('without ARR or attributes, and for nobody, it says something sensible', async () => {
    const { page: tab, faults } = await site.visitFixture(
      { accounts: 60, attributes: false, dimensions: ['Only one'] },
      '/thresholds?scenario=cut/3/45',
    );
    expect(await headline(tab)).toContain('stage 3 began at 45 points');
    expect(plain(await tab.locator('.answer').textContent())).not.toContain('ARR');
    expect(faults).toEqual([]);
    const { page: nobody } = await site.visit('/thresholds?branch=Netherlands&csm=Nobody');
    expect(await nobody.locator('main h1').count()).toBe(1);
  });
});
