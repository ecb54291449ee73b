import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { generate, LAST_AS_OF } from '../../examples/service-desk/generate.ts';

const ACCOUNTS = 60;
const root = mkdtempSync(join(tmpdir(), 'rungs-service-desk-'));
const base = join(root, 'base');

/** Bytes of every file by path, without the stamp. */
function hashes(folder: string): Record<string, string> {
  const files = readdirSync(join(folder, 'data'), { recursive: true, encoding: 'utf8' }).sort();
  const kept = files.filter((file) => statSync(join(folder, 'data', file)).isFile() && !file.includes('.generated'));
  return Object.fromEntries(kept.map((file) => [file, sha256(readFileSync(join(folder, 'data', file)))]));
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function lines(file: string): readonly string[] {
  return readFileSync(join(base, 'data', file), 'utf8')
    .trimEnd()
    .split('\n');
}

describe('the generator of the synthetic base', () => {
  beforeAll(() => generate(base, { accounts: ACCOUNTS, threads: 2 }));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('gives the same bytes on one thread as on two', async () => {
    const other = join(root, 'one-thread');
    await generate(other, { accounts: ACCOUNTS, threads: 1 });
    expect(hashes(other)).toEqual(hashes(base));
  });

  it('gives another base for another seed, in the place of the one that was there', async () => {
    const folder = join(root, 'seed');
    await generate(folder, { accounts: 3, seed: 7 });
    const before = hashes(folder);
    expect(await generate(folder, { accounts: 3, seed: 8 })).toBe(true);
    expect(hashes(folder)['crm/accounts.csv']).not.toEqual(before['crm/accounts.csv']);
  });

  it('has as many active accounts as asked for, and some that left', () => {
    const [header = '', ...rows] = lines('crm/accounts.csv');
    const columns = header.split(',');
    const churnedOn = new Map(
      rows.map((row) => row.split(',')).map((cells) => [cells[0], cells[columns.indexOf('churned_on')]]),
    );
    const left = [...churnedOn.values()].filter((day) => day !== '');
    expect(churnedOn.size - left.length).toBe(ACCOUNTS);
    expect(left.length).toBeGreaterThan(0);
  });

  it('maps every account once, and leaves the sites of the vendor unmapped', () => {
    const [, ...rows] = lines('key-map.csv');
    for (const column of [0, 1, 2, 3])
      expect(new Set(rows.map((row) => row.split(',')[column])).size).toBe(rows.length);
    expect(rows.some((row) => row.includes('demo-01'))).toBe(false);
  });

  it('knows nothing of the last as-of and after', () => {
    const days = lines('surveys/measurements.csv')
      .slice(1)
      .map((row) => row.split(',')[1] ?? '');
    expect(days.every((day) => day < LAST_AS_OF)).toBe(true);
    expect(days.some((day) => day >= '2026-10-01')).toBe(true);
  });

  it('is reused as long as version, seed and size agree', async () => {
    expect(await generate(base, { accounts: ACCOUNTS, threads: 1 })).toBe(false);
  });

  it('starts again after it was stopped', async () => {
    const folder = join(root, 'stopped');
    const abort = new AbortController();
    const stop = ({ label }: { readonly label: string }): void => {
      if (label.includes('articles')) abort.abort(new Error('stopped'));
    };
    await expect(generate(folder, { accounts: 3, signal: abort.signal, progress: stop })).rejects.toThrow('stopped');
    expect(existsSync(join(folder, 'data/.generated.json'))).toBe(false);
    expect(await generate(folder, { accounts: 3 })).toBe(true);
  });
});
