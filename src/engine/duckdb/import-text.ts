import { mkdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { UserError } from '../../util/diagnostic.ts';
import { cacheEntry, fingerprintOf, readEntry, sweep, writeEntry, type CacheEntry } from '../import-cache.ts';
import type {
  BadValues,
  Imported,
  ImportedColumn,
  ImportOptions,
  ImportRequest,
  Reject,
  RejectReason,
} from '../importer.ts';
import { duckdbDialect } from './dialect.ts';
import { importFailure } from './failure.ts';
import { importDiagnostics } from './import-diagnostics.ts';
import { checkRequested, commonColumns, planColumns, timesOf, type ColumnPlan } from './import-columns.ts';
import { badValues, fileNumber, LISTED, located, rawRelation, textOf, typed } from './raw-columns.ts';
import type { Session } from './session.ts';
import { name, quote } from './sql-text.ts';
import { mixedColumns } from './mixed-columns.ts';
import { stageText } from './stage-text.ts';
import { PREFIX, type Staged } from './staged.ts';
import { mayBeInfinite, mayMisfit, trimmed } from './value-kinds.ts';

/** One source into the cache: staged as text, judged column by column, written typed. `turn` tells runs apart. */
export async function importText(
  session: Session,
  request: ImportRequest,
  turn: number,
  options: ImportOptions,
): Promise<Imported> {
  checkRequest(request);
  try {
    return await importOrKeep(session, request, turn, options);
  } catch (thrown) {
    throw importFailure(thrown, request.cacheFolder);
  }
}

async function importOrKeep(
  session: Session,
  request: ImportRequest,
  turn: number,
  options: ImportOptions,
): Promise<Imported> {
  await mkdir(request.cacheFolder, { recursive: true });
  const entry = cacheEntry(request.cacheFolder, request.id, await fingerprintOf(request));
  const kept = await readEntry(entry);
  if (kept !== undefined) return kept;
  await sweep(request.cacheFolder, request.id, entry);
  const workFolder = `${entry.file}.${process.pid}-${turn}.tmp`;
  try {
    await mkdir(workFolder);
    const imported = await importInto(session, request, workFolder, entry, options);
    await writeEntry(entry, imported, workFolder);
    return imported;
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
}

function checkRequest(request: ImportRequest): void {
  const fault = (message: string, remedy: string) =>
    new UserError('configuration', `source "${request.id}": ${message}`, [
      { severity: 'error', code: 'bad-source', place: { file: request.id }, message, remedy },
    ]);
  if (request.files.length === 0) throw fault('no files', 'list files under `files`');
  try {
    Intl.DateTimeFormat('en', { timeZone: request.timezone });
  } catch {
    throw fault(`"${request.timezone}" is no time zone`, 'use an IANA name such as Europe/Amsterdam or UTC');
  }
}

async function importInto(
  session: Session,
  request: ImportRequest,
  workFolder: string,
  entry: CacheEntry,
  options: ImportOptions,
): Promise<Imported> {
  const staged = await stageAll(session, request, workFolder, options);
  const columns = commonColumns(staged);
  checkRequested(request, staged, columns);
  await checkFormats(session, request);
  const plans = await planColumns(session, request, staged, columns);
  const doubts = rejectTests(request, plans);
  const good = doubts.length === 0 ? 'true' : `NOT (${doubts.map((doubt) => doubt.test).join(' OR ')})`;
  const target = join(workFolder, 'typed.parquet');
  await writeTyped(session, staged, plans, good, target);
  const [counted] = await session.rows(`SELECT count(*) AS n FROM read_parquet(${quote(target)})`);
  const rows = counted?.number('n') ?? 0;
  await rename(target, entry.file);
  const read = staged.reduce((sum, part) => sum + part.rows, 0);
  const broken = staged.reduce((sum, part) => sum + part.rejectedRows.length, 0);
  const report = {
    file: entry.file,
    columns: await describeColumns(session, request, staged, plans, good, read),
    rows,
    rejectedRows: read - rows + broken,
    rejects: await listRejects(session, staged, rows < read ? doubts : []),
    ambiguousDates: plans.flatMap((plan) => plan.dates ?? []),
  };
  const mixed = await mixedColumns(session, request, staged, plans);
  return { ...report, diagnostics: [...importDiagnostics(request, report, rejectCounts(staged)), ...mixed] };
}

async function stageAll(
  session: Session,
  request: ImportRequest,
  workFolder: string,
  options: ImportOptions,
): Promise<readonly Staged[]> {
  const staged: Staged[] = [];
  for (const [i, file] of request.files.entries()) {
    const label = `importing ${request.id}: ${basename(file)}`;
    const folder = join(workFolder, String(i));
    await mkdir(folder);
    const onBytes = (done: number, total: number) => options.progress?.({ label, done, total });
    const empty = request.empty === undefined ? {} : { empty: request.empty };
    staged.push(await stageText(session, file, { folder, onBytes, ...empty }));
  }
  return staged;
}

/** A format the engine cannot parse is the project's fault, not the data's. */
async function checkFormats(session: Session, request: ImportRequest): Promise<void> {
  for (const [column, format] of request.formats) {
    try {
      await session.rows(`SELECT try_strptime('2026-11-01', ${quote(format)}) AS t`);
    } catch (thrown) {
      if (session.signal?.aborted === true) throw thrown;
      const message = `"${format}" is no format for dates`;
      const remedy = 'use strptime letters, e.g. "%d-%m-%Y" or "%m/%d/%Y %H:%M"';
      const place = { file: request.id, field: column };
      throw new UserError('configuration', `source "${request.id}", column "${column}": ${message}`, [
        { severity: 'error', code: 'bad-date-format', place, message, remedy },
      ]);
    }
  }
}

interface Doubt {
  readonly test: string;
  readonly column: string;
  readonly reason: RejectReason;
}

/** Why a row would be rejected whole, the first that holds being named. */
function rejectTests(request: ImportRequest, plans: readonly ColumnPlan[]): readonly Doubt[] {
  const doubts: Doubt[] = [];
  if (request.accountColumn !== null) {
    const empty = `${trimmed(name(PREFIX + request.accountColumn))} IS NULL`;
    doubts.push({ test: empty, column: request.accountColumn, reason: 'no-account' });
  }
  for (const plan of plans) {
    const isPeriod = plan.name === request.periodColumn;
    if (!isPeriod && !timesOf(request).includes(plan.name)) continue;
    const empty = `${textOf(plan.name, plan.reading)} IS NULL`;
    if (!request.optionalTimes.includes(plan.name)) {
      doubts.push({ test: empty, column: plan.name, reason: isPeriod ? 'no-period' : 'no-time' });
    }
    const misfit = `(NOT (${empty}) AND ${typed(plan.name, plan.reading)} IS NULL)`;
    doubts.push({ test: misfit, column: plan.name, reason: isPeriod ? 'bad-period' : 'bad-time' });
  }
  return doubts;
}

async function writeTyped(
  session: Session,
  staged: readonly Staged[],
  plans: readonly ColumnPlan[],
  good: string,
  target: string,
): Promise<void> {
  const select = plans.map((plan) => `${typed(plan.name, plan.reading)} AS ${name(plan.name)}`).join(', ');
  await session.run(
    `COPY (SELECT ${select} FROM ${rawRelation(staged)} WHERE ${good}) TO ${quote(target)} (FORMAT parquet, COMPRESSION zstd)`,
  );
}

async function describeColumns(
  session: Session,
  request: ImportRequest,
  staged: readonly Staged[],
  plans: readonly ColumnPlan[],
  good: string,
  read: number,
): Promise<readonly ImportedColumn[]> {
  const described: ImportedColumn[] = [];
  for (const plan of plans) {
    const { kind, type } = plan.reading;
    const none: BadValues = { column: plan.name, count: 0, first: [] };
    const value = typed(plan.name, plan.reading);
    const misfit = `${textOf(plan.name, plan.reading)} IS NOT NULL AND ${value} IS NULL AND ${good}`;
    const judged = !timesOf(request).includes(plan.name) && mayMisfit(plan.reading, plan.counts);
    const misfits = judged ? await badValues(session, staged, plan.name, misfit) : none;
    const broken = `${duckdbDialect.notFinite(value)} AND ${good}`;
    const notFinite =
      type === 'DOUBLE' && mayBeInfinite(plan.counts) ? await badValues(session, staged, plan.name, broken) : none;
    const emptyShare = read === 0 ? 0 : (read - plan.values) / read;
    described.push({ name: plan.name, kind, type, emptyShare, misfits, notFinite });
  }
  return described;
}

/** Broken rows and doubtful ones together, in the order of files and rows. */
async function listRejects(
  session: Session,
  staged: readonly Staged[],
  doubts: readonly Doubt[],
): Promise<readonly Reject[]> {
  const broken = staged.flatMap((part) => part.rejects.slice(0, LISTED));
  const doubtful = doubts.length === 0 ? [] : await doubtfulRows(session, staged, doubts);
  const order = new Map(staged.map((part, i) => [part.file, i]));
  const position = (reject: Reject) => order.get(reject.file) ?? 0;
  return [...broken, ...doubtful].sort((a, b) => position(a) - position(b) || a.row - b.row).slice(0, LISTED);
}

async function doubtfulRows(
  session: Session,
  staged: readonly Staged[],
  doubts: readonly Doubt[],
): Promise<readonly Reject[]> {
  const which = `CASE ${doubts.map((doubt, i) => `WHEN ${doubt.test} THEN ${i}`).join(' ')} END`;
  const text = `CASE d ${doubts.map((doubt, i) => `WHEN ${i} THEN ${name(PREFIX + doubt.column)}`).join(' ')} END`;
  const rows = await session.rows(`
    SELECT f, r, d, ${text} AS t FROM (
      SELECT *, ${fileNumber(staged)} AS f, file_row_number AS r, ${which} AS d FROM ${rawRelation(staged)}
    ) WHERE d IS NOT NULL ORDER BY f, r LIMIT ${LISTED}`);
  return rows.flatMap((row) => {
    const doubt = doubts[row.number('d')];
    if (doubt === undefined) return [];
    const { column, reason } = doubt;
    return [{ ...located(staged, row.number('f'), row.number('r'), row.text('t')), column, reason }];
  });
}

/** Broken rows by file, for the diagnostics. */
function rejectCounts(staged: readonly Staged[]): ReadonlyMap<string, number> {
  return new Map(staged.map((part) => [part.file, part.rejectedRows.length]));
}
