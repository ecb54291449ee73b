import { resolve } from 'node:path';
import { linesOfRows } from '../../engine/row-lines.ts';
import { textFormat } from '../../engine/text-file.ts';
import type { Diagnostic } from '../../util/diagnostic.ts';

/**
 * Says of every row of a text file on which line it stands, where that can be told: a header, blank lines and line breaks
 * inside quotes make it another number. What cannot be read again keeps its row alone.
 */
export async function withLines(
  folder: string,
  diagnostics: readonly Diagnostic[],
  signal: AbortSignal,
): Promise<readonly Diagnostic[]> {
  const wanted = new Map<string, Set<number>>();
  for (const { place } of diagnostics) {
    if (place.row === undefined || place.line !== undefined || textFormat(place.file) === undefined) continue;
    wanted.set(place.file, (wanted.get(place.file) ?? new Set()).add(place.row));
  }
  const lines = new Map<string, ReadonlyMap<number, number>>();
  for (const [file, rows] of wanted) {
    const found = linesOfRows(resolve(folder, file), rows, signal);
    lines.set(file, await found.catch(() => new Map<number, number>()));
    signal.throwIfAborted();
  }
  return diagnostics.map((diagnostic) => {
    const { place } = diagnostic;
    const line = place.row === undefined ? undefined : lines.get(place.file)?.get(place.row);
    return line === undefined ? diagnostic : { ...diagnostic, place: { ...place, line } };
  });
}
