import { createHash } from 'node:crypto';
import { Hono, type Context as Exchange } from 'hono';
import type { Context } from '../app/context.ts';
import { openShare } from '../app/sharing/open-share.ts';
import { nothingShared, sharedPage, sharedPdf, sharedPdfName, type SharedPage } from '../app/sharing/shared-file.ts';
import type { Opening } from '../app/sharing/share-store.ts';
import { contentDisposition } from './content-disposition.ts';
import { STRICT_HEADERS } from './security.ts';

/** What serving links takes; their pages know nothing of the dashboard and its API. */
export interface ShareOptions {
  readonly context: Pick<Context, 'folder' | 'clock'>;
  /** Told what went wrong: whoever opens a link is not. */
  readonly log: (line: string) => void;
}

/** Longer is no address of a link. */
const MOST_ADDRESS = 200;

/** `GET /s/TOKEN` and `GET /s/TOKEN.pdf`, and whatever else begins with `/s/`. */
export function addShareRoutes(app: Hono, { context, log }: ShareOptions): void {
  const guesses = new Guesses(context.clock);
  const pdfs = new Pdfs();
  const openings = new Openings();
  app.on(['GET', 'HEAD'], '/s/*', async (c) => {
    try {
      const asked = c.req.path.slice('/s/'.length);
      const isPdf = asked.endsWith('.pdf');
      const token = isPdf ? asked.slice(0, -'.pdf'.length) : asked;
      // Whoever looks whether there is something has not opened it.
      const opened = await openShare(context, token.slice(0, MOST_ADDRESS), isPdf ? 'pdf' : 'page', {
        log,
        note: (opening) => c.req.raw.method !== 'HEAD' && openings.isNew(opening),
      });
      if (opened === undefined) return sendPage(c, nothingShared(), guesses.miss() ? 404 : 429);
      if (!isPdf) return sendPage(c, sharedPage(opened.shown, `${token}.pdf`), 200);
      const bytes = await pdfs.of(opened.id, () => sharedPdf(opened.shown));
      return c.body(new Uint8Array(bytes), 200, {
        ...PRIVATE,
        'content-type': 'application/pdf',
        'content-disposition': contentDisposition(sharedPdfName(opened.shown)),
      });
    } catch (error) {
      log(`/s/: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      return sendPage(c, nothingShared(), 503);
    }
  });
  app.all('/s/*', (c) => sendPage(c, nothingShared(), 404));
}

/**
 * A server of links alone: no dashboard, no API, nothing else, so that it may be reached from anywhere. Every other address is
 * answered as a link that is none.
 */
export function createShareApp(options: ShareOptions): Hono {
  const app = new Hono({ strict: true });
  app.use(async (c, next) => {
    await next();
    setStrictHeaders(c);
  });
  app.get('/healthz', (c) => c.json({ status: 'ok' }));
  app.get('/robots.txt', (c) => c.text('User-agent: *\nDisallow: /\n'));
  addShareRoutes(app, options);
  app.notFound((c) => sendPage(c, nothingShared(), 404));
  app.onError((error, c) => {
    options.log(`${c.req.method}: ${error.stack ?? error.message}`);
    return sendPage(c, nothingShared(), 503);
  });
  return app;
}

/** What an answer does not say of itself. */
export function setStrictHeaders(c: Exchange): void {
  for (const [name, value] of Object.entries(STRICT_HEADERS))
    if (!c.res.headers.has(name)) c.res.headers.set(name, value);
}

/** Nobody keeps it, lists it, or is told where one came from. */
const PRIVATE: Readonly<Record<string, string>> = {
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'referrer-policy': 'no-referrer',
};

function sendPage(c: Exchange, { html, styles }: SharedPage, status: 200 | 404 | 429 | 503): Response {
  const hash = createHash('sha256').update(styles).digest('base64');
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${hash}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  return c.body(html, status, {
    ...PRIVATE,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    ...(status === 429 ? { 'retry-after': '60' } : {}),
  });
}

const MINUTE = 60_000;
const MOST_MISSES = 120;

/**
 * Addresses of no link in a minute, whoever asks: 256 bits are not guessed, this keeps trying from costing much. A link that
 * opens is never refused, and nobody's address is kept.
 */
class Guesses {
  readonly #clock: () => number;
  #since = 0;
  #count = 0;

  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Whether it is still to be answered as any other. */
  miss(): boolean {
    const now = this.#clock();
    if (now - this.#since >= MINUTE || now < this.#since) {
      this.#since = now;
      this.#count = 0;
    }
    this.#count += 1;
    return this.#count <= MOST_MISSES;
  }
}

/** Opened again within a minute is opened once: whoever has a link cannot fill the disk with lines about it. */
class Openings {
  readonly #last = new Map<string, number>();

  isNew({ link, at, what }: Opening): boolean {
    const name = `${link} ${what}`;
    const last = this.#last.get(name);
    if (last !== undefined && at >= last && at - last < MINUTE) return false;
    this.#last.set(name, at);
    return true;
  }
}

const MOST_PDFS = 16;

/** What a link shows never changes, and a PDF takes a while to write: the last ones are kept. */
class Pdfs {
  readonly #known = new Map<string, Promise<Uint8Array>>();

  of(id: string, write: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const known = this.#known.get(id) ?? write();
    this.#known.delete(id);
    this.#known.set(id, known);
    known.catch(() => this.#known.delete(id));
    for (const old of [...this.#known.keys()].slice(0, -MOST_PDFS)) this.#known.delete(old);
    return known;
  }
}
