/** The first `most` UTF-16 units of a text, one fewer where that would part a character. */
export function firstUnits(text: string, most: number): string {
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}

/** A text of at most `most` UTF-16 units as it is; of a longer one the beginning, and that it was cut. */
export function cutText(text: string, most: number): string {
  return text.length <= most ? text : `${firstUnits(text, most)}… [cut]`;
}
