import { createServer, type Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { Context } from '../app/context.ts';
import type { Operation } from '../app/operation.ts';
import { UserError } from '../util/diagnostic.ts';
import { listSnapshots } from '../app/operations/list-snapshots.ts';
import { createHttpApp } from './http-app.ts';
import { describeProblem, RequestFault } from './problem.ts';
import { API } from './routes.ts';
import { hostName, isLoopback, ownHosts, STRICT_HEADERS } from './security.ts';
import { createShareApp } from './share-routes.ts';
import { readWebFolder } from './web-files.ts';

export interface ServeOptions {
  /** RUNGS_TOKEN in its `env` is the token; its `signal` closes the server. */
  readonly context: Context;
  readonly operations: readonly Operation[];
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** The built page; may be absent. */
  readonly webFolder: string;
  readonly log: (line: string) => void;
  /** Serves the links of customers and nothing else, to whoever can reach it. */
  readonly onlyShares?: boolean;
  /** Answers what agents ask at /mcp; absent: nobody does. */
  readonly agents?: (request: Request) => Promise<Response>;
}

export interface RunningServer {
  /** Where a browser on this machine finds it. */
  readonly url: string;
  readonly port: number;
  /** Lets answers under way finish for a moment; may be called more than once. */
  close(): Promise<void>;
}

/** Longest a request may go on once the server is to stop. */
const GRACE_MS = 2000;
const IDLE_MS = 50;

/** Serves page and API until `close` or the context's signal. A port that is taken and an open bind are UserErrors. */
export async function serve(options: ServeOptions): Promise<RunningServer> {
  const token = options.context.env['RUNGS_TOKEN']?.trim() || null;
  if (token !== null && !/^[\x21-\x7e]+$/.test(token)) {
    const remedy = 'use letters, digits and signs of ASCII without spaces';
    throw new UserError('configuration', `RUNGS_TOKEN cannot be sent in a header as it is; ${remedy}`);
  }
  const loopback = isLoopback(options.host);
  if (!loopback && token === null && options.onlyShares !== true) {
    const remedy = 'set a long random RUNGS_TOKEN in the environment, or listen on 127.0.0.1';
    throw new UserError(
      'forbidden',
      `"${options.host}" can be reached from other machines, and no token protects it; ${remedy}`,
    );
  }
  const server = createServer();
  const port = await listen(server, options);
  const app =
    options.onlyShares === true
      ? createShareApp(options)
      : createHttpApp({
          ...options,
          token,
          webFiles: await readWebFolder(options.webFolder),
          doorkeeper: { hosts: loopback ? ownHosts(port, options.host) : null },
        });
  const answer = getRequestListener(app.fetch, { overrideGlobalObjects: false, errorHandler: refuseUnreadable });
  server.on('request', (incoming, outgoing) => void answer(incoming, outgoing));
  server.on('error', (error) => options.log(`server: ${error.message}`));
  server.on('clientError', (_error, socket) => refuseBytes(socket));
  const running = { url: addressOf(options.host, port), port, close: closer(server) };
  options.context.signal.addEventListener('abort', () => void running.close(), { once: true });
  if (options.context.signal.aborted) await running.close();
  else if (options.onlyShares !== true) setImmediate(() => void warm(app, port, token));
  return running;
}

/**
 * Asks for what the page asks for first, as a browser would, so that the answers stand in the cache, compressed too:
 * comparing two snapshots takes longest. Failures are told to who asks next.
 */
async function warm(app: Hono, port: number, token: string | null): Promise<void> {
  const headers = { host: `127.0.0.1:${port}`, 'accept-encoding': 'gzip' };
  const ask = async (path: string): Promise<Response> =>
    app.request(API + path, { headers: token === null ? headers : { ...headers, authorization: `Bearer ${token}` } });
  const answer: unknown = await (await ask('/snapshots')).json().catch(() => null);
  const list = listSnapshots.output.safeParse(answer);
  const current = list.success ? list.data.items.filter((item) => item.current) : [];
  const first = current.find(({ model }) => model === list.data?.defaultModel) ?? current[0];
  const [now, before] = current.filter(({ model }) => model === first?.model);
  if (now === undefined) return;
  if (before !== undefined) {
    const compared = { model: now.model, asOf: now.asOf, against: before.asOf };
    await ask(`/comparison?${new URLSearchParams(compared).toString()}`);
  }
  for (const { id } of before === undefined ? [now] : [now, before]) {
    for (const file of ['table.arrow', 'scores.arrow', 'bound.json', 'record.json'])
      await ask(`/snapshots/${encodeURIComponent(id)}/${file}`);
  }
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, host, port)));
    server.listen({ host, port }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function cannotListen(error: NodeJS.ErrnoException, host: string, port: number): UserError {
  const choose = 'choose another with --port or the environment variable PORT';
  if (error.code === 'EADDRINUSE') {
    return new UserError(
      'engine',
      `port ${port} is already in use, perhaps by another rungs serve; ${choose}`,
      [],
      error,
    );
  }
  if (error.code === 'EACCES') {
    return new UserError('engine', `this user may not listen on port ${port}; ${choose}`, [], error);
  }
  return new UserError('usage', `cannot listen on "${host}": ${error.message}; use --host 127.0.0.1`, [], error);
}

function addressOf(host: string, port: number): string {
  const wildcard = host === '' || host === '0.0.0.0' || host === '::';
  return `http://${wildcard ? '127.0.0.1' : hostName(host)}:${port}`;
}

function closer(server: Server): () => Promise<void> {
  let closing: Promise<void> | undefined;
  return () => {
    closing ??= new Promise((resolve) => {
      const late = setTimeout(() => server.closeAllConnections(), GRACE_MS);
      // An answer that was under way leaves its connection open when it has ended.
      const idle = setInterval(() => server.closeIdleConnections(), IDLE_MS);
      server.close(() => {
        clearTimeout(late);
        clearInterval(idle);
        resolve();
      });
      server.closeIdleConnections();
    });
    return closing;
  };
}

/** A request line or Host header that makes no URL never reaches the routes. */
function refuseUnreadable(error: unknown): Response {
  const detail = `the request cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  const problem = describeProblem(new RequestFault('bad-request', detail), '/');
  const headers = { ...STRICT_HEADERS, 'content-type': 'application/problem+json', connection: 'close' };
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}

/** Bytes that are no HTTP, or headers beyond Node's limit: one answer, then the connection ends. */
function refuseBytes(socket: Duplex): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const problem = describeProblem(
    new RequestFault('bad-request', 'the request is not HTTP or its headers are too long'),
    '/',
  );
  const body = JSON.stringify(problem);
  const headers = {
    ...STRICT_HEADERS,
    'content-type': 'application/problem+json',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 400 Bad Request\r\n${lines.join('')}\r\n${body}`);
}
