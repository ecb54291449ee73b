/** What `npm pack` makes of this folder, installed as a user has it: no sources, none of the packages we develop with. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../..');
const scratch = realpathSync(mkdtempSync(join(tmpdir(), 'rungs-packed-')));
const installed = join(scratch, 'node_modules/rungs');
const names = z.record(z.string(), z.string());
const manifest = z
  .looseObject({ dependencies: names, devDependencies: names })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
const listShape = z.array(z.looseObject({ files: z.array(z.looseObject({ path: z.string() })) }));

let packed: readonly string[] = [];
beforeAll(async () => {
  if (!existsSync(join(root, 'dist/command/main.js'))) throw new Error('nothing is built; run `npm run build` first');
  const { stdout } = await run('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root });
  packed = (listShape.parse(JSON.parse(stdout))[0]?.files ?? []).map(({ path }) => path);
  for (const path of packed) cpSync(join(root, path), join(installed, path));
  for (const name of Object.keys(manifest.dependencies)) {
    const place = join(scratch, 'node_modules', name);
    mkdirSync(dirname(place), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), place);
  }
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const rungs = (...args: string[]): Promise<{ stdout: string; stderr: string }> =>
  run(process.execPath, [join(installed, 'src/bin/rungs.js'), ...args], { cwd: scratch, timeout: 60_000 });

describe('the package', () => {
  test('holds what was built, what ships beside it and the licences of what is built in; no test and no data', () => {
    expect(packed).toEqual(
      expect.arrayContaining([
        'LICENSE',
        'README.md',
        'actions/shipped.yaml',
        'benchmarks/published.csv',
        'dist/command/licenses.md',
        'dist/command/main.js',
        'dist/web/index.html',
        'dist/web/license-inter.txt',
        'dist/web/licenses.md',
        'models/service-maturity.yaml',
        'translations/nl.service-maturity.yaml',
      ]),
    );
    expect(packed.filter((path) => /^(test|bench|scripts|examples|docs)\/|\.tsx?$/.test(path))).toEqual([]);
  });

  test('scores a base and assesses an account, without the sources and what we develop with', async () => {
    const project = join(scratch, 'base');
    cpSync(join(root, 'test/golden/cases/assessment/project'), project, { recursive: true });
    expect((await rungs('score', '--project', project)).stdout).toContain('12 accounts');
    await rungs('assess', 'A03', '--project', project, '-o', join(scratch, 'a.pdf'));
    expect(readFileSync(join(scratch, 'a.pdf')).subarray(0, 5).toString()).toBe('%PDF-');
  });
});
