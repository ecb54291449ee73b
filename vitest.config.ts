import { defineConfig } from 'vitest/config';
import { LongestFirst } from './test/harness/longest-first.ts';

const inABrowser = 'test/browser/**/*.test.ts';
const runsTimes = process.env['RUNS_TIMES'];

export default defineConfig({
  test: {
    globals: false,
    testTimeout: 60_000 * Math.max(1, Number(runsTimes ?? 1)),
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    // No module keeps state, so the files that one worker runs can share them: loading them anew took a third of the time.
    isolate: false,
    sequence: { sequencer: LongestFirst },
    setupFiles: runsTimes === undefined ? [] : ['test/arbitrary/every-property.ts'],
    projects: [
      {
        extends: true,
        test: { name: 'code', include: ['src/**/*.test.ts', 'test/**/*.test.ts'], exclude: [inABrowser] },
      },
      { extends: true, test: { name: 'browser', include: [inABrowser], globalSetup: 'test/browser/page.ts' } },
    ],
  },
});
