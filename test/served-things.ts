import type { Hono } from 'hono';
import { expect } from 'vitest';
import { z } from 'zod';
import type { Context } from '../src/app/context.ts';
import { stubContext } from './stub-context.ts';
import { operation, type Operation } from '../src/app/operation.ts';
import type { SnapshotHead } from '../src/store/store.ts';
import { AbsentError, UserError } from '../src/util/diagnostic.ts';
import { createHttpApp, type HttpAppOptions } from '../src/api/http-app.ts';
import { problemSchema, type Problem } from '../src/api/problem.ts';
import { ownHosts } from '../src/api/security.ts';

/** Where the server of a test believes itself to be. */
export const PORT = 4900;

export interface ServedThings {
  readonly app: Hono;
  readonly calls: unknown[];
  readonly logged: string[];
  readonly heads: SnapshotHead[];
  readonly get: (path: string, headers?: Record<string, string>) => Promise<Response>;
}

export function head(id: string): SnapshotHead {
  return { id, modelId: 'm', asOf: null, restatement: 0, accounts: 2, current: true };
}

/** The HTTP app over three things of its own, with what was called and logged; nobody listens. */
export function serveThings(
  overrides: Partial<HttpAppOptions> & { roles?: Context['actor']['roles'] } = {},
): ServedThings {
  const calls: unknown[] = [];
  const logged: string[] = [];
  const heads = [head('m@undated-000000000000')];
  const context = stubContext({
    store: { list: async () => heads },
    actor: { id: 'somebody', kind: 'person', roles: overrides.roles ?? ['viewer'] },
  });
  const app = createHttpApp({
    context,
    operations: exampleOperations(calls),
    doorkeeper: { hosts: ownHosts(PORT, '127.0.0.1') },
    token: null,
    webFiles: new Map(),
    log: (line) => logged.push(line),
    ...overrides,
  });
  const get = async (path: string, headers: Record<string, string> = {}): Promise<Response> =>
    app.request(path, { headers: { host: `127.0.0.1:${PORT}`, ...headers } });
  return { app, calls, logged, heads, get };
}

function exampleOperations(calls: unknown[]): Operation[] {
  const find = operation({
    name: 'find-things',
    summary: 'Find things.',
    input: z.object({
      limit: z.number().int().min(1).max(100).default(10).describe('most things to give'),
      open: z.boolean().optional(),
      kind: z.array(z.enum(['a', 'b'])).optional(),
      text: z.string().optional(),
      where: z.record(z.string(), z.string()).optional(),
    }),
    output: z.object({ input: z.unknown(), padding: z.string() }),
    readOnly: true,
    access: 'viewer',
    http: { method: 'get', path: '/things' },
    run: async (_context, input) => {
      calls.push(input);
      return { input, padding: 'x'.repeat(5000) };
    },
  });
  const show = operation({
    name: 'show-thing',
    summary: 'Show one thing.',
    input: z.object({ thing: z.string(), fail: z.string().optional() }),
    output: z.object({ thing: z.string() }),
    readOnly: true,
    access: 'viewer',
    http: { method: 'get', path: '/things/{thing}' },
    run: async (_context, input) => {
      if (input.fail !== undefined) throw failureOf(input.fail);
      return { thing: input.thing };
    },
  });
  const change = operation({
    name: 'change-thing',
    summary: 'Change one thing.',
    input: z.object({ thing: z.string(), size: z.number() }),
    output: z.object({ thing: z.string(), size: z.number() }),
    readOnly: false,
    access: 'admin',
    http: { method: 'post', path: '/things/{thing}' },
    run: async (_context, input) => input,
  });
  const hidden = operation({
    name: 'only-typed',
    summary: 'Not over HTTP.',
    input: z.object({}),
    output: z.null(),
    readOnly: true,
    access: 'viewer',
    run: async () => null,
  });
  return [find, show, change, hidden];
}

function failureOf(kind: string): Error {
  const diagnostic = {
    severity: 'error',
    code: 'bad-cell',
    place: { file: 'a.csv', row: 3, field: 'x' },
    message: '"seven" is no number',
    remedy: 'write 7',
  } as const;
  if (kind === 'bug') return new TypeError('/secret/path exploded');
  if (kind === 'faulty') return new UserError('data', 'one cell is wrong', [diagnostic]);
  if (kind === 'absent') return new AbsentError('there is no such thing');
  if (kind === 'abort') return new DOMException('aborted', 'AbortError');
  const kinds = ['usage', 'configuration', 'data', 'engine', 'forbidden', 'cancelled'] as const;
  return new UserError(kinds.find((k) => k === kind) ?? 'usage', `failed by ${kind}`);
}

/** The body of a failed request, held to its schema. */
export async function problemOf(response: Response): Promise<Problem> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = problemSchema.strict().parse(await response.json());
  expect(problem.status).toBe(response.status);
  return problem;
}
