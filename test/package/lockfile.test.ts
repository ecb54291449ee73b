import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';

const entry = z.looseObject({
  version: z.string().optional(),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
});
const text = readFileSync(join(import.meta.dirname, '../../package-lock.json'), 'utf8');
const { packages } = z.looseObject({ packages: z.record(z.string(), entry) }).parse(JSON.parse(text));

describe('the lockfile', () => {
  // npm leaves out the binaries of other platforms where its registry does not offer them, and `npm ci` then refuses.
  test('names the binaries of every platform', () => {
    const keys = Object.keys(packages);
    const wanted = Object.values(packages).flatMap(({ optionalDependencies }) => Object.keys(optionalDependencies));
    expect(wanted.length).toBeGreaterThan(20);
    expect(wanted.filter((name) => !keys.some((key) => key.endsWith(`node_modules/${name}`)))).toEqual([]);
  });

  test('holds no address', () => {
    expect(text).not.toMatch(/"resolved"|https?:\/\/[^"]*registry/);
  });
});
