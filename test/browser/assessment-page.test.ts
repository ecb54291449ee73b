import { mkdir, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SCORED } from '../../src/table/status.ts';
import { writeFixtureBase } from './fixture-base.ts';
import { expectSoundOnDeskAndPhone, plain, readTable, Site } from './site-visit.ts';

const RUNGS = `sources: { crm: { files: crm.csv } }
accounts: { from: crm, key: id, attributes: [name, arr, branch, csm, ai_consent] }
`;
const DIMENSIONS = [1, 2, 3, 4, 5, 6];
const action = (d: number): string =>
  `lift_${d}: { title: Lift ${d}, days: ${d}, weeks: [1, 4], role: owner, lifts: { d${d}_rate: { add: [10, 20] } } }\n`;

/** Says everything in other words, and adds a number to what begins with an action. */
async function openProvider(): Promise<Server> {
  const provider = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      const { messages } = JSON.parse(body) as { messages: readonly { content: string }[] };
      const text = messages.at(-1)!.content;
      const content = text.includes('weeks') ? `${text} Twice.` : `In short: ${text}`;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ choices: [{ index: 0, message: { role: 'assistant', content } }] }));
    });
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  return provider;
}

const site = new Site(async () => {
  const base = await writeFixtureBase({ accounts: 60, months: 2 });
  const provider = await openProvider();
  const { port } = provider.address() as AddressInfo;
  const rephrase = `rephrase: { url: "http://127.0.0.1:${port}/v1", model: small-1 }\n`;
  await writeFile(join(base.folder, 'rungs.yaml'), RUNGS + rephrase);
  await mkdir(join(base.folder, 'metrics'), { recursive: true });
  await writeFile(join(base.folder, 'metrics/all.yaml'), DIMENSIONS.map((d) => `d${d}_rate: { value: 1 }\n`).join(''));
  await writeFile(join(base.folder, 'actions.yaml'), DIMENSIONS.map(action).join(''));
  const remove = async (): Promise<void> => {
    provider.close();
    await base.remove();
  };
  return { ...base, remove };
});

describe('the Assessment page', { timeout: 120_000 }, () => {
  test('tells the dimensions, the weakest first, and what the action that lifts it most brings', async () => {
    const base = site.base.newest!;
    const pointsOf = (row: number): (number | null)[] =>
      DIMENSIONS.map((d) => {
        const { status, values } = base.table.metrics.get(`d${d}_rate`)!;
        return status[row] === SCORED ? values[row]! : null;
      });
    // The value of an indicator is its points in this base; an account that is seen whole, and no dimension at its top.
    const row = base.table.accounts.findIndex((_, i) => pointsOf(i).every((points) => points !== null && points < 80));
    const points = pointsOf(row).map((own) => own!);
    const account = base.table.accounts[row]!;
    const { page: tab, faults } = await site.visit(`/a/${account}/assessment`);
    await tab.getByRole('heading', { name: 'Next steps' }).waitFor();
    const table = await readTable(tab, /is the weakest dimension/);
    const told = table.slice(1).map(([, score]) => Number(score));
    expect(told).toEqual(points.toSorted((a, b) => a - b).map((own) => Math.round(own)));
    const weakest = points.indexOf(Math.min(...points)) + 1;
    const step = plain(await tab.locator('main ol li').first().textContent());
    expect(step).toContain(`Lift ${weakest} (`);
    expect(step).toContain(`, the weakest dimension): +${(10 / 6).toFixed(1)} to +${(20 / 6).toFixed(1)}`);
    expect(faults).toEqual([]);
  });

  test('is reached from the account, shows everything when asked, and leads back', async () => {
    const account = site.base.newest!.table.accounts[3]!;
    const { page: tab } = await site.visit(`/a/${account}`);
    await tab.getByRole('link', { name: 'Assessment' }).click();
    await tab.getByRole('heading', { name: 'Next steps' }).waitFor();
    await tab.getByRole('link', { name: 'In full' }).click();
    await tab.getByRole('heading', { name: 'Roadmap' }).waitFor();
    await tab.getByRole('link', { name: 'Back to the account' }).click();
    await tab.waitForURL((url) => url.pathname === `/a/${account}`);
  });

  test('is said in other words where the project names a model, each with its original, and as written again', async () => {
    const account = site.base.newest!.table.accounts[3]!;
    const { page: tab, faults } = await site.visit(`/a/${account}/assessment`);
    const bar = tab.getByRole('region', { name: 'In other words' });
    const texts = async (): Promise<string> => plain(await tab.locator('article.document').textContent());
    const written = await texts();
    await bar.getByRole('button', { name: 'Rephrase with small-1' }).click();
    await bar.getByText(/^Rephrased: \d+ of \d+ texts by small-1 .* because the reply held a number/).waitFor();
    const original = tab.locator('details.original').first();
    await original.locator('summary').click();
    const text = plain(await original.locator('p').textContent());
    expect(written).toContain(text);
    expect(plain(await original.locator('xpath=preceding-sibling::*[1]').textContent())).toBe(`In short: ${text}`);
    await bar.getByRole('button', { name: 'As written' }).click();
    expect(await texts()).toBe(written);
    expect(faults).toEqual([]);
  });

  test('is written in the language that is chosen, which the address keeps, and says which that is', async () => {
    const account = site.base.newest!.table.accounts[3]!;
    const { page: tab, faults } = await site.visit(`/a/${account}/assessment`);
    await tab.getByLabel('Language').selectOption('Nederlands');
    await tab.getByRole('heading', { name: 'Volgende stappen' }).waitFor();
    expect(new URL(tab.url()).searchParams.get('lang')).toBe('nl');
    expect(await tab.locator('article.document').getAttribute('lang')).toBe('nl-NL');
    await tab.getByLabel('Language').selectOption('the account’s own');
    await tab.getByRole('heading', { name: 'Next steps' }).waitFor();
    expect(await tab.locator('article.document').getAttribute('lang')).toMatch(/^en/);
    expect(faults).toEqual([]);
  });

  test('says that there is no such account', async () => {
    const { page: tab } = await site.visit('/a/nobody/assessment');
    await tab.getByText(/there is no account "nobody"/).waitFor();
  });

  test('is sound on desk and phone', async () => {
    const account = site.base.newest!.table.accounts[3]!;
    await expectSoundOnDeskAndPhone(await site.visit(`/a/${account}/assessment?tab=full&lang=de`), 'assessment');
  });
});
