/**
 * The cold start: `npx tsx bench/cold-show.ts [runs]`. The built `rungs show` as a whole process on the synthetic base
 * (its snapshot of the last as-of) against a Python process that reads the exported table of metrics, scores the same
 * model and prints the same distribution. Runs take turns, so that both sides meet the same machine.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { generate, LAST_AS_OF } from '../examples/service-desk/generate.ts';
import { pythonWithPandas } from './python.ts';

const ROOT = join(import.meta.dirname, '..');
const BASE = join(ROOT, 'examples/service-desk');
const RUNGS = join(ROOT, 'src/bin/rungs.js');

/** Runs a command and tells seconds of wall time and of processor time, user and system, of it and its threads. */
const TIMER = `
import resource, subprocess, sys, time
start = time.perf_counter()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
wall = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(wall, used.ru_utime + used.ru_stime)
`;

interface Tally {
  readonly accounts: number;
}

interface Shown {
  readonly average: { readonly mean: number };
  readonly distribution: {
    readonly stages: readonly { readonly exact: Tally; readonly atMost: Tally }[];
    readonly notRated: Tally;
  };
}

interface Counted {
  readonly exact: readonly number[];
  readonly atMost: readonly number[];
  readonly notRated: number;
  readonly mean: number;
}

await main(Number(process.argv[2] ?? 15));

async function main(runs: number): Promise<void> {
  const python = pythonWithPandas();
  const build = ['vite', 'build', '--config', 'vite.node.config.ts', '--logLevel', 'warn'];
  execFileSync('npx', build, { cwd: ROOT, stdio: 'inherit' });
  await generate(BASE);
  const folder = mkdtempSync(join(tmpdir(), 'cold-show-'));
  try {
    prepare(folder);
    const show = ['show', '--project', folder];
    const script = join(import.meta.dirname, 'cold_show_pandas.py');
    const sides: Readonly<Record<string, readonly [string, readonly string[]]>> = {
      'rungs show': [process.execPath, [RUNGS, ...show]],
      'pandas, Parquet': [python, [script, folder, 'parquet']],
      'pandas, CSV': [python, [script, folder, 'csv']],
      'node, nothing': [process.execPath, ['-e', '0']],
      'pandas, import only': [python, ['-c', 'import pandas']],
    };
    requireEqual(
      readShown(run(process.execPath, [RUNGS, ...show, '--json'])),
      ['parquet', 'csv'].map((kind) => JSON.parse(run(python, [script, folder, kind])) as Counted),
    );
    report(measure(python, sides, runs), runs);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One snapshot, and the files that the other side reads. */
function prepare(folder: string): void {
  for (const name of ['rungs.yaml', 'metrics']) cpSync(join(BASE, name), join(folder, name), { recursive: true });
  symlinkSync(join(BASE, 'data'), join(folder, 'data'));
  const rungs = (...args: string[]): string => run(process.execPath, [RUNGS, ...args, '--project', folder, '--quiet']);
  const { snapshots } = JSON.parse(rungs('score', '--as-of', LAST_AS_OF, '--json')) as { snapshots: { id: string }[] };
  for (const what of ['metrics', 'accounts'])
    for (const format of ['csv', 'parquet'])
      rungs('export', what, '--format', format, '-o', join(folder, `${what}.${format}`));
  const stored = readFileSync(join(folder, '.rungs/snapshots', snapshots[0]!.id, 'model.json'), 'utf8');
  const spec = { model: JSON.parse(stored) as unknown, asOf: Date.parse(LAST_AS_OF) };
  writeFileSync(join(folder, 'model.json'), JSON.stringify(spec));
}

function run(command: string, args: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}\n${stderr}`);
  return stdout;
}

function readShown(json: string): Counted {
  const { average, distribution } = JSON.parse(json) as Shown;
  return {
    exact: distribution.stages.map(({ exact }) => exact.accounts),
    atMost: distribution.stages.map(({ atMost }) => atMost.accounts),
    notRated: distribution.notRated.accounts,
    mean: average.mean,
  };
}

function requireEqual(ours: Counted, theirs: readonly Counted[]): void {
  const text = ({ mean, ...counts }: Counted): string => JSON.stringify({ ...counts, mean: mean.toFixed(9) });
  for (const other of theirs)
    if (text(other) !== text(ours)) throw new Error(`the sides differ:\n${text(ours)}\n${text(other)}`);
  console.log(`both sides: ${text(ours)}`);
}

interface Times {
  readonly wall: number[];
  readonly processor: number[];
}

/** One run of each side in turn, the first round not counted. */
function measure(
  python: string,
  sides: Readonly<Record<string, readonly [string, readonly string[]]>>,
  runs: number,
): Map<string, Times> {
  const times = new Map(Object.keys(sides).map((name): [string, Times] => [name, { wall: [], processor: [] }]));
  for (let round = 0; round <= runs; round++) {
    for (const [name, [command, args]] of Object.entries(sides)) {
      const [wall, processor] = run(python, ['-c', TIMER, command, ...args])
        .split(' ')
        .map(Number);
      if (round === 0) continue;
      times.get(name)!.wall.push(1000 * wall!);
      times.get(name)!.processor.push(1000 * processor!);
    }
  }
  return times;
}

function report(times: ReadonlyMap<string, Times>, runs: number): void {
  const load = loadavg()[0]!.toFixed(1);
  console.log(
    `${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, load ${load}, ${runs} runs, medians`,
  );
  console.log('whole process | wall ms | rungs show against it | processor ms | rungs show against it');
  const ours = times.get('rungs show')!;
  for (const [name, { wall, processor }] of times) {
    const cells = [wall, processor].flatMap((values, i) => {
      const ratio = median(i === 0 ? ours.wall : ours.processor) / median(values);
      return [median(values).toFixed(0), `${ratio.toFixed(2)}x`];
    });
    console.log([name, ...cells].join(' | '));
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!;
}
