import { english, type RephraseWords } from './rephrase-english.ts';
import { dutch } from './rephrase-dutch.ts';
import { german } from './rephrase-german.ts';

/** What is said of texts in the words of a model, in the language of the document. */
export function rephraseWords(language: string): RephraseWords {
  const [primary] = language.toLowerCase().split('-');
  if (primary === 'nl') return dutch;
  return primary === 'de' ? german : english;
}
