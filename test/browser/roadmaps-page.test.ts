import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { nameWithin } from '../../src/app/kept/kept-name.ts';
import { writeFixtureBase, type FixtureBase } from './fixture-base.ts';
import { expectSoundEverywhere, expectSoundOnDeskAndPhone, plain, Site } from './site-visit.ts';

const ACTED = Array.from({ length: 6 }, (_, i) => `a0001${i}`);
const UNREAD = 'a00051';

const fileOf = (account: string): string => nameWithin(account, '2026-09-02');
const roadmap = (account: string, remark: string): string => `account: ${account}
model: hand-made
accepted_on: 2026-09-02
goal: { score: 90 }
actions:
  - action: write
    title: Write it down
    phase: 1
    days: 3
    weeks: [2, 8]
    lifts: { d1_rate: { add: [2, 30] } }
    marks:
      - { is: started, on: 2026-09-05, remark: ${JSON.stringify(remark)} }
      - { is: done, on: 2026-09-20 }
  - { action: read, phase: 1, days: 1, weeks: [2, 8] }
`;

/** Six snapshots from September 2026 on; whoever acted has 9 points more from November on. */
async function writeProject(): Promise<FixtureBase> {
  const base = await writeFixtureBase({
    accounts: 60,
    months: 6,
    dimensions: ['First', 'Second'],
    pointsOf: (key, d, month) =>
      25 + (Number(key.slice(-2)) % 10) / 10 + (d === 0 && month >= 2 && ACTED.includes(key) ? 9 : 0),
  });
  const write = (name: string, text: string): Promise<void> => writeFile(join(base.folder, name), text);
  await Promise.all(['roadmaps', 'metrics'].map((name) => mkdir(join(base.folder, name))));
  await write('rungs.yaml', 'sources: { crm: { files: crm.csv } }\naccounts: { from: crm, key: id }\n');
  await write('metrics/all.yaml', 'd1_rate: { value: 1 }\nd2_rate: { value: 1 }\n');
  await write(
    'actions.yaml',
    `write: { title: Write it down, lifts: { d1_rate: { add: [2, 30] } }, days: 3, weeks: [2, 8], role: owner }
read: { title: Read it, lifts: { d2_rate: { add: [20, 30] } }, days: 2, weeks: [2, 8], role: owner }
`,
  );
  for (const account of ACTED) await write(`roadmaps/${fileOf(account)}.yaml`, roadmap(account, '<b>by hand</b>'));
  await write('roadmaps/broken.yaml', 'account: [');
  return base;
}

const site = new Site(writeProject);

describe('the Roadmaps page', { timeout: 120_000 }, () => {
  test('says how many are where, and what actions brought about; a number leads to its accounts', async () => {
    const seen = await site.visit('/roadmaps');
    const { page: tab } = seen;
    await tab.locator('.roadmap-states').waitFor();
    expect(plain(await tab.locator('main h1').textContent())).toBe(
      '6 accounts of 60 have an accepted roadmap, 75 % of the work agreed on is done; 0 reached the goal, 6 are overdue.',
    );
    expect(plain(await tab.locator('.answer p').textContent())).toContain('roadmaps/broken.yaml');
    const effects = tab.getByRole('figure', { name: '1 of 1 expected effect has shown so far' });
    expect(plain(await effects.locator('.roadmap-effects').textContent())).toContain(
      '+9 (the same in all 6, so that no interval can be told), a lift, observed (n = 6)',
    );
    await expectSoundEverywhere(seen, 'roadmaps');
    await tab.locator('.roadmap-states').getByRole('link', { name: 'Overdue' }).click();
    await tab.waitForURL(/\/accounts\?.*roadmap=overdue/);
    await tab.getByText('6 of 60 accounts').first().waitFor({ state: 'attached' });
    expect(seen.faults).toEqual([]);
  });

  test('of an account: expected against shown; a mark is kept in its file, and a plan is accepted', async () => {
    const seen = await site.visit(`/a/${ACTED[0]!}/roadmap`);
    const { page: tab } = seen;
    await tab.locator('.roadmap-steps').waitFor();
    const steps = tab.locator('.roadmap-steps > li');
    expect(plain(await steps.nth(0).textContent())).toContain(
      '25 before, expected 27 to 55, shown 34 (+9; 5 accounts alike that did not act: no change)',
    );
    expect(plain(await steps.nth(0).textContent())).toContain('<b>by hand</b>');
    await expectSoundOnDeskAndPhone(seen, 'roadmap-of-account');
    await steps.nth(1).locator('summary').click();
    await steps.nth(1).getByLabel('Remark').fill('At last: "read"');
    await steps.nth(1).getByRole('button', { name: 'Done' }).click();
    await tab.getByRole('heading', { name: 'all done, goal not reached' }).waitFor();
    const kept = await readFile(join(site.base.folder, `roadmaps/${fileOf(ACTED[0]!)}.yaml`), 'utf8');
    expect(kept).toContain('At last: "read"');
    expect(seen.faults).toEqual([]);
  });

  test('of an account: withdrawn with a reason only, and that taken back', async () => {
    const { page: tab, faults } = await site.visit(`/a/${ACTED[1]!}/roadmap`);
    await tab.getByText('Withdraw this roadmap').click();
    const withdraw = tab.getByRole('button', { name: 'Withdraw it' });
    expect(await withdraw.isDisabled()).toBe(true);
    await tab.getByLabel('Reason').fill('A merger');
    await withdraw.click();
    await tab.locator('.roadmap-remark').getByText('A merger').waitFor();
    await tab.getByRole('button', { name: 'Take the withdrawal back' }).click();
    await tab.getByText('Withdraw this roadmap').waitFor();
    expect(faults).toEqual([]);
  });

  test('of an account without one: the plan, accepted, becomes its roadmap', async () => {
    const { page: tab, faults } = await site.visit('/a/a00041/roadmap?goal=3');
    await tab.getByRole('heading', { name: 'has no accepted roadmap' }).waitFor();
    // It may be anybody's, so it is told and nothing is said of whose it is.
    expect(plain(await tab.locator('.answer').textContent())).toContain('roadmaps/broken.yaml');
    expect(plain(await tab.locator('.answer').textContent())).not.toContain(UNREAD);
    await tab.getByLabel('Effects').selectOption('observed');
    await tab.waitForURL(/lifts=observed/);
    await tab.getByLabel('Effects').selectOption('');
    await tab.getByLabel('Days of work in a quarter').fill('7');
    await tab.keyboard.press('Enter');
    await tab.waitForURL(/capacity=7/);
    await tab.getByRole('group', { name: 'The customer wants first' }).getByRole('checkbox').first().check();
    await tab.waitForURL(/first=[a-z]+/);
    await tab.getByRole('button', { name: 'Accept this roadmap' }).click();
    await tab.getByRole('heading', { name: /under way: 0 of \d actions? done/ }).waitFor();
    expect(faults).toEqual([]);
  });

  test('of an account whose file cannot be read: it is not said to have none', async () => {
    await writeFile(join(site.base.folder, `roadmaps/${fileOf(UNREAD)}.yaml`), 'account: [');
    const { page: tab, faults } = await site.visit(`/a/${UNREAD}/roadmap`);
    await tab.getByRole('heading', { name: 'The accepted roadmap of' }).waitFor();
    expect(plain(await tab.locator('.answer').textContent())).toContain(`roadmaps/${fileOf(UNREAD)}.yaml`);
    expect(faults).toEqual([]);
  });
});
