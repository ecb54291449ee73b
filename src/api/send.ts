import type { Context as Exchange } from 'hono';
import { Answer, type StreamedAnswer } from './answer.ts';

/** How a client may keep an answer. */
export interface Keeping {
  readonly etag: string;
  readonly control: string;
}

/** Asked again each time, and answered with 304 while nothing has changed. */
export function askAgain(etag: string): Keeping {
  return { etag, control: 'private, no-cache' };
}

/** The bytes at this address never change. */
export function keepForever(etag: string): Keeping {
  return { etag, control: 'private, max-age=31536000, immutable' };
}

/** Below it the frame costs more than compression saves. */
const GZIP_FROM_BYTES = 1024;

/** What compression leaves nearly as long is sent as it is. */
const WORTH_GZIP = 0.9;

/** The 304 for a client that has the answer already, in whichever encoding; undefined where it has not. */
export function notModified(c: Exchange, keeping: Keeping): Response | undefined {
  const given = new Set((c.req.header('if-none-match') ?? '').split(',').map((entry) => bare(entry.trim())));
  const etag = [keeping.etag, gzippedTag(keeping.etag)].find((tag) => given.has(bare(tag)));
  return etag === undefined ? undefined : c.body(null, 304, headersOf({ ...keeping, etag }));
}

/** Sends the answer, compressed where the client accepts that and it helps. */
export async function send(c: Exchange, answer: Answer, keeping: Keeping): Promise<Response> {
  const known = notModified(c, keeping);
  if (known !== undefined) return known;
  const zipped = acceptsGzip(c) && answer.body.length >= GZIP_FROM_BYTES ? await answer.gzipped() : answer.body;
  if (zipped.length >= answer.body.length * WORTH_GZIP) {
    return c.body(new Uint8Array(answer.body), 200, { ...headersOf(keeping), ...answer.headers });
  }
  const headers = headersOf({ ...keeping, etag: gzippedTag(keeping.etag) });
  return c.body(new Uint8Array(zipped), 200, { ...headers, ...answer.headers, 'content-encoding': 'gzip' });
}

/** Sends text as fast as the client takes it, and stops making it when the client is gone. */
export function sendPieces(c: Exchange, { pieces, headers }: StreamedAnswer, keeping: Keeping): Response {
  const text = streamOf(pieces);
  if (!acceptsGzip(c)) return c.body(text, 200, { ...headersOf(keeping), ...headers });
  const zipped = headersOf({ ...keeping, etag: gzippedTag(keeping.etag) });
  return c.body(text.pipeThrough(new CompressionStream('gzip')), 200, {
    ...zipped,
    ...headers,
    'content-encoding': 'gzip',
  });
}

/** The answer to what was posted: nobody may keep it. */
export function sendOnce(c: Exchange, answer: Answer | StreamedAnswer): Response {
  const body = answer instanceof Answer ? new Uint8Array(answer.body) : streamOf(answer.pieces);
  return c.body(body, 200, { ...answer.headers, 'cache-control': 'no-store' });
}

function streamOf(pieces: Iterable<string>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  const taken = pieces[Symbol.iterator]();
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(controller) {
      const next = taken.next();
      if (next.done === true) controller.close();
      else controller.enqueue(encoder.encode(next.value));
    },
    cancel() {
      taken.return?.();
    },
  });
}

function headersOf({ etag, control }: Keeping): Record<string, string> {
  return { etag, 'cache-control': control, vary: 'accept-encoding' };
}

function bare(tag: string): string {
  return tag.replace(/^W\//, '');
}

/** A strong tag is of one sequence of bytes, so the compressed one has its own; a weak one is of both. */
function gzippedTag(tag: string): string {
  return tag.startsWith('W/') ? tag : tag.replace(/"$/, '-gzip"');
}

function acceptsGzip(c: Exchange): boolean {
  return /(^|,)\s*gzip\s*(,|$|;\s*q=(?!0(\.0*)?\s*(,|$)))/i.test(c.req.header('accept-encoding') ?? '');
}
