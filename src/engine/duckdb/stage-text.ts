import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { scanCsv, type CsvScan } from '../csv-scan.ts';
import { emptyFile, fileError, openTextFile, type TextFile } from '../text-file.ts';
import { checkNames } from './column-names.ts';
import type { Session } from './session.ts';
import { list, name, quote, struct } from './sql-text.ts';
import { stageJson } from './stage-json.ts';
import { PREFIX, presentText, type Staged, type StageOptions } from './staged.ts';

export async function stageText(session: Session, path: string, options: StageOptions): Promise<Staged> {
  const file = await openTextFile(path);
  return file.format === 'csv' ? stageCsv(session, file, options) : stageJson(session, file, options);
}

async function stageCsv(session: Session, file: TextFile, options: StageOptions): Promise<Staged> {
  const scan = await scanCsv(file, {
    signal: session.signal,
    onBytes: (done) => options.onBytes?.(done, file.size),
  });
  checkNames(file.path, scan.header);
  if (scan.rejects.length > scan.rows) throw moreBadThanGood(file, scan);
  const raw = join(options.folder, 'raw.parquet');
  if (!scan.clean || !(await copied(session, file.path, file.gzipped, scan, raw, options))) {
    const repaired = join(options.folder, 'repaired.csv');
    await writeRepaired(file, scan, repaired, session.signal);
    const written = await copied(session, repaired, false, { ...scan, delimiter: ',' }, raw, options);
    if (!written)
      throw fileError('unreadable-file', file.path, 'the engine reads other rows than the file has', REPORT);
  }
  return {
    file: file.path,
    format: 'csv',
    delimiter: scan.delimiter,
    raw,
    columns: scan.header,
    rows: scan.rows,
    rejects: scan.rejects.map((reject) => ({ ...reject, file: file.path, column: null })),
    rejectedRows: scan.rejects.map((reject) => reject.row),
  };
}

const REPORT = 'please report this with a part of the file; meanwhile write it as Parquet';

/** Writes the raw Parquet; false where the engine did not read exactly the rows that the scan counted. */
async function copied(
  session: Session,
  path: string,
  gzipped: boolean,
  scan: CsvScan,
  raw: string,
  { empty }: Pick<StageOptions, 'empty'>,
): Promise<boolean> {
  const columns = struct(scan.header.map((column) => [PREFIX + column, "'VARCHAR'"]));
  const reader = `read_csv(${quote(path)}, auto_detect = false, header = true, delim = ${quote(scan.delimiter)},
    quote = '"', escape = '"', columns = ${columns}, null_padding = false, strict_mode = true,
    compression = '${gzipped ? 'gzip' : 'none'}')`;
  const values = scan.header.map((column) => [name(PREFIX + column), column] as const);
  const select =
    empty === undefined
      ? '*'
      : values.map(([raw, column]) => `${presentText(raw, column, empty)} AS ${raw}`).join(', ');
  try {
    await session.run(`COPY (SELECT ${select} FROM ${reader}) TO ${quote(raw)} (FORMAT parquet)`);
  } catch (thrown) {
    if (session.signal?.aborted === true || isFull(thrown)) throw thrown;
    return false;
  }
  const [count] = await session.rows(`SELECT count(*) AS n FROM read_parquet(${list([quote(raw)])})`);
  return count?.number('n') === scan.rows;
}

/** A full disk must not be taken for a file that the engine cannot read. */
function isFull(thrown: unknown): boolean {
  return thrown instanceof Error && /No space left|disk full|ENOSPC/i.test(thrown.message);
}

/** Text written at once: enough that a row costs no call to the system. */
const BLOCK = 1 << 20;

/** The good records alone, every field quoted. The file is closed whatever happens, so that its folder can be removed. */
async function writeRepaired(file: TextFile, scan: CsvScan, path: string, signal?: AbortSignal): Promise<void> {
  const out = await open(path, 'w');
  try {
    let block = '';
    const write = async (fields: readonly string[]): Promise<void> => {
      block += `${fields.map((field) => `"${field.replaceAll('"', '""')}"`).join(',')}\n`;
      if (block.length < BLOCK) return;
      const full = block;
      block = '';
      await out.writeFile(full);
    };
    await write(scan.header);
    await scanCsv(file, { signal, onRecord: write });
    await out.writeFile(block);
  } finally {
    await out.close();
  }
}

function moreBadThanGood(file: TextFile, scan: CsvScan): Error {
  const [first] = scan.rejects;
  if (first === undefined) return emptyFile(file.path);
  const total = scan.rows + scan.rejects.length;
  const shown = scan.delimiter === '\t' ? 'tab' : scan.delimiter;
  return fileError(
    'broken-rows',
    file.path,
    `${scan.rejects.length} of ${total} rows cannot be read; the first is row ${first.row}, "${first.text}"`,
    `the header has ${scan.header.length} columns cut at "${shown}": see that every row has as many`,
  );
}
