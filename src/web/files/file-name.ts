import type { OpenBase } from '../requests/open-base.ts';

/** What of a base a file holds. */
export interface FileContent {
  readonly open: Pick<OpenBase, 'item' | 'models'> & { readonly record: Pick<OpenBase['record'], 'projectTitle'> };
  /** Page first, then what of it: `base`, `stages`. */
  readonly what: readonly string[];
  /** The as-of that it is compared with; null or left out where it tells of no other. */
  readonly since?: string | null;
  /** Whether a filter or a search left accounts out. */
  readonly filtered: boolean;
}

/** `service-desk-accounts-changed-2026-11-01-since-2026-10-01-filtered.csv`; the model stands in it where there are several. */
export function fileName({ open, what, since = null, filtered }: FileContent, extension: string): string {
  const { model, asOf } = open.item;
  // "Service desk base" is a good title; in a name, the page "base" follows.
  const project = plain(open.record.projectTitle).replace(/-base$/, '');
  const parts = [
    project,
    ...what,
    ...(open.models.length > 1 ? [model] : []),
    asOf,
    ...(since === null ? [] : ['since', since]),
    ...(filtered ? ['filtered'] : []),
  ];
  return `${fitting(parts.map(plain).filter((part) => part !== '')).join('-')}.${extension}`;
}

/** Letters of one part, and bytes of all: file systems take 255, and a download may get a number behind. */
const LONGEST = 60;
const MOST_BYTES = 190;

/** Of the longest part as many letters fall away as it takes; dates and what says "filtered" are short and stay. */
function fitting(parts: readonly string[]): readonly string[] {
  const bytes = (text: string): number => new TextEncoder().encode(text).length;
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
    .toLowerCase()
    .normalize('NFKD')
    .replaceAll(PICTURE_SIGNS, '')
    .replaceAll(LATIN_ACCENTS, '')
    .normalize('NFC');
  return firstLetters((letters.match(WORD) ?? []).join('-'), LONGEST);
}

function firstLetters(text: string, count: number): string {
  return Array.from(text).slice(0, count).join('').replace(/-+$/, '');
}
