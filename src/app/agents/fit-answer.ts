import type { AgentAnswer } from './agent-tool.ts';

/** Bytes of a whole answer: clients refuse what is much longer, and a model forgets the rest for it. */
export const MOST_BYTES = 32 * 1024;
/** Of them for sentences, at most. */
const MOST_TEXT = 16 * 1024;

/**
 * An answer that is no longer than `most` bytes as it is sent: its text, and its data twice (for programs, and as text for
 * clients that read nothing else). Lists lose entries from their end, the first of `lists` first; `more` says how many.
 * Throws where it is too long without them: then the tool is wrong, not the question.
 */
export function fitAnswer<Data extends object>(
  { text, data }: AgentAnswer<Data>,
  lists: readonly (keyof Data & string)[],
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
function shortened<Data extends object>(data: Data, list: keyof Data & string, room: number): Data {
  const entries: unknown = data[list];
  if (!Array.isArray(entries)) return data;
  const whole: readonly unknown[] = entries;
  const before = 'more' in data && typeof data.more === 'object' ? data.more : {};
  const keeping = (kept: number): Data => ({
    ...data,
    [list]: whole.slice(0, kept),
    more: { ...before, [list]: whole.length - kept },
  });
  let [low, high] = [0, whole.length];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (bytesAsSent(keeping(middle)) <= room) low = middle;
    else high = middle - 1;
  }
  return low === whole.length ? data : keeping(low);
}

const CUT = '\n[cut: the answer would be too long]';

/** At most so many bytes of UTF-8, cut between characters. */
function cutBytes(text: string, most: number): string {
  if (bytesOf(text) <= most) return text;
  const bytes = new TextEncoder().encode(text).subarray(0, most - bytesOf(CUT));
  return new TextDecoder().decode(bytes).replace(/\uFFFD+$/, '') + CUT;
}

/** Once as data, once as text, where every quotation mark takes a sign more. */
function bytesAsSent(data: object): number {
  const json = JSON.stringify(data);
  return bytesOf(json) + bytesOf(JSON.stringify(json));
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
