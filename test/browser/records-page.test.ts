import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writeFixtureBase } from './fixture-base.ts';
import { expectSound, plain, Site } from './site-visit.ts';

const RUNGS = `sources: { crm: { files: crm.csv } }
accounts: { from: crm, key: id, attributes: [name, arr, branch, csm, ai_consent] }
`;
const DIMENSIONS = [1, 2, 3, 4, 5, 6];

const site = new Site(async () => {
  const base = await writeFixtureBase({ accounts: 60, months: 2 });
  await writeFile(join(base.folder, 'rungs.yaml'), RUNGS);
  await mkdir(join(base.folder, 'metrics'), { recursive: true });
  await writeFile(join(base.folder, 'metrics/all.yaml'), DIMENSIONS.map((d) => `d${d}_rate: { value: 1 }\n`).join(''));
  return base;
});

const kept = async (folder: string): Promise<readonly string[]> =>
  readdir(join(site.base.folder, folder)).catch(() => []);

describe('what people record in the dashboard', { timeout: 120_000 }, () => {
  test('an assessment is recorded with a note, listed, found by the filter, and taken back', async () => {
    const account = site.base.newest!.table.accounts[3]!;
    const { page: tab, faults } = await site.visit(`/a/${account}/assessment`);
    const section = tab.getByRole('region', { name: 'Recorded assessments' });
    await section.getByText('No assessment of this account has been recorded yet.').waitFor();
    await section.getByRole('button', { name: 'Record this assessment' }).click();
    await section.getByLabel(/Note for colleagues/).fill('Went <b>well</b>');
    await section.getByRole('button', { name: 'Record it' }).click();
    await section.getByText(/^This one was recorded on /).waitFor();
    await tab.getByRole('heading', { name: 'Not for the customer' }).waitFor();
    const [name] = await kept('assessments');
    expect(await readFile(join(site.base.folder, 'assessments', name!), 'utf8')).toContain('note: Went <b>well</b>\n');
    const list = await site.visit('/accounts?assessed=current');
    await list.page.getByText(`Customer ${account}`).first().waitFor();
    expect(plain(await list.page.locator('.filter-count').textContent())).toBe('1 of 60 accounts');
    await section.getByRole('button', { name: 'Take it back' }).click();
    await section.getByText('No assessment of this account has been recorded yet.').waitFor();
    expect(await kept('assessments')).toEqual([]);
    expect(faults).toEqual([]);
  });

  test('a disagreement stands beside the score, is settled with a reason, and that is taken back', async () => {
    const account = site.base.newest!.table.accounts[5]!;
    const seen = await site.visit(`/a/${account}`);
    const { page: tab } = seen;
    const section = tab.getByRole('region', { name: 'Disagreements' });
    await section.getByRole('button', { name: 'This is wrong …' }).click();
    await section.getByLabel('About').selectOption('d2');
    await section.getByLabel('This is wrong because').fill('<img src=x onerror=alert(1)> counts twice');
    await section.getByRole('button', { name: 'Write it down' }).click();
    await section.getByRole('heading', { name: '1 open disagreement' }).waitFor();
    await section.getByText('This is wrong because <img src=x onerror=alert(1)> counts twice').waitFor();
    await expectSound(seen);
    await section.getByRole('button', { name: 'Settle the disagreement about Knowledge and content' }).click();
    await section.getByLabel('What came of it').fill('the export was mended');
    await section.getByRole('button', { name: 'Settled', exact: true }).click();
    await section.getByText('1 settled disagreement').waitFor();
    const [name] = await kept('disagreements');
    const file = (): Promise<string> => readFile(join(site.base.folder, 'disagreements', name!), 'utf8');
    expect(await file()).toContain('because: the export was mended');
    await section.getByRole('button', { name: 'Take it back' }).click();
    await section.getByRole('heading', { name: '1 open disagreement' }).waitFor();
    expect(await file()).not.toContain('settled');
  });
});
