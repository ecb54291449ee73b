import { stat } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { UserError, type Diagnostic } from '../../util/diagnostic.ts';
import type { Relation, RelationColumn } from '../engine.ts';
import { kindOfType } from './column-type.ts';
import { duckdbDialect } from './dialect.ts';
import { engineMessage, firstLine } from './failure.ts';

/** The columns of a relation in the order of its first file; files that cannot be read as one table are an error. */
export async function describeRelation(
  connection: DuckDBConnection,
  relation: Relation,
): Promise<readonly RelationColumn[]> {
  const [first, ...others] = relation.files;
  if (first === undefined) throw new UserError('data', 'a relation without files');
  const columns = await describeFile(connection, first);
  for (const other of others) checkSame(first, columns, other, await describeFile(connection, other));
  return others.length === 0 ? columns : columnsOf(connection, relation);
}

async function describeFile(connection: DuckDBConnection, file: string): Promise<readonly RelationColumn[]> {
  await checkFile(file);
  try {
    return await columnsOf(connection, { files: [file] });
  } catch (thrown) {
    throw unreadable(file, thrown);
  }
}

async function columnsOf(connection: DuckDBConnection, relation: Relation): Promise<readonly RelationColumn[]> {
  const statement = await connection.prepare(`SELECT * FROM ${duckdbDialect.relation(relation)}`);
  try {
    return Array.from({ length: statement.columnCount }, (_, i) => {
      const type = String(statement.columnType(i));
      return { name: statement.columnName(i), kind: kindOfType(type), type };
    });
  } finally {
    statement.destroySync();
  }
}

async function checkFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) {
    throw dataError(
      'missing-file',
      file,
      'the file does not exist',
      'check the path under `files`, or put the file there',
    );
  }
  if (found.isFile() && found.size === 0) {
    throw dataError('empty-file', file, 'the file is empty (0 bytes)', 'write the file again, or remove it');
  }
}

function unreadable(file: string, thrown: unknown): UserError {
  const message = engineMessage(thrown);
  const cut = /magic bytes|too small|Footer|footer/.test(message);
  return dataError(
    cut ? 'half-written-file' : 'unreadable-file',
    file,
    cut ? 'this is no complete Parquet file; it may be half-written' : `the file cannot be read: ${firstLine(message)}`,
    'write the file again, or remove it',
    thrown,
  );
}

function checkSame(
  first: string,
  columns: readonly RelationColumn[],
  other: string,
  found: readonly RelationColumn[],
): void {
  const kinds = new Map(found.map((column) => [column.name, column]));
  const missing = columns.find((column) => !kinds.has(column.name));
  const remedy = 'give both files the same columns, or list them as two sources';
  if (missing !== undefined) {
    throw dataError('columns-differ', other, `has no column "${missing.name}", which "${first}" has`, remedy);
  }
  const known = new Set(columns.map((column) => column.name));
  const extra = found.find((column) => !known.has(column.name));
  if (extra !== undefined) {
    throw dataError('columns-differ', other, `has a column "${extra.name}", which "${first}" does not have`, remedy);
  }
  for (const column of columns) {
    const twin = kinds.get(column.name);
    if (twin === undefined || twin.kind === column.kind) continue;
    const message = `column "${column.name}" is ${twin.type} here and ${column.type} in "${first}"`;
    throw dataError('columns-differ', other, message, 'write both files with the same types');
  }
}

function dataError(code: string, file: string, message: string, remedy: string, cause?: unknown): UserError {
  const diagnostic: Diagnostic = { severity: 'error', code, place: { file }, message, remedy };
  return new UserError('data', `${file}: ${message}`, [diagnostic], cause);
}
