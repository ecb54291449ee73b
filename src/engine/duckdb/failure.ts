import { UserError } from '../../util/diagnostic.ts';
import { diskProblem } from '../../util/disk-problem.ts';

/** What the engine said, whatever was thrown. */
export function engineMessage(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The first line of an engine's message: the rest repeats the SQL and is kept in the cause. */
export function firstLine(message: string): string {
  return message.split('\n', 1)[0]?.trim() ?? '';
}

function cancelled(): UserError {
  return new UserError('cancelled', 'cancelled; what was finished is kept');
}

/** A failure of a query as the caller's error: the SQL and the engine's own words are its cause. */
export function queryFailure(thrown: unknown, sql: string, signal: AbortSignal | undefined): UserError {
  if (thrown instanceof UserError) return thrown;
  const message = engineMessage(thrown);
  // Without the signal: a query that another one's cancellation took along.
  if (signal?.aborted === true || message.startsWith('INTERRUPT')) return cancelled();
  const cause = new Error(`${message}\n\nSQL:\n${sql}`, { cause: thrown });
  const full = diskFull(message, cause);
  if (full !== undefined) return full;
  const { kind, code, remedy } = explain(message);
  const said = firstLine(message);
  return new UserError(
    kind,
    `the query failed: ${said}`,
    [{ severity: 'error', code, place: { file: 'query' }, message: `the query failed: ${said}`, remedy }],
    cause,
  );
}

/** The engine's and the system's ways to say that there is no room left. */
function diskFull(message: string, cause: Error): UserError | undefined {
  const code = /no space left|ENOSPC/i.test(message)
    ? 'ENOSPC'
    : /quota exceeded|EDQUOT/i.test(message)
      ? 'EDQUOT'
      : '';
  const file = /file ["']([^"']+)["']/i.exec(message)?.[1] ?? 'the cache';
  return notWritten(code, file, cause);
}

function notWritten(code: string, file: string, cause: Error): UserError | undefined {
  const problem = diskProblem(code);
  if (problem === undefined) return undefined;
  const { what: message } = problem;
  const remedy = `${problem.remedy}; what was published before is still valid`;
  return new UserError(
    'data',
    `"${file}" could not be written: ${message}`,
    [{ severity: 'error', code: 'not-written', place: { file }, message, remedy }],
    cause,
  );
}

/** What a step of an import beside the engine threw: a cache that cannot be written is the user's to mend. */
export function importFailure(thrown: unknown, cacheFolder: string): unknown {
  if (thrown instanceof UserError || !(thrown instanceof Error) || !('code' in thrown)) return thrown;
  const path = 'path' in thrown ? String(thrown.path) : cacheFolder;
  return path.startsWith(cacheFolder) ? (notWritten(String(thrown.code), cacheFolder, thrown) ?? thrown) : thrown;
}

interface Explanation {
  readonly kind: 'engine' | 'data';
  readonly code: string;
  readonly remedy: string;
}

function explain(message: string): Explanation {
  if (message.startsWith('Out of Memory')) {
    return { kind: 'engine', code: 'out-of-memory', remedy: 'raise the memory limit, or shorten the longest window' };
  }
  if (/parquet/i.test(message) && /^(IO|Invalid Input|Serialization|TProtocol)/.test(message)) {
    return { kind: 'data', code: 'unreadable-file', remedy: 'write the file again, or leave it out of the source' };
  }
  if (message.startsWith('Permission')) {
    return { kind: 'engine', code: 'file-not-allowed', remedy: 'read only files that are listed under a source' };
  }
  if (message.startsWith('Conversion')) {
    return { kind: 'data', code: 'conversion', remedy: 'see which values do not fit with `rungs check`' };
  }
  return { kind: 'engine', code: 'query-failed', remedy: 'see the SQL and the full message with `--debug`' };
}
