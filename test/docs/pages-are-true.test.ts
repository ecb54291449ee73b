/** What the pages name is there: links, files, commands with their options, scripts, routes. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { OPERATIONS_OF_COMMAND } from '../../src/app/operations-of-command.ts';
import { operations } from '../../src/app/operations.ts';
import { runRungs } from '../harness/run-rungs.ts';

const ROOT = join(import.meta.dirname, '../..');
const PAGES = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...within('docs', { recursive: true }).filter((path) => path.endsWith('.md')),
  ...within('examples').map((folder) => `${folder}/README.md`),
].toSorted();

/** Paths of what a folder of the repository holds. */
function within(folder: string, { recursive = false } = {}): string[] {
  return readdirSync(join(ROOT, folder), { recursive, encoding: 'utf8' }).map((path) => `${folder}/${path}`);
}

interface Page {
  readonly path: string;
  /** With fenced blocks left out. */
  readonly prose: string;
  /** Fenced blocks of a shell, line by line. */
  readonly shell: readonly string[];
}

const pages = PAGES.map((path): Page => {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const blocks = [...text.matchAll(/^```(\w*)[^\n]*\n([^]*?)^```/gm)];
  return {
    path,
    prose: text.replaceAll(/^```[^]*?^```/gm, ''),
    shell: blocks.flatMap(([, language, body]) => (language === 'sh' ? body!.split('\n') : [])),
  };
});

test('there are pages, with links, files and commands on them', () => {
  expect(pages.length).toBeGreaterThan(20);
  expect(pages.flatMap(linksOf).length).toBeGreaterThan(50);
  expect(pages.flatMap(pathsOf).length).toBeGreaterThan(30);
  expect(pages.flatMap(commandsOf).length).toBeGreaterThan(50);
});

describe.each(pages)('$path', (page) => {
  test('every relative link leads to a file, and to a heading of it', () => {
    expect(linksOf(page).filter((link) => !leadsSomewhere(page, link))).toEqual([]);
  });

  test('every path of this repository is there', () => {
    expect(pathsOf(page).filter((path) => !isThere(path))).toEqual([]);
  });

  test('every script of npm is one', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: object };
    const named = textsOf(page).flatMap((text) => [...text.matchAll(/\bnpm run ([\w:-]+)/g)].map(([, name]) => name!));
    expect(named.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });

  test('every route is served', () => {
    const served = new Set(operations.map(({ http }) => `${http?.method.toUpperCase()} ${http?.path}`));
    const named = textsOf(page).flatMap((text) =>
      [...text.matchAll(/\b(GET|POST) (?:\/api\/v1)?(\/[a-z0-9/{}.-]+)/g)].map(
        ([, method, path]) => `${method} ${path}`,
      ),
    );
    expect(named.filter((route) => !served.has(route))).toEqual([]);
  });
});

describe('commands and their options', () => {
  const help = new Map<string, readonly string[]>();
  beforeAll(async () => {
    for (const name of [...Object.keys(OPERATIONS_OF_COMMAND), 'serve', 'mcp']) {
      help.set(name, optionsIn((await runRungs([name, '--help'], ROOT)).out.toString('utf8')));
    }
  });

  test.each(pages)('$path', (page) => {
    for (const { command, options, line } of commandsOf(page)) {
      expect([...help.keys()], line).toContain(command);
      for (const option of options) expect(help.get(command), line).toContain(option);
    }
  });

  test('an option named alone belongs to some command', () => {
    const known = new Set([...help.values()].flat());
    const alone = pages.flatMap(({ path, prose }) =>
      [...prose.matchAll(/`(--[a-z][\w-]*)(?: [^`]*)?`/g)].map(([, option]) => ({ path, option: option! })),
    );
    expect(alone.length).toBeGreaterThan(10);
    expect(alone.filter(({ option }) => !known.has(option))).toEqual([]);
  });
});

function optionsIn(help: string): string[] {
  return [...help.matchAll(/(?<=^ {2}|, )--?[a-z][\w-]*/gm)].map(([option]) => option);
}

/** Words in backticks, and lines of a shell. */
function textsOf({ prose, shell }: Page): string[] {
  return [...[...prose.matchAll(/`([^`]+)`/g)].map(([, code]) => code!), ...shell];
}

function linksOf({ prose }: Page): string[] {
  const written = prose.replaceAll(/`[^`]*`/g, '');
  return [...written.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!).filter((link) => !/^\w+:/.test(link));
}

function leadsSomewhere(page: Page, link: string): boolean {
  const [path = '', anchor] = link.split('#');
  const target = path === '' ? join(ROOT, page.path) : join(ROOT, dirname(page.path), path);
  if (!existsSync(target)) return false;
  return anchor === undefined || headingsOf(readFileSync(target, 'utf8')).includes(anchor);
}

/** As GitHub makes anchors of them. */
function headingsOf(text: string): string[] {
  const seen = new Map<string, number>();
  return [...text.replaceAll(/^```[^]*?^```/gm, '').matchAll(/^#+ (.+)$/gm)].map(([, heading]) => {
    const slug = heading!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(/\s/g, '-');
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${before}`;
  });
}

/** Folders whose files pages name: of the repository, and below src. */
const FOLDERS = new Set(['src', 'test', 'docs', 'bench', 'scripts', 'examples', ...readdirSync(join(ROOT, 'src'))]);

/** What looks like a path of the repository and not of a user's project, whose folders are `metrics`, `models` and the like. */
function pathsOf(page: Page): string[] {
  const words = textsOf(page).flatMap((text) => text.split(/[\s,;()]+/));
  return words.filter((word) => {
    if (!/^[\w.-]+(?:\/[\w.*-]+)+\/?$/.test(word) || /\.ya?ml$|\.csv$/.test(word)) return false;
    return FOLDERS.has(word.split('/')[0] ?? '') && !word.endsWith('...');
  });
}

function isThere(path: string): boolean {
  const places = ['', 'src/'].flatMap((before) => ['', '.ts', '.tsx'].map((after) => `${before}${path}${after}`));
  return places.some((place) => (place.includes('*') ? isMatched(place) : existsSync(join(ROOT, place))));
}

/** A pattern such as `metrics/*.yaml`, whose folder has no star. */
function isMatched(pattern: string): boolean {
  const [folder, name] = [join(ROOT, dirname(pattern)), pattern.split('/').at(-1)!];
  const wanted = new RegExp(`^${name.replaceAll('.', '\\.').replaceAll('*', '.*')}$`);
  return existsSync(folder) && readdirSync(folder).some((each) => wanted.test(each));
}

interface Command {
  readonly command: string;
  readonly options: readonly string[];
  readonly line: string;
}

function commandsOf(page: Page): Command[] {
  // What follows a number sign is said of it; what follows a pipe is another command.
  const lines = textsOf(page).flatMap((text) => text.replace(/\s#.*/, '').split(/\s*[|;&>]+\s*/));
  return lines.flatMap((line) => {
    // A list of commands, with commas, is none.
    const found = /^(?:\w+=\S+ )*(?:npx )?rungs ([a-z][a-z-]*)(?!,)\b(.*)$/.exec(line);
    if (found === null) return [];
    const options = [...found[2]!.matchAll(/(?<=\s)--?[a-z][\w-]*/g)].map(([option]) => option);
    return [{ command: found[1]!, options, line }];
  });
}
