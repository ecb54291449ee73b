import { isMap, parseDocument, Scalar, visit, YAMLMap, type Document, type Pair } from 'yaml';
import { UserError } from '../util/diagnostic.ts';
import { comment } from '../util/yaml-text.ts';

/** A key that waits for its value, with what is said above it. */
export interface EmptyKey {
  readonly path: readonly string[];
  readonly comment: string;
}

/**
 * The text of a file of mappings with the keys that it lacks, each without a value under a comment, in the order given:
 * every key there is stays as it is, with its comments. `text` is one that `readYaml` reads without faults, or is empty.
 */
export function addEmptyKeys(text: string, keys: readonly EmptyKey[], heading: string): string {
  if (keys.length === 0) return text;
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  const document = withComments(text.slice(mark.length));
  if (document.contents === null) {
    document.contents = new YAMLMap();
    if (text.trim() === '')
      document.commentBefore = comment(heading)
        .map((line) => line.slice(1))
        .join('\n');
  }
  const order = orderOf(keys);
  for (const key of keys) addKey(document, key, order);
  const written = document.toString({ lineWidth: 0, nullStr: '', indentSeq: true });
  return mark + (text.includes('\r\n') ? written.replaceAll(/\r?\n/g, '\r\n') : written);
}

/** The comments right above keys that have a text, by the keys of the path joined by line breaks. */
export function commentsAbove(text: string): ReadonlyMap<string, string> {
  const document = withComments(text);
  const found = new Map<string, string>();
  const collect = (map: unknown, path: readonly string[]): void => {
    if (!isMap(map)) return;
    for (const pair of map.items) {
      const at = [...path, keyText(pair)];
      const above = pair.key instanceof Scalar ? pair.key.commentBefore : undefined;
      if (above !== undefined && above !== null)
        found.set(
          at.join('\n'),
          above
            .split('\n')
            .map((line) => line.trim())
            .join(' '),
        );
      collect(pair.value, at);
    }
  };
  collect(document.contents, []);
  return found;
}

const OPTIONS = { stringKeys: true, resolveKnownTags: false, logLevel: 'silent' } as const;

/** The document with each comment at the key that it stands above. */
function withComments(text: string): Document {
  const document: Document = parseDocument(withNulls(text), OPTIONS);
  visit(document, {
    // The parser gives the comment above the first key of a mapping to the mapping.
    Map(_, map) {
      const first = map.items[0]?.key;
      if (typeof map.commentBefore !== 'string' || !(first instanceof Scalar) || map === document.contents) return;
      first.commentBefore = [map.commentBefore, first.commentBefore ?? []].flat().join('\n');
      map.commentBefore = null;
    },
    Scalar(_, scalar) {
      if (scalar.value === null && scalar.source === NULL) delete scalar.source;
    },
  });
  return document;
}

const NULL = '~';

/** Where a key has no value, what stands below it would be taken for a comment of that value. */
function withNulls(text: string): string {
  const colons: number[] = [];
  visit(parseDocument(text, OPTIONS), {
    Pair(_, { key, value }) {
      if (!(key instanceof Scalar) || !(value instanceof Scalar) || value.value !== null || value.source !== '') return;
      const end = key.range?.[1] ?? text.length;
      const colon = end + (/^\s*/.exec(text.slice(end))?.[0].length ?? 0);
      if (text[colon] === ':') colons.push(colon);
    },
  });
  return colons
    .toSorted((a, b) => b - a)
    .reduce((done, colon) => `${done.slice(0, colon + 1)} ${NULL}${done.slice(colon + 1)}`, text);
}

/** By path: its place among all that are given, for keys beside each other. */
function orderOf(keys: readonly EmptyKey[]): ReadonlyMap<string, number> {
  const order = new Map<string, number>();
  for (const { path } of keys) {
    for (let depth = 1; depth <= path.length; depth++) {
      const at = path.slice(0, depth).join('\n');
      if (!order.has(at)) order.set(at, order.size);
    }
  }
  return order;
}

function addKey(document: Document, { path, comment: above }: EmptyKey, order: ReadonlyMap<string, number>): void {
  let map = document.contents;
  for (const [depth, step] of path.entries()) {
    if (!isMap(map)) throw notAMapping(path.slice(0, depth));
    const last = depth === path.length - 1;
    const pair = map.items.find((item) => keyText(item) === step);
    if (pair !== undefined && last) return;
    if (pair !== undefined && !isEmpty(pair.value)) {
      map = isMap(pair.value) ? pair.value : null;
      continue;
    }
    const scalar = new Scalar(step);
    if (last)
      scalar.commentBefore = comment(above, ' '.repeat(2 * depth))
        .map((line) => line.trimStart().slice(1))
        .join('\n');
    const below = last ? null : new YAMLMap();
    if (pair === undefined)
      map.items.splice(placeOf(map, path.slice(0, depth + 1), order), 0, document.createPair(scalar, below));
    else pair.value = below;
    map = below;
  }
}

function keyText({ key }: Pair): string {
  return key instanceof Scalar ? String(key.value) : String(key);
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (value instanceof Scalar && value.value === null);
}

/** Before the first key there that is known to follow it; else at the end. */
function placeOf(map: YAMLMap, path: readonly string[], order: ReadonlyMap<string, number>): number {
  const own = order.get(path.join('\n')) ?? 0;
  const at = map.items.findIndex((item) => {
    const other = order.get([...path.slice(0, -1), keyText(item)].join('\n'));
    return other !== undefined && other > own;
  });
  return at === -1 ? map.items.length : at;
}

function notAMapping(path: readonly string[]): UserError {
  return new UserError(
    'configuration',
    `"${path.at(-1) ?? 'the file'}" holds no mapping to add texts to; correct it first`,
  );
}
