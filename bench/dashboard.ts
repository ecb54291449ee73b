/**
 * The dashboard in a real browser: `npx tsx bench/dashboard.ts [runs] [simulator|thresholds]`. The production build over the synthetic base
 * (4,900 accounts; scored before, as `npm start` leaves it) and over a made base of 50,000: the time from the navigation,
 * in a profile that has seen nothing, to the drawn answer of Base; from a filter to the drawn page; the script a first
 * visit loads, gzipped; from a filter to the drawn page on Model with every group open. As the side to compare with, the same machine paints a page that shows only a sentence.
 * Then a slider of Simulator is dragged step by step: from the event to the end of the frame that it is drawn in, to the frame
 * in which the answer is another, and the longest task of the page's thread meanwhile. On Thresholds handles are moved by keys, a step
 * each frame, in which headline and ladder have to be of the new place. `simulator` or `thresholds` as second argument: only that.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { findChromium, launchBrowser, newContext } from '../test/browser/chromium.ts';
import { writeFixtureBase } from '../test/browser/fixture-base.ts';
import { buildPage, serveProject } from '../test/browser/site.ts';

const DEMO = join(import.meta.dirname, '../examples/service-desk');
const LOOK = { width: 1440, height: 900, theme: 'light' } as const;

async function main(runs: number, only: string | undefined): Promise<void> {
  const chromium = await findChromium();
  if (chromium.path === null) throw new Error(chromium.reason);
  console.log(
    `${cpus()[0]!.model}, ${cpus().length} cores, Node ${process.versions.node}, load ${loadavg()[0]!.toFixed(1)}`,
  );
  const page = await buildPage();
  console.log(`script of a first visit to Base: ${(firstScript(page.folder) / 1000).toFixed(0)} kB gzip`);
  const browser = await launchBrowser(chromium.path);
  const large = await writeFixtureBase({ accounts: 50_000, months: 2 });
  try {
    const bases = [
      ['4,900', DEMO],
      ['50,000', large.folder],
    ] as const;
    if (only !== 'thresholds') await measureSliders(browser, page.folder, bases);
    if (only === 'simulator') return;
    await measureHandles(browser, page.folder, bases);
    if (only === 'thresholds') return;
    console.log('base | first paint ms | empty page ms | filter to drawn page ms | the same on Model, all open ms');
    await measure(browser, '4,900', DEMO, page.folder, runs);
    await measure(browser, '50,000', large.folder, page.folder, runs);
  } finally {
    await browser.close();
    await Promise.all([large.remove(), page.remove()]);
  }
}

/** What index.html names and what it imports at once; chunks of other pages are loaded when these are opened. */
function firstScript(folder: string): number {
  const html = readFileSync(join(folder, 'index.html'), 'utf8');
  const named = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map((match) => match[1]!);
  if (named.length === 0) throw new Error(`no script in index.html; built: ${readdirSync(folder).join(', ')}`);
  return named.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0);
}

async function measure(browser: Browser, name: string, project: string, web: string, runs: number): Promise<void> {
  const server = await serveProject(project, web);
  try {
    const paints: number[] = [];
    const empties: number[] = [];
    const filters: number[] = [];
    const models: number[] = [];
    for (let run = 0; run < runs; run++) {
      const context = await newContext(browser, LOOK);
      const tab = await context.newPage();
      await tab.goto(`${server.url.replace(/\/$/, '')}/nowhere`);
      empties.push(await sinceNavigation(tab));
      await context.close();
      const fresh = await newContext(browser, LOOK);
      const base = await fresh.newPage();
      await base.goto(server.url);
      paints.push(await sinceNavigation(base));
      filters.push(...(await filterTimes(base)));
      models.push(...(await modelTimes(base, server.url)));
      await fresh.close();
    }
    console.log(`${name} | ${[paints, empties, filters, models].map((times) => median(times).toFixed(0)).join(' | ')}`);
  } finally {
    await server.close();
  }
}

/** As text: the program that runs these files rewrites functions in a way that a page does not understand. */
const SINCE_NAVIGATION = `new Promise((resolve) => {
  const look = () => {
    if (document.querySelector('main h1') === null) requestAnimationFrame(look);
    else requestAnimationFrame(() => resolve(performance.now()));
  };
  look();
})`;

/** From the start of the navigation to the frame after the headline stands. */
function sinceNavigation(tab: Page): Promise<number> {
  return tab.evaluate<number>(SINCE_NAVIGATION);
}

const PRESS_STAGE = `(async () => {
  const times = [];
  const count = () => document.querySelector('.filter-count')?.textContent;
  for (let i = 0; i < 4; i++) {
    const before = count();
    const start = performance.now();
    document.querySelectorAll('.ladder li')[2].querySelector('button[aria-pressed]').click();
    await new Promise((resolve, reject) => {
      const look = () => {
        if (count() !== before) requestAnimationFrame(resolve);
        else if (performance.now() - start > 5000) reject(new Error('the count of accounts does not change'));
        else requestAnimationFrame(look);
      };
      look();
    });
    times.push(performance.now() - start);
  }
  return times;
})()`;

/** A stage is chosen on the ladder, and let go: from the press to the frame after the count of accounts changed. */
async function filterTimes(tab: Page): Promise<number[]> {
  await tab.locator('.ladder button[aria-pressed]').first().waitFor();
  return tab.evaluate<number[]>(PRESS_STAGE);
}

const CHOOSE_STAGE = `(async () => {
  const times = [];
  const count = () => document.querySelector('.filter-count')?.textContent;
  const open = location.search;
  for (let i = 0; i < 4; i++) {
    const before = count();
    const start = performance.now();
    history.pushState(null, '', i % 2 === 0 ? open + '&stage=2' : open);
    dispatchEvent(new PopStateEvent('popstate'));
    await new Promise((resolve, reject) => {
      const look = () => {
        if (count() !== before) requestAnimationFrame(resolve);
        else if (performance.now() - start > 5000) reject(new Error('the count of accounts does not change'));
        else requestAnimationFrame(look);
      };
      look();
    });
    times.push(performance.now() - start);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  return times;
})()`;

/** Every curve and histogram of the model, with a filter and without: until what is in sight is drawn. */
async function modelTimes(tab: Page, url: string): Promise<number[]> {
  await tab.goto(`${url.replace(/\/$/, '')}/model`);
  await tab.getByRole('button', { name: 'Open all' }).click();
  await tab.locator('.indicator-chart').nth(5).waitFor();
  return tab.evaluate<number[]>(CHOOSE_STAGE);
}

const DRAG_SLIDER = `(async () => {
  const long = [];
  const observer = new PerformanceObserver((list) => long.push(...list.getEntries().map((entry) => entry.duration)));
  observer.observe({ type: 'longtask' });
  const input = document.querySelector('.dial input[type=range]');
  const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
  const [min, max, step] = [input.min, input.max, input.step].map(Number);
  const said = () => document.querySelector('.answer').textContent;
  const move = (value) => {
    set.call(input, String(value));
    input.dispatchEvent(new Event('input', { bubbles: true }));
  };
  let [value, way] = [Number(input.value), 1];
  const next = () => {
    if (value + way * step > max || value + way * step < min) way = -way;
    value += way * step;
    return value;
  };
  const frames = [];
  for (let i = 0; i < 120; i++) {
    await new Promise((done) => requestAnimationFrame(() => {
      const start = performance.now();
      move(next());
      scheduler.postTask(() => { frames.push(performance.now() - start); done(); }, { priority: 'user-blocking' });
    }));
  }
  const answers = [];
  for (let i = 0; i < 30; i++) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const [start, before] = [performance.now(), said()];
    move(next());
    await new Promise((resolve) => {
      const look = () => (said() !== before || performance.now() - start > 5000 ? scheduler.postTask(resolve, { priority: 'user-blocking' }) : requestAnimationFrame(look));
      requestAnimationFrame(look);
    });
    answers.push(performance.now() - start);
  }
  await new Promise((resolve) => setTimeout(resolve, 500));
  observer.disconnect();
  return { frames: frames.slice(20), answers, longest: Math.max(0, ...long) };
})()`;

interface Dragged {
  readonly frames: number[];
  readonly answers: number[];
  readonly longest: number;
}

/** Of the first lift that the page opens with, as a person drags it. Tasks below 50 ms are not told by the browser. */
async function measureSliders(
  browser: Browser,
  web: string,
  bases: readonly (readonly [name: string, project: string])[],
): Promise<void> {
  console.log('base | a step drawn ms, median and 95th of 100 | to the answer ms | longest task above 50 ms');
  for (const [name, project] of bases) {
    const server = await serveProject(project, web);
    const context = await newContext(browser, LOOK);
    try {
      const tab = await context.newPage();
      await tab.goto(`${server.url.replace(/\/$/, '')}/simulator`);
      await tab.locator('.dial input[type=range]').first().waitFor({ timeout: 120_000 });
      await tab.waitForTimeout(5000);
      const { frames, answers, longest } = await tab.evaluate<Dragged>(DRAG_SLIDER);
      const high = frames.toSorted((a, b) => a - b)[Math.floor(0.95 * frames.length)]!;
      const cells = [`${median(frames).toFixed(1)}, ${high.toFixed(1)}`, median(answers).toFixed(0)];
      console.log([name, ...cells, longest === 0 ? 'none' : longest.toFixed(0)].join(' | '));
    } finally {
      await context.close();
      await server.close();
    }
  }
}

/** What is moved on Thresholds: the address, and what the handle's name begins with. */
const HANDLES = [
  ['where a stage begins', '/thresholds', 'Stage 3 begins'],
  ['what a stage needs', '/thresholds', 'Stage 3 needs'],
  ['a threshold of a curve', '/thresholds?tab=usage', ''],
] as const;

const moveHandle = (name: string): string => `(async () => {
  const long = [];
  const observer = new PerformanceObserver((list) => long.push(...list.getEntries().map((entry) => entry.duration)));
  observer.observe({ type: 'longtask' });
  const handle = () => [...document.querySelectorAll('.handle')].find((own) => own.ariaLabel.startsWith(${JSON.stringify(name)}));
  if (handle() === undefined) return null;
  const said = () => document.querySelector('main h1').textContent;
  handle().focus();
  const frames = [];
  let late = 0;
  for (let i = 0; i < 220; i++) {
    await new Promise((done) => requestAnimationFrame(() => {
      const [start, before] = [performance.now(), said()];
      const key = Math.floor(i / 10) % 2 === 0 ? 'ArrowRight' : 'ArrowLeft';
      handle().dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, repeat: i > 0 }));
      queueMicrotask(() => { if (said() === before) late++; });
      scheduler.postTask(() => { frames.push(performance.now() - start); done(); }, { priority: 'user-blocking' });
    }));
  }
  observer.disconnect();
  return { frames: frames.slice(20), late, longest: Math.max(0, ...long) };
})()`;

interface MovedHandle {
  readonly frames: number[];
  /** Steps that changed nothing in their own frame. */
  readonly late: number;
  readonly longest: number;
}

/** From the key to the end of the frame that it is drawn in. */
async function measureHandles(
  browser: Browser,
  web: string,
  bases: readonly (readonly [name: string, project: string])[],
): Promise<void> {
  console.log('base | handle | a step drawn ms, median and 95th of 200 | steps drawn late | longest task above 50 ms');
  for (const [name, project] of bases) {
    const server = await serveProject(project, web);
    const context = await newContext(browser, LOOK);
    try {
      for (const [what, path, handle] of HANDLES) {
        const tab = await context.newPage();
        await tab.goto(`${server.url.replace(/\/$/, '')}${path}`);
        await tab.locator('.handle').first().waitFor({ timeout: 120_000 });
        await tab.waitForTimeout(5000);
        const moved = await tab.evaluate<MovedHandle | null>(moveHandle(handle));
        await tab.close();
        if (moved === null) continue;
        const high = moved.frames.toSorted((a, b) => a - b)[Math.floor(0.95 * moved.frames.length)]!;
        const cells = [`${median(moved.frames).toFixed(1)}, ${high.toFixed(1)}`, String(moved.late)];
        console.log([name, what, ...cells, moved.longest === 0 ? 'none' : moved.longest.toFixed(0)].join(' | '));
      }
    } finally {
      await context.close();
      await server.close();
    }
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

await main(Number(process.argv[2] ?? 7), process.argv[3]);
