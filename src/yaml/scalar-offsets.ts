/** How a scalar is written; the last two are block scalars. */
export type ScalarStyle = 'PLAIN' | 'QUOTE_SINGLE' | 'QUOTE_DOUBLE' | 'BLOCK_LITERAL' | 'BLOCK_FOLDED';

const ESCAPE_LENGTH: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 };

/**
 * Offset in `source` (the scalar as written, quotes and block header included) of character `offset` of its `value`.
 * Values are aligned with their source rather than parsed again: every visible character of the value stands in the
 * source in the same order, and only blanks are folded, indented or dropped.
 */
export function sourceOffset(source: string, style: ScalarStyle, value: string, offset: number): number {
  let at = contentStart(source, style);
  for (let i = 0; i <= offset; i++) {
    const wanted = value[i];
    at = skipToCharacter(source, style, at, wanted);
    if (i === offset) return Math.min(at, source.length);
    at += characterLength(source, style, at, wanted);
    // A surrogate pair written as one \U escape takes two characters of the value.
    if (style === 'QUOTE_DOUBLE' && source.startsWith('\\U', at - 10) && isHighSurrogate(wanted)) i++;
  }
  return Math.min(at, source.length);
}

function contentStart(source: string, style: ScalarStyle): number {
  if (style === 'PLAIN') return 0;
  if (style === 'QUOTE_SINGLE' || style === 'QUOTE_DOUBLE') return 1;
  const lineEnd = source.indexOf('\n');
  return lineEnd < 0 ? source.length : lineEnd + 1;
}

function skipToCharacter(source: string, style: ScalarStyle, start: number, wanted: string | undefined): number {
  let at = start;
  for (;;) {
    if (style === 'QUOTE_DOUBLE' && /^\\\r?\n/.test(source.slice(at, at + 3))) at += source[at + 1] === '\r' ? 3 : 2;
    else if (wanted !== undefined && !isBlank(wanted) && isBlank(source[at])) at++;
    else return at;
  }
}

function characterLength(source: string, style: ScalarStyle, at: number, wanted: string | undefined): number {
  const here = source[at];
  if (style === 'QUOTE_SINGLE' && here === "'" && source[at + 1] === "'") return 2;
  if (style === 'QUOTE_DOUBLE' && here === '\\') return ESCAPE_LENGTH[source[at + 1] ?? ''] ?? 2;
  // A blank of the value for which the source has none (the last line break of a block) takes nothing.
  return isBlank(wanted) && !isBlank(here) ? 0 : 1;
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\n' || character === '\t' || character === '\r';
}

function isHighSurrogate(character: string | undefined): boolean {
  return character !== undefined && character >= '\ud800' && character <= '\udbff';
}
