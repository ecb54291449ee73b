import { DUTCH } from './lexicon-dutch.ts';
import { ENGLISH } from './lexicon-english.ts';
import { GERMAN } from './lexicon-german.ts';
import type { Lexicon } from './lexicon.ts';

const LEXICONS = { en: ENGLISH, nl: DUTCH, de: GERMAN } as const;

export type RephrasedLanguage = keyof typeof LEXICONS;

/** Of a BCP 47 tag; null: texts in it cannot be held against what they said. */
export function lexiconOf(
  language: string,
): { readonly language: RephrasedLanguage; readonly own: Lexicon; readonly others: readonly Lexicon[] } | null {
  const [primary = ''] = language.toLowerCase().split('-');
  if (primary !== 'en' && primary !== 'nl' && primary !== 'de') return null;
  const own = LEXICONS[primary];
  return { language: primary, own, others: Object.values(LEXICONS).filter((one) => one !== own) };
}
