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

/** Builds the page and finds a browser once for all tests in a browser. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [page, chromium] = await Promise.all([buildPage(), findChromium()]);
  project.provide('page', page.folder);
  project.provide('chromium', chromium);
  return () => page.remove();
}
