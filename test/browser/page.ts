import type { TestProject } from 'vitest/node';
import { buildPage } from './site.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of the page as it is built for users. */
    page: string;
  }
}

/** Builds the page once for all tests in a browser. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const page = await buildPage();
  project.provide('page', page.folder);
  return () => page.remove();
}
