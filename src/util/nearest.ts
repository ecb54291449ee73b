/** The candidate closest to `word` by edit distance, if close enough to be a likely slip of the pen. */
export function nearest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  // Two slips in a short word make another word of it: "round" is not "bands" mistyped.
  const slips = word.length <= 5 ? 1 : Math.max(2, Math.floor(word.length / 3));
  let bestDistance = Math.min(slips + 1, word.length);
  for (const candidate of candidates) {
    // The distance is never less than the difference in length: long nonsense costs nothing.
    if (Math.abs(candidate.length - word.length) >= bestDistance) continue;
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/**
 * The value that is probably meant where `value` is none: another case or a space too many, or a slip in a word of more than
 * three letters, for one code of a country is always close to another, and `tls11` is not `tls12` mistyped.
 */
export function slipOf(value: string, known: Iterable<string>): string | undefined {
  const values = [...known];
  const bare = value.trim().toLowerCase();
  const same = values.find((each) => each.trim().toLowerCase() === bare);
  if (same !== undefined || value.length <= 3) return same;
  const near = nearest(value, values);
  const letters = (text: string): string => text.toLowerCase().replaceAll(/\d+/g, '#');
  return near === undefined || (/\d/.test(value) && letters(near) === letters(value)) ? undefined : near;
}

/** Damerau-Levenshtein distance (optimal string alignment): insert, delete, replace, swap neighbours; O(n m). */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let d = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = Math.min(d, before[j - 2]! + 1);
      row.push(d);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length]!;
}

/** "did you mean x?" or the list of what is allowed: the remedy for every unknown name. */
export function suggest(word: string, candidates: readonly string[]): string {
  const near = nearest(word, candidates);
  if (near !== undefined) return `did you mean "${near}"?`;
  return candidates.length === 0 ? 'nothing is defined here yet' : `use one of: ${candidates.map(readable).join(', ')}`;
}

/** A sign stands in quotes, for a comma among commas is not seen. */
function readable(candidate: string): string {
  return /[\p{L}\p{N}]/u.test(candidate) ? candidate : `"${candidate}"`;
}
