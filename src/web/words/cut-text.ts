const MOST = 80;

/** What an address holds may be of any length: enough of it to know it again. */
export function cutText(text: string): string {
  const letters = Array.from(text);
  return letters.length <= MOST ? text : `${letters.slice(0, MOST).join('')}…`;
}
