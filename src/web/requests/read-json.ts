import type { Problem } from '../../api/problem.ts';

/** What went wrong with a request: the server's own words, or null where no server answered in ours. */
export interface Failure {
  readonly status: number | null;
  readonly problem: Problem | null;
}

export type Reply<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly failure: Failure };

/**
 * One read of the API; throws for the caller's own abort only. `T` is not checked: page and server are one build, and
 * the server's tests hold its answers to their schemas.
 */
export async function readJson<T>(path: string, signal: AbortSignal): Promise<Reply<T>> {
  try {
    const response = await fetch(`/api/v1${path}`, { signal, headers: { accept: 'application/json' } });
    if (!response.ok) return { ok: false, failure: { status: response.status, problem: await readProblem(response) } };
    const data: T = await response.json();
    return { ok: true, data };
  } catch (error) {
    if (signal.aborted) throw error;
    return { ok: false, failure: { status: null, problem: null } };
  }
}

async function readProblem(response: Response): Promise<Problem | null> {
  if (response.headers.get('content-type') !== 'application/problem+json') return null;
  const problem: Problem = await response.json();
  return problem;
}
