/**
 * What someone else published, held to the product by the path a user takes: a folder with one flat CSV and models, `rungs
 * score`, `rungs export scores --format csv`, and the CSV read back. A case is configuration; one that needs code is a defect.
 */
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test } from 'vitest';
import { readCsv } from '../harness/read-csv.ts';
import { runRungs } from '../harness/run-rungs.ts';

export type PublishedCell = string | number | boolean | null;

export interface PublishedProject {
  /** YAML of a model, or several by id; the first is the one whose scores are read unless `scoresOf` says otherwise. */
  readonly models: string | Readonly<Record<string, string>>;
  /** The flat table: text of a CSV with a header, or rows as objects (null: an empty cell). */
  readonly table: string | readonly Readonly<Record<string, PublishedCell>>[];
  /** The column that names an account; `account` without it. */
  readonly key?: string;
  /** Attribute id to column; the other columns are metrics under their own (lower-cased) names. */
  readonly attributes?: Readonly<Record<string, string>>;
  /** More keys of the source, as YAML in braces: `as_of: year`. */
  readonly source?: string;
  /** Segments by id, as YAML in braces. */
  readonly segments?: string;
  /** YAML of metrics beside the table's columns. */
  readonly metrics?: string;
  /** More files of the folder by their path, such as "actions.yaml". */
  readonly files?: Readonly<Record<string, string>>;
}

/** The scores of a snapshot as `export scores` writes them, by account. */
export class PublishedScores {
  readonly accounts: readonly string[];
  readonly columns: readonly string[];
  readonly #rows: ReadonlyMap<string, ReadonlyMap<string, string>>;

  constructor(csv: string) {
    const [header = [], ...rows] = readCsv(csv);
    this.columns = header;
    this.accounts = rows.map(([account = '']) => account);
    this.#rows = new Map(rows.map((row) => [row[0]!, new Map(header.map((column, i) => [column, row[i]!]))]));
  }

  /** The text of a cell; an unknown account or column is a mistake in the test. */
  text(account: string, column: string): string {
    const cell = this.#rows.get(account)?.get(column);
    if (cell === undefined) throw new Error(`no "${column}" of "${account}" among: ${this.columns.join(', ')}`);
    return cell;
  }

  /** The number of a cell, null where it is empty. */
  number(account: string, column: string): number | null {
    const text = this.text(account, column);
    return text === '' ? null : Number(text);
  }

  /** The points of a node (`overall` for the root), null where it has none. */
  points(account: string, path = 'overall'): number | null {
    return this.number(account, `${path}.score`);
  }

  /** The points of a node by account. */
  pointsOf(path = 'overall'): Record<string, number | null> {
    return Object.fromEntries(this.accounts.map((account) => [account, this.points(account, path)]));
  }
}

export interface Ran {
  /** Of the first model, or of the one asked for; `asOf` where the table has several. */
  readonly scoresOf: (options?: { readonly model?: string; readonly asOf?: string }) => Promise<PublishedScores>;
  /** Any other command in the same folder; throws where it does not end with 0. */
  readonly run: (...args: readonly string[]) => Promise<string>;
}

/** Writes the folder, scores it (`rungs score` and `scoreArgs`), hands it to `look` and removes it. */
export async function withPublished<T>(
  project: PublishedProject,
  look: (ran: Ran) => Promise<T>,
  scoreArgs: readonly string[] = [],
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'rungs-published-'));
  try {
    await writeProject(folder, project);
    const run = async (...args: readonly string[]): Promise<string> => {
      const outcome = await runRungs(args, folder);
      if (outcome.code !== 0) throw new Error(`rungs ${args.join(' ')} ended with ${outcome.code}:\n${outcome.err}`);
      return outcome.out.toString('utf8');
    };
    await run('score', ...scoreArgs);
    return await look({
      run,
      scoresOf: async ({ model, asOf } = {}) => {
        const which = [
          ...(model === undefined ? [] : ['--model', model]),
          ...(asOf === undefined ? [] : ['--as-of', asOf]),
        ];
        return new PublishedScores(await run('export', 'scores', '--format', 'csv', ...which));
      },
    });
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The scores of the first model, for a case that needs no more. */
export function scorePublished(project: PublishedProject): Promise<PublishedScores> {
  return withPublished(project, ({ scoresOf }) => scoresOf());
}

async function writeProject(folder: string, project: PublishedProject): Promise<void> {
  const models = typeof project.models === 'string' ? { published: project.models } : project.models;
  const key = project.key ?? 'account';
  const attributes = Object.entries(project.attributes ?? {}).map(([id, column]) => `${id}: ${JSON.stringify(column)}`);
  const rungs = [
    'title: Published',
    `models: [${Object.keys(models).join(', ')}]`,
    `sources: { base: { kind: metrics, files: base.csv, account: ${JSON.stringify(key)}${project.source === undefined ? '' : `, ${project.source}`} } }`,
    `accounts: { from: base, key: ${JSON.stringify(key)}, attributes: { ${attributes.join(', ')} } }`,
    ...(project.segments === undefined ? [] : [`segments: ${project.segments}`]),
    '',
  ].join('\n');
  const files = {
    'rungs.yaml': rungs,
    'base.csv': typeof project.table === 'string' ? project.table : csvOf(project.table),
    ...(project.metrics === undefined ? {} : { 'metrics/published.yaml': project.metrics }),
    ...Object.fromEntries(Object.entries(models).map(([id, text]) => [`models/${id}.yaml`, text])),
    ...project.files,
  };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** Numbers in full precision; columns in the order in which the rows first name them. */
function csvOf(rows: readonly Readonly<Record<string, PublishedCell>>[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const quoted = (cell: PublishedCell | undefined): string => {
    if (cell === null || cell === undefined) return '';
    return typeof cell === 'string' ? `"${cell.replaceAll('"', '""')}"` : String(cell);
  };
  return [columns, ...rows.map((row) => columns.map((column) => row[column]))]
    .map((cells) => `${cells.map(quoted).join(',')}\n`)
    .join('');
}

/**
 * Published data that are not ours to ship: the folder is named by RUNGS_FIXTURES. `file` reads one of its files as text.
 * Without the folder, or without one of the files named, the case is skipped and says so.
 */
export function describePublished(
  title: string,
  files: readonly string[],
  cases: (file: (name: string) => string) => void,
): void {
  const folder = process.env['RUNGS_FIXTURES'] ?? '';
  const absent = folder === '' ? files : files.filter((name) => !existsSync(join(folder, name)));
  if (absent.length > 0) {
    const reason = folder === '' ? 'RUNGS_FIXTURES names no folder' : `${folder} has no ${absent.join(', ')}`;
    console.warn(`${title} skipped: ${reason}`);
    describe.skip(title, () => test(`needs the data: ${reason}`, () => undefined));
    return;
  }
  describe(title, () => cases((name) => readFileSync(join(folder, name), 'utf8')));
}
