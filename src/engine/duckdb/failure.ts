import { UserError } from '../../util/diagnostic.ts';

/** What the engine said, whatever was thrown. */
export function engineMessage(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The first line of an engine's message: the rest repeats the SQL and is kept in the cause. */
export function firstLine(message: string): string {
  return message.split('\n', 1)[0]?.trim() ?? '';
}

function cancelled(): UserError {
  return new UserError('cancelled', 'cancelled');
}

/** A failure of a query as the caller's error: the SQL and the engine's own words are its cause. */
export function queryFailure(thrown: unknown, sql: string, signal: AbortSignal | undefined): UserError {
  if (thrown instanceof UserError) return thrown;
  if (signal?.aborted === true) return cancelled();
  const message = engineMessage(thrown);
  const cause = new Error(`${message}\n\nSQL:\n${sql}`, { cause: thrown });
  const { kind, code, remedy } = explain(message);
  const said = firstLine(message);
  return new UserError(
    kind,
    `the query failed: ${said}`,
    [{ severity: 'error', code, place: { file: 'query' }, message: `the query failed: ${said}`, remedy }],
    cause,
  );
}

interface Explanation {
  readonly kind: 'engine' | 'data' | 'cancelled';
  readonly code: string;
  readonly remedy: string;
}

function explain(message: string): Explanation {
  if (message.startsWith('INTERRUPT')) return { kind: 'cancelled', code: 'cancelled', remedy: 'run it again' };
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
