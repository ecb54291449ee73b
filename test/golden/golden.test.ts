/**
 * Golden folders: a project goes in, what its commands print comes out and is compared byte for byte. Each folder of
 * cases/ holds `project/`, `steps.json` (commands in order, the exit code, and the files of expected/ that stdout and
 * files of the project are held against) and `expected/`. After an intended change: `npm run rebaseline`, then read the diff.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { runRungs } from '../harness/run-rungs.ts';

const CASES = join(import.meta.dirname, 'cases');
const rebaseline = process.env['REBASELINE'] === '1';
const commandSchema = z.strictObject({
  args: z.array(z.string()),
  exit: z.number().int().default(0),
  stdout: z.string().optional(),
  stderr: z.string().optional(),
  /** Files of the project that are held against those of the same name in expected/. */
  files: z.array(z.string()).default([]),
  /** Snapshot ids are held too, and with them every byte of the snapshots. */
  pinned: z.boolean().default(false),
  why: z.string().optional(),
});
const stepsSchema = z.array(z.union([z.strictObject({ copy: z.string() }), commandSchema]));

const scratch = mkdtempSync(join(tmpdir(), 'rungs-golden-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe.each(readdirSync(CASES))('golden folder %s', (name) => {
  const folder = join(CASES, name);
  const project = join(scratch, name);
  cpSync(join(folder, 'project'), project, { recursive: true });
  const steps = stepsSchema.parse(JSON.parse(readFileSync(join(folder, 'steps.json'), 'utf8')));

  for (const step of steps) {
    if ('copy' in step) {
      test(`then ${step.copy}/ comes over it`, () => cpSync(join(folder, step.copy), project, { recursive: true }));
      continue;
    }
    test(`rungs ${step.args.join(' ')}`, async () => {
      const outcome = await runRungs(step.args, project);
      expect(outcome.code, outcome.err).toBe(step.exit);
      const shown = (text: string): string => {
        // A document says who made it.
        const local = text.replaceAll(project, '<project>').replaceAll(/^(- Made: .*) by .*$/gm, '$1 by <user>');
        return step.pinned ? local : local.replaceAll(/(@(?:\d{4}-\d{2}-\d{2}|undated))-[0-9a-f]{12}/g, '$1-<hash>');
      };
      const expected = (file: string): string => join(folder, 'expected', file);
      if (step.stdout !== undefined) compare(expected(step.stdout), shown(outcome.out.toString('utf8')));
      if (step.stderr !== undefined) compare(expected(step.stderr), shown(outcome.err));
      for (const file of step.files) compare(expected(file), readFileSync(join(project, file), 'utf8'));
    });
  }

  test('every expected file belongs to a step', () => {
    const named = new Set(steps.flatMap((step) => ('copy' in step ? [] : [step.stdout, step.stderr, ...step.files])));
    const found = readdirSync(join(folder, 'expected'), { recursive: true, withFileTypes: true });
    const files = found.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    expect(files.map((file) => relative(join(folder, 'expected'), file)).filter((file) => !named.has(file))).toEqual(
      [],
    );
  });
});

/** A missing golden file is written locally and is a failure in CI. */
function compare(file: string, actual: string): void {
  if (rebaseline || (!existsSync(file) && process.env['CI'] === undefined)) {
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, actual);
    return;
  }
  expect(actual, 'differs from the golden file; if this is intended: npm run rebaseline').toBe(
    readFileSync(file, 'utf8'),
  );
}
