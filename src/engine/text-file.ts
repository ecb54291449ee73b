import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { UserError, type Diagnostic } from '../util/diagnostic.ts';

export type TextFormat = 'csv' | 'json' | 'ndjson';

export interface TextFile {
  readonly path: string;
  readonly format: TextFormat;
  readonly tabs: boolean;
  readonly gzipped: boolean;
  readonly size: number;
}

const FORMATS: ReadonlyMap<string, TextFormat> = new Map([
  ['csv', 'csv'],
  ['tsv', 'csv'],
  ['tab', 'csv'],
  ['txt', 'csv'],
  ['json', 'json'],
  ['ndjson', 'ndjson'],
  ['jsonl', 'ndjson'],
]);

/** The format by the name's ending (`.gz` aside); undefined for anything that is no text this product reads. */
export function textFormat(path: string): TextFormat | undefined {
  return FORMATS.get(ending(path));
}

function ending(path: string): string {
  return /\.([A-Za-z]+)(?:\.gz)?$/.exec(path)?.[1]?.toLowerCase() ?? '';
}

/** Looks at a file before it is read: it must be there, be of a known format, hold something, and be no UTF-16. */
export async function openTextFile(path: string): Promise<TextFile> {
  const format = textFormat(path);
  if (format === undefined) {
    throw fileError(
      'unknown-format',
      path,
      'the name tells no format',
      'name it .csv, .tsv, .json, .ndjson or .parquet',
    );
  }
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) {
    throw fileError(
      'missing-file',
      path,
      'the file does not exist',
      'check the path under `files`, or put the file there',
    );
  }
  if (!found.isFile()) throw fileError('not-a-file', path, 'this is a folder', 'give a glob such as `folder/*.csv`');
  if (found.size === 0) throw emptyFile(path);
  const head = await firstBytes(path);
  if ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)) {
    throw fileError('bad-encoding', path, 'the file is UTF-16', 'save it as UTF-8 (`iconv -f UTF-16 -t UTF-8`)');
  }
  const gzipped = head[0] === 0x1f && head[1] === 0x8b;
  return { path, format, tabs: /^(tsv|tab)$/.test(ending(path)), gzipped, size: found.size };
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const handle = await open(path).catch((thrown: unknown) => {
    throw fileError('unreadable-file', path, 'the file cannot be opened', 'check who may read it', thrown);
  });
  try {
    const bytes = new Uint8Array(4);
    await handle.read(bytes, 0, 4, 0);
    return bytes;
  } finally {
    await handle.close();
  }
}

/** Feeds the file's bytes, unzipped, to `take`; a gzip that ends early or is damaged is an error, not an end. */
export async function eachChunk(
  file: TextFile,
  take: (chunk: Buffer, bytesRead: number) => void | Promise<void>,
  signal?: AbortSignal,
): Promise<void> {
  const source = createReadStream(file.path, { highWaterMark: 1 << 20 });
  const drain = async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) await take(chunk, source.bytesRead);
  };
  const options = signal === undefined ? {} : { signal };
  try {
    if (file.gzipped) await pipeline(source, createGunzip({ chunkSize: 1 << 18 }), drain, options);
    else await pipeline(source, drain, options);
  } catch (thrown) {
    if (file.gzipped && isZlibError(thrown)) {
      throw fileError('broken-gzip', file.path, 'the gzip is cut off or damaged', 'copy or write it again', thrown);
    }
    throw thrown;
  }
}

function isZlibError(thrown: unknown): boolean {
  return thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('Z_');
}

export function emptyFile(path: string): UserError {
  return fileError('empty-file', path, 'the file is empty', 'write it again, or remove it');
}

/** A fault of a whole file. */
export function fileError(code: string, file: string, message: string, remedy: string, cause?: unknown): UserError {
  const diagnostic: Diagnostic = { severity: 'error', code, place: { file }, message, remedy };
  return new UserError('data', `${file}: ${message}`, [diagnostic], cause);
}
