import { bytesOf } from './fit-answer.ts';

/**
 * A Markdown text in pages of at most so many bytes, cut before headings of the second level where that can be, else
 * between lines, and in a line that is longer than a page between characters: joined they are the text again.
 */
export function markdownPages(text: string, most: number): readonly string[] {
  const pages: string[] = [];
  for (const section of text.split(/(?=^## )/m)) {
    const parts = bytesOf(section) <= most ? [section] : section.split(/(?<=\n)/).flatMap((line) => pieces(line, most));
    for (const part of parts) {
      const last = pages.at(-1);
      if (last !== undefined && bytesOf(last) + bytesOf(part) <= most) pages[pages.length - 1] = last + part;
      else pages.push(part);
    }
  }
  return pages;
}

function pieces(line: string, most: number): readonly string[] {
  if (bytesOf(line) <= most) return [line];
  const all: string[] = [];
  let [piece, bytes] = ['', 0];
  for (const sign of line) {
    const more = bytesOf(sign);
    if (bytes + more > most) {
      all.push(piece);
      [piece, bytes] = ['', 0];
    }
    piece += sign;
    bytes += more;
  }
  return [...all, piece];
}
