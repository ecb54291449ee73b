import { expect } from 'vitest';
import type { Diagnostic } from '../src/util/diagnostic.ts';

/** `»` stands before the token an error is expected at: the text without it, and its line and column. */
export interface Marked {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

export function unmark(marked: string): Marked {
  const at = marked.indexOf('»');
  if (at < 0) throw new Error(`no » in:\n${marked}`);
  const before = marked.slice(0, at);
  const lines = before.split('\n');
  return { text: before + marked.slice(at + 1), line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

/** One broken file: exactly one error, at the mark, with this code, what was found in the message and how to fix it. */
export interface GoldenError {
  readonly name: string;
  readonly file: string;
  readonly yaml: string;
  readonly code: string;
  readonly message: RegExp;
  readonly remedy: RegExp;
}

export function expectGolden(golden: GoldenError, marked: Marked, diagnostics: readonly Diagnostic[]): void {
  expect(diagnostics.filter((d) => d.severity === 'error').map(({ code, place }) => ({ code, ...place }))).toEqual([
    { code: golden.code, file: golden.file, line: marked.line, column: marked.column },
  ]);
  const [error] = diagnostics;
  expect(error?.message).toMatch(golden.message);
  expect(error?.message).toMatch(/^[^A-Z]/);
  expect(error?.remedy).toMatch(golden.remedy);
}
