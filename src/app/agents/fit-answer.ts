import { firstUnits } from '../../util/cut-text.ts';
import type { AgentAnswer } from './agent-tool.ts';

/** Bytes of a whole answer: clients refuse what is much longer, and a model forgets the rest for it. */
export const MOST_BYTES = 32 * 1024;
/** Of them for sentences, at most. */
const MOST_TEXT = 16 * 1024;

/**
 * An answer that is no longer than `most` bytes as it is sent: its text, and its data twice (for programs, and as text for
 * clients that read nothing else). Lists and records at the paths of `lists` lose entries from their end, the first path
 * first; `more` says how many. Whichever of the two a client gives its model, text and data are fewer than 25,000 bytes:
 * half of the bytes are the most for the text, and what the data takes is there twice. No tokenizer that reads bytes makes
 * more tokens of them. Throws where it is too long without them: then the tool is wrong, not the question.
 */
export function fitAnswer<Data extends object>(
  { text, data }: AgentAnswer<Data>,
  lists: readonly string[],
  most = MOST_BYTES,
): AgentAnswer<Data> {
  const shortText = cutBytes(text, Math.min(MOST_TEXT, most / 2));
  const room = most - bytesOf(JSON.stringify(shortText));
  let fitted = data;
  for (const list of lists) {
    if (bytesAsSent(fitted) <= room) break;
    fitted = shortened(fitted, list, room);
  }
  if (bytesAsSent(fitted) > room) throw new Error('an answer is too long without any of its lists');
  return { text: shortText, data: fitted };
}

/** As many entries as there is room for: the most, found by halving. */
function shortened<Data extends object>(data: Data, path: string, room: number): Data {
  const whole = valueAt(data, path.split('.'));
  if (typeof whole !== 'object' || whole === null) return data;
  const count = Object.keys(whole).length;
  const before = 'more' in data && typeof data.more === 'object' ? data.more : {};
  const keeping = (kept: number): Data => ({
    ...withValueAt(data, path.split('.'), firstOf(whole, kept)),
    more: { ...before, [path]: count - kept },
  });
  let [low, high] = [0, count];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (bytesAsSent(keeping(middle)) <= room) low = middle;
    else high = middle - 1;
  }
  return low === count ? data : keeping(low);
}

function firstOf(whole: object, kept: number): object {
  return Array.isArray(whole) ? whole.slice(0, kept) : Object.fromEntries(Object.entries(whole).slice(0, kept));
}

function valueAt(data: unknown, [field, ...rest]: readonly string[]): unknown {
  if (field === undefined) return data;
  if (typeof data !== 'object' || data === null) return undefined;
  return valueAt(new Map<string, unknown>(Object.entries(data)).get(field), rest);
}

function withValueAt<Data extends object>(data: Data, path: readonly string[], value: unknown): Data;
function withValueAt(data: unknown, [field, ...rest]: readonly string[], value: unknown): unknown {
  if (field === undefined) return value;
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, own]: [string, object]) => [
      key,
      key === field ? withValueAt(own, rest, value) : own,
    ]),
  );
}

const CUT = '\n[cut: the answer would be too long]';

/** At most so many bytes as it is sent, where a line break and a quotation mark take two; cut between characters. */
function cutBytes(text: string, most: number): string {
  const asSent = (part: string): number => bytesOf(JSON.stringify(part)) - 2;
  if (asSent(text) <= most) return text;
  const room = most - asSent(CUT);
  let [low, high] = [0, Math.min(text.length, room)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (asSent(text.slice(0, middle)) <= room) low = middle;
    else high = middle - 1;
  }
  return firstUnits(text, low) + CUT;
}

/** Once as data, once as text, where every quotation mark takes a sign more. */
export function bytesAsSent(data: object): number {
  const json = JSON.stringify(data);
  return bytesOf(json) + bytesOf(JSON.stringify(json));
}

export function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
