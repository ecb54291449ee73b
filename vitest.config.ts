import { defineConfig } from 'vitest/config';

const inABrowser = 'test/browser/**/*.test.ts';

export default defineConfig({
  test: {
    globals: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: { name: 'code', include: ['src/**/*.test.ts', 'test/**/*.test.ts'], exclude: [inABrowser] },
      },
      { extends: true, test: { name: 'browser', include: [inABrowser], globalSetup: 'test/browser/page.ts' } },
    ],
  },
});
