import { join } from 'node:path';
import type { Reject } from '../importer.ts';
import { eachChunk, emptyFile, fileError, type TextFile } from '../text-file.ts';
import { checkNames } from './column-names.ts';
import { engineMessage, firstLine } from './failure.ts';
import { pointerTo, withInnerKeys, type KeyPath } from './inner-keys.ts';
import type { Session } from './session.ts';
import { list, name, quote } from './sql-text.ts';
import { PREFIX, presentText, type Staged, type StageOptions } from './staged.ts';

/** More keys than a person could have meant: they are values, or ids. */
const MOST_COLUMNS = 2000;
const LISTED = 100;

/**
 * Every object of a JSON or NDJSON file as a row; its columns are all keys seen, in order of first appearance, those of
 * objects inside objects as `outer.inner`. A list, what is not always an object, and an object whose keys can be no columns
 * (too many, or without a name) stay JSON text.
 */
export async function stageJson(session: Session, file: TextFile, options: StageOptions): Promise<Staged> {
  // The engine takes a gzip that was cut off for its end.
  if (file.gzipped) await eachChunk(file, (_, done) => options.onBytes?.(done, file.size), session.signal);
  const objects = join(options.folder, 'objects.parquet');
  await readObjects(session, file, objects);
  const source = `read_parquet(${list([quote(objects)])}, file_row_number = true)`;
  const [counts] = await session.rows(`SELECT count(*) AS n, count_if(NOT good) AS bad FROM ${source}`);
  const [total, bad] = [counts?.number('n') ?? 0, counts?.number('bad') ?? 0];
  if (total === 0) throw emptyFile(file.path);
  const rejectedRows = bad === 0 ? [] : await badRows(session, source);
  if (bad > total - bad) {
    const message = `${bad} of ${total} rows are no JSON objects; the first is row ${rejectedRows[0]}`;
    throw fileError(
      'broken-rows',
      file.path,
      message,
      'write one object a line (.ndjson) or one array of objects (.json)',
    );
  }
  const columns = await keysOf(session, file, source);
  const raw = join(options.folder, 'raw.parquet');
  await extract(session, source, columns, raw, options);
  options.onBytes?.(file.size, file.size);
  return {
    file: file.path,
    format: file.format,
    delimiter: '',
    raw,
    columns: columns.map((path) => path.join('.')),
    rows: total - bad,
    rejects: await rejectsOf(file, rejectedRows, session.signal),
    rejectedRows,
  };
}

async function readObjects(session: Session, file: TextFile, objects: string): Promise<void> {
  const compression = `compression = '${file.gzipped ? 'gzip' : 'uncompressed'}'`;
  const reader =
    file.format === 'ndjson'
      ? `read_ndjson_objects(${quote(file.path)}, ignore_errors = true, ${compression})`
      : `read_json_objects(${quote(file.path)}, format = '${await jsonLayout(file)}', ${compression})`;
  const select = `SELECT json, coalesce(json_type(json) = 'OBJECT', false) AS good FROM ${reader}`;
  try {
    await session.run(`COPY (${select}) TO ${quote(objects)} (FORMAT parquet)`);
  } catch (thrown) {
    if (session.signal?.aborted === true) throw thrown;
    const said = firstLine(engineMessage(thrown).replace('the query failed: ', ''));
    throw fileError('bad-json', file.path, said, 'repair the place it names, or write the file again', thrown);
  }
}

async function jsonLayout(file: TextFile): Promise<'array' | 'unstructured'> {
  let first = '';
  await eachChunk(file, (chunk) => {
    if (first === '')
      first = chunk
        .toString('utf8')
        .replace(/^\uFEFF/, '')
        .trimStart()
        .charAt(0);
  });
  if (first === '') throw emptyFile(file.path);
  return first === '[' ? 'array' : 'unstructured';
}

async function badRows(session: Session, source: string): Promise<readonly number[]> {
  const found = await session.columns(
    `SELECT CAST(file_row_number + 1 AS DOUBLE) AS r FROM ${source} WHERE NOT good ORDER BY 1`,
  );
  return [...(found.columns[0]?.values ?? [])];
}

async function keysOf(session: Session, file: TextFile, source: string): Promise<readonly KeyPath[]> {
  const rows = await session.rows(`
    SELECT key FROM (
      SELECT unnest(json_keys(json)) AS key, generate_subscripts(json_keys(json), 1) AS i, file_row_number AS r
      FROM ${source} WHERE good
    ) GROUP BY key ORDER BY min(r * 100000 + i), key`);
  if (rows.length > MOST_COLUMNS) {
    const message = `has ${rows.length} different keys, more than ${MOST_COLUMNS}`;
    throw fileError(
      'too-many-columns',
      file.path,
      message,
      'put values that vary from row to row into values, not keys',
    );
  }
  const keys = rows.map((row) => row.text('key') ?? '');
  checkNames(file.path, keys);
  const paths = await withInnerKeys(session, source, keys);
  return paths.length > MOST_COLUMNS ? keys.map((key) => [key]) : paths;
}

/** All keys in one pass over each object: a path each would parse it again and again. */
async function extract(
  session: Session,
  source: string,
  columns: readonly KeyPath[],
  raw: string,
  { empty }: Pick<StageOptions, 'empty'>,
): Promise<void> {
  const pointers = columns.map(pointerTo);
  const values = columns.map((path, i) => {
    const column = path.join('.');
    return `${presentText(`v[${i + 1}]`, column, empty)} AS ${name(PREFIX + column)}`;
  });
  const select = columns.length === 0 ? 'NULL AS nothing' : values.join(', ');
  const lists = columns.length === 0 ? '[]' : `json_extract_string(json, ${list(pointers)})`;
  await session.run(
    `COPY (SELECT ${select} FROM (SELECT ${lists} AS v FROM ${source} WHERE good)) TO ${quote(raw)} (FORMAT parquet)`,
  );
}

/** The text of the first rejected lines; objects of an array have none that could be shown. */
async function rejectsOf(file: TextFile, rows: readonly number[], signal?: AbortSignal): Promise<readonly Reject[]> {
  const listed = rows.slice(0, LISTED);
  const texts =
    file.format === 'ndjson' && listed.length > 0 ? await linesAt(file, new Set(listed), signal) : new Map();
  return listed.map((row) => ({
    file: file.path,
    row,
    column: null,
    text: String(texts.get(row) ?? ''),
    reason: 'bad-json',
  }));
}

async function linesAt(
  file: TextFile,
  wanted: ReadonlySet<number>,
  signal?: AbortSignal,
): Promise<Map<number, string>> {
  const found = new Map<number, string>();
  let row = 0;
  let rest = '';
  const take = (line: string) => {
    if (line.trim() === '') return;
    row++;
    if (wanted.has(row)) found.set(row, line.trimEnd().slice(0, 200));
  };
  const decoder = new TextDecoder();
  await eachChunk(
    file,
    (chunk) => {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) take(line);
    },
    signal,
  );
  take(rest);
  return found;
}
