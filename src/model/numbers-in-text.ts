/**
 * The numbers that a text writes in digits, in ascending order, with the sign that follows: `97.5 %` and `97,5%` are
 * `975%`, for languages differ in the signs between digits and not in the digits. Numbers in words are not seen.
 */
export function numbersInText(text: string): readonly string[] {
  const found = text.matchAll(/\d+(?:[.,'’\u00a0\u202f]\d+)*(?:\s?[%‰€$£])?/gu);
  return Array.from(found, ([each]) => each.replaceAll(/[^\d%‰€$£]/gu, '')).toSorted();
}
