import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DRAWERS, PRIVATE, PURE, ROOMS, ROOMS_WITHIN, type Room } from './directions.ts';
import { effectsOf, moduleStateOf, type Effect } from './effects.ts';
import { importsOf, readSource, sourceFiles, type Import } from './imports.ts';

const root = join(import.meta.dirname, '../../src');
const files = sourceFiles(root);
const sources = files.map((file) => readSource(root, file));
const imports = sources.flatMap((source) => importsOf(root, source));

const roomOf = (path: string): string => path.split('/')[0]!;
const isTest = (path: string): boolean => /\.test\.tsx?$/.test(path);
const own = sources.filter(({ fileName }) => !isTest(fileName));
const said = ({ fileName }: { fileName: string }, effects: readonly Effect[]): readonly string[] =>
  effects.map(({ line, what }) => `${fileName}:${line} ${what}`);

function allowed(edge: Import, room: Room): boolean {
  const extras = (room.extra ?? []).filter((extra) => extra.match.test(edge.from));
  if (edge.isPackage) {
    const packages = [...room.packages, ...extras.flatMap((extra) => extra.packages ?? [])];
    return packages.some(
      (name) => edge.to === name || edge.to.startsWith(name.endsWith('/') || name.endsWith(':') ? name : `${name}/`),
    );
  }
  const to = roomOf(edge.to);
  if (to === roomOf(edge.from) || room.may.includes(to)) return true;
  if (extras.some((extra) => extra.may?.includes(to))) return true;
  return edge.typeOnly && (room.typesOf ?? []).includes(to);
}

describe('the house', () => {
  test('was read: files and imports were found in it', () => {
    expect(files.length).toBeGreaterThan(60);
    expect(imports.length).toBeGreaterThan(150);
  });

  test('was read in every room of the table that exists: a rule over no files holds by itself', () => {
    const furnished = Object.keys(ROOMS).filter((room) => holdsSources(join(root, room)));
    expect(furnished.filter((room) => !files.some((file) => roomOf(file) === room))).toEqual([]);
    expect(furnished.length).toBeGreaterThan(10);
  });

  test('has no room that the table of directions does not know', () => {
    expect([...new Set(files.map(roomOf))].filter((room) => !(room in ROOMS))).toEqual([]);
  });

  test('imports flow in the directions of the table', () => {
    const wrong = imports
      .filter((edge) => !isTest(edge.from) && !allowed(edge, ROOMS[roomOf(edge.from)] ?? { may: [], packages: [] }))
      .map((edge) => `${edge.from}:${edge.line} imports ${edge.to}${edge.typeOnly ? ' (type)' : ''}`);
    expect(wrong).toEqual([]);
  });

  test('private corners are imported only by those they are for', () => {
    const wrong = imports
      .filter((edge) => !edge.isPackage && !isTest(edge.from))
      .flatMap((edge) =>
        PRIVATE.filter((p) => p.path.test(edge.to) && !p.from.test(edge.from) && !p.path.test(edge.from)).map(
          (p) => `${edge.from} imports ${edge.to}: ${p.why}`,
        ),
      );
    expect(wrong).toEqual([]);
  });

  test('has no circle of imports, of types neither', () => {
    const graph = new Map<string, string[]>();
    for (const edge of imports) {
      if (!edge.isPackage && !isTest(edge.from)) graph.set(edge.from, [...(graph.get(edge.from) ?? []), edge.to]);
    }
    expect(cycles(graph)).toEqual([]);
  });

  describe.each(Object.entries(ROOMS_WITHIN))('the rooms of %s', (folder, rooms) => {
    const roomsOf = (path: string): readonly string[] => path.slice(`${folder}/`.length).split('/').slice(0, -1);
    const place = (path: string): number =>
      path.startsWith(`${folder}/`) ? rooms.indexOf(roomsOf(path)[0] ?? '') : -1;

    test('are those of the table', () => {
      const there = files.filter((file) => file.startsWith(`${folder}/`)).flatMap((file) => roomsOf(file).slice(0, 1));
      expect([...new Set(there)].toSorted()).toEqual(rooms.toSorted());
    });

    test('do not know what comes after them', () => {
      const within = imports.filter((edge) => !isTest(edge.from) && place(edge.from) >= 0 && place(edge.to) >= 0);
      expect(within.length).toBeGreaterThan(20);
      const wrong = within.filter((edge) => place(edge.to) > place(edge.from));
      expect(wrong.map((edge) => `${edge.from}:${edge.line} imports ${edge.to}`)).toEqual([]);
    });
  });

  test('the pure half has no clock, no chance and no locale but the one it is given', () => {
    const pure = own.filter(({ fileName }) => PURE.includes(roomOf(fileName)));
    expect(pure.length).toBeGreaterThan(300);
    expect(pure.flatMap((source) => said(source, effectsOf(source)))).toEqual([]);
  });

  test('no module keeps anything from one call to the next', () => {
    expect(own.flatMap((source) => said(source, moduleStateOf(source)))).toEqual([]);
  });

  test('has no drawer for leftovers', () => {
    const named = files.filter((file) => file.split('/').some((part) => DRAWERS.includes(part.replace(/\.tsx?$/, ''))));
    expect(named).toEqual([]);
  });

  test('the command loads the server and its database by dynamic import, so that it starts quickly', () => {
    const main = imports.filter((edge) => edge.from === 'bin/main.ts' && !edge.typeOnly);
    expect(main.length).toBeGreaterThan(0);
    const fixed = main.filter((edge) => !edge.dynamic && !edge.isPackage);
    expect(fixed.map((edge) => `${edge.from}:${edge.line} imports ${edge.to}`)).toEqual([]);
  });
});

/** Looked up apart from the reader whose work it checks. */
function holdsSources(folder: string): boolean {
  return existsSync(folder) && readdirSync(folder, { recursive: true }).some((name) => /\.tsx?$/.test(String(name)));
}

/** Strongly connected components of two files or more (Tarjan), each as one readable line. */
function cycles(graph: ReadonlyMap<string, readonly string[]>): string[] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const stack: string[] = [];
  const found: string[] = [];
  const visit = (node: string): void => {
    index.set(node, index.size);
    low.set(node, index.get(node)!);
    stack.push(node);
    for (const next of graph.get(node) ?? []) {
      if (!index.has(next)) {
        visit(next);
        low.set(node, Math.min(low.get(node)!, low.get(next)!));
      } else if (stack.includes(next)) low.set(node, Math.min(low.get(node)!, index.get(next)!));
    }
    if (low.get(node) !== index.get(node)) return;
    const component = stack.splice(stack.indexOf(node));
    if (component.length > 1) found.push(component.join(' <-> '));
  };
  for (const node of graph.keys()) if (!index.has(node)) visit(node);
  return found;
}
