import { LineCounter } from 'yaml';
import type { Place } from '../util/diagnostic.ts';
import type { Document, Path } from './document.ts';
import { sourceOffset, type ScalarStyle } from './scalar-offsets.ts';
import { rawOffset, type Replacement } from './variables.ts';

/** A value beside where it stands: the tree that places are looked up in. Offsets count characters of the file. */
export interface Located {
  readonly value: unknown;
  readonly start: number;
  /** Where its key stands; undefined for the root and for items of a list. */
  readonly keyStart: number | undefined;
  readonly children: ReadonlyMap<string, Located>;
  readonly scalar: LocatedScalar | undefined;
}

interface LocatedScalar {
  /** As written, quotes and block header included. */
  readonly source: string;
  readonly style: ScalarStyle;
  /** The text before `${VAR}` was replaced. */
  readonly raw: string;
  readonly replacements: readonly Replacement[];
  /** The text after replacing, where the scalar is one variable in quotes; see `Document.quoted`. */
  readonly quoted: string | undefined;
}

/** A document whose keys know their lines. A path that is not there has the place of its nearest parent. */
export function locatedDocument(file: string, lines: LineCounter, root: Located): Document {
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  return {
    file,
    value: root.value,
    place(path, of = 'value') {
      const { node, whole } = find(root, path);
      return placeAt(of === 'key' || !whole ? (node.keyStart ?? node.start) : node.start);
    },
    placeInside(path, offset) {
      const { node, whole } = find(root, path);
      if (!whole || node.scalar === undefined) return placeAt(node.start);
      const { source, style, raw, replacements } = node.scalar;
      return placeAt(node.start + sourceOffset(source, style, raw, rawOffset(replacements, offset)));
    },
    written: (path) => {
      const { node, whole } = find(root, path);
      return whole ? node.scalar?.source : undefined;
    },
    quoted: (path) => {
      const { node, whole } = find(root, path);
      return whole ? node.scalar?.quoted : undefined;
    },
  };
}

/** The node at `path`, or (not `whole`) the nearest parent that exists. */
function find(root: Located, path: Path): { node: Located; whole: boolean } {
  let node = root;
  for (const step of path) {
    const next = node.children.get(String(step));
    if (next === undefined) return { node, whole: false };
    node = next;
  }
  return { node, whole: true };
}
