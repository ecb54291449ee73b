/** "Branch" within a sentence is "branch"; "ARR tier" stays. */
export function lowerFirst(title: string): string {
  return /^\p{Lu}{2}/u.test(title) ? title : title.charAt(0).toLowerCase() + title.slice(1);
}
