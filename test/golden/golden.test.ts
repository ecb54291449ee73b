/**
 * Golden folders: a project goes in, what its commands print comes out and is compared byte for byte. Each folder of
 * cases/ holds `project/`, `steps.json` (commands in order, the exit code, and the files of expected/ that stdout and
 * files of the project are held against) and `expected/`. After an intended change: `npm run rebaseline`, then read the diff.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { runRungs } from '../run-rungs.ts';

const CASES = join(import.meta.dirname, 'cases');
const rebaseline = process.env['REBASELINE'] === '1';
const stepsSchema = z.array(
  z.strictObject({
    args: z.array(z.string()),
    exit: z.number().int().default(0),
    stdout: z.string().optional(),
    stderr: z.string().optional(),
    /** Files of the project that are held against those of the same name in expected/. */
    files: z.array(z.string()).default([]),
  }),
);

const scratch = mkdtempSync(join(tmpdir(), 'rungs-golden-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe.each(readdirSync(CASES))('golden folder %s', (name) => {
  const folder = join(CASES, name);
  const project = join(scratch, name);
  cpSync(join(folder, 'project'), project, { recursive: true });
  const steps = stepsSchema.parse(JSON.parse(readFileSync(join(folder, 'steps.json'), 'utf8')));

  test.each(steps.map((step) => ({ ...step, title: `rungs ${step.args.join(' ')}` })))('$title', async (step) => {
    const outcome = await runRungs(step.args, project);
    expect(outcome.code, outcome.err).toBe(step.exit);
    if (step.stdout !== undefined)
      compare(join(folder, 'expected', step.stdout), outcome.out.toString('utf8').replaceAll(project, '<project>'));
    if (step.stderr !== undefined)
      compare(join(folder, 'expected', step.stderr), outcome.err.replaceAll(project, '<project>'));
    for (const file of step.files) compare(join(folder, 'expected', file), readFileSync(join(project, file), 'utf8'));
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
