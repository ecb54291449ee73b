/**
 * A smoke run on Node 24: the same commands, the same bytes. The binary comes from npm's `node` package into a folder of
 * its own, because in the root package it would shadow Node in every script.
 */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test, type TestContext } from 'vitest';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const home = join(root, '.cache/node24');
const node24 = join(home, 'node_modules/node/bin/node');
const scratch = mkdtempSync(join(tmpdir(), 'rungs-node24-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

/** Installs Node 24 once; skips with the reason where the registry cannot be reached. */
async function requireNode24(context: TestContext): Promise<void> {
  if (existsSync(node24)) return;
  try {
    await run(
      'npm',
      ['install', '--prefix', home, '--no-save', '--no-audit', '--no-fund', '--ignore-scripts=false', 'node@24'],
      { timeout: 90_000 },
    );
  } catch (error) {
    context.skip(`npm's node@24 package could not be installed: ${String(error).slice(0, 200)}`);
  }
  if (!existsSync(node24)) context.skip('npm’s node@24 package brought no binary for this machine');
}

describe('Node 24', () => {
  test('scores a project to the same export as this Node', async (context) => {
    await requireNode24(context);
    const project = join(scratch, 'flat');
    cpSync(join(root, 'test/golden/cases/flat-table/project'), project, { recursive: true });
    const rungs = (...args: string[]): Promise<{ stdout: string }> =>
      run(node24, [join(root, 'src/bin/rungs.js'), ...args, '--project', project], { timeout: 60_000 });
    expect((await run(node24, ['--version'])).stdout).toMatch(/^v24\./);
    await rungs('score');
    const { stdout } = await rungs('export', 'scores');
    expect(stdout).toBe(readFileSync(join(root, 'test/golden/cases/flat-table/expected/scores.csv'), 'utf8'));
  });
});
