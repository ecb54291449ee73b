import { cleanLine, cleanText } from '../report/format/clean-text.ts';
import { byPlace, formatDiagnostic, hasErrors, UserError, type Diagnostic } from '../util/diagnostic.ts';
import { EXIT_CODES, EXIT_UNEXPECTED } from './exit-codes.ts';

export interface Failure {
  readonly exitCode: number;
  /** What to print on stderr; the most important line is the last. */
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
}

const REPORT_AT = 'this is a fault of the program, not of your input: please report it with the output of --debug';

/** Any thrown thing as exit code and text. A stack is shown for the unexpected only, and only with --debug. */
export function describeFailure(error: unknown, debug: boolean): Failure {
  if (error instanceof UserError) {
    // What is only doubtful stopped nothing; `check` tells it.
    const { diagnostics } = error;
    const blocking = hasErrors(diagnostics)
      ? diagnostics.filter(({ severity }) => severity !== 'warning')
      : diagnostics;
    const shown = blocking.toSorted(byPlace).map((diagnostic) => formatDiagnostic(printable(diagnostic)));
    const cause =
      debug && error.cause instanceof Error ? [`caused by: ${error.cause.stack ?? error.cause.message}`] : [];
    const text = [...shown, ...cause, `rungs: ${cleanLines(error.message)}`].join('\n');
    return { exitCode: EXIT_CODES[error.kind], text, diagnostics: error.diagnostics };
  }
  if (isAbort(error))
    return { exitCode: EXIT_CODES.cancelled, text: 'rungs: cancelled; what was finished is kept', diagnostics: [] };
  const message = error instanceof Error ? (debug ? (error.stack ?? error.message) : error.message) : String(error);
  return { exitCode: EXIT_UNEXPECTED, text: `rungs: unexpected: ${message}\n${REPORT_AT}`, diagnostics: [] };
}

/** What is told in several lines stays so. */
function cleanLines(text: string): string {
  return text.split('\n').map(cleanLine).join('\n');
}

/** Without what a value or a name of the data could do to the terminal. */
function printable({ place, message, remedy, ...rest }: Diagnostic): Diagnostic {
  const field = place.field === undefined ? {} : { field: cleanText(place.field) };
  return {
    ...rest,
    place: { ...place, file: cleanText(place.file), ...field },
    message: cleanText(message),
    remedy: cleanText(remedy),
  };
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}
