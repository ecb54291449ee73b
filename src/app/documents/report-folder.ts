import { type FileHandle, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { exportCsv } from '../../report/export/export-csv.ts';
import { reportsSheet, type ListedReport } from '../../report/export/reports-sheet.ts';
import { errorCode } from '../../store/effects.ts';
import { UserError } from '../../util/diagnostic.ts';
import { diskProblem } from '../../util/disk-problem.ts';
import type { FileBody } from '../file-answer.ts';

export const INDEX = 'index.csv';

/** A line for each report that is whole, so that the next run need not make it again. */
const JOURNAL = '.reports.ndjson';
const PART = /^\..*\.part$/;

/** `made`: digest of what the report of this account alone depends on. */
const reportSchema = z.object({
  account: z.string(),
  name: z.string().nullable(),
  file: z.string(),
  points: z.number().nullable(),
  stage: z.number().nullable(),
  stageKind: z.string().nullable(),
  next: z.string().nullable(),
  made: z.string(),
});

export type WrittenReport = ListedReport & { readonly made: string };

const headSchema = z.object({ reports: z.string() });

/**
 * A folder of reports, one file each, and an index of them. A file is there whole or not at all. `key` is a digest of what all
 * of them depend on: what an earlier run with the same key has finished is still `done`.
 */
export class ReportFolder {
  readonly done: ReadonlyMap<string, WrittenReport>;
  readonly #path: string;
  readonly #journal: FileHandle;
  /** Reports may be written at once, their lines one after the other. */
  #written: Promise<void> = Promise.resolve();

  private constructor(path: string, journal: FileHandle, done: ReadonlyMap<string, WrittenReport>) {
    this.#path = path;
    this.#journal = journal;
    this.done = done;
  }

  /** Makes the folder where there is none. One that holds anything else is left alone, and said to. */
  static async open(path: string, key: string): Promise<ReportFolder> {
    try {
      await mkdir(path, { recursive: true });
      const names = await readdir(path);
      const known = names.includes(JOURNAL);
      if (!known && names.some((name) => !PART.test(name))) {
        throw new UserError('usage', `"${path}" holds other files; name a new or an empty folder with -o`);
      }
      for (const name of names) if (PART.test(name)) await rm(join(path, name), { force: true });
      const done = known ? readJournal(await readFile(join(path, JOURNAL), 'utf8'), key, new Set(names)) : new Map();
      // An index says that all it lists is there as it says: until this run is over there is none.
      await rm(join(path, INDEX), { force: true });
      const lines = [{ reports: key }, ...done.values()].map((line) => `${JSON.stringify(line)}\n`);
      await writeWhole(path, JOURNAL, lines);
      return new ReportFolder(path, await open(join(path, JOURNAL), 'a'), done);
    } catch (error) {
      throw explained(error, path);
    }
  }

  /** Throws what the system says where the file cannot be written. */
  async write(report: WrittenReport, body: FileBody): Promise<void> {
    await writeWhole(this.#path, report.file, body);
    const before = this.#written;
    this.#written = before.then(() => this.#journal.appendFile(`${JSON.stringify(report)}\n`));
    await this.#written;
  }

  /** Lists the reports in the index. */
  async finish(reports: readonly ListedReport[]): Promise<void> {
    try {
      await writeWhole(this.#path, INDEX, exportCsv(reportsSheet(reports), { raw: false }));
    } catch (error) {
      throw explained(error, this.#path);
    }
  }

  close(): Promise<void> {
    return this.#journal.close();
  }
}

/** What was finished under the same key and is still there. The last line may be half of one. */
function readJournal(text: string, key: string, names: ReadonlySet<string>): Map<string, WrittenReport> {
  const [head = '', ...lines] = text.split('\n');
  const done = new Map<string, WrittenReport>();
  if (headSchema.safeParse(parsed(head)).data?.reports !== key) return done;
  for (const line of lines) {
    const { data } = reportSchema.safeParse(parsed(line));
    if (data !== undefined && names.has(data.file)) done.set(data.account, data);
  }
  return done;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Beside its name first, so that nobody sees half of it. */
async function writeWhole(folder: string, name: string, body: FileBody): Promise<void> {
  const beside = join(folder, `.${name}.${process.pid}.part`);
  try {
    await writeFile(beside, body instanceof Uint8Array ? body : [...body].join(''));
    await rename(beside, join(folder, name));
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
}

/** Faults of the disk concern every file; that something else stands in the place of one is its own. */
export function concernsAll(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && !['EISDIR', 'ENAMETOOLONG'].includes(errorCode(error) ?? '');
}

export function explained(error: unknown, path: string): unknown {
  if (!(error instanceof Error && 'syscall' in error)) return error;
  const problem = diskProblem(errorCode(error) ?? '');
  const { what, remedy } = problem ?? { what: error.message, remedy: 'choose another folder with -o' };
  return new UserError('data', `cannot write into "${path}": ${what}; ${remedy}`, [], error);
}
