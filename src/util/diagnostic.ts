import { byCodeUnit } from './sort.ts';

/** What is wrong with something a person wrote or supplied, where it stands, and what to do about it. */

export type Severity = 'error' | 'warning' | 'info';

/**
 * `line` and `column` count from 1 in a text file; `row` counts data rows from 1 (the header is not a row). Of data, `line` is
 * where the row begins, as an editor counts.
 */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
  readonly row?: number;
  readonly field?: string;
}

export interface Diagnostic {
  readonly severity: Severity;
  /** Stable kebab-case identifier of the rule, e.g. `unknown-key`; tests and documents refer to it. */
  readonly code: string;
  readonly place: Place;
  /** Starts lower-case and quotes the offending value. */
  readonly message: string;
  /** What the person can do, as an imperative. */
  readonly remedy: string;
  /** Id of what it is about, where many of one rule may be told in one line. */
  readonly subject?: string;
}

/** What reading something a person wrote came to. */
export interface Read<T> {
  /** Undefined if and only if `diagnostics` holds an error. */
  readonly value: T | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** The kinds of failure a person can cause or meet; each has one exit code and one HTTP status. */
export type FailureKind = 'usage' | 'configuration' | 'data' | 'engine' | 'forbidden' | 'cancelled';

/** An expected failure: it carries everything that is to be shown, and no stack is shown for it. */
export class UserError extends Error {
  readonly kind: FailureKind;
  readonly diagnostics: readonly Diagnostic[];

  constructor(kind: FailureKind, message: string, diagnostics: readonly Diagnostic[] = [], cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'UserError';
    this.kind = kind;
    this.diagnostics = diagnostics;
  }
}

/** What was asked for does not exist (yet); over HTTP that is 404, while other data failures are 422. */
export class AbsentError extends UserError {
  constructor(message: string) {
    super('data', message);
    this.name = 'AbsentError';
  }
}

/** What was to be changed is another by now; over HTTP that is 409. */
export class ConflictError extends UserError {
  constructor(message: string) {
    super('data', message);
    this.name = 'ConflictError';
  }
}

/** Its message quotes what customers or staff wrote; to an agent that is data. */
export class QuotingError extends UserError {
  constructor(message: string) {
    super('usage', message);
    this.name = 'QuotingError';
  }
}

/** `file:line:column`, or `file, row 17 (line 18), column "opened_at"` for data; parts that are unknown are left out. */
export function formatPlace(place: Place): string {
  if (place.row !== undefined || place.field !== undefined) {
    const line = place.line === undefined ? '' : ` (line ${place.line})`;
    const row = place.row === undefined ? '' : `, row ${place.row}${line}`;
    const field = place.field === undefined ? '' : `, column "${place.field}"`;
    return `${place.file}${row}${field}`;
  }
  if (place.line === undefined) return place.file;
  return place.column === undefined ? `${place.file}:${place.line}` : `${place.file}:${place.line}:${place.column}`;
}

/** One diagnostic on two lines: the place with what is wrong, then the remedy. */
export function formatDiagnostic(d: Diagnostic): string {
  return `${formatPlace(d.place)}: ${d.severity}: ${d.message} [${d.code}]\n  ${d.remedy}`;
}

/** The same as part of a text: `roadmaps/a.yaml:3:9: what is wrong; what to do`. */
export function tellDiagnostic({ place, message, remedy }: Diagnostic): string {
  return `${formatPlace(place)}: ${message}; ${remedy}`;
}

/** Whether anything stops; warnings do not. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((d) => d.severity === 'error');
}

/** By file, then by line or row, then by column. */
export function byPlace({ place: a }: Diagnostic, { place: b }: Diagnostic): number {
  const along = (place: Place): number => place.row ?? place.line ?? 0;
  return byCodeUnit(a.file, b.file) || along(a) - along(b) || (a.column ?? 0) - (b.column ?? 0);
}
