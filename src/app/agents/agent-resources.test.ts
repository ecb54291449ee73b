import { describe, expect, test } from 'vitest';
import type { Context } from '../context.ts';
import { agentResources, readPage, type AgentResource } from './agent-resources.ts';
import { bytesOf } from './fit-answer.ts';

const nobody = {} as Context;
const lines = Array.from({ length: 3000 }, (_, i) => `line ${i} of the text\n`).join('');
const longest = 'é'.repeat(60_000);

function resourceOf(text: string): AgentResource {
  return { ...agentResources[0]!, address: 'rungs://models/{model}', read: async () => text };
}

async function readAll(text: string, count: number): Promise<string[]> {
  const pages = Array.from({ length: count }, (_, i) => readPage(nobody, resourceOf(text), 'm', i + 1));
  return Promise.all(pages);
}

describe('what an agent reads of the project', () => {
  test('is one page, as it is written, where it has room on one', async () => {
    expect(await readPage(nobody, resourceOf('# All\n'), 'm', 1)).toBe('# All\n');
  });

  test.each([
    ['of many lines', lines, 3],
    ['of one line', longest, 5],
  ])('%s comes in pages of fewer than 25,000 bytes, each with where the next is', async (_, text, count) => {
    const pages = await readAll(text, count);
    for (const page of pages) expect(bytesOf(page)).toBeLessThan(25_000);
    const ends = pages.map((page) => /\n\n\[(.*)\]\n$/.exec(page)?.[1]);
    expect(ends.slice(0, 2)).toEqual([
      `page 1 of ${count}; the next is rungs://models/m/2`,
      `page 2 of ${count}; the next is rungs://models/m/3`,
    ]);
    expect(ends.at(-1)).toBe(`page ${count} of ${count}`);
    const all = pages.map((page) => page.replace(/\n\n\[.*\]\n$/, '')).join('');
    expect(all.replaceAll('\n', '')).toBe(text.replaceAll('\n', ''));
  });

  test.each([
    [lines, 4, 'rungs://models/m has no such page; the last is rungs://models/m/3'],
    [lines, Number.NaN, 'rungs://models/m has no such page; the last is rungs://models/m/3'],
    ['# All', 2, 'rungs://models/m has no such page; all of it is at rungs://models/m'],
  ])('a page that there is none of is a fault that says which there are', async (text, page, told) => {
    await expect(readPage(nobody, resourceOf(text), 'm', page)).rejects.toThrow(told);
  });
});
