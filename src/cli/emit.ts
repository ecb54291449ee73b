import { open, rename, rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { FileBody } from '../app/file-answer.ts';
import { UserError } from '../util/diagnostic.ts';
import { diskProblem } from '../util/disk-problem.ts';
import type { Terminal } from './terminal.ts';

export interface Destination {
  /** A file; `-` and undefined are standard output. */
  readonly output: string | undefined;
  readonly cwd: string;
  readonly terminal: Terminal;
  /** Ends it between two pieces. */
  readonly signal: AbortSignal;
}

/**
 * To standard output, or beside the file and then renamed, so that a reader never sees half of it. Pieces are taken one by
 * one, each when the one before has been written.
 */
export async function emit(body: string | FileBody, destination: Destination): Promise<void> {
  const { output, cwd, terminal, signal } = destination;
  if (output === undefined || output === '-') {
    for (const piece of piecesOf(body, signal)) await terminal.out(piece);
    return;
  }
  const path = resolve(cwd, output);
  const beside = `${path}.${process.pid}.part`;
  try {
    await writePieces(beside, piecesOf(body, signal));
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    signal.throwIfAborted();
    // What fails while a piece is made is no fault of the file.
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw new UserError('data', `cannot write "${output}": ${why(error)}; choose another file with -o`, [], error);
  }
}

function* piecesOf(body: string | FileBody, signal: AbortSignal): Generator<string | Uint8Array> {
  if (typeof body === 'string' || body instanceof Uint8Array) {
    yield body;
    return;
  }
  for (const piece of body) {
    signal.throwIfAborted();
    yield piece;
  }
}

async function writePieces(path: string, pieces: Iterable<string | Uint8Array>): Promise<void> {
  const file = await open(path, 'w');
  try {
    for (const piece of pieces) await file.writeFile(piece);
  } finally {
    await file.close();
  }
}

function why(error: Error): string {
  return diskProblem('code' in error ? String(error.code) : '')?.what ?? error.message;
}
