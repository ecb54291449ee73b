import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Feature } from '../../src/model/model.ts';
import { AUDIENCES } from '../../src/report/audience/audience.ts';
import type { Block, Document } from '../../src/report/document/document.ts';
import { plain as plainWords } from '../../src/report/document/words.ts';
import { AT_MOST, NOT_RATED } from '../../src/score/scores.ts';
import { writeFixtureBase } from './fixture-base.ts';
import { expectSoundEverywhere, plain, Site } from './site-visit.ts';

const BOT: Feature = {
  id: 'bot',
  title: 'Chatbot',
  needs: [
    { kind: 'metric', metric: 'd1_rate', atLeast: 50, atMost: null },
    { kind: 'metric', metric: 'd2_rate', atLeast: 45, atMost: null },
  ],
};
const site = new Site(() => writeFixtureBase({ accounts: 300, months: 4, features: [BOT] }));

const squeezed = (text: string | null): string => plain(text).replaceAll(/\s/g, '');

/** Everything that a block says, in the order it says it. */
function textsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'answer':
    case 'paragraph':
      return [plainWords(block.text)];
    case 'list':
      return block.items.map(plainWords);
    case 'figures':
      return block.figures.flatMap(({ label, value, note }) => [label, value, note]);
    case 'table':
      return block.table.rows.flat();
    case 'chart':
      return [block.finding, ...block.table.rows.flat()];
    case 'caveats':
      return block.items;
  }
}

async function fileOf(tab: Page, path: string): Promise<Document> {
  const text = await tab.evaluate(async (address) => (await fetch(`/api/v1${address}`)).text(), path);
  const document: Document = JSON.parse(text);
  return document;
}

describe('the Summary page', { timeout: 120_000 }, () => {
  test.each(AUDIENCES)(
    'says to %s what the file says, word for word and number for number, under a filter too',
    async (audience) => {
      const { page: tab, faults } = await site.visit(`/summary?tab=${audience}&branch=Belgium`);
      const file = await fileOf(tab, `/summaries/${audience}?format=json&where=branch:Belgium`);
      const shown = squeezed(await tab.locator('article.document').textContent());
      for (const { title, blocks } of file.sections) {
        if (blocks.some(({ kind }) => kind !== 'answer')) expect(shown).toContain(squeezed(title));
        for (const text of blocks.flatMap(textsOf)) expect(shown).toContain(squeezed(text));
      }
      expect(file.stamp).toContainEqual({ name: 'Filters', text: 'Branch: Belgium' });
      expect(file.stamp.at(-1)?.name).toBe('Made');
      for (const { name, text } of file.stamp.slice(0, -1)) expect(shown).toContain(squeezed(name + text));
      expect(faults).toEqual([]);
    },
  );

  test('counts what the snapshot holds', async () => {
    const { page: tab } = await site.visit('/summary');
    const base = site.base.newest!;
    const { stage, kind } = base.scores.overall!;
    const upper = stage.filter((own, row) => kind[row] !== NOT_RATED && own >= 3).length;
    const isOpen = stage.some((own, row) => own >= 3 && kind[row] === AT_MOST);
    const caption = plain(await tab.getByRole('figure').first().locator('figcaption h2').textContent());
    expect(caption).toContain(`${isOpen ? 'At most ' : ''}${upper} accounts`);
  });

  test('goes from audience to audience by keyboard, keeps the filter, and offers files of what is shown', async () => {
    const { page: tab, faults } = await site.visit('/summary?branch=Belgium');
    await tab.getByRole('link', { name: 'CSMs' }).press('Enter');
    await tab.waitForURL(/tab=csm/);
    expect(tab.url()).toContain('branch=Belgium');
    await expect
      .poll(async () => plain(await tab.locator('main h1').textContent()))
      .toMatch(/your .* accounts|next|step/);
    for (const [name, start] of [
      ['PDF', '%PDF-1.7'],
      ['Slides', 'PK'],
      ['HTML', '<!doctype html>'],
      ['Markdown', '# '],
    ] as const) {
      const [file] = await Promise.all([
        tab.waitForEvent('download'),
        tab.getByRole('button', { name, exact: true }).press('Enter'),
      ]);
      expect(file.suggestedFilename()).toMatch(/summary-csm-.*-filtered\.(pdf|pptx|html|md)$/);
      const chunks: Uint8Array[] = [];
      for await (const chunk of await file.createReadStream()) chunks.push(chunk);
      expect(Buffer.concat(chunks).subarray(0, start.length).toString('latin1')).toBe(start);
    }
    expect(faults).toEqual([]);
  });

  test('goes there with g u, and says how scores come about with g h', async () => {
    const { page: tab } = await site.visit('/');
    await tab.keyboard.press('g');
    await tab.keyboard.press('u');
    await tab.waitForURL(/\/summary/);
    await tab.keyboard.press('g');
    await tab.keyboard.press('h');
    await tab.waitForURL(/\/how-we-score/);
    const file = await fileOf(tab, '/how-we-score?format=json');
    const shown = squeezed(await tab.locator('article.document').textContent());
    for (const text of file.sections.flatMap(({ blocks }) => blocks.flatMap(textsOf)))
      expect(shown).toContain(squeezed(text));
    expect(shown).not.toMatch(/[=∑√]/);
  });

  test('is accessible and fits, in light and dark, from phone to wide screen', async () => {
    await expectSoundEverywhere(await site.visit('/summary?tab=product'), 'summary');
  });

  test('how we score is accessible and fits', async () => {
    await expectSoundEverywhere(await site.visit('/how-we-score'), 'how-we-score');
  });

  test('on paper nothing is cut and no control is left', async () => {
    const { page: tab } = await site.visit('/summary?tab=csm');
    await tab.emulateMedia({ media: 'print' });
    expect(await tab.locator('.document-bar').isVisible()).toBe(false);
    const wider = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(wider).toBeLessThanOrEqual(0);
  });

  test('filters that leave nobody say so', async () => {
    const { page: tab } = await site.visit('/summary?arr=999999999..');
    expect(plain(await tab.locator('main h1').textContent())).toMatch(/no account|nothing/i);
  });
});
