import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Hono, type Context as Exchange } from 'hono';
import type { Context } from '../app/context.ts';
import { lastCheckPath } from '../app/check/last-check.ts';
import type { Operation } from '../app/operation.ts';
import { authorise, runOperation } from '../app/run-operation.ts';
import { keptLogPath } from '../app/kept/kept-log.ts';
import { scenarioFolder } from '../app/scenarios/scenario-folder.ts';
import { linksPath, openingsPath } from '../app/sharing/share-store.ts';
import { nearest } from '../util/nearest.ts';
import { byCodeUnit } from '../util/sort.ts';
import { DAY_MS } from '../util/time.ts';
import { Answer, fileAnswer, jsonAnswer } from './answer.ts';
import { AnswerCache } from './answer-cache.ts';
import { describeApi } from './openapi.ts';
import { describeProblem, RequestFault } from './problem.ts';
import { faultsOf, readQuery } from './request-input.ts';
import { API, deriveRoutes, type Route } from './routes.ts';
import { refuseForeign, requireToken, type Doorkeeper } from './security.ts';
import { addShareRoutes, setStrictHeaders } from './share-routes.ts';
import { askAgain, keepForever, notModified, send, sendOnce, sendPieces } from './send.ts';
import { fileAt, isPlace, pageForNowhere, type WebFile } from './web-files.ts';

export interface HttpAppOptions {
  /** Effects and actor of every request; its `signal` ends with the server. */
  readonly context: Context;
  readonly operations: readonly Operation[];
  readonly doorkeeper: Doorkeeper;
  /** Asked of every request to the API; null on loopback without one. */
  readonly token: string | null;
  readonly webFiles: ReadonlyMap<string, WebFile>;
  /** Answers what agents ask at /mcp, with tokens of its own; absent: nobody does. */
  readonly agents?: (request: Request) => Promise<Response>;
  /** Told what is unexpected: the stack stays here, the client gets a sentence. */
  readonly log: (line: string) => void;
}

const MAX_URL = 8192;
const MAX_BODY_BYTES = 1024 * 1024;

/** The server without a socket: routes derive from the operations, every failure is a problem, no exception escapes. */
export function createHttpApp(options: HttpAppOptions): Hono {
  const app = new Hono({ strict: true });
  const routes = deriveRoutes(options.operations);
  const reader = new Reader(options.context);
  const openApi = new Answer(
    new TextEncoder().encode(JSON.stringify(describeApi(routes, options.context.toolVersion), null, 2)),
    { 'content-type': 'application/json' },
  );
  app.use(async (c, next) => {
    await next();
    setStrictHeaders(c);
  });
  app.use(async (c, next) => {
    checkTarget(c);
    refuseForeign(options.doorkeeper, c.req.header('host'), c.req.header('origin'));
    if (options.token !== null && c.req.path.startsWith('/api/'))
      requireToken(options.token, c.req.header('authorization'));
    await next();
  });
  app.get('/healthz', (c) => c.json({ status: 'ok', version: options.context.toolVersion }));
  app.get(`${API}/openapi.json`, (c) => send(c, openApi, askAgain(openApi.tag)));
  addShareRoutes(app, options);
  const { agents } = options;
  if (agents !== undefined) app.all('/mcp', (c) => agents(c.req.raw));
  for (const route of routes) {
    const path = route.path.replaceAll(/\{(\w+)\}/g, ':$1');
    app.on(route.method.toUpperCase(), path, (c) =>
      route.method === 'get' ? reader.read(c, route) : run(c, route, options.context),
    );
  }
  app.get('*', async (c, next) => (await sendFile(c, options.webFiles)) ?? next());
  app.notFound((c) => {
    const page = pageForNowhere(options.webFiles, c.req.method, c.req.path, c.req.header('accept'));
    if (page !== undefined) return sendNotFound(c, page);
    return refuse(c, noSuchAddress(c, routes, options.webFiles), options.log);
  });
  app.onError((error, c) => refuse(c, error, options.log));
  return app;
}

/**
 * What no route should have to think about: an address that is too long or does not decode. What follows the ? of a page
 * is read by the page alone, which says what it cannot use.
 */
function checkTarget(c: Exchange): void {
  const { pathname, search } = new URL(c.req.url);
  const { length } = pathname.startsWith('/api/') ? pathname + search : pathname;
  if (length > MAX_URL) {
    throw new RequestFault('url-too-long', `the address is ${length} characters long; at most ${MAX_URL} are read`);
  }
  try {
    decodeURIComponent(pathname);
  } catch {
    throw new RequestFault(
      'bad-request',
      'the path has a % that is not followed by a UTF-8 character in hexadecimal; write %25 for a percent sign',
    );
  }
}

/** Answers reads from the cache, or not at all where the client has it already. */
class Reader {
  readonly #context: Context;
  readonly #cache = new AnswerCache();

  constructor(context: Context) {
    this.#context = context;
  }

  async read(c: Exchange, route: Route): Promise<Response> {
    authorise(this.#context, route.operation);
    const input = parseInput(route, readQuery(route.input, pathOf(c, route), new URL(c.req.url).searchParams));
    const request = `${route.operation.name} ${JSON.stringify(input)}`;
    const state = (): Promise<string> => stateOf(this.#context);
    const at = await state();
    const file = route.operation.http?.file;
    const asked = askAgain(etagOf(this.#context.toolVersion, at, request));
    const immutable = file?.keep === 'forever';
    const known = immutable ? undefined : notModified(c, asked);
    if (known !== undefined) return known;
    if (file?.keep === 'never') {
      const mine = whileAsked(this.#context, c.req.raw.signal);
      const answer = fileAnswer(await runOperation(mine, route.operation, input));
      return answer instanceof Answer ? send(c, answer, asked) : sendPieces(c, answer, asked);
    }
    // Whoever else asks the same waits for this answer too: it ends with the server only.
    const answer = await this.#cache.answer(at, state, request, async () => {
      const output = await runOperation(this.#context, route.operation, input);
      return file === undefined ? jsonAnswer(output) : wholeFile(output);
    });
    return send(c, answer, immutable ? keepForever(answer.tag) : asked);
  }
}

/** What is kept, and a tag that is of the bytes, need all of them. */
function wholeFile(output: unknown): Answer {
  const answer = fileAnswer(output);
  if (answer instanceof Answer) return answer;
  throw new Error('a file that is kept is given whole');
}

/**
 * Changes whenever a snapshot appears or `current` moves, with rungs.yaml, which names the default model and the sources,
 * with what the last check said, and with the metrics, models, translations, scenarios (and who saved them), roadmaps, recorded
 * assessments, disagreements, actions and benchmarks of the project, and with the day. Operations behind GET read nothing else.
 */
async function stateOf(context: Context): Promise<string> {
  const { folder } = context;
  const inFolder = async (name: string): Promise<string[]> => {
    const names = await readdir(join(folder, name)).catch(() => []);
    // The folder itself changes with what comes and goes; of thousands of records that has to do.
    return [name, ...(names.length > MOST_WATCHED ? [] : names.sort(byCodeUnit).map((each) => join(name, each)))];
  };
  const written = ['scenarios', 'roadmaps', 'assessments', 'disagreements'];
  const folders = await Promise.all(['metrics', 'models', 'translations', ...written].map(inFolder));
  const names = ['rungs.yaml', 'benchmarks.csv', 'actions.yaml', ...folders.flat()];
  const files = [
    ...names.map((name) => join(folder, name)),
    lastCheckPath(folder),
    keptLogPath(context, scenarioFolder),
    linksPath(context),
    openingsPath(context),
  ];
  const [heads, ...versions] = await Promise.all([context.store.list(), ...files.map(versionOf)]);
  // Who is due to be assessed is another each day.
  const day = Math.floor(context.clock() / DAY_MS);
  return [...heads.map((head) => `${head.id}${head.current ? '*' : ''}`), ...versions, day].join(' ');
}

const MOST_WATCHED = 500;

async function versionOf(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  return found === null ? '-' : `${found.mtimeMs}/${found.size}`;
}

function etagOf(...parts: readonly string[]): string {
  return `W/"${createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 22)}"`;
}

async function sendFile(c: Exchange, files: ReadonlyMap<string, WebFile>): Promise<Response | undefined> {
  const file = fileAt(files, c.req.path);
  if (file === undefined) return undefined;
  const control = file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache';
  return send(c, file.answer, { etag: file.etag, control });
}

function sendNotFound(c: Exchange, { answer }: WebFile): Response {
  return c.body(new Uint8Array(answer.body), 404, { ...answer.headers, 'cache-control': 'no-store' });
}

async function run(c: Exchange, route: Route, context: Context): Promise<Response> {
  authorise(context, route.operation);
  const body = await readBody(c);
  const result: unknown = await runOperation(
    whileAsked(context, c.req.raw.signal),
    route.operation,
    parseInput(route, { ...body, ...pathOf(c, route) }),
  );
  if (route.operation.http?.file !== undefined) return sendOnce(c, fileAnswer(result));
  return c.json(result ?? null, 200, { 'cache-control': 'no-store' });
}

/** Ends when the server does, and when nobody waits for the answer any more: who closes a request cancels its work. */
function whileAsked(context: Context, request: AbortSignal): Context {
  const asked = new AbortController();
  // Its own reason is a text; work that is cancelled looks for the usual one.
  const end = (): void => asked.abort();
  if (request.aborted) end();
  request.addEventListener('abort', end, { once: true });
  return { ...context, signal: AbortSignal.any([context.signal, asked.signal]) };
}

async function readBody(c: Exchange): Promise<Record<string, unknown>> {
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) {
    throw new RequestFault('not-json', 'send the input as JSON, with the header Content-Type: application/json');
  }
  if (Number(c.req.header('content-length') ?? Infinity) > MAX_BODY_BYTES) {
    throw new RequestFault('body-too-large', `the body has no length or is longer than ${MAX_BODY_BYTES} bytes`);
  }
  const parsed: unknown = await c.req.json().catch(() => undefined);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new RequestFault('bad-request', 'the body is not a JSON object');
  }
  return { ...parsed };
}

function pathOf(c: Exchange, route: Route): Record<string, string> {
  return Object.fromEntries(route.pathParts.map((name) => [name, c.req.param(name) ?? '']));
}

function parseInput(route: Route, raw: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const parsed = route.operation.input.safeParse(raw);
  if (parsed.success) return parsed.data;
  const errors = faultsOf(parsed.error.issues, raw, route.input);
  throw new RequestFault('bad-request', errors.map((fault) => `${fault.detail}; ${fault.fix}`).join('. '), { errors });
}

function noSuchAddress(c: Exchange, routes: readonly Route[], files: ReadonlyMap<string, WebFile>): RequestFault {
  const { path } = c.req;
  const methods = routes.filter((route) => route.pattern.test(path)).map((route) => route.method.toUpperCase());
  const known = ['/', '/healthz', `${API}/openapi.json`];
  if (known.includes(path) || fileAt(files, path) !== undefined) methods.push('GET');
  if (isPlace(path) && c.req.method === 'GET' && files.size === 0) {
    return new RequestFault('not-found', 'the page has not been built; run `npm run build`, the API works without');
  }
  if (methods.length > 0 && !methods.includes(c.req.method)) {
    const allow = methods.includes('GET') ? [...methods, 'HEAD'] : methods;
    return new RequestFault(
      'method-not-allowed',
      `${c.req.method} does not work at "${path}"; use ${methods.join(' or ')}`,
      {
        headers: { allow: allow.join(', ') },
      },
    );
  }
  const addresses = [...known, ...routes.map((route) => route.path)];
  const near = nearest(path.slice(0, 200), addresses) ?? nearestByStart(path, addresses);
  const remedy = near === undefined ? `${API}/openapi.json lists what there is` : `did you mean "${near}"?`;
  return new RequestFault('not-found', `there is nothing at "${path.slice(0, 200)}"; ${remedy}`);
}

/** For what edit distance is too strict for: `/accounts` means `/api/v1/accounts`. */
function nearestByStart(path: string, addresses: readonly string[]): string | undefined {
  const last = path.split('/').findLast((part) => part !== '');
  return last === undefined ? undefined : addresses.find((address) => address.split('/').includes(last));
}

function refuse(c: Exchange, error: Error, log: (line: string) => void): Response {
  const problem = describeProblem(error, c.req.path);
  if (problem.status === 500) log(`${c.req.method} ${c.req.path}: ${error.stack ?? error.message}`);
  const headers = error instanceof RequestFault ? error.headers : {};
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });
}
