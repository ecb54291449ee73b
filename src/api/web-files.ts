import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { Answer } from './answer.ts';

export interface WebFile {
  readonly answer: Answer;
  readonly etag: string;
  /** Its name carries a hash of its content, so it never changes. */
  readonly immutable: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
};

/**
 * The built page, read once and by its own list: no path of a request ever reaches the file system. By URL path. Empty
 * where the folder is absent (the page was not built).
 */
export async function readWebFolder(folder: string): Promise<ReadonlyMap<string, WebFile>> {
  const files = new Map<string, WebFile>();
  for (const path of await listFiles(folder)) {
    const type = TYPES[extname(path)];
    if (type === undefined) continue;
    const body = await readFile(path);
    const url = `/${relative(folder, path).split(sep).join('/')}`;
    files.set(url, {
      answer: new Answer(body, { 'content-type': type }),
      etag: `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      immutable: url.startsWith('/assets/'),
    });
  }
  return files;
}

/** Addresses that the page itself reads: its own places, and an account by its key or that of the CRM. */
const PLACES =
  /^\/(?:accounts|benchmarks|readiness|model|simulator|thresholds|segments|summary|roadmaps|how-we-score|guide|data|keys|a\/.+)?$/;

export function isPlace(path: string): boolean {
  return PLACES.test(path);
}

/** The file behind an address; the page behind those it reads itself. */
export function fileAt(files: ReadonlyMap<string, WebFile>, path: string): WebFile | undefined {
  return files.get(isPlace(path) ? PAGE : path);
}

/** What a browser shows where there is nothing, so that the page can say so; undefined for what is not its reader. */
export function pageForNowhere(
  files: ReadonlyMap<string, WebFile>,
  method: string,
  path: string,
  accept: string | undefined,
): WebFile | undefined {
  const navigates = (method === 'GET' || method === 'HEAD') && /\btext\/html\b/i.test(accept ?? '');
  return navigates && !path.startsWith('/api/') ? files.get(PAGE) : undefined;
}

const PAGE = '/index.html';

async function listFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  } catch {
    return [];
  }
}
