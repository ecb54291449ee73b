import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableFromIPC } from '@uwdata/flechette';
import type { Frame } from '../../src/table/frame.ts';
import { generate, LAST_AS_OF } from '../../examples/service-desk/generate.ts';
import { openLocalContext } from '../../src/app/local-context.ts';
import { explainAccount } from '../../src/app/operations/explain-account.ts';
import { runRungs } from '../harness/run-rungs.ts';

const BASE = join(import.meta.dirname, '../../examples/service-desk');

/** Oldest first. */
export const AS_OFS = ['2026-10-01', LAST_AS_OF];

/** Rows by account, columns by name; numbers as numbers, empty cells null. */
export type Rows = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

interface ScoredSnapshot {
  readonly id: string;
  readonly asOf: string;
  readonly accounts: number;
  readonly restatement: number;
  readonly outcome: string;
}

/** The synthetic base in a project folder of its own: the facts of the example, its own `.rungs`. */
export class ScoredDemo {
  readonly folder = mkdtempSync(join(tmpdir(), 'rungs-demo-'));
  readonly data = join(this.folder, 'data');

  /** Facts that are there already (of this generator and seed) are taken as they are. */
  static async prepare(): Promise<ScoredDemo> {
    await generate(BASE);
    const demo = new ScoredDemo();
    copyFileSync(join(BASE, 'rungs.yaml'), join(demo.folder, 'rungs.yaml'));
    mkdirSync(join(demo.folder, 'metrics'));
    for (const name of readdirSync(join(BASE, 'metrics')))
      copyFileSync(join(BASE, 'metrics', name), join(demo.folder, 'metrics', name));
    symlinkSync(join(BASE, 'data'), demo.data);
    return demo;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  async run(...args: string[]): Promise<Buffer> {
    const { code, out, err } = await runRungs(args, this.folder);
    if (code !== 0) throw new Error(`rungs ${args.join(' ')} ended with ${code}\n${err}`);
    return out;
  }

  async json<T>(...args: string[]): Promise<T> {
    return JSON.parse((await this.run(...args, '--json')).toString('utf8')) as T;
  }

  /** Of the models of the base, only those asked for. */
  async score(models: readonly string[], ...args: string[]): Promise<readonly ScoredSnapshot[]> {
    const chosen = models.flatMap((model) => ['--model', model]);
    return (await this.json<{ snapshots: ScoredSnapshot[] }>('score', ...chosen, ...args)).snapshots;
  }

  /** What `explain --json` gives of accounts of the newest snapshot, in one process: each snapshot is read once for all. */
  async explain(accounts: readonly string[]): Promise<readonly unknown[]> {
    const context = openLocalContext({
      folder: this.folder,
      shippedModels: join(import.meta.dirname, '../../models'),
      env: {},
      progress: () => undefined,
      signal: new AbortController().signal,
      toolVersion: 'test',
    });
    const { store } = context;
    const readFiles = store.read.bind(store);
    const read = new Map<string, ReturnType<typeof readFiles>>();
    store.read = (id) => {
      const found = read.get(id) ?? readFiles(id);
      read.set(id, found);
      return found;
    };
    const explained: unknown[] = [];
    for (const account of accounts) {
      const output = await explainAccount.run(context, { account, sql: false });
      explained.push(JSON.parse(JSON.stringify(output)));
    }
    return explained;
  }

  /** An export as Arrow, read by the library alone. */
  async export(what: 'scores' | 'metrics' | 'accounts', asOf: string, model?: string): Promise<Rows> {
    const chosen = model === undefined ? [] : ['--model', model];
    return arrowRows(await this.run('export', what, '--as-of', asOf, '--format', 'arrow', ...chosen));
  }

  snapshotFile(id: string, name: string): Buffer {
    return readFileSync(join(this.folder, '.rungs/snapshots', id, name));
  }
}

function arrowRows(bytes: Uint8Array): Rows {
  const rows = tableFromIPC(bytes, { useDate: false }).toArray() as Readonly<Record<string, unknown>>[];
  return new Map(rows.map((row) => [String(row['account']), row]));
}

/** The columns of a snapshot's own file, by account. */
export function frameRows({ fields }: Frame): Rows {
  const accounts: ArrayLike<unknown> = fields.find(({ name }) => name === 'account')?.data.values ?? [];
  const rowOf = (row: number): Record<string, unknown> =>
    Object.fromEntries(fields.map(({ name, data }) => [name, data.values[row]]));
  return new Map(Array.from(accounts, (account, row) => [String(account), rowOf(row)]));
}

/** Text columns stay text, all others become numbers (or true and false), as in the Arrow export. */
export function csvRows(text: string, like: Rows): Rows {
  const [header = [], ...lines] = csvCells(text);
  const kinds = new Map(header.map((name) => [name, kindOf(like, name)]));
  const rows = lines.map((cells) =>
    Object.fromEntries(header.map((name, i) => [name, typed(cells[i] ?? '', kinds.get(name))])),
  );
  return new Map(rows.map((row) => [String(row['account']), row]));
}

function kindOf(rows: Rows, name: string): string {
  for (const row of rows.values()) if (row[name] !== null) return typeof row[name];
  return 'null';
}

function typed(cell: string, kind: string | undefined): unknown {
  if (cell === '') return null;
  if (kind === 'boolean') return cell === 'true';
  return kind === 'number' ? Number(cell) : cell;
}

/** RFC 4180: quotes around a cell, doubled inside. */
function csvCells(text: string): string[][] {
  return text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((m) => m[1]?.replaceAll('""', '"') ?? m[2]!),
    );
}
