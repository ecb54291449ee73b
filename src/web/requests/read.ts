import type { Problem } from '../../api/problem.ts';

/** What went wrong with a request: the server's own words, or null where no server answered in ours. */
export interface Failure {
  readonly status: number | null;
  readonly problem: Problem | null;
  /** The link asks for a snapshot that is not there. */
  readonly absent?: { readonly model: string | null; readonly asOf: string | null; readonly newest: readonly string[] };
}

export class RequestFailure extends Error {
  readonly failure: Failure;

  constructor(failure: Failure, cause?: unknown) {
    super(failure.problem?.detail ?? 'the server does not answer', { cause });
    this.name = 'RequestFailure';
    this.failure = failure;
  }
}

/** Throws a RequestFailure, or what it was aborted with. `T` is not checked: page and server are one build, and the
 * server's tests hold its answers to their schemas. */
export async function readJson<T>(path: string, signal?: AbortSignal, post?: unknown): Promise<T> {
  const response = await request(path, 'application/json', signal, post);
  const data: T = await response.json();
  return data;
}

export async function readBytes(path: string, signal?: AbortSignal, post?: unknown): Promise<Uint8Array> {
  const response = await request(path, '*/*', signal, post);
  return new Uint8Array(await response.arrayBuffer());
}

const TOKEN = 'rungs.token';

/** The token that a person gave for this tab; a server on this machine needs none. */
function readToken(): string | null {
  try {
    return window.sessionStorage.getItem(TOKEN);
  } catch {
    return null;
  }
}

/** Kept until the tab is closed, and sent to this server only. */
export function keepToken(token: string): void {
  window.sessionStorage.setItem(TOKEN, token);
}

async function request(path: string, accept: string, signal?: AbortSignal, post?: unknown): Promise<Response> {
  const token = readToken();
  const headers = { accept, ...(token === null ? {} : { authorization: `Bearer ${token}` }) };
  const sent =
    post === undefined
      ? { headers }
      : { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(post) };
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, { ...sent, ...(signal === undefined ? {} : { signal }) });
  } catch (cause) {
    if (signal?.aborted === true) throw cause;
    throw new RequestFailure({ status: null, problem: null }, cause);
  }
  if (!response.ok) throw new RequestFailure({ status: response.status, problem: await readProblem(response) });
  return response;
}

async function readProblem(response: Response): Promise<Problem | null> {
  if (response.headers.get('content-type') !== 'application/problem+json') return null;
  const problem: Problem = await response.json();
  return problem;
}

/** Any error as a failure that a page can show; an error of ours is not hidden. */
export function failureOf(error: unknown): Failure {
  if (error instanceof RequestFailure) return error.failure;
  throw error;
}
