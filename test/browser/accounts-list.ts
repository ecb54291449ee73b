import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { AccountMovement } from '../../src/analysis/movement/movement.ts';
import { accountMovements } from '../../src/analysis/movement/movement.ts';
import type { ScoredBase } from '../../src/analysis/base/scored-base.ts';
import { textAt } from '../../src/table/column.ts';
import { plain, type Visit } from './site-visit.ts';

const ISOLATES = /[\u2068\u2069]/g;

export const headline = async (tab: Page): Promise<string> =>
  plain(((await tab.locator('main h1').first().textContent()) ?? '').replaceAll(ISOLATES, ''));

/** Waits for what an expression in the page says. (The content policy lets nothing wait inside the page.) */
export async function until(tab: Page, expression: string): Promise<void> {
  await expect.poll(() => tab.evaluate(expression), { timeout: 10_000 }).toBe(true);
}

/** Keys of accounts drawn, in the order they stand. */
export const drawnKeys = (tab: Page): Promise<string[]> => tab.locator('tbody .account-key').allTextContents();

export const rowCount = async (tab: Page): Promise<number> =>
  Number(await tab.getByRole('grid').getAttribute('aria-rowcount')) - 1;

export const column = (tab: Page, name: string) =>
  tab.getByRole('columnheader', { name, exact: false }).getByRole('button');

/** Numbers of an attribute by account; NaN where it is missing. */
export function numbersOf({ table }: ScoredBase, attribute: string): Map<string, number> {
  const { values, status } = table.attributes.get(attribute)!;
  return new Map(table.accounts.map((account, row) => [account, status[row] === 0 ? values[row]! : Number.NaN]));
}

export function byArr(base: ScoredBase): string[] {
  const arr = numbersOf(base, 'arr');
  const known = base.table.accounts.filter((account) => !Number.isNaN(arr.get(account)!));
  const unknown = base.table.accounts.filter((account) => Number.isNaN(arr.get(account)!));
  return [...known.toSorted((a, b) => arr.get(b)! - arr.get(a)!), ...unknown];
}

export function csmOf(base: ScoredBase): Map<string, string | undefined> {
  const csm = base.table.attributes.get('csm')!;
  return new Map(base.table.accounts.map((account, row) => [account, textAt(csm, row)]));
}

export const same = (move: AccountMovement) => (move.membership === 'same' ? move : undefined);

export function movesOf(series: readonly ScoredBase[]): AccountMovement[] {
  return [...accountMovements(series, { from: series.length - 2 })!];
}

export const isConfirmed = (move: AccountMovement): boolean => ['up', 'down'].includes(same(move)?.confirmed ?? '');
export const isPending = (move: AccountMovement): boolean => !isConfirmed(move) && same(move)?.pending != null;

interface SavedFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** What the buttons of the list give. */
export async function saveFiles({ page: tab }: Visit): Promise<{ readonly csv: SavedFile; readonly xlsx: SavedFile }> {
  const save = async (name: RegExp): Promise<SavedFile> => {
    const [download] = await Promise.all([tab.waitForEvent('download'), tab.getByRole('button', { name }).click()]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  return { csv: await save(/as CSV/), xlsx: await save(/as XLSX/) };
}
