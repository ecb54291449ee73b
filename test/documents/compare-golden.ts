import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';

/** Holds a text against test/documents/golden/<name>; after an intended change: `npm run rebaseline`, then read the diff. */
export function compareGolden(name: string, text: string): void {
  const path = join(import.meta.dirname, 'golden', name);
  if (process.env['REBASELINE'] === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  expect(existsSync(path) ? readFileSync(path, 'utf8') : '').toBe(text);
}
