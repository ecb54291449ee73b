/**
 * Control characters, and the marks that turn the direction of what follows: a name must not drive the terminal. Letters that
 * nobody sees and a program reads. And what XML has no way to write: one such letter, and a presentation does not open.
 */
const UNSAFE =
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\u{e0000}-\u{e007f}]+/gu;

/** Text that came with the data (names of accounts, titles), safe to print on one line. */
export function cleanText(text: string): string {
  return text.replace(UNSAFE, ' ').trim();
}

/** One line that holds such texts, its indentation kept. */
export function cleanLine(line: string): string {
  return line.replace(UNSAFE, ' ').trimEnd();
}

/** Part of a line that holds such texts, its spaces kept. */
export function cleanPiece(text: string): string {
  return text.replace(UNSAFE, ' ');
}
