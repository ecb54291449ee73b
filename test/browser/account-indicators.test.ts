import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { writeSmallProject } from './small-project.ts';
import { plain, Site } from './site-visit.ts';

/** The small project again, from its CSV files, in loops of its own. */
const site = new Site(writeSmallProject);

const AS_OF = Date.UTC(2026, 9, 29);
const DAY = 86_400_000;
/** Raw value to points, as models/m.yaml says: the stages begin at 0, 20, 40, 60, 80 points. */
const PORTAL = [
  [0, 0],
  [0.2, 20],
  [0.4, 40],
  [0.6, 60],
  [0.8, 80],
  [0.9, 100],
] as const;
const VOLUME = [
  [0, 0],
  [6, 100],
  [12, 40],
] as const;

interface Facts {
  readonly contacts: number;
  readonly byPortal: number;
  /** Instant of the newest contact. */
  readonly newest: number;
  readonly answered: number;
}

function lines(file: string): string[][] {
  const [, ...rows] = readFileSync(join(site.base.folder, file), 'utf8').trim().split('\n');
  return rows.map((row) => row.split(','));
}

function factsOf(account: string): Facts {
  const own = lines('contacts.csv').filter(([key]) => key === account);
  let byPortal = 0;
  let newest = 0;
  for (const [, day, channel] of own) {
    if (channel === 'portal') byPortal += 1;
    newest = Math.max(newest, Date.parse(day!));
  }
  const survey = lines('surveys.csv').find(([key]) => key === account)!;
  return { contacts: own.length, byPortal, newest, answered: Date.parse(survey[1]!) };
}

function pointsOn(knots: readonly (readonly [number, number])[], raw: number): number {
  if (raw <= knots[0]![0]) return knots[0]![1];
  for (let i = 1; i < knots.length; i++) {
    const [[a, p], [b, q]] = [knots[i - 1]!, knots[i]!];
    if (raw <= b) return p + ((q - p) * (raw - a)) / (b - a);
  }
  return knots.at(-1)![1];
}

/** Three significant digits, without zeros at the end. */
function short(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function dayText(instant: number): string {
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
    instant,
  );
}

interface Row {
  readonly value: string;
  readonly points: string;
  readonly share: string;
  readonly adds: string;
  readonly next: string;
}

/** The rows of all groups by the title of the indicator. */
async function readRows(tab: Page): Promise<Map<string, Row>> {
  const rows = new Map<string, Row>();
  for (const part of await tab.locator('.parts-group tr.part').all()) {
    const title = plain(await part.locator('th').evaluate((cell) => cell.firstChild?.textContent ?? ''));
    const cells = (await part.locator('td').allTextContents()).map(plain);
    const next = (await part.locator('.next-cell span').allTextContents()).map(plain).join(' | ');
    rows.set(title, { value: cells[0]!, points: cells[2]!, share: cells[3]!, adds: cells[4]!, next });
  }
  return rows;
}

describe('every indicator of the Account page', { timeout: 120_000 }, () => {
  test('value, points, share, what it adds and the distance to the next threshold, from the facts', async () => {
    for (const account of ['a22', 'a01', 'a13', 'a18']) {
      const { contacts, byPortal } = factsOf(account);
      const share = byPortal / contacts;
      const { page: tab } = await site.visit(`/a/${account}`);
      const rows = await readRows(tab);
      const portal = rows.get('Portal intake')!;
      const volume = rows.get('Contacts')!;
      const points = { portal: pointsOn(PORTAL, share), volume: pointsOn(VOLUME, contacts) };
      expect(portal.value).toBe(`${short(share * 100)} %`);
      expect(portal.points).toBe(points.portal.toFixed(1));
      expect(volume.value).toBe(`${contacts} contacts`);
      expect(volume.points).toBe(points.volume.toFixed(1));
      expect([portal.share, volume.share]).toEqual(['75.0 %', '25.0 %']);
      const whole = (3 * points.portal + points.volume) / 4;
      expect(Math.abs(Number(portal.adds) - (3 * points.portal) / 4)).toBeLessThanOrEqual(0.1);
      expect((Number(portal.adds) + Number(volume.adds)).toFixed(1)).toBe(whole.toFixed(1));
      expect(rows.get('Channel architecture')!.points).toBe(whole.toFixed(1));
      const stage = PORTAL.slice(1, 5).findIndex(([cut]) => share < cut);
      if (stage === -1) continue;
      const cut = PORTAL[stage + 1]![0];
      const far = short((cut - share) * 100);
      expect(portal.next).toBe(
        `Stage ${stage + 2} from ${short(cut * 100)} %: ${far} percentage ${far === '1' ? 'point' : 'points'} more`,
      );
    }
  });

  test('a gate that holds: what is there, how much is short in points and in facts, and the model’s advice', async () => {
    const { contacts, byPortal } = factsOf('a22');
    const { page: tab } = await site.visit('/a/a22');
    const gate = tab.locator('.gate').first();
    const texts = (await gate.locator('p').allTextContents()).map(plain);
    const enough = Math.ceil(0.3 * contacts);
    const now = short((100 * byPortal) / contacts);
    expect(plain(await gate.locator('.gate-name').textContent())).toBe('Portal intake at least 30 %');
    expect(texts[1]).toBe(
      `Now ${now} % (${byPortal} of ${contacts} facts): ${short(30 - (100 * byPortal) / contacts)} percentage points short, or ${enough - byPortal} more of the ${contacts} facts`,
    );
    expect((await gate.locator('dd').allTextContents()).map(plain)).toEqual([
      'Open the portal.',
      'The portal is the front door.',
    ]);
    const holds = tab.locator('.gates, table.holds');
    expect(await holds.first().getAttribute('class')).toBe('gates');
    expect(plain(await tab.locator('h1').textContent())).toContain(
      `stage 3 needs Portal intake at least 30 % (now ${now} %)`,
    );
  });

  test('a row without points says which condition, source or age keeps it out', async () => {
    const tooFew = factsOf('a14');
    const { page: few } = await site.visit('/a/a14');
    expect((await readRows(few)).get('Portal intake')!.next).toMatch(
      new RegExp(`^Missing: ${tooFew.contacts} of the 3 facts needed in the source “contacts”`),
    );
    const rows = await readRows((await site.visit('/a/a05')).page);
    expect(rows.get('Articles')!.next).toMatch(
      /^Does not apply: only for Region “north” or “south”; here it is “east”; /,
    );
    expect(rows.get('Rating')!.next).toContain(
      `Missing: the newest fact is of ${dayText(factsOf('a05').answered)}, and none older than 45 days counts`,
    );
    expect((await readRows((await site.visit('/a/a04')).page)).get('Articles')!.next).toMatch(
      /^Missing: the source “kb” is not connected for this account/,
    );
  });

  test('the newest fact under each indicator, its age and how many there are', async () => {
    const { contacts, newest, answered } = factsOf('a22');
    const { page: tab } = await site.visit('/a/a22');
    await tab.locator('.account-age summary').click();
    const rows = new Map<string, string[]>();
    for (const row of await tab.locator('.account-age tbody tr').all()) {
      const [title, ...cells] = (await row.locator('th, td').allTextContents()).map(plain);
      rows.set(title!, cells);
    }
    const aged = (instant: number): string[] => {
      const days = Math.round((AS_OF - instant) / DAY);
      return [dayText(instant), `${days} ${days === 1 ? 'day' : 'days'}`];
    };
    expect(rows.get('Portal intake')).toEqual([...aged(newest), String(contacts)]);
    expect(rows.get('Rating')).toEqual([...aged(answered), '1']);
    expect(plain(await tab.locator('.account-age h2').textContent())).toBe(
      `The newest facts are of ${dayText(newest)}; the oldest indicator rests on ${dayText(answered)}`,
    );
  });
});
