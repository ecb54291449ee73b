import { rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UserError } from '../util/diagnostic.ts';
import { diskProblem } from '../util/disk-problem.ts';
import type { Terminal } from './terminal.ts';

/** To standard output, or beside the file and then renamed, so that a reader never sees half of it. */
export async function emit(
  body: string | Uint8Array,
  output: string | undefined,
  cwd: string,
  terminal: Terminal,
): Promise<void> {
  if (output === undefined || output === '-') return terminal.out(body);
  const path = resolve(cwd, output);
  const beside = `${path}.${process.pid}.part`;
  try {
    await writeFile(beside, body);
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw new UserError('data', `cannot write "${output}": ${why(error)}; choose another file with -o`, [], error);
  }
}

function why(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return diskProblem(code)?.what ?? (error instanceof Error ? error.message : String(error));
}
