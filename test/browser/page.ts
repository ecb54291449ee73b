import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { findChromium, type Chromium } from './chromium.ts';
import { buildPage } from './site.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of the page as it is built for users. */
    page: string;
    chromium: Chromium;
  }
}

const ROOT = join(import.meta.dirname, '../..');
const SHIPPED = join(ROOT, 'dist/web');
/** What the page is made of. */
const SOURCES = ['src', 'vite.config.ts', 'package.json', 'package-lock.json', 'node_modules/.package-lock.json'];

/**
 * Finds a browser and the page once for all tests in a browser: the page that ships where it is newer than everything it
 * is made of, as after `npm ci`; else it is built.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [page, chromium] = await Promise.all([isCurrent() ? shipped : buildPage(), findChromium()]);
  project.provide('page', page.folder);
  project.provide('chromium', chromium);
  return () => page.remove();
}

const shipped = { folder: SHIPPED, remove: () => Promise.resolve() };

/** `index.html` is written with everything else of a build. A file that is gone changes its folder. */
function isCurrent(): boolean {
  const built = statSync(join(SHIPPED, 'index.html'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return SOURCES.every((name) => newest(join(ROOT, name)) < built);
}

function newest(path: string): number {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const inside = readdirSync(path, { withFileTypes: true })
    .filter(({ name }) => !name.endsWith('.test.ts'))
    .map(({ name }) => newest(join(path, name)));
  return Math.max(found.mtimeMs, ...inside);
}
