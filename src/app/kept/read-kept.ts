import type { Diagnostic, Read } from '../../util/diagnostic.ts';
import type { Document } from '../../yaml/document.ts';
import { readYaml } from '../../yaml/read.ts';
import type { Environment } from '../../yaml/variables.ts';
import type { Context } from '../context.ts';
import { readKeptFiles, WHY, type KeptFile } from './kept-files.ts';
import { fileOf, type KeptFolder } from './kept-folder.ts';

/** A file and what it says; the diagnostics of a file with errors have their places. */
export interface KeptThing<T> {
  readonly file: KeptFile;
  /** Relative to the project. */
  readonly place: string;
  readonly read: Read<T>;
}

interface KeptEnvironment {
  readonly env: Environment;
}

export type Parse<T> = (document: Document, name: string) => Read<T>;

/** Everything the folder holds, by name; the diagnostics are of files that are not read. */
export async function readKept<T>(
  context: Pick<Context, 'folder'> & KeptEnvironment,
  kept: KeptFolder,
  parse: Parse<T>,
  wanted?: (name: string) => boolean,
): Promise<{ readonly things: readonly KeptThing<T>[]; readonly diagnostics: readonly Diagnostic[] }> {
  const { found, unread } = await readKeptFiles(context, kept, wanted);
  return {
    things: found.map((file) => readThing(context, kept, file, parse)),
    diagnostics: unread.map(({ file, why }) => ({
      severity: 'warning',
      code: 'file-not-read',
      place: { file: `${kept.folder}/${file}` },
      message: why === 'name' ? misnamed(kept) : `this ${WHY[why][0]}`,
      remedy: why === 'name' ? `rename it, such as ${kept.example}.yaml` : WHY[why][1],
    })),
  };
}

export function readThing<T>(
  { env }: KeptEnvironment,
  kept: KeptFolder,
  file: KeptFile,
  parse: Parse<T>,
): KeptThing<T> {
  const place = fileOf(kept, file.name);
  const document = readYaml(place, file.text, env);
  const read =
    document.value === undefined
      ? { value: undefined, diagnostics: document.diagnostics }
      : parse(document.value, file.name);
  return { file, place, read };
}

function misnamed({ noun }: KeptFolder): string {
  return `this file is not read: names of ${noun}s are letters, digits, - and _, and end in .yaml`;
}
