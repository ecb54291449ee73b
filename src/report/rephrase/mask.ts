import { cleanText } from '../format/clean-text.ts';
import type { Piece, Words } from '../document/document.ts';
import { MONTHS } from './number-words.ts';

/** A text whose names, dates, numbers and uncommon signs are placeholders, and what stands behind each, in their order. */
export interface Masked {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

/** `{NAME_A}`: of what kind it is helps whoever words a sentence around it. */
export const PLACEHOLDER = /\{(?:NAME|DATE|NUMBER|SIGN)_[A-Z]+\}/gu;

/** What a reply may hold besides Latin letters and placeholders. */
export const PLAIN_SIGNS = String.raw` ,.;:!?()'’‘"“”„«»–—\-`;

const DATE = String.raw`(?:\d{1,2}\.?\s)?(?:${MONTHS.join('|')})\.?\s\d{4}`;
/** With its sign, its currency and its percent. */
const NUMBER = String.raw`[+\-−–±<>≤≥~]?(?:\p{Sc}\s?)?\p{N}(?:[\p{N}.,:/\u202f\u00a0'’]*\p{N})?(?:\s?[%‰]|[\p{L}]{1,2}(?![\p{L}]))?`;
const SIGNS = String.raw`[^\p{Script=Latin}\s${PLAIN_SIGNS}]+`;
const UNNAMED = new RegExp(`(?<date>${DATE})|(?<number>${NUMBER})|(?<sign>${SIGNS})`, 'giu');

/** The words with placeholders; `names` are those that stand in a sentence without being marked as names, the longest first. */
export function mask(words: Words, names: readonly string[]): Masked {
  const pieces: Piece[] = [];
  let text = '';
  const hide = (kind: string, piece: Piece): void => {
    text += `{${kind}_${letters(pieces.length)}}`;
    pieces.push(piece);
  };
  for (const piece of words) {
    const { text: own, strong, name } = piece;
    const marks = strong === true ? { strong } : {};
    if (name === true) {
      if (own !== '') hide('NAME', piece);
      continue;
    }
    for (const part of parted(own, namesWithin(own, names))) {
      if (part.kind === null) text += part.text;
      else hide(part.kind, { text: part.text, ...marks, ...(part.kind === 'NAME' ? { name: true } : {}) });
    }
  }
  return { text, pieces };
}

/** What a reply says with the placeholders' own texts; those it does not know are left as they are. */
export function unmask(reply: string, { pieces }: Masked): Words {
  const of = new Map(pieces.map((piece, i) => [letters(i), piece]));
  const words: Piece[] = [];
  let at = 0;
  for (const found of reply.matchAll(PLACEHOLDER)) {
    const [whole] = found;
    const piece = of.get(whole.slice(whole.indexOf('_') + 1, -1));
    if (piece === undefined) continue;
    if (found.index > at) words.push({ text: reply.slice(at, found.index) });
    words.push(piece);
    at = found.index + whole.length;
  }
  if (at < reply.length) words.push({ text: reply.slice(at) });
  return words;
}

interface Part {
  readonly kind: 'NAME' | 'DATE' | 'NUMBER' | 'SIGN' | null;
  readonly text: string;
}

function parted(text: string, names: RegExp | null): readonly Part[] {
  const named = names === null ? [{ kind: null, text }] : split(text, names, () => 'NAME');
  return named.flatMap((part) =>
    part.kind === null
      ? split(part.text, UNNAMED, ({ date, number }) =>
          date === undefined ? (number === undefined ? 'SIGN' : 'NUMBER') : 'DATE',
        )
      : [part],
  );
}

function split(
  text: string,
  pattern: RegExp,
  kindOf: (groups: Readonly<Record<string, string | undefined>>) => NonNullable<Part['kind']>,
): readonly Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const found of text.matchAll(pattern)) {
    if (found[0] === '') continue;
    // A space before a sign that was not there belongs to the words.
    const lead = /^\s*/u.exec(found[0])![0].length;
    const from = found.index + lead;
    if (from > at) parts.push({ kind: null, text: text.slice(at, from) });
    parts.push({ kind: kindOf(found.groups ?? {}), text: found[0].slice(lead) });
    at = found.index + found[0].length;
  }
  if (at < text.length) parts.push({ kind: null, text: text.slice(at) });
  return parts;
}

/** What finds those of the names that are in a text; null where none is. */
function namesWithin(text: string, names: readonly string[]): RegExp | null {
  const lower = text.toLowerCase();
  const there = [...new Set(names.flatMap((name) => [name, cleanText(name)]))].filter(
    (name) => name.trim().length > 1 && lower.includes(name.toLowerCase()),
  );
  if (there.length === 0) return null;
  const any = there.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)).join('|');
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${any})(?![\p{L}\p{N}])`, 'giu');
}

/** A, B, ... Z, AA, AB: no digit, which a text must not hold. */
function letters(place: number): string {
  const last = String.fromCodePoint(65 + (place % 26));
  return place < 26 ? last : letters(Math.floor(place / 26) - 1) + last;
}
