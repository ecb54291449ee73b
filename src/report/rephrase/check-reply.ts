import type { Masked } from './mask.ts';
import { PLACEHOLDER, PLAIN_SIGNS } from './mask.ts';
import { isNumberWord } from './number-words.ts';
import type { ReplyFault } from './rephrasing.ts';
import { createSkeleton, type Skeleton } from './skeleton.ts';

/** A reply is at most so many times as long as what was sent, and at least so large a part of it. */
const LONGEST = 1.5;
const SHORTEST = 0.5;
/** Of the words of a reply that carry its content so many are new at the most, a few always. */
const NEW_WORDS = 0.5;
const FEW = 3;
/** Function words by which a language is told, at the least. */
const TELLING = 2;

const PLAIN = new RegExp(String.raw`^[\p{Script=Latin}${PLAIN_SIGNS}]*$`, 'u');
/** They make a question, a shout or a doubt of what was said plainly. */
const TONES = ['?', '!', '"', '“', '”', '„', '«', '»'];
const LINK = /\p{L}[.:]\p{L}|\/\/|\bwww\b|\bhttps?\b|\bmailto\b/iu;

/**
 * What forbids to put `reply` in the place of what was sent; null: nothing. A reply that passes holds every placeholder, and
 * every word that a truth hangs on (not, at most, would, rose, median, weeks ...; see lexicon.ts), in the order of the
 * original, no number of its own in digits of any script or in words, and nothing but plain text of the same language. It
 * is decided by the two texts alone.
 */
export function faultOfReply(
  reply: string,
  { text }: Pick<Masked, 'text'>,
  language: string,
): ReplyFault | 'no_rules' | null {
  const skeletonOf = createSkeleton(language);
  if (skeletonOf === null) return 'no_rules';
  if (reply.trim() === '') return 'empty';
  if (/[\r\n\u2028\u2029]/u.test(reply)) return 'lines';
  if (reply.length > text.length * LONGEST) return 'long';
  if (reply.length < text.length * SHORTEST) return 'short';
  const bare = reply.replaceAll(PLACEHOLDER, ' ');
  if (/\p{N}/u.test(bare)) return 'number';
  // Letters that look like others are folded to them, or are refused.
  if (!PLAIN.test(bare) || bare !== bare.normalize('NFKC')) return 'signs';
  if (LINK.test(bare)) return 'link';
  if (TONES.some((sign) => count(bare, sign) > count(text, sign))) return 'signs';
  const [before, after] = [skeletonOf(text), skeletonOf(reply)];
  return faultOfSkeletons(before, after) ?? (hidesNumber(bare, text) ? 'number' : null);
}

function faultOfSkeletons(before: Skeleton, after: Skeleton): ReplyFault | null {
  if (!isSame(placeholders(before), placeholders(after))) return 'placeholder';
  if (!isSame(numbers(before), numbers(after))) return 'number';
  if (!isSame(before.tokens, after.tokens)) return 'meaning';
  if (after.letters.length > before.letters.length) return 'signs';
  if (after.foreign > after.own || (before.own >= TELLING && after.own === 0)) return 'language';
  const known = new Set(before.content);
  const fresh = after.content.filter((word) => !known.has(word)).length;
  return fresh > Math.max(FEW, after.content.length * NEW_WORDS) ? 'invented' : null;
}

function placeholders({ tokens }: Skeleton): readonly string[] {
  return tokens.filter((token) => token.startsWith('{'));
}

function numbers({ tokens }: Skeleton): readonly string[] {
  return tokens.filter((token) => token.startsWith('number:'));
}

/** A number in words that is taken apart: `thir-teen`, `t w o`. */
function hidesNumber(reply: string, original: string): boolean {
  const joined = (text: string): readonly string[] =>
    (text.toLowerCase().match(/\p{L}+(?:[-’' –—]\p{L}+)*/gu) ?? []).flatMap((run) => {
      const parts = run.split(/[-’' –—]/u);
      return parts.flatMap((_, i) => [2, 3].map((n) => (i + n <= parts.length ? parts.slice(i, i + n).join('') : '')));
    });
  const was = new Set(joined(original.replaceAll(PLACEHOLDER, '.')));
  return joined(reply.replaceAll(/\s{2,}/gu, '.')).some((word) => isNumberWord(word) && !was.has(word));
}

function count(text: string, sign: string): number {
  return text.split(sign).length - 1;
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, i) => one === b[i]);
}
