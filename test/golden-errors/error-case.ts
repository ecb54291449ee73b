import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { unmark } from '../fixtures/marked-yaml.ts';

/** One thing that is wrong with a project, or with what is asked of it. */
export interface ErrorCase {
  readonly name: string;
  /** The good project it starts from: raw facts, or a table of months. */
  readonly base?: 'facts' | 'months';
  /** [file, text of it, what stands there instead]; `»` in the last is taken out and is the expected place. */
  readonly edits?: readonly (readonly [file: string, from: string, to: string])[];
  /** Whole files; null removes one. `»` as in edits. */
  readonly files?: Readonly<Record<string, string | Uint8Array | null>>;
  /** Anything else, such as damage to a snapshot. */
  readonly damage?: (project: string) => void | Promise<void>;
  readonly args: readonly string[];
  readonly env?: Record<string, string>;
  readonly exit: number;
  /** The diagnostic's rule; left out where the message stands alone because no file is to blame. */
  readonly code?: string;
  /** Where the diagnostic points, if no `»` says so. */
  readonly at?: string;
  /** What the advice must hold. */
  readonly remedy: RegExp;
}

/** Breaks the project; the place at which the diagnostic is expected. */
export async function change(project: string, broken: ErrorCase): Promise<string | undefined> {
  let place = broken.at;
  const write = (file: string, content: string | Uint8Array): void => {
    const path = join(project, file);
    mkdirSync(dirname(path), { recursive: true });
    if (typeof content !== 'string' || !content.includes('»')) return writeFileSync(path, content);
    const { text, line, column } = unmark(content);
    place = `${file}:${line}:${column}`;
    writeFileSync(path, text);
  };
  for (const [file, content] of Object.entries(broken.files ?? {})) {
    if (content === null) rmSync(join(project, file));
    else write(file, content);
  }
  for (const [file, from, to] of broken.edits ?? []) {
    const text = readFileSync(join(project, file), 'utf8');
    if (text.split(from).length !== 2) throw new Error(`"${from}" does not stand once in ${file}`);
    write(
      file,
      text.replace(from, () => to),
    );
  }
  await broken.damage?.(project);
  return place;
}
