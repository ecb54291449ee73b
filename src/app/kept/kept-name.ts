import { createHash } from 'node:crypto';
import { byCodeUnit } from '../../util/sort.ts';

/** Names of files, without `.yaml`, that every file system takes and that lead nowhere else. */

const NAME = /^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$/;
/** Names that Windows keeps for itself. */
const DEVICES = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
const MOST_LETTERS = 60;
/** Leaves room for what else a name says, such as a date. */
const MOST_OF_ACCOUNT = 32;
const SEPARATOR = '--';

export function isFileName(name: string): boolean {
  return NAME.test(name) && !DEVICES.test(name);
}

/** A title as the name of a file: `Knowledge first!` is `knowledge-first`. Empty where it has no letter or digit. */
export function nameOfTitle(title: string, noun: string): string {
  const name = slug(title, MOST_LETTERS);
  return DEVICES.test(name) ? `${name}-${noun}` : name;
}

/**
 * The key of an account as the name of a file, always the same and no other account's: `C01977` stays, and what another key
 * could be taken for (small letters where a file system knows no case, accents, signs, length) gets a hash of the key:
 * `acme-b-v--` and 16 digits. At most 50 characters.
 */
export function nameOfAccount(key: string): string {
  // Keys without small letters differ from each other in any case; `--` ends a key, so none may hold it.
  const isPlain = /^[A-Z0-9][A-Z0-9_-]*$/.test(key) && !key.includes(SEPARATOR) && !key.endsWith('-');
  if (isPlain && key.length <= MOST_OF_ACCOUNT && !DEVICES.test(key)) return key;
  // Half of a surrogate pair is no text that UTF-8 holds; JSON writes it in letters.
  const hash = createHash('sha256').update(JSON.stringify(key)).digest('hex').slice(0, 16);
  return `${slug(key, MOST_OF_ACCOUNT) || 'account'}${SEPARATOR}${hash}`;
}

/** The name of a thing of an account: `C01977--2026-11-22`. `what` has no `--`. */
export function nameWithin(key: string, what: string): string {
  return `${nameOfAccount(key)}${SEPARATOR}${what}`;
}

/** The name of what an account has of a day: `C01977--2026-11-22`, and from the second on `C01977--2026-11-22-2`. */
export function nameOfDay(key: string, day: string, names: readonly string[]): string {
  const taken = new Set(names.map((name) => name.toLowerCase()));
  for (let n = 1; ; n++) {
    const name = nameWithin(key, n === 1 ? day : `${day}-${n}`);
    if (!taken.has(name.toLowerCase())) return name;
  }
}

/** By order of code units, but those of one day by their number: the tenth comes after the second. */
export function inOrderOfDays(names: readonly string[]): readonly string[] {
  const dated = names.map((name) => {
    const [, stem = name, n = '1'] = /^(.*--\d{4}-\d{2}-\d{2})(?:-(\d{1,9}))?$/.exec(name) ?? [];
    return { name, stem, n: Number(n) };
  });
  dated.sort((a, b) => byCodeUnit(a.stem, b.stem) || a.n - b.n || byCodeUnit(a.name, b.name));
  return dated.map(({ name }) => name);
}

/** Undoes `nameWithin`; null where the name is not of this form. */
export function partsOfName(name: string): { readonly account: string; readonly what: string } | null {
  const at = name.lastIndexOf(SEPARATOR);
  return at <= 0 ? null : { account: name.slice(0, at), what: name.slice(at + SEPARATOR.length) };
}

/** Whether the name is that of a thing of one of these accounts. */
export function isOfThese(accounts: readonly string[]): (name: string) => boolean {
  const own = new Set(accounts.map(nameOfAccount));
  return (name) => own.has(partsOfName(name)?.account ?? '');
}

function slug(text: string, most: number): string {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, most)
    .replaceAll(/^-|-$/g, '');
}
