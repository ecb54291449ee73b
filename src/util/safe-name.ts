/**
 * Of texts in any script the name of a file, without its ending, that every file system takes: small letters and digits, dashes
 * between them, no more than fits. Empty where none of them has a letter or a digit.
 */
export function safeName(parts: readonly string[]): string {
  return fitting(parts.map(plain).filter((part) => part !== '')).join('-');
}

/** Letters of one part, and bytes of all: file systems take 255, and a download may get a number behind. */
const LONGEST = 60;
const MOST_BYTES = 190;

/** Of the longest part as many letters fall away as it takes; dates and what says "filtered" are short and stay. */
function fitting(parts: readonly string[]): readonly string[] {
  const fits = [...parts];
  while (bytes(fits.join('-')) > MOST_BYTES) {
    const longest = fits.reduce((at, part, i) => (bytes(part) > bytes(fits[at]!) ? i : at), 0);
    fits[longest] = firstLetters(fits[longest]!, Array.from(fits[longest]!).length - 1);
  }
  return fits;
}

/** Signs that turn a letter or a digit into a picture; no file name needs them. */
const PICTURE_SIGNS = /\p{Me}|\p{Variation_Selector}/gu;
/** Only of Latin letters is an accent left out: of others it makes another letter. */
const LATIN_ACCENTS = /(?<=\p{Script=Latin})[\u0300-\u036f]+/gu;
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

/** What of a text no file system minds, the rest as one dash. */
function plain(text: string): string {
  const letters = text
    .normalize('NFKD')
    // Some signs are capitals only now, as the trade mark is.
    .toLowerCase()
    .replaceAll(PICTURE_SIGNS, '')
    .replaceAll(LATIN_ACCENTS, '')
    .normalize('NFC');
  return firstLetters((letters.match(WORD) ?? []).join('-'), LONGEST);
}

function firstLetters(text: string, count: number): string {
  return Array.from(text).slice(0, count).join('').replace(/-+$/, '');
}

/** Of UTF-8. */
function bytes(text: string): number {
  let sum = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0)!;
    sum += code < 0x80 ? 1 : code < 0x8_00 ? 2 : code < 0x1_00_00 ? 3 : 4;
  }
  return sum;
}
