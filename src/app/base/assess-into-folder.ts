import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import type { z } from 'zod';
import { UserError } from '../../util/diagnostic.ts';
import type { Context } from '../context.ts';
import { concernsAll, explained, INDEX, ReportFolder, type WrittenReport } from '../documents/report-folder.ts';
import { fingerprintInputs } from '../project/fingerprint.ts';
import { loadActions } from '../project/load-actions.ts';
import { loadProject } from '../project/load-project.ts';
import { translationsState } from '../project/translation-files.ts';
import { matchingRows, parseConditions } from '../snapshots/account-filter.ts';
import { openSnapshot, type OpenedSnapshot } from '../snapshots/open-snapshot.ts';
import { asOfText } from '../snapshots/pick-snapshot.ts';
import { readGoal } from '../snapshots/roadmap-goal.ts';
import type { whichSnapshot } from '../schemas/which-snapshot.ts';
import { recollect, type Recollection } from '../snapshots/last-time.ts';
import { findSourceFiles } from './facts.ts';
import type { AskedOfEach, MadeReport, ReportOrder } from './make-report.ts';
import { makeReports } from './make-reports.ts';
import type { ReportOutcome } from './report-thread.ts';

interface Asked extends AskedOfEach, z.output<z.ZodObject<typeof whichSnapshot>> {
  readonly all: boolean;
  readonly where: readonly string[];
  readonly into: string;
}

interface AssessedBase {
  folder: string;
  index: string;
  snapshot: string;
  model: string;
  asOf: string;
  accounts: number;
  written: number;
  kept: number;
  faults: { account: string; message: string }[];
}

/**
 * One file for each account, and an index of them. A file is written whole or not at all; what an earlier run has made of the
 * same snapshot, facts, records and options stays as it is. A fault of one account is told, and the others go on.
 */
export async function assessIntoFolder(context: Context, asked: Asked): Promise<AssessedBase> {
  const path = folderAsked(context, asked);
  const opened = await openSnapshot(context, asked);
  const rows = await rowsAsked(context, opened, asked);
  // What is asked and is not there is said before anything is touched.
  readGoal(asked, opened.snapshot.model, (await loadActions(context)).actions);
  const folder = await ReportFolder.open(path, await keyOf(context, opened, asked));
  try {
    const { listed, written, faults } = await writeAll(context, opened, folder, rows, asked);
    await folder.finish(listed);
    const { head } = opened;
    return {
      folder: path,
      index: INDEX,
      snapshot: head.id,
      model: head.modelId,
      asOf: asOfText(head.asOf),
      accounts: rows.length,
      written,
      kept: listed.length - written,
      faults,
    };
  } catch (error) {
    throw explained(error, path);
  } finally {
    await folder.close();
  }
}

function folderAsked({ callerFolder }: Context, { all, where, into }: Asked): string {
  if (all && where.length > 0) {
    throw new UserError('usage', 'all accounts and a part of them are asked for at once; leave out --all or --where');
  }
  if (!all && where.length === 0) throw new UserError('usage', 'say which accounts with --all or --where');
  if (callerFolder === undefined) {
    throw new UserError('usage', 'reports are written into a folder on the command line only; ask for one account');
  }
  if (into === '' || into === '-') throw new UserError('usage', 'name the folder to write into, such as -o reports');
  return resolve(callerFolder, into);
}

async function rowsAsked(context: Context, { snapshot }: OpenedSnapshot, asked: Asked): Promise<readonly number[]> {
  if (asked.all) return [...snapshot.table.accounts.keys()];
  const [here] = await matchingRows(context, snapshot, parseConditions(asked.where), asked.against);
  return [...(here?.rows ?? [])];
}

/** What all reports depend on. Whoever makes them stands in them. */
async function keyOf(context: Context, { head }: OpenedSnapshot, asked: Asked): Promise<string> {
  const { all: _all, where: _where, into: _into, ...options } = asked;
  const parts = [
    head.id,
    options,
    context.actor.id,
    context.toolVersion,
    await inputsNow(context),
    await translationsState(context),
  ];
  return digestOf(parts);
}

/** The project and its facts as they are now; where they cannot be read every report says so. */
async function inputsNow(context: Context): Promise<string> {
  try {
    const { project, texts } = await loadProject(context);
    const files = await findSourceFiles(project);
    return await fingerprintInputs(context.folder, texts, [...files.values()].flat(), context.toolVersion);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
}

function digestOf(parts: unknown): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

interface WrittenAll {
  readonly listed: readonly WrittenReport[];
  readonly written: number;
  readonly faults: { account: string; message: string }[];
}

async function writeAll(
  context: Context,
  opened: OpenedSnapshot,
  folder: ReportFolder,
  rows: readonly number[],
  asked: Asked,
): Promise<WrittenAll> {
  const { accounts } = opened.snapshot.table;
  const recollection = await recollect(
    context,
    rows.map((row) => accounts[row]!),
  );
  const madeOf = (row: number): string => recordsOf(recollection, accounts[row]!);
  const open = rows.filter((row) => folder.done.get(accounts[row]!)?.made !== madeOf(row));
  const reports = new Map(folder.done);
  const faults = new Map<number, string>();
  for (const row of open) reports.delete(accounts[row]!);
  let done = rows.length - open.length;
  const progress = (): void => context.progress({ label: 'assessing', done, total: rows.length });
  progress();
  const take = async ({ row }: ReportOrder, outcome: ReportOutcome): Promise<void> => {
    const fault = 'fault' in outcome ? outcome.fault : await write(folder, outcome.report, madeOf(row), reports);
    if (fault !== null) faults.set(row, fault);
    done++;
    progress();
  };
  if (open.length > 0) await makeReports(context, { opened, rows: open, asked, recollection }, take);
  return {
    listed: rows.flatMap((row) => reports.get(accounts[row]!) ?? []),
    written: open.length - faults.size,
    faults: open.flatMap((row) => (faults.has(row) ? [{ account: accounts[row]!, message: faults.get(row)! }] : [])),
  };
}

/** Why it could not be written; null where it was. Throws what concerns every report. */
async function write(
  folder: ReportFolder,
  { listed, body }: MadeReport,
  made: string,
  reports: Map<string, WrittenReport>,
): Promise<string | null> {
  const report = { ...listed, made };
  try {
    await folder.write(report, body);
  } catch (error) {
    if (!(error instanceof Error) || concernsAll(error)) throw error;
    return error.message;
  }
  reports.set(report.account, report);
  return null;
}

/** Changes with everything that people recorded of the account. */
function recordsOf({ assessments, disagreements }: Recollection, account: string): string {
  const things = [...(assessments.get(account) ?? []), ...(disagreements.get(account) ?? [])];
  return things.map(({ file }) => file.fingerprint).join(' ');
}
