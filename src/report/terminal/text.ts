import measure from 'fast-string-truncated-width';

const ESCAPE = '\u001b';

/** Columns a text takes in a terminal: wide characters count two, combining marks and colour codes none. */
export function textWidth(text: string): number {
  return measure(text).width;
}

/** Cut to `width` columns, ending in `ellipsis` where something was cut; colours end there too. */
export function truncate(text: string, width: number, ellipsis: string): string {
  if (textWidth(text) <= width) return text;
  const { index } = measure(text, { limit: width, ellipsis });
  const reset = text.includes(ESCAPE) ? `${ESCAPE}[0m` : '';
  return `${text.slice(0, index).trimEnd()}${ellipsis}${reset}`;
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - textWidth(text)));
}

export function padStart(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - textWidth(text))) + text;
}

/** Lines of at most `width` columns, broken at ordinary spaces; a longer word stands on a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && textWidth(longer) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  lines.push(line);
  return lines;
}
