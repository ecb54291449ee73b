import { parseDocument, stringify, type Document } from 'yaml';
import { UserError } from '../util/diagnostic.ts';
import { canonicalJson, isRecord } from '../util/json.ts';
import { comment, withoutVariables } from '../util/yaml-text.ts';
import type { Path } from './document.ts';
import { readYaml } from './read.ts';

/** What a file can hold: a value that is left out is not written. */
export type Writable = string | number | boolean | null | readonly Writable[] | { readonly [key: string]: Writable };

/** Lines are never folded: a text stays where it was, and a change of one word is a change of one line. */
const STYLE = { lineWidth: 0, defaultStringType: 'PLAIN', defaultKeyType: 'PLAIN' } as const;

/** A YAML text that `readYaml` reads as `value`, whatever its texts hold; a UserError where no file can say it. */
export function writeYaml(heading: string, value: Writable): string {
  const text = `${comment(heading).join('\n')}\n${stringify(escaped(value), STYLE)}`;
  return readBack(text, escaped(value));
}

export interface Edit {
  readonly path: Path;
  /** Undefined removes what is there; at the end of a list, one more than it has, it is appended. */
  readonly value: Writable | undefined;
}

/**
 * The text with some values changed; comments, order, anchors and what is not known stay. `text` is one that `readYaml`
 * reads without faults. A UserError where the result would be read as anything else than meant.
 */
export function editYaml(text: string, edits: readonly Edit[]): string {
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  const document: Document = parseDocument(text.slice(mark.length), { stringKeys: true, resolveKnownTags: false });
  for (const { path, value } of edits) {
    if (value === undefined) document.deleteIn(path);
    else document.setIn(path, document.createNode(escaped(value)));
  }
  const written = document.toString(STYLE);
  readBack(
    written,
    edits.reduce((meant, { path, value }) => edited(meant, path, value), valueOf(text)),
  );
  return mark + (text.includes('\r\n') ? written.replaceAll(/\r?\n/g, '\r\n') : written);
}

function escaped(value: Writable): Writable {
  if (typeof value === 'string') return withoutVariables(value);
  if (isList(value)) return value.map(escaped);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [withoutVariables(key), escaped(one)]));
}

function isList(value: Writable): value is readonly Writable[] {
  return Array.isArray(value);
}

/** What the text says as it stands: variables are not replaced. */
function valueOf(text: string): unknown {
  return readYaml(
    '',
    text.replaceAll('${', () => '$${'),
  ).value?.value;
}

function edited(value: unknown, [step, ...below]: Path, to: Writable | undefined): unknown {
  if (step === undefined) return to === undefined ? undefined : escaped(to);
  if (typeof step === 'number') {
    const list: readonly unknown[] = Array.isArray(value) ? value : [];
    const item = edited(list[step], below, to);
    return [...list.slice(0, step), ...(item === undefined ? [] : [item]), ...list.slice(step + 1)];
  }
  const mapping = isRecord(value) ? value : {};
  return { ...mapping, [step]: edited(mapping[step], below, to) };
}

function readBack(text: string, meant: unknown): string {
  const read = valueOf(text);
  if (read !== undefined && canonicalJson(read) === canonicalJson(meant)) return text;
  throw new UserError('usage', 'this cannot be written as a file: it holds signs that no text file can, or too much');
}
