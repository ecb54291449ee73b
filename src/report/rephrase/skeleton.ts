import { wordsOf, type Lexicon } from './lexicon.ts';
import { lexiconOf } from './lexicon-of.ts';
import { PLACEHOLDER } from './mask.ts';
import { isNumberWord, isRoman, MONTHS } from './number-words.ts';

/** What a text says besides how it says it. */
export interface Skeleton {
  /**
   * In their order: placeholders, meanings such as `not`, `atMost`, `up`, and numbers in words. Two texts of one skeleton
   * say the same of the same things; what stands between may differ.
   */
  readonly tokens: readonly string[];
  /** Words that carry no meaning of these and are no function words, shortened to what inflection leaves. */
  readonly content: readonly string[];
  /** Function words, by whether they are of its own language or of another. */
  readonly own: number;
  readonly foreign: number;
  /** Words of one letter that the language does not have. */
  readonly letters: readonly string[];
}

export type SkeletonOf = (text: string) => Skeleton;

const WORD = new RegExp(String.raw`${PLACEHOLDER.source}|\p{L}+`, 'gu');
const LONGEST_ENTRY = 4;

/** Reads texts of a language; null where it has no lexicon. */
export function createSkeleton(language: string): SkeletonOf | null {
  const found = lexiconOf(language);
  if (found === null) return null;
  const { own, others } = found;
  const meaningOf = createMeanings(own);
  return (text) => {
    const words = (spelledOut(text, own).match(WORD) ?? []).map((word) => (word.startsWith('{') ? word : lower(word)));
    const roman = (text.match(/\p{L}+/gu) ?? []).filter(isRoman);
    const tokens: string[] = roman.map((word) => `number:${word}`);
    const content: string[] = [];
    const letters: string[] = [];
    let [ownWords, foreign] = [0, 0];
    for (let i = 0; i < words.length; i += 1) {
      const word = words[i]!;
      if (word.startsWith('{')) {
        tokens.push(word);
        continue;
      }
      const { meaning, length } = meaningOf(words, i);
      const isNumber = isNumberWord(word) && !own.noNumbers.has(word);
      if (isNumber) tokens.push(`number:${word}`);
      if (meaning !== null) {
        tokens.push(meaning);
        i += length - 1;
      } else if (MONTHS.includes(word)) tokens.push(`month:${word}`);
      if (own.functionWords.has(word)) ownWords += 1;
      else if (others.some(({ functionWords }) => functionWords.has(word))) foreign += 1;
      else if (meaning === null && !isNumber) content.push(stem(word));
      if (meaning === null && word.length === 1 && !own.letters.has(word)) letters.push(word);
    }
    return { tokens, content, own: ownWords, foreign, letters };
  };
}

function lower(word: string): string {
  return word.toLowerCase();
}

function spelledOut(text: string, { spelled }: Lexicon): string {
  return spelled.reduce((out, [pattern, instead]) => out.replaceAll(pattern, instead), text);
}

/** As much of a word as most of its forms share. */
function stem(word: string): string {
  return word.slice(0, 5);
}

interface Meant {
  readonly meaning: string | null;
  /** Words that it takes. */
  readonly length: number;
}

function createMeanings({ meanings }: Lexicon): (words: readonly string[], at: number) => Meant {
  const exact = new Map<string, string>();
  const beginnings: (readonly [string, string])[] = [];
  for (const [meaning, list] of Object.entries(meanings)) {
    for (const entry of wordsOf(list)) {
      if (entry.endsWith('*')) beginnings.push([entry.slice(0, -1), meaning]);
      else exact.set(entry, meaning);
    }
  }
  beginnings.sort(([a], [b]) => b.length - a.length);
  return (words, at) => {
    for (let length = Math.min(LONGEST_ENTRY, words.length - at); length > 0; length -= 1) {
      const meaning = exact.get(words.slice(at, at + length).join(' '));
      if (meaning !== undefined) return { meaning, length };
    }
    const word = words[at]!;
    return { meaning: beginnings.find(([start]) => word.startsWith(start))?.[1] ?? null, length: 1 };
  };
}
