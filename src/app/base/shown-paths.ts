import { sep } from 'node:path';
import { UserError, type Diagnostic } from '../../util/diagnostic.ts';
import type { Context } from '../context.ts';
import { withLines } from './row-lines.ts';

/** Engines name files by absolute path, as they open them; a person sees those of the project relative to it. */
export function showPaths(folder: string, diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const short = shortener(folder);
  return diagnostics.map((d) => ({
    ...d,
    place: { ...d.place, file: short(d.place.file) },
    message: short(d.message),
    remedy: short(d.remedy),
  }));
}

/** Runs `work`; what a UserError of it says is shown in the same way. */
export async function withShownPaths<T>(
  { folder, signal }: Pick<Context, 'folder' | 'signal'>,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UserError) || error.diagnostics.length === 0) throw error;
    const message = shortener(folder)(error.message);
    const shown = showPaths(folder, await withLines(folder, error.diagnostics, signal));
    throw new UserError(error.kind, message, shown, error.cause);
  }
}

function shortener(folder: string): (text: string) => string {
  const prefix = folder.endsWith(sep) ? folder : `${folder}${sep}`;
  return (text) => text.replaceAll(prefix, '');
}
