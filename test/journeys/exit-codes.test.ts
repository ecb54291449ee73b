/** Every class of failure has one exit code and, with --json, one shape; scripts rely on both. */
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { diagnosticSchema } from '../../src/app/diagnostic-schema.ts';
import { writeUsage } from '../golden-errors/write-usage.ts';
import { runProcess } from '../harness/rungs-process.ts';
import { runRungs } from '../harness/run-rungs.ts';

const scratch = mkdtempSync(join(tmpdir(), 'rungs-codes-'));
const good = join(scratch, 'good');
const broken = join(scratch, 'broken');
const noData = join(scratch, 'no-data');

beforeAll(async () => {
  for (const project of [good, broken, noData]) {
    cpSync(join(import.meta.dirname, '../golden-errors/facts'), project, { recursive: true });
    await writeUsage(join(project, 'data/usage.parquet'));
  }
  writeFileSync(join(broken, 'models/mini.yaml'), 'groups: { a: { wieght: 1 } }\n');
  rmSync(join(noData, 'data/usage.parquet'));
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const errorSchema = z.strictObject({
  error: z.strictObject({ kind: z.string(), message: z.string().min(1), diagnostics: z.array(diagnosticSchema) }),
});

describe('exit codes, and what --json says', () => {
  test.each([
    { what: 'an option that is none', project: good, args: ['score', '--asof', '2026-03-01'], code: 2, kind: 'usage' },
    { what: 'a value that is none', project: good, args: ['score', '--as-of', 'soon'], code: 2, kind: 'usage' },
    { what: 'a choice that is none', project: good, args: ['export', 'all'], code: 2, kind: 'usage' },
    { what: 'a missing argument', project: good, args: ['explain'], code: 2, kind: 'usage' },
    { what: 'a broken file', project: broken, args: ['score'], code: 3, kind: 'configuration', placed: true },
    { what: 'missing data', project: noData, args: ['score'], code: 4, kind: 'data', placed: true },
    { what: 'no snapshot yet', project: good, args: ['show'], code: 4, kind: 'data' },
  ])('$what: $code', async ({ project, args, code, kind, placed }) => {
    const plain = await runRungs(args, project);
    expect(plain.code).toBe(code);
    expect(plain.out.toString('utf8')).toBe('');
    expect(plain.err).not.toBe('');
    const json = await runRungs([...args, '--json'], project);
    expect(json.code).toBe(code);
    const { error } = errorSchema.parse(JSON.parse(json.out.toString('utf8')));
    expect(error.kind).toBe(kind);
    expect(error.diagnostics.length > 0).toBe(placed === true);
    for (const { place, remedy } of error.diagnostics) {
      expect(place).toMatchObject({ line: expect.any(Number), column: expect.any(Number) });
      expect(remedy).not.toBe('');
    }
  });

  test.each([
    { project: good, code: 0, failure: null },
    { project: broken, code: 3, failure: 'configuration' },
    { project: noData, code: 4, failure: 'data' },
  ])('check gives its whole result as JSON and exits $code', async ({ project, code, failure }) => {
    const { code: exit, out } = await runRungs(['check', '--json'], project);
    expect(exit).toBe(code);
    expect(JSON.parse(out.toString('utf8'))).toMatchObject({ failure });
  });

  test('a port in use: 5', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    try {
      const { code, err } = await runProcess(['serve', '--project', good, '--port', String(port)]);
      expect(code).toBe(5);
      expect(err).toMatch(/is already in use.*choose another with --port/);
    } finally {
      server.close();
    }
  });

  test('an address that others reach, without a token: 6', async () => {
    const { code, err } = await runProcess(['serve', '--project', good, '--host', '0.0.0.0'], { RUNGS_TOKEN: '' });
    expect(code).toBe(6);
    expect(err).toMatch(/no token protects it; set/);
  });
});
