import { hasErrors, type Diagnostic, type Severity } from '../util/diagnostic.ts';
import type { Document, Path, Read } from './document.ts';

/** Something wrong at a path of a document; `Problems` gives it its place. */
export interface Problem {
  readonly code: string;
  readonly path: Path;
  /** Whether the key or the value is to blame; the value if left out. */
  readonly of?: 'key' | 'value';
  readonly severity?: Severity;
  /** Starts lower-case and quotes the offending value. */
  readonly message: string;
  /** An imperative. */
  readonly remedy: string;
}

/** Takes a problem with a checked document; checks go on after it, so that one run shows all of them. */
export type Report = (problem: Problem) => void;

export function diagnose(document: Document, problem: Problem): Diagnostic {
  const { code, path, of = 'value', severity = 'error', message, remedy } = problem;
  return { severity, code, place: document.place(path, of), message, remedy };
}

/** Runs `build`, collecting what it reports: its value only if nothing was an error. */
export function collect<T>(document: Document, build: (report: Report) => T): Read<T> {
  const diagnostics: Diagnostic[] = [];
  const value = build((problem) => diagnostics.push(diagnose(document, problem)));
  return { value: hasErrors(diagnostics) ? undefined : value, diagnostics };
}
