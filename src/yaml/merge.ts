import { suggest } from '../util/nearest.ts';
import type { Document, Path, Read } from './document.ts';
import { collect, type Report } from './problems.ts';
import { isRecord } from '../util/json.ts';

/**
 * For mappings under a key (`curve`), or in a mapping under one (`indicators.*`): keys of which only one may stand; giving
 * one over a base removes the others, and what went with them.
 */
export type Alternatives = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/**
 * `over` laid on `base`: mappings merge by key, `null` removes a key of the base, everything else replaces. Places point
 * into the file that wrote the value.
 */
export function mergeDocuments(base: Document, over: Document, alternatives: Alternatives = {}): Read<Document> {
  return collect(over, (report) => {
    const value = merge(base.value, over.value, [], { alternatives, report });
    const documentOf = (path: Path): Document => (ownerOf(path, base.value, over.value) === 'over' ? over : base);
    return {
      file: over.file,
      value,
      place: (path, of) => documentOf(path).place(path, of),
      placeInside: (path, offset) => documentOf(path).placeInside(path, offset),
      quoted: (path) => documentOf(path).quoted(path),
      written: (path) => documentOf(path).written(path),
    };
  });
}

interface Merging {
  readonly alternatives: Alternatives;
  readonly report: Report;
}

function merge(base: unknown, over: unknown, path: Path, merging: Merging): unknown {
  if (!isRecord(base) || !isRecord(over)) return over;
  const { alternatives } = merging;
  const [own, each] = [alternatives[String(path.at(-1))], alternatives[`${String(path.at(-2))}.*`]];
  const dropped = droppedKeys(over, { ...own, ...each });
  const result: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(base)) {
    if (!Object.hasOwn(over, key) && !dropped.has(key)) result[key] = value;
    else if (isRecord(value) && isRecord(over[key])) result[key] = merge(value, over[key], [...path, key], merging);
  }
  for (const [key, value] of Object.entries(over)) {
    if (value === null) checkRemoval(base, key, [...path, key], merging.report);
    else if (!Object.hasOwn(result, key)) result[key] = value;
  }
  return result;
}

function droppedKeys(over: Readonly<Record<string, unknown>>, alternatives: Alternatives[string]): Set<string> {
  return new Set(Object.entries(alternatives).flatMap(([key, others]) => (Object.hasOwn(over, key) ? others : [])));
}

function checkRemoval(base: Readonly<Record<string, unknown>>, key: string, path: Path, report: Report): void {
  if (Object.hasOwn(base, key)) return;
  const message = `"${key}" is empty, which removes it, but the model in "use" has no such key here`;
  report({ code: 'nothing-to-remove', path, of: 'key', message, remedy: suggest(key, Object.keys(base)) });
}

/** The document that wrote the value at `path`, or where it would have to be written. */
function ownerOf(path: Path, base: unknown, over: unknown): 'base' | 'over' {
  let [below, above] = [base, over];
  for (const step of path) {
    if (!isRecord(above) || !isRecord(below)) return 'over';
    if (!Object.hasOwn(above, String(step))) return Object.hasOwn(below, String(step)) ? 'base' : 'over';
    [below, above] = [below[String(step)], above[String(step)]];
  }
  return 'over';
}
