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

/** A problem at its path as a diagnostic at its line and column. */
export function diagnose(document: Document, problem: Problem): Diagnostic {
  const { code, path, of = 'value', severity = 'error', message, remedy } = problem;
  return { severity, code, place: document.place(path, of), message, remedy };
}

/** More than a person reads at once; a broken file can have a hundred thousand. */
const MOST_SHOWN = 100;

/** The first hundred, and how many more there are. */
export function shorten(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const last = diagnostics[MOST_SHOWN];
  if (last === undefined) return diagnostics;
  const rest = diagnostics.slice(MOST_SHOWN);
  const more: Diagnostic = {
    severity: hasErrors(rest) ? 'error' : 'warning',
    code: 'more-problems',
    place: last.place,
    message: `from here on ${rest.length} more in this file`,
    remedy: 'correct those above first',
  };
  return [...diagnostics.slice(0, MOST_SHOWN), more];
}

/** Runs `build`, collecting what it reports: its value only if nothing was an error. */
export function collect<T>(document: Document, build: (report: Report) => T): Read<T> {
  const diagnostics: Diagnostic[] = [];
  const value = build((problem) => diagnostics.push(diagnose(document, problem)));
  return { value: hasErrors(diagnostics) ? undefined : value, diagnostics: shorten(diagnostics) };
}
