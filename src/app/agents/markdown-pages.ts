import { bytesOf } from './fit-answer.ts';

/**
 * A Markdown text in pages of at most so many bytes, cut before headings of the second level where that can be, else
 * between lines: joined they are the text again. A single line that is longer stays whole.
 */
export function markdownPages(text: string, most: number): readonly string[] {
  const pages: string[] = [];
  for (const section of text.split(/(?=^## )/m)) {
    for (const part of bytesOf(section) <= most ? [section] : section.split(/(?<=\n)/)) {
      const last = pages.at(-1);
      if (last !== undefined && bytesOf(last) + bytesOf(part) <= most) pages[pages.length - 1] = last + part;
      else pages.push(part);
    }
  }
  return pages;
}
