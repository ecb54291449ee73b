#!/usr/bin/env node
// In a checkout: runs the newest of what is built, if it is not older than the sources: dist/command (a few files, starts
// in half the time), else dist/bin (what tsc wrote), else the sources through tsx. A package holds dist/command alone.
import { existsSync, readdirSync, statSync } from 'node:fs';
import module from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

// Node 22.8 and later keep what they have compiled from one start to the next.
module.enableCompileCache?.();

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Newest change of a source file that ends up in the command; the web has its own build. */
function newestSource(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'web' || entry.name.endsWith('.test.ts')) continue;
    const path = join(folder, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestSource(path) : statSync(path).mtimeMs);
  }
  return newest;
}

/** What each build writes last, whether or not its output has changed. */
const BUILDS = [
  { main: 'dist/command/main.js', stamp: 'dist/command/main.js' },
  { main: 'dist/bin/main.js', stamp: 'dist/.node.tsbuildinfo' },
];

const newest = existsSync(join(root, 'src/bin/main.ts')) ? newestSource(join(root, 'src')) : 0;
const isCurrent = ({ stamp }) => (statSync(join(root, stamp), { throwIfNoEntry: false })?.mtimeMs ?? -1) >= newest;
const built = BUILDS.find(isCurrent);

if (built === undefined) (await import('tsx/esm/api')).register();
const { main } = await import(pathToFileURL(join(root, built?.main ?? 'src/bin/main.ts')).href);
await main(process.argv.slice(2));
