import { readdir, stat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { byCodeUnit } from '../util/sort.ts';

/**
 * The files that globs (`*`, `?`, `[a-z]`, `{a,b}`, `**`) stand for, absolute, each once, sorted by code unit so that
 * every machine reads them in one order. A path that exists is taken literally, whatever characters it has. A glob that
 * matches nothing adds nothing: the caller knows where it was written, and says so there.
 */
export async function expandFiles(folder: string, globs: readonly string[]): Promise<readonly string[]> {
  const found = new Set<string>();
  for (const glob of globs) for (const file of await expand(folder, glob)) found.add(file);
  return [...found].sort(byCodeUnit);
}

async function expand(folder: string, glob: string): Promise<readonly string[]> {
  const literal = resolve(folder, glob);
  const there = await stat(literal).catch(() => undefined);
  if (there?.isFile() === true) return [literal];
  const segments = glob.split('/').filter((segment) => segment !== '' && segment !== '.');
  const plain = segments.findIndex((segment) => /[*?[{]/.test(segment));
  if (plain === -1) return [];
  const root = resolve(isAbsolute(glob) ? '/' : folder, ...segments.slice(0, plain));
  return walk(root, segments.slice(plain));
}

/** Files below `folder` that match; names that begin with a dot only where the pattern does. */
async function walk(folder: string, segments: readonly string[]): Promise<string[]> {
  const [first, ...rest] = segments;
  if (first === undefined) return [];
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  if (first === '**') {
    const here = await walk(folder, rest);
    const below = entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'));
    const deeper = await Promise.all(below.map((entry) => walk(join(folder, entry.name), segments)));
    return [...here, ...deeper.flat()];
  }
  const pattern = segmentPattern(first);
  const files: string[] = [];
  for (const entry of entries) {
    if (!pattern.test(entry.name) || (entry.name.startsWith('.') && !first.startsWith('.'))) continue;
    const path = join(folder, entry.name);
    const info = entry.isSymbolicLink() ? await stat(path).catch(() => undefined) : entry;
    if (rest.length === 0 && info?.isFile() === true) files.push(path);
    if (rest.length > 0 && info?.isDirectory() === true) files.push(...(await walk(path, rest)));
  }
  return files;
}

function segmentPattern(segment: string): RegExp {
  let source = '';
  let depth = 0;
  for (let i = 0; i < segment.length; i++) {
    const c = segment.charAt(i);
    const close = c === '[' ? segment.indexOf(']', i + 2) : -1;
    if (close !== -1) {
      const body = segment
        .slice(i + 1, close)
        .replaceAll('\\', '\\\\')
        .replaceAll('[', '\\[');
      source += `[${body.startsWith('!') ? `^${body.slice(1)}` : body}]`;
      i = close;
    } else if (c === '{') {
      depth++;
      source += '(?:';
    } else if (c === '}' && depth > 0) {
      depth--;
      source += ')';
    } else if (c === ',' && depth > 0) source += '|';
    else source += c === '*' ? '[^/]*' : c === '?' ? '[^/]' : c.replace(/[\\^$.|+()[\]{}]/, '\\$&');
  }
  return new RegExp(depth === 0 ? `^${source}$` : `^${segment.replace(/[\\^$.|+()[\]{}?*]/g, '\\$&')}$`);
}
