import { scanCsv } from './csv-scan.ts';
import { eachChunk, openTextFile, type TextFile } from './text-file.ts';

/**
 * The lines on which data rows of a CSV or NDJSON file begin, as an editor counts from 1; rows that are not found are left
 * out. Of other formats none: their rows are not lines. It reads up to the last row asked for.
 */
export async function linesOfRows(
  path: string,
  rows: ReadonlySet<number>,
  signal?: AbortSignal,
): Promise<ReadonlyMap<number, number>> {
  const file = await openTextFile(path);
  const found = new Map<number, number>();
  const enough = new AbortController();
  const tell = (row: number, line: number): void => {
    if (!rows.has(row)) return;
    found.set(row, line);
    if (found.size === rows.size) enough.abort();
  };
  const until = signal === undefined ? enough.signal : AbortSignal.any([signal, enough.signal]);
  try {
    if (file.format === 'csv') await scanCsv(file, { signal: until, onRow: tell });
    if (file.format === 'ndjson') await scanLines(file, tell, until);
  } catch (thrown) {
    if (!enough.signal.aborted) throw thrown;
  }
  return found;
}

const LF = 10;

/** A line of nothing but blanks is no row. */
async function scanLines(
  file: TextFile,
  tell: (row: number, line: number) => void,
  signal: AbortSignal,
): Promise<void> {
  let [row, line, blank] = [0, 1, true];
  const end = (): void => {
    if (!blank) tell(++row, line);
    line++;
    blank = true;
  };
  await eachChunk(
    file,
    (chunk) => {
      for (const byte of chunk) {
        if (byte === LF) end();
        else if (byte > 32) blank = false;
      }
    },
    signal,
  );
  end();
}
