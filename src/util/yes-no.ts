const YES: ReadonlySet<string> = new Set(['true', 'yes', 't', 'y', '1']);
const NO: ReadonlySet<string> = new Set(['false', 'no', 'f', 'n', '0']);

/**
 * What an answer to a yes or no question says, however people write it: the words that a column of such answers is read
 * from, in any case. Undefined where it is neither.
 */
export function yesOrNo(answer: string | number | boolean): boolean | undefined {
  const word = String(answer).trim().toLowerCase();
  return YES.has(word) ? true : NO.has(word) ? false : undefined;
}
