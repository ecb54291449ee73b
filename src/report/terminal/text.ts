import measure from 'fast-string-truncated-width';

const ESCAPE = '\u001b';

/** Columns a text takes in a terminal: wide characters count two, combining marks and colour codes none. */
export function textWidth(text: string): number {
  return measure(text).width;
}

/** A colour code, or a stretch of text without one. */
// oxlint-disable-next-line no-control-regex -- it is what a colour code starts with
const STRETCHES = /\u001b\[[\d;]*m|[^\u001b]+|\u001b/g;

/** Cut to `width` columns between characters, ending in `ellipsis` where something was cut; colours end there too. */
export function truncate(text: string, width: number, ellipsis: string): string {
  if (textWidth(text) <= width) return text;
  const reset = text.includes(ESCAPE) ? `${ESCAPE}[0m` : '';
  return `${headOf(text, width - textWidth(ellipsis)).trimEnd()}${ellipsis}${reset}`;
}

/** As many whole characters as fit. */
function headOf(text: string, width: number): string {
  const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });
  let head = '';
  let taken = 0;
  for (const [stretch] of text.matchAll(STRETCHES)) {
    if (stretch.startsWith(ESCAPE)) {
      head += stretch;
      continue;
    }
    for (const { segment } of characters.segment(stretch)) {
      taken += textWidth(segment);
      if (taken > width) return head;
      head += segment;
    }
  }
  return head;
}

/** Filled up to a width in columns; a longer text stays as it is. */
export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

/** As `padEnd`, from the left. */
export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - textWidth(text))) + text;
}

/** Lines of at most `width` columns, broken at ordinary spaces; a longer word is broken between characters. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((whole) => breakWord(whole, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  lines.push(line);
  return lines;
}

function breakWord(word: string, width: number): string[] {
  const pieces: string[] = [];
  let rest = word;
  while (textWidth(rest) > width) {
    const head = headOf(rest, width);
    if (head === '') break;
    pieces.push(head);
    rest = rest.slice(head.length);
  }
  return [...pieces, rest];
}
