/**
 * What a person gets for each thing that can be wrong with a project. A case changes one thing of a small good project
 * that has been scored before, runs one command, and states what must hold whatever the words are: exit code, rule and
 * place (`»` in an edit stands where the diagnostic must point). The words, with the remedy, are held in expected/. After
 * an intended change: `npm run rebaseline`, then read the diff.
 */
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runRungs, type Outcome } from '../harness/run-rungs.ts';
import { badBenchmarks } from './cases/benchmarks.ts';
import { badData } from './cases/data.ts';
import { badMetrics } from './cases/metrics.ts';
import { badModels } from './cases/models.ts';
import { badMonths } from './cases/months.ts';
import { badProjects } from './cases/project.ts';
import { badSnapshots } from './cases/snapshots.ts';
import { badUse } from './cases/use.ts';
import { change, type ErrorCase } from './error-case.ts';
import { writeUsage } from './write-usage.ts';

const HERE = import.meta.dirname;
const rebaseline = process.env['REBASELINE'] === '1';
const scratch = mkdtempSync(join(tmpdir(), 'rungs-errors-'));

const groups: Readonly<Record<string, readonly ErrorCase[]>> = {
  project: badProjects,
  metrics: badMetrics,
  models: badModels,
  data: badData,
  months: badMonths,
  snapshots: badSnapshots,
  use: badUse,
  benchmarks: badBenchmarks,
};
const all = Object.values(groups).flat();

beforeAll(async () => {
  for (const base of ['facts', 'months']) cpSync(join(HERE, base), join(scratch, base), { recursive: true });
  await writeUsage(join(scratch, 'facts/data/usage.parquet'));
  await requireScored('facts', ['score', '--from', '2026-03-01', '--to', '2026-04-01']);
  await requireScored('months', ['score']);
});
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

async function requireScored(base: string, args: readonly string[]): Promise<void> {
  const { code, err } = await runRungs(args, join(scratch, base));
  if (code !== 0) throw new Error(`the good project "${base}" cannot be scored:\n${err}`);
}

describe.each(Object.entries(groups))('bad %s', (group, cases) => {
  test.each(cases)('$name', async (broken) => {
    const project = join(scratch, `${group}-${slug(broken.name)}`);
    cpSync(join(scratch, broken.base ?? 'facts'), project, { recursive: true });
    const place = await change(project, broken);
    const before = contents(project);

    const outcome = await runRungs([...broken.args, '--quiet'], project, broken.env);

    const said = transcript(broken, outcome, project);
    expect(outcome.code, said).toBe(broken.exit);
    expect(said).not.toMatch(/unexpected|\bat .*\.[jt]s:\d|undefined|\[object/);
    expectDiagnostic(broken, place, said);
    if (broken.exit !== 0) expect(contents(project), 'nothing is lost').toEqual(before);
    compare(join(HERE, 'expected', group, `${slug(broken.name)}.txt`), said);
    rmSync(project, { recursive: true });
  });
});

test('there are at least 60 cases, and no expected file without one', () => {
  expect(all.length).toBeGreaterThanOrEqual(60);
  const expected = Object.entries(groups).flatMap(([group, cases]) => cases.map((c) => `${group}/${slug(c.name)}.txt`));
  const found = readdirSync(join(HERE, 'expected'), { recursive: true, encoding: 'utf8' });
  expect(found.filter((name) => name.endsWith('.txt')).toSorted()).toEqual(expected.toSorted());
});

/** The place, the rule, and on the next line what to do; without a rule the last line says both. */
function expectDiagnostic(broken: ErrorCase, place: string | undefined, said: string): void {
  if (broken.code === undefined) {
    expect(said).toMatch(broken.remedy);
    return;
  }
  const lines = said.split('\n');
  const at = lines.findIndex((line) => line.startsWith(`${place}: `) && line.endsWith(` [${broken.code}]`));
  expect(at, `no [${broken.code}] at ${place} in\n${said}`).toBeGreaterThanOrEqual(0);
  expect(lines[at + 1]).toMatch(/^ {2}\S/);
  expect(lines[at + 1]).toMatch(broken.remedy);
}

/** What a person sees, with the folder of this run left out, and what `check` has read before its first diagnostic. */
function transcript(broken: ErrorCase, { code, out, err }: Outcome, project: string): string {
  const lines = out.toString('utf8').split('\n');
  const from = lines.findIndex((line) => /: (error|warning|remark): /.test(line));
  const shown = lines.slice(Math.max(from, 0)).join('\n');
  return `$ rungs ${broken.args.join(' ')}\n${shown}${err}exit ${code}\n`
    .replaceAll(project, '<project>')
    .replaceAll(/(@(?:\d{4}-\d{2}-\d{2}|undated))-[0-9a-f]{12}/g, '$1-<hash>');
}

/** Hash by path of everything a person gave or a command published; the pointer also notes what was found unchanged. */
function contents(project: string): Record<string, string> {
  const files = readdirSync(project, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const kept = files
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !/\.rungs\/cache|(current|last-check)\.json$/.test(path));
  return Object.fromEntries(
    kept.map((path) => [path.slice(project.length + 1), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );
}

function slug(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

/** A missing golden file is written locally and is a failure in CI. */
function compare(file: string, actual: string): void {
  if (rebaseline || (!existsSync(file) && process.env['CI'] === undefined)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, actual);
    return;
  }
  const expected = existsSync(file) ? readFileSync(file, 'utf8') : `no file ${file}`;
  expect(actual, 'differs from the golden file; if this is intended: npm run rebaseline').toBe(expected);
}
