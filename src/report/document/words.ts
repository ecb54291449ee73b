import { cleanText } from '../format/clean-text.ts';
import type { Piece, Words } from './document.ts';

/** A sentence of pieces: say`${name(account)} fell to stage ${strong('2')}.` */
export function say(texts: TemplateStringsArray, ...pieces: readonly (string | Piece | Words)[]): Words {
  const all = texts.flatMap((text, i): readonly Piece[] => {
    const piece = pieces[i];
    const own = text === '' ? [] : [{ text }];
    if (piece === undefined) return own;
    if (typeof piece === 'string') return [...own, { text: piece }];
    return 'text' in piece ? [...own, piece] : [...own, ...piece];
  });
  return joined(all);
}

/** A text of ours that is set strong. */
export function strong(text: string): Piece {
  return { text, strong: true };
}

/** A text that came with the data. */
export function name(text: string): Piece {
  return { text: cleanText(text), name: true };
}

/** A user's text that is set strong and kept whole. */
export function strongName(text: string): Piece {
  return { text: cleanText(text), name: true, strong: true };
}

/** The text without what is strong or a name in it. */
export function plain(words: Words): string {
  return words.map(({ text }) => text).join('');
}

/** One sentence after another. */
export function sentences(...all: readonly (Words | string | null)[]): Words {
  return all
    .filter((one) => one !== null && one.length > 0)
    .flatMap((one, i) => [...(i === 0 ? [] : [{ text: ' ' }]), ...(typeof one === 'string' ? [{ text: one }] : one!)]);
}

/** Pieces set off by commas and a last word: a, b and c. */
export function listed(all: readonly Words[], last: string): Words {
  return all.flatMap((one, i) => [...(i === 0 ? [] : [{ text: i === all.length - 1 ? ` ${last} ` : ', ' }]), ...one]);
}

/** Neighbours without marks are one. */
function joined(pieces: readonly Piece[]): Words {
  const out: Piece[] = [];
  for (const piece of pieces) {
    const before = out.at(-1);
    const bare = piece.strong !== true && piece.name !== true;
    if (bare && before !== undefined && before.strong !== true && before.name !== true)
      out[out.length - 1] = { text: before.text + piece.text };
    else out.push(piece);
  }
  return out;
}
