/** `first_contact` reads "First contact": the title of whatever has none. */
export function titleFromId(id: string): string {
  const words = id.replaceAll(/[_-]+/g, ' ').trim();
  return words.slice(0, 1).toUpperCase() + words.slice(1);
}
