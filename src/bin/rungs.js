#!/usr/bin/env node
// Runs the built program when dist/ is there and current, else the sources through tsx.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

/** Newest change of a source file that ends up in dist/; the web has its own build. */
function newestSource(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === 'web' || entry.name.endsWith('.test.ts')) continue;
    const path = join(folder, entry.name);
    newest = Math.max(newest, entry.isDirectory() ? newestSource(path) : statSync(path).mtimeMs);
  }
  return newest;
}

const built = join(root, 'dist/bin/main.js');
const stamp = join(root, 'dist/.node.tsbuildinfo');
const current = existsSync(built) && existsSync(stamp) && statSync(stamp).mtimeMs >= newestSource(join(root, 'src'));

if (!current) (await import('tsx/esm/api')).register();
const { main } = await import(pathToFileURL(current ? built : join(root, 'src/bin/main.ts')).href);
await main(process.argv.slice(2));
