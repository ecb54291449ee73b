/**
 * The words of a name in lower case, accents left out: `firstResponse_Time (min)` gives first, response, time, min. Digits
 * stand alone; letters of every script are kept.
 */
export function wordsOf(name: string): readonly string[] {
  const plain = name
    .replaceAll('ß', 'ss')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replaceAll(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .toLowerCase();
  return plain.match(/\p{L}+|\p{N}+/gu) ?? [];
}

/** The singular of an English word, near enough to match `accounts` with `account_id`. */
export function singular(word: string): string {
  if (/(ss|us|is)$/.test(word) || word.length < 4) return word;
  if (word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  if (/(ches|shes|xes|sses)$/.test(word)) return word.slice(0, -2);
  return word.endsWith('s') ? word.slice(0, -1) : word;
}

export function hasWord(words: readonly string[], wanted: ReadonlySet<string>): boolean {
  return words.some((word) => wanted.has(word) || wanted.has(singular(word)));
}

/** An id as project files want it: `[a-z][a-z0-9_]*`; behind `fallback` where the name alone would be none. */
export function idOf(name: string, fallback: string): string {
  const id = wordsOf(name)
    .map((word) => word.replaceAll(/[^a-z0-9]/g, ''))
    .filter((word) => word !== '')
    .join('_');
  if (id === '') return fallback;
  return isId(id) ? id : `${fallback}_${id}`;
}

/** Begins with a letter, and is no word that YAML reads as a value: a column may be called "true" or "NULL". */
export function isId(text: string): boolean {
  return /^[a-z]/.test(text) && !/^(true|false|null)$/.test(text);
}

/** `wanted`, or with the first number behind it that makes it new; the result is taken from then on. */
export function freshId(wanted: string, taken: Set<string>): string {
  let id = wanted;
  for (let n = 2; taken.has(id); n++) id = `${wanted}_${n}`;
  taken.add(id);
  return id;
}

/** For people: the words of a name with a capital first, `Support tickets`. */
export function titleOf(name: string): string {
  const text = name
    .replaceAll(/[_\s]+/g, ' ')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .trim();
  return text === '' ? name : text.charAt(0).toUpperCase() + text.slice(1);
}
