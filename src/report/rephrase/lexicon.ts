/**
 * Words that a sentence hangs on, by what they mean: a sentence that is said otherwise keeps each of these meanings, in their
 * order. Entries are words, several words, or the beginning of words (`climb*`).
 */
export interface Lexicon {
  readonly meanings: Readonly<Record<string, string>>;
  /** Words that tell the language. */
  readonly functionWords: ReadonlySet<string>;
  /** Words of one letter. */
  readonly letters: ReadonlySet<string>;
  /** Number words of another language that are none here. */
  readonly noNumbers: ReadonlySet<string>;
  /** What is written as one word, or shortened. */
  readonly spelled: readonly (readonly [RegExp, string])[];
}

/** Words in a line, as lists are written here; several words that are one entry are joined by `_`. */
export function wordsOf(list: string): readonly string[] {
  return list
    .split(/\s+/)
    .filter((word) => word !== '')
    .map((word) => word.replaceAll('_', ' '));
}
