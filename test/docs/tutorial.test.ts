/**
 * Walks docs/tutorial.md: runs its `sh` blocks in order, as a reader would type them, and holds what they print against the
 * `text` block behind each. After an intended change: `REBASELINE=1 npx vitest run test/docs/tutorial`, then read the diff. The
 * data set is not ours to ship: its folder comes from RAVENSTACK, or lies as fixtures/ravenstack in a folder beside this one.
 */
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const PAGE = join(ROOT, 'docs/tutorial.md');
const FILES = ['accounts', 'churn_events', 'feature_usage', 'subscriptions', 'support_tickets'];

const data = findData();
if (data === undefined) {
  console.warn('tutorial skipped: no folder with the RavenStack files; set RAVENSTACK to one');
}

function findData(): string | undefined {
  const beside = readdirSync(dirname(ROOT)).map((name) => join(dirname(ROOT), name, 'fixtures/ravenstack'));
  const given = process.env['RAVENSTACK'];
  const folders = given === undefined || given === '' ? beside : [given];
  return folders.find((folder) => FILES.every((name) => existsSync(join(folder, `ravenstack_${name}.csv`))));
}

interface Step {
  readonly command: string;
  /** What the page says is printed; null where it says nothing. */
  readonly output: string | null;
}

function stepsOf(page: string): Step[] {
  return [...page.matchAll(/^```sh\n(.*?)^```\n(?:\n```text\n(.*?)^```\n)?/gms)].map(([, command = '', output]) => ({
    command,
    output: output ?? null,
  }));
}

describe.skipIf(data === undefined)('the tutorial', () => {
  const home = mkdtempSync(join(tmpdir(), 'rungs-tutorial-'));
  let page = '';
  let printed: readonly string[] = [];

  beforeAll(() => {
    page = readFileSync(PAGE, 'utf8');
    printed = walk(stepsOf(page), home, data!);
    if (process.env['REBASELINE'] === '1') writeFileSync(PAGE, rewritten(page, printed));
  });
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  test('prints what the page says it prints', () => {
    const steps = stepsOf(readFileSync(PAGE, 'utf8'));
    expect(steps.length).toBeGreaterThan(8);
    for (const [i, { output, command }] of steps.entries()) {
      if (output !== null) expect(printed[i], `after: ${command}`).toBe(output);
    }
  });

  test('names every fault of the files, as check counts them', () => {
    const check = page.slice(page.indexOf('## 2.'), page.indexOf('## 3.'));
    for (const count of ['19142 rows', '1077 rows', '21 rows repeat', '352 accounts have rows', '110 accounts have']) {
      expect(printed.join('\n')).toContain(count);
      expect(check).toContain(count.split(' ')[0]);
    }
    expect(printed.join('\n')).toMatch(/usage_date is %d-%m-%Y: day first: all 25000 values fit/);
    expect(printed.join('\n')).toMatch(/closed_at is %d-%m-%Y %H:%M: day first/);
    expect(printed.join('\n')).toMatch(/keyed by subscription_id, looked up in subscriptions/);
    const { sources } = rungs(['check', '--json'], join(home, 'ravenstack'), home, data!);
    const tickets = sources.find(({ id }) => id === 'support_tickets')!;
    const empty = tickets.columns.find(({ name }) => name === 'satisfaction_score')!.emptyShare!;
    expect([Math.round(empty * tickets.rows), tickets.rows]).toEqual([825, 2000]);
    expect(check).toContain('825 of 2,000');
  });

  test('leaves 24 snapshots of each model, one a month', () => {
    const scored = printed.find((output) => output.startsWith('2023-02-01'))!;
    const asOfs = scored.split('\n').filter((line) => /^\d{4}-\d\d-01 {2}\d+ accounts {2}draft@/.test(line));
    expect(asOfs).toHaveLength(24);
    expect(asOfs.at(-1)).toMatch(/^2025-01-01 {2}500 accounts {2}draft@/);
    const folders = readdirSync(join(home, 'ravenstack/.rungs/snapshots'));
    expect(folders.filter((name) => name.startsWith('adoption@'))).toHaveLength(24);
  });
});

/** One shell for the whole page, so that `cd` and variables hold from block to block as they do for a reader. */
function walk(steps: readonly Step[], home: string, folder: string): readonly string[] {
  const mark = '-- next block --';
  const script = steps.map(({ command }) => `${command}\necho '${mark}'\n`).join('');
  const out = execFileSync('sh', ['-eu', '-c', script], { ...place(home, folder), cwd: home, encoding: 'utf8' });
  return out
    .split(`${mark}\n`)
    .slice(0, -1)
    .map((text) => plain(text, home, folder));
}

/** The program under the name the page gives it, a home of its own, and no colours. */
function place(home: string, folder: string) {
  const bin = join(home, '.bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'rungs'), `#!/bin/sh\nexec '${process.execPath}' '${join(ROOT, 'src/bin/rungs.js')}' "$@"\n`);
  chmodSync(join(bin, 'rungs'), 0o755);
  const { PATH = '' } = process.env;
  return {
    env: { PATH: `${bin}${delimiter}${PATH}`, HOME: home, RAVENSTACK: folder, LANG: 'C.UTF-8', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'],
  };
}

interface Checked {
  readonly sources: readonly {
    readonly id: string;
    readonly rows: number;
    readonly columns: readonly { readonly name: string; readonly emptyShare: number | null }[];
  }[];
}

function rungs(args: readonly string[], cwd: string, home: string, folder: string): Checked {
  return JSON.parse(execFileSync('rungs', args, { ...place(home, folder), cwd, encoding: 'utf8' })) as Checked;
}

/** Without what differs from one machine to the next: folders, and the hash in the names of snapshots. */
function plain(text: string, home: string, folder: string): string {
  return text
    .replaceAll(folder, '~/Downloads/ravenstack')
    .replaceAll(home, '~')
    .replaceAll(/(@[\d-]{10})-[0-9a-f]{12}/g, '$1-…');
}

function rewritten(page: string, printed: readonly string[]): string {
  let i = 0;
  return page.replaceAll(
    /^(```sh\n.*?^```\n)(?:(\n```text\n).*?^```\n)?/gms,
    (_whole, command: string, opening: string | undefined) => {
      const output = printed[i++] ?? '';
      return opening === undefined
        ? command
        : `${command}${opening}${output}${output.endsWith('\n') ? '' : '\n'}\`\`\`\n`;
    },
  );
}
